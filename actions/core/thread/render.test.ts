import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import MarkdownIt from 'markdown-it';
import { fc } from '../../../scripts/testing/fast-check.ts';
import { instantOf } from '../base/time.ts';
import { parseCommand } from '../command/parse.ts';
import type { CloneRecord, State } from '../ledger/record.ts';
import { renderDryRun, renderList, renderProblem, renderRefusal } from './render/answers.ts';
import { renderDeleted, renderFailure, renderReady, renderStanding } from './render/outcomes.ts';
import { renderStatus } from './render/status.ts';

const at = (minute: number) => instantOf(Date.UTC(2026, 10, 22, 9, minute));
const event = (state: State, minute: number) => ({ at: at(minute), state, by: 'alice', runUrl: '' });
const now = new Date(at(12));

const masking: CloneRecord = {
  id: 'bakomi',
  version: 3,
  state: 'masking',
  owner: 'alice',
  origin: 'o/r#comment-99',
  thread: { repository: 'o/r', issue: 42, commentId: 99 },
  run: { id: 1, attempt: 1, url: 'https://github.com/o/r/actions/runs/1' },
  source: 'production',
  sourceCluster: 'app-production',
  region: 'ap-northeast-1',
  instanceClass: 'db.r6g.large',
  maskingClass: 'db.r6g.4xlarge',
  lifetimeHours: 72,
  createdAt: at(0),
  expiresAt: '2026-11-25T09:00:00.000Z',
  dataAsOf: at(1),
  pricePerDay: 7.51,
  maskingPricePerDay: 60.1,
  progress: {
    at: at(12),
    phase: 'execute',
    table: 'app.users',
    rowsDone: 41_000,
    rowsTotal: 100_000,
    rowsPerSecond: 12_345.6,
    secondsLeft: 130,
  },
  events: [event('requested', 0), event('cloning', 1), event('sealed', 4), event('masking', 9)],
};
const ready: CloneRecord = {
  ...masking,
  state: 'ready',
  connection: {
    host: 'understudy-clone-bakomi.cluster-abc.ap-northeast-1.rds.amazonaws.com',
    port: 3306,
    username: 'understudy',
    database: 'app',
    secretName: 'understudy-clone-bakomi',
    region: 'ap-northeast-1',
  },
  attestation: {
    databases: ['app'],
    policyHash: 'p',
    schemaHash: 's',
    tables: 7,
    columnsMasked: 22,
    rowsMasked: 700_000,
    checks: 14,
    digest: 'abcdef0123456789',
  },
  events: [...masking.events, event('masked', 17), event('resizing', 18), event('ready', 24)],
};
/** As the settings have them unless told otherwise. */
const options = {
  timeZone: 'Asia/Tokyo',
  unmaskedForHours: 6,
  keeping: { limits: { lifetimeHours: 14 * 24, ageHours: 8 * 168 }, defaultHours: 24 },
};
const failed: CloneRecord = {
  ...masking,
  state: 'failed',
  failure: {
    in: 'masking',
    reason: 'policy-undecided',
    message: 'The column `app.users.note` is not decided.',
    next: 'Decide it in masking/policy.yml.',
  },
  events: [...masking.events, event('failed', 12)],
};

describe('the status comment', () => {
  test('while masking', () => {
    expect(
      renderStatus(masking, now, { masking: 8, masked: 1, resizing: 6 }, options),
    ).toMatchInlineSnapshot(`
"**Ready in about 10 minutes (18:22 JST).** Clone \`bakomi\` of \`production\`: 🔒 Sealed; being masked.

▰▰▰▰▰▰▰▰▱▱▱▱▱▱▱▱▱▱▱▱ 41 %  
Masking \`app.users\`: 41,000 of 100,000 rows, 12,346 rows/s, about 2 minutes left

| Phase | Time | Usual time |
| --- | --- | --- |
| ✅ Queue | 1 minute |  |
| ✅ Copy on write | 3 minutes |  |
| ✅ Start the instance | 5 minutes |  |
| ▶️ Mask and verify | 3 minutes | about 8 minutes |
| ▫️ Hand over |  | about 1 minute |
| ▫️ Change the class |  | about 6 minutes |

<details>
<summary>What it is and costs</summary>

| Clone | \`bakomi\` |
| --- | --- |
| Source | \`production\` (\`app-production\`, \`ap-northeast-1\`) |
| Data as of | 2026-11-22 18:01 JST (11 minutes ago) |
| Class | \`r6g.large\` |
| Owner | \`alice\` |
| Elapsed | 12 minutes |
| Deleted at | **2026-11-25 18:00 JST** (in 3 days) |
| Price | $7.51 a day, about $0.33 so far, $22.53 for all its time, plus storage |

[Workflow run](https://github.com/o/r/actions/runs/1)

</details>

<!-- understudy:data {"schemaVersion":1,"id":"bakomi","state":"masking","owner":"alice","source":"production","instanceClass":"db.r6g.large","createdAt":"2026-11-22T09:00:00.000Z","goneAt":"2026-11-25T09:00:00.000Z","run":"https://github.com/o/r/actions/runs/1","dataAsOf":"2026-11-22T09:01:00.000Z","pricePerDay":7.51} -->"
`);
  });

  test('ready: what it is, and a diagram of the phases', () => {
    const status = renderStatus(ready, now);
    expect(status).toContain('  Mask and verify :done, 2026-11-22 09:09:00, 2026-11-22 09:17:00');
    expect(status).toContain('22 columns in 7 tables, 700,000 rows; 14 checks passed');
  });

  // Else the two comments say it twice, and the one that is not edited says it wrongly once the clone is extended.
  test('says when the clone goes, and why it failed, only where no comment at the end does', () => {
    const open = { ...ready, ...{ state: 'failed' as const, failure: failed.failure } } as CloneRecord;
    for (const record of [ready, failed, open, { ...ready, untilClosed: true as const }]) {
      const status = renderStatus(record, now, {}, { unmaskedForHours: 6 }).replace(/<!--.*-->$/, '');
      expect(status).not.toMatch(/2026-11-25|2026-11-22 15:00|not decided|\/clone /);
      const standing = renderStanding(record, now, { unmaskedForHours: 6 });
      expect(standing.match(/2026-11-25|2026-11-22 15:00/g)).toHaveLength(1);
      expect(standing.match(/is not decided/g) ?? []).toHaveLength(record.state === 'failed' ? 1 : 0);
    }
    expect(renderStatus(masking, now).match(/2026-11-25 09:00/g)).toHaveLength(1);
    expect(renderStanding(masking, now, {})).toBe('');
    expect(renderStanding({ ...ready, state: 'deleting' }, now, {})).toBe('');
  });

  test('offers no command to whoever may not give it', () => {
    const open = { ...ready, ...{ state: 'failed' as const, failure: failed.failure } } as CloneRecord;
    for (const record of [ready, failed, open]) {
      const options = {
        unmaskedForHours: 6,
        keeping: { limits: { lifetimeHours: 500, ageHours: 900 }, defaultHours: 24 },
      };
      expect(renderStanding(record, now, options)).toMatch(/^\/clone /m);
      expect(renderStanding(record, now, { ...options, isForOthers: true })).not.toMatch(
        /^\/clone |to delete it/m,
      );
    }
  });

  test('times are shown in the zone of the settings', () => {
    expect(renderStatus(masking, now, {}, { timeZone: 'Asia/Tokyo' })).toMatch(
      /2026-11-25 18:00 (JST|GMT\+9)/,
    );
  });

  test('what a copy waits for is told while it is copied, and no longer', () => {
    const awaits = { cluster: 'app-production', status: 'backing-up', since: at(1) };
    expect(renderStatus({ ...masking, state: 'cloning', awaits }, now)).toContain(
      '**AWS is at work on the cluster `app-production`** (`backing-up`), and copies none meanwhile. This has waited for it since 2026-11-22 09:01 UTC',
    );
    expect(renderStatus({ ...masking, awaits }, now)).not.toContain('AWS is at work');
  });

  describe('begins with when it is ready', () => {
    const first = (record: CloneRecord, expected: object, minute: number) =>
      renderStatus(record, new Date(at(minute)), expected).split('\n')[0];
    const { progress: _, ...unmeasured } = masking;
    const usual = { requested: 1, cloning: 3, sealed: 5, masking: 8, masked: 1, resizing: 6 };
    test('by what the phases that are left take as a rule, less what is spent of them', () => {
      // Five minutes of masking, one to hand over, six to change the class.
      expect(first(unmeasured, usual, 12)).toBe(
        '**Ready in about 12 minutes (09:24 UTC).** Clone `bakomi` of `production`: 🔒 Sealed; being masked.',
      );
      const begun = { ...unmeasured, state: 'requested' as const, events: masking.events.slice(0, 1) };
      expect(first(begun, usual, 0)).toMatch(/^\*\*Ready in about 24 minutes \(09:24 UTC\)/);
    });
    test('by what masking itself reckons, once it does', () => {
      expect(first(masking, usual, 12)).toMatch(/^\*\*Ready in about 10 minutes \(09:22 UTC\)/);
    });
    test('soon, where it takes longer than it did', () => {
      const { resizing: _resizing, ...rest } = usual;
      const same = { ...unmeasured, maskingClass: masking.instanceClass };
      expect(first(same, rest, 59)).toMatch(/^\*\*Ready in about 1 minute /);
    });
    test('with the date, where that is another day', () => {
      expect(first(unmeasured, { ...usual, resizing: 60 * 24 }, 12)).toMatch(/\(2026-11-23 09:18 UTC\)/);
    });
    test('or with how it stands, where a phase is not known of', () => {
      expect(first(unmeasured, { masking: 8 }, 12)).toBe(
        '**🔒 Sealed; being masked.** Clone `bakomi` of `production`.',
      );
    });
  });

  test('begins with how the clone stands, once it is there, and with what it came to once it is gone', () => {
    expect(renderStatus(ready, now, {}, options)).toMatch(
      /^\*\*✅ Ready\.\*\* Clone `bakomi` of `production`\.\n/,
    );
    const gone = {
      ...ready,
      state: 'deleted' as const,
      events: [
        ...ready.events,
        { ...event('deleting', 0), at: '2026-11-24T11:59:00.000Z' as const },
        { ...event('deleted', 0), at: '2026-11-24T12:00:00.000Z' as const },
      ],
    };
    expect(renderStatus(gone, now, {}, options)).toMatch(
      /^\*\*🗑️ Deleted\.\*\* Clone `bakomi` of `production` lived 2 days 3 hours, about \$16\.67\./,
    );
  });

  test('of a clone that failed unmasked says one time at which it goes', () => {
    const text = renderFailure(failed, now, options);
    expect(text).toContain('it is deleted at 2026-11-23 00:00');
    expect(text).not.toContain('2026-11-25');
    // One that was masked is kept for all its time.
    const late = {
      ...failed,
      failure: { ...failed.failure, in: 'resizing', reason: 'x', message: 'x', next: '' },
    } as CloneRecord;
    expect(renderFailure(late, now, options)).toContain('it is deleted at 2026-11-25 18:00');
  });

  test('has a line for programs, which nothing in it can end', () => {
    const data = (text: string) => JSON.parse(/<!-- understudy:data (.*) -->$/.exec(text)?.[1] ?? '');
    expect(data(renderStatus(ready, now))).toEqual({
      ...{ schemaVersion: 1, id: 'bakomi', state: 'ready', owner: 'alice', source: 'production' },
      ...{ instanceClass: 'db.r6g.large', createdAt: at(0), goneAt: '2026-11-25T09:00:00.000Z' },
      ...{ run: 'https://github.com/o/r/actions/runs/1', dataAsOf: at(1), pricePerDay: 7.51 },
      connection: {
        ...{ host: ready.connection?.host, port: 3306, database: 'app' },
        ...{ secretName: 'understudy-clone-bakomi', region: 'ap-northeast-1' },
      },
    });
    expect(data(renderFailure(failed, now)).failure).toEqual({ in: 'masking', reason: 'policy-undecided' });
    const schema = JSON.parse(
      readFileSync(join(import.meta.dirname, '../../../docs/thread.schema.json'), 'utf8'),
    );
    for (const text of [renderStatus(ready, now), renderStatus(masking, now), renderFailure(failed, now)]) {
      const block = data(text);
      expect(Object.keys(schema.properties)).toEqual(expect.arrayContaining(Object.keys(block)));
      expect(Object.keys(block)).toEqual(expect.arrayContaining(schema.required));
      for (const part of ['connection', 'failure'])
        if (block[part] !== undefined)
          expect(Object.keys(block[part]).sort()).toEqual([...schema.properties[part].required].sort());
    }
    const hostile = renderStatus({ ...ready, owner: '--> <b>@team', source: '`<!--' }, now);
    expect(hostile.split('\n').at(-1)?.match(/-->/g)).toHaveLength(1);
    expect(data(hostile)).toMatchObject({ owner: '--> <b>@team', source: '`<!--' });
  });

  test('a class whose price is not known says so', () => {
    const { pricePerDay: _, ...unpriced } = masking;
    expect(renderStatus(unpriced, now)).toContain('| Price | unknown for this class and region |');
  });

  test('no state is without words, and none but ready tells how to connect', () => {
    const states: State[] = [
      'requested',
      'cloning',
      'sealed',
      'masked',
      'resizing',
      'failed',
      'deleting',
      'deleted',
    ];
    for (const state of states) {
      const { connection, ...shut } = ready;
      expect(connection).toBeDefined();
      const status = renderStatus({ ...shut, state }, now);
      expect(status).toMatch(/^\*\*.+\.\*\* Clone `bakomi`/);
      expect(status).not.toContain('mysql');
    }
  });
});

test.each([
  ['Asia/Tokyo', 'From the comment to the clone (JST)', 'done, 2026-11-22 18:00:00'],
  [undefined, 'From the comment to the clone (UTC)', 'done, 2026-11-22 09:00:00'],
] as const)('the diagram of its phases is by the clocks of the settings: %s', (timeZone, title, begin) => {
  const status = renderStatus(ready, now, {}, timeZone === undefined ? {} : { timeZone });
  const diagram = /^```mermaid\n[\s\S]*?^```$/m.exec(status)?.[0] ?? '';
  expect(diagram).toContain(title);
  expect(diagram).toContain(begin);
});

test('the comment that says that it is ready', () => {
  expect(renderReady(ready, now, options)).toMatchInlineSnapshot(`
"@alice, clone \`bakomi\` is ready: masked, verified, and open. To connect, in a checkout of this repository:

\`\`\`bash
./scripts/connect bakomi
\`\`\`

It will be gone at **2026-11-25 18:00 JST, in 3 days**. To keep it for longer, or to delete it now:

\`\`\`
/clone extend bakomi 4d
\`\`\`

\`\`\`
/clone delete bakomi
\`\`\`

<details>
<summary>Other ways to connect</summary>

From your network, with the AWS CLI, \`jq\` and the \`mysql\` client, in bash or zsh. The first line is needed once; the password passes through a pipe and is shown nowhere:

\`\`\`bash
curl -fsSO https://truststore.pki.rds.amazonaws.com/global/global-bundle.pem
mysql --defaults-extra-file=<(
  aws secretsmanager get-secret-value --region ap-northeast-1 --secret-id understudy-clone-bakomi \\
    --query SecretString --output text |
  jq -r '"[client]\\nuser=\\"\\(.username)\\"\\npassword=\\"\\(.password)\\""'
) --host=understudy-clone-bakomi.cluster-abc.ap-northeast-1.rds.amazonaws.com \\
  --port=3306 --ssl-mode=VERIFY_IDENTITY --ssl-ca=global-bundle.pem app
\`\`\`

\`./scripts/connect --help\` tells how to forward a port, and prints the settings of other clients.

</details>

<!-- understudy:data {"schemaVersion":1,"id":"bakomi","state":"ready","owner":"alice","source":"production","instanceClass":"db.r6g.large","createdAt":"2026-11-22T09:00:00.000Z","goneAt":"2026-11-25T09:00:00.000Z","run":"https://github.com/o/r/actions/runs/1","dataAsOf":"2026-11-22T09:01:00.000Z","pricePerDay":7.51,"connection":{"host":"understudy-clone-bakomi.cluster-abc.ap-northeast-1.rds.amazonaws.com","port":3306,"database":"app","secretName":"understudy-clone-bakomi","region":"ap-northeast-1"}} -->"
`);
  // What stands in the open is five lines: who, how, until when, and two commands.
  const open = renderReady(ready, now, options).replace(/<details>[\s\S]*<\/details>|<!--.*-->|```\w*/g, '');
  expect(open.split('\n').filter((line) => line.trim() !== '')).toHaveLength(5);
});

describe('the extension that is offered', () => {
  const keep = (record: CloneRecord, limits: { lifetimeHours: number; ageHours: number }) =>
    /\/clone extend .*/.exec(renderReady(record, now, { keeping: { limits, defaultHours: 24 } }))?.[0];
  const wide = { lifetimeHours: 14 * 24, ageHours: 8 * 168 };
  test('is longer than what the clone has', () => {
    expect(keep(ready, wide)).toBe('/clone extend bakomi 4d');
    // What is nearly over gets a day from now; half an hour more would be none worth giving.
    expect(keep({ ...ready, expiresAt: at(59) }, wide)).toBe('/clone extend bakomi 1d');
    expect(keep({ ...ready, expiresAt: '2026-11-23T08:42:00.000Z' }, wide)).toBe('/clone extend bakomi 2d');
  });
  test('is within the limits', () => {
    expect(keep(ready, { ...wide, lifetimeHours: 80 })).toBe('/clone extend bakomi 80h');
    expect(keep(ready, { lifetimeHours: 80, ageHours: 80 })).toBe('/clone extend bakomi 79h');
  });
  test('is none where they allow no more', () => {
    expect(keep(ready, { lifetimeHours: 72, ageHours: 8 * 168 })).toBeUndefined();
    expect(keep(ready, { lifetimeHours: 72, ageHours: 72 })).toBeUndefined();
  });
});

describe('the comment that says that it failed', () => {
  test('what, why, what happens to the clone now, what to do', () => {
    expect(renderFailure(failed, now, { unmaskedForHours: 6 })).toMatchInlineSnapshot(`
"### Clone \`bakomi\` failed

@alice, it failed while it was being masked.

**Why:** The column \`app.users.note\` is not decided. (\`policy-undecided\`, [explained here](https://github.com/o/r/blob/HEAD/docs/troubleshooting.md#policy-undecided))

**The clone now:** it is sealed: only the masking runner can reach it. Unless a re-run completes it, it is deleted at 2026-11-22 15:00 UTC (in 5 hours 48 minutes).

**What to do:**
- Decide it in masking/policy.yml.
- [Re-run the failed jobs](https://github.com/o/r/actions/runs/1) of this run: they go on from where it stopped, and nothing is done twice.

Or give it up:

\`\`\`
/clone cancel bakomi
\`\`\`

<!-- understudy:data {"schemaVersion":1,"id":"bakomi","state":"failed","owner":"alice","source":"production","instanceClass":"db.r6g.large","createdAt":"2026-11-22T09:00:00.000Z","goneAt":"2026-11-22T15:00:00.000Z","run":"https://github.com/o/r/actions/runs/1","dataAsOf":"2026-11-22T09:01:00.000Z","pricePerDay":7.51,"failure":{"in":"masking","reason":"policy-undecided"}} -->"
`);
  });

  test('says once to re-run the jobs, where the failure says so, too', () => {
    for (const next of [
      'Re-run the failed jobs: they go on from where it stopped.',
      'Have it looked at, and re-run the failed jobs.',
      '',
    ]) {
      const failure = { ...failed.failure, in: 'masking', reason: 'x', message: 'x', next } as const;
      const text = renderFailure({ ...failed, failure }, now);
      expect(text.match(/re-run the failed jobs/gi)).toHaveLength(1);
      expect(text).toContain('(https://github.com/o/r/actions/runs/1)');
    }
  });

  test.each<[State, string]>([
    ['requested', 'nothing was made of it yet'],
    ['cloning', 'it is sealed: only the masking runner can reach it'],
    ['masked', 'it is masked, but sealed: nobody can connect'],
    ['ready', 'it stays open, as it was. It will be gone at 2026-11-25 09:00 UTC'],
  ])('in %s', (state, fate) => {
    const open = state === 'ready' && ready.connection ? { connection: ready.connection } : {};
    const record = { ...failed, ...open, failure: { in: state, reason: 'x', message: 'x', next: '' } };
    expect(renderFailure(record, now)).toContain(fate);
  });
});

test('the list has the next to go first', () => {
  const later = { ...ready, id: 'dugeni', expiresAt: '2026-11-29T09:00:00.000Z' } as const;
  const list = renderList([later, masking], now, {});
  expect(list.split('\n').slice(2)).toEqual([
    '| `bakomi` | `alice` | masking | `production` | 11 minutes ago | `r6g.large` | 2026-11-25 09:00 UTC (in 3 days) | $7.51 | `#42` |  |',
    '| `dugeni` | `alice` | ready | `production` | 11 minutes ago | `r6g.large` | 2026-11-29 09:00 UTC (in 7 days) | $7.51 | `#42` |  |',
  ]);
  expect(renderList([], now, {})).toBe('There are no clones. `/clone` makes one.');
});

test('a dry run shows what it would be and cost', () => {
  const order = { ...masking, policy: 'masking/policy.yml', fresh: false, dryRun: true };
  const text = renderDryRun(order, now, { dataAsOf: at(10), coverage: { tables: 7, columnsMasked: 22 } }, {});
  expect(text).toContain('A dry run: nothing was made.');
  expect(text).toContain('| Masks | 22 columns in 7 tables |');
  expect(text).toContain('| Price | $7.51 a day, $22.53 for 3d, plus storage |');
});

test('a problem is answered with a command to copy', () => {
  const problem = parseCommand('/clone r6g.larg -3d');
  if (problem.kind !== 'problem') throw new Error('no problem');
  expect(renderProblem(problem, {})).toContain('Ready to copy:\n\n```\n/clone r6g.large 3d\n```');
});

test('a clone that is gone says why', () => {
  expect(renderDeleted(ready, 'expired', now, {})).toBe(
    '### Clone `bakomi` is deleted\n\n@alice, it is gone. Its time was up. It lived 12 minutes, about $0.33.',
  );
});

/** The HTML that we write ourselves: a fold, and the line for programs. */
const isOurs = (content: string) =>
  /^(?:<details>\n<summary>[A-Z][\w ,]*<\/summary>|<\/details>|<!-- understudy:data (?:(?!--|[<>@]).)* -->)\n?$/.test(
    content,
  );

describe('a hostile record', () => {
  const markdown = new MarkdownIt({ html: true, linkify: true });
  const hostile = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      '@team',
      '<img src=x>',
      '`',
      '```',
      '|',
      '\n# x',
      "';rm -rf ~;'",
      '$(id)',
      '\u202E',
      'https://e.example',
      '[x](y)',
    ),
    fc
      .array(fc.constantFrom('`', '|', '\n', '<b>', '@a', '](', '*', "'", '\\'), { maxLength: 8 })
      .map((all) => all.join('')),
  );
  test('makes no mention, link, image or HTML anywhere', () => {
    fc.assert(
      fc.property(hostile, hostile, (one, two) => {
        const record: CloneRecord = {
          ...ready,
          id: 'bakomi',
          owner: `${one}/`,
          note: two,
          source: one,
          sourceCluster: two,
          instanceClass: one,
          progress: { ...(masking.progress as NonNullable<CloneRecord['progress']>), table: one },
          connection: { host: one, port: 1, username: two, database: one, secretName: two, region: one },
          failure: { in: 'masking', reason: one, message: two, next: one },
        };
        const texts = [
          renderStatus(record, now),
          renderStatus({ ...record, state: 'masking' }, now),
          renderReady(record, now),
          renderFailure(record, now),
          renderList([record], now, {}),
          renderRefusal({ reason: one, message: two, next: one }, {}),
        ];
        for (const text of texts) {
          const tokens = markdown.parse(text, {}).flatMap((token) => [token, ...(token.children ?? [])]);
          expect(
            tokens.filter(
              ({ type, attrs, content }) =>
                !/^https:\/\/github\.com\/o\/r\/(actions\/runs\/1|blob\/HEAD\/docs\/troubleshooting\.md#[a-z-]+)$/.test(
                  String(attrs?.[0]?.[1] ?? ''),
                ) &&
                /html|image|^hr$|^link_open/.test(type) &&
                !isOurs(content),
            ),
          ).toEqual([]);
          const seen = tokens
            .filter(({ type }) => type.startsWith('text'))
            .map(({ content }) => content)
            .join('');
          expect(seen).not.toMatch(/@[a-z\d]/i);
          expect(text).not.toMatch(/[\u202A-\u202E\u2066-\u2069]/);
        }
      }),
      { numRuns: 500 },
    );
  });
});
