import { describe, expect, test } from '@jest/globals';
import { linesToPaste } from './draft-lines.ts';
import { judgePolicy, type Proposal } from './judge.ts';

const STRUCTURE = `version: 1
databases:
  app:
    users:
      columns:
        id: { type: bigint, auto: true }
        email: { type: varchar(255), collation: utf8mb4_0900_ai_ci }
        name: { type: varchar(80), collation: utf8mb4_0900_ai_ci }
        doc: { type: json, nullable: true }
        plan: { type: "enum('a','b')", collation: utf8mb4_0900_ai_ci }
      indexes:
        PRIMARY: { unique: true, on: [id] }
    logs:
      columns:
        id: { type: bigint }
        ip: { type: varchar(45), collation: utf8mb4_0900_ai_ci }
      indexes:
        PRIMARY: { unique: true, on: [id] }
`;

const POLICY = `unlisted: { number: keep, temporal: reject, enum: keep }
tables:
  users:
    email: email
    name: { person: full }
    doc: { json: { "$.mail": email, "$.tel": phone }, rest: drop }
  logs: { rows: truncate }
`;

const proposal = (policy: string, structure: string | undefined = STRUCTURE): Proposal => ({
  policy: { file: 'masking/policy.yml', text: policy },
  ...(structure === undefined ? {} : { snapshot: { file: 'masking/policy.snapshot.yml', text: structure } }),
});

async function changesOf(after: string, before = POLICY): Promise<string[]> {
  const { changes = [] } = await judgePolicy(proposal(after), proposal(before));
  return changes.map(
    ({ kind, place, before: was, after: now }) => `${kind} ${place}: ${was ?? '-'} → ${now ?? '-'}`,
  );
}

const edited = (from: string, to: string): string => {
  expect(POLICY).toContain(from);
  return POLICY.replace(from, to);
};

describe('what was masked and is kept now is first', () => {
  test.each([
    [
      'a rule that becomes keep',
      'email: email',
      'email: { keep: "we need it" }',
      'app.users.email: email → { keep: "we need it" }',
    ],
    [
      'a path of a document',
      '"$.tel": phone }, rest: drop',
      '"$.tel": phone }, rest: { keep: "all the rest" }',
      'app.users.doc rest: drop → { keep: all the rest }',
    ],
    [
      'a path that goes into a rest that is kept',
      '"$.tel": phone }, rest: drop',
      '}, rest: { keep: "the rest" }',
      'app.users.doc $.tel: phone → { keep: the rest }',
    ],
    [
      'a document that is kept',
      'doc: { json: { "$.mail": email, "$.tel": phone }, rest: drop }',
      'doc: { keep: "only flags" }',
      /app\.users\.doc: \{ json: .* → \{ keep: only flags \}/,
    ],
    [
      'a table that is not emptied any more',
      'logs: { rows: truncate }',
      'logs: { ip: { keep: "machines" } }',
      'app.logs.ip: rows: truncate → { keep: machines }',
    ],
  ])('%s', async (_, from, to, told) => {
    const changes = (await changesOf(edited(from, to))).map((change) => change.replaceAll('"', ''));
    const wanted =
      typeof told === 'string' ? `kept-now ${told}`.replaceAll('"', '') : expect.stringMatching(told);
    expect(changes).toContainEqual(wanted);
    expect(changes[0]).toMatch(/^kept-now /);
  });

  test('a key of a key-value table, and all keys that none names', async () => {
    const meta = (rule: string) => `${POLICY}  meta: { k: { keep: "names of keys" }, v: ${rule} }\n`;
    const structure = `${STRUCTURE}    meta:
      columns:
        id: { type: bigint }
        k: { type: varchar(40), collation: utf8mb4_0900_ai_ci }
        v: { type: longtext, collation: utf8mb4_0900_ai_ci, nullable: true }
      indexes:
        PRIMARY: { unique: true, on: [id] }
`;
    const before = proposal(
      meta('{ by: k, when: { "*email*": email, city: { address: city } } }'),
      structure,
    );
    const loose = meta('{ by: k, when: { "*email*": { keep: "to write to" } }, else: { keep: "the rest" } }');
    const { changes = [] } = await judgePolicy(proposal(loose, structure), before);
    expect(
      changes
        .filter(({ kind }) => kind === 'kept-now')
        .map(({ place }) => place)
        .toSorted(),
    ).toEqual(['app.meta.v *email*', 'app.meta.v city', 'app.meta.v else']);
  });

  test.each([
    [
      'a line for what a pattern masked',
      '{ by: k, when: { "*Email*": email }, else: { keep: "the rest" } }',
      '{ by: k, when: { "*Email*": email, billing_email: { keep: "why" } }, else: { keep: "the rest" } }',
      ['billing_email'],
    ],
    [
      'a pattern for what a line masked that is gone',
      '{ by: k, when: { "billing_*": { keep: "why" }, billing_email: email } }',
      '{ by: k, when: { "billing_*": { keep: "why" } } }',
      ['billing_email'],
    ],
    [
      'no pattern for what a line masks that is there still',
      '{ by: k, when: { billing_email: email }, else: { keep: "the rest" } }',
      '{ by: k, when: { billing_email: email, "billing_*": { keep: "why" } }, else: { keep: "the rest" } }',
      [],
    ],
    [
      'no line that names something else',
      `{ by: k, when: { "*email*": email, 'a\\*': email }, else: { keep: "the rest" } }`,
      `{ by: k, when: { "*email*": email, 'a\\*': email, city: { keep: "why" }, ab: { keep: "why" } }, else: { keep: "the rest" } }`,
      [],
    ],
    [
      'the rest of a document behind a key',
      '{ by: k, when: { a: { php: { mail: email } } }, else: { keep: "the rest" } }',
      '{ by: k, when: { a: { php: { mail: email }, rest: { keep: "why" } } }, else: { keep: "the rest" } }',
      ['a rest'],
    ],
    [
      'what cannot be read',
      '{ by: k, when: { a: { php: { mail: email }, otherwise: hash } }, else: { keep: "the rest" } }',
      '{ by: k, when: { a: { php: { mail: email }, otherwise: { keep: "why" } } }, else: { keep: "the rest" } }',
      ['a otherwise'],
    ],
    [
      'a path in what was masked as a whole',
      '{ by: k, when: { a: hash }, else: { keep: "the rest" } }',
      '{ by: k, when: { a: { php: { mail: email, town: { keep: "why" } } } }, else: { keep: "the rest" } }',
      ['a town'],
    ],
    [
      'a path for what a path with stars masked',
      '{ php: { "**.mail": email }, rest: { keep: "the rest" } }',
      '{ php: { "**.mail": email, to.mail: { keep: "why" } }, rest: { keep: "the rest" } }',
      ['to.mail'],
    ],
  ])('inside of a column: %s', async (_, before, after, told) => {
    const policy = (rule: string) => `${POLICY}  meta: { k: { keep: "names of keys" }, v: ${rule} }\n`;
    const structure = `${STRUCTURE}    meta:
      columns:
        k: { type: varchar(40), collation: utf8mb4_0900_ai_ci }
        v: { type: longtext, collation: utf8mb4_0900_ai_ci, nullable: true }
`;
    const { changes = [] } = await judgePolicy(
      proposal(policy(after), structure),
      proposal(policy(before), structure),
    );
    const kept = changes.filter(({ kind }) => kind === 'kept-now' || kind === 'newly-kept');
    expect(kept).toEqual(
      told.map((part) => expect.objectContaining({ kind: 'kept-now', place: `app.meta.v ${part}` })),
    );
  });

  test('in each table that an alias or a merge gives the same lines', async () => {
    const policy = (email: string, more: string) =>
      `unlisted: { number: keep, temporal: keep, enum: keep }
tables:
  users: &shared { email: ${email}, name: { keep: "shown to all" }, doc: { fixed: {} } }
  people: *shared
  guests: { <<: *shared${more} }
`;
    const columns = STRUCTURE.slice(STRUCTURE.indexOf('      columns:'), STRUCTURE.indexOf('    logs:'));
    const structure = `version: 1\ndatabases:\n  app:\n${['users', 'people', 'guests'].map((table) => `    ${table}:\n${columns}`).join('')}`;
    const kept = async (after: string) =>
      (await judgePolicy(proposal(after, structure), proposal(policy('email', ''), structure))).changes?.map(
        ({ kind, place }) => `${kind} ${place}`,
      );
    expect(await kept(policy('{ keep: "why" }', ''))).toEqual([
      'kept-now app.users.email',
      'kept-now app.people.email',
      'kept-now app.guests.email',
    ]);
    expect(await kept(policy('email', ', email: { keep: "why" }'))).toEqual(['kept-now app.guests.email']);
  });

  test('where the column, or all of the structure, is left out of what is written down, or has the column as generated', async () => {
    const after = edited('    email: email\n', '    "*mail": { keep: "why not" }\n');
    const without = STRUCTURE.replace(/ {8}email: .*\n/, '        our_mail: { type: char(9) }\n');
    const generated = STRUCTURE.replace(
      / {8}email: .*\n/,
      (line) => `${line.replace(' }', ", as: concat('a') }")}        our_mail: { type: char(9) }\n`,
    );
    for (const structure of [without, generated, undefined]) {
      const { changes = [] } = await judgePolicy(
        {
          policy: proposal(after).policy,
          ...(structure ? { snapshot: { file: 's.yml', text: structure } } : {}),
        },
        proposal(POLICY),
      );
      expect(changes[0]).toMatchObject({ kind: 'kept-now', place: 'app.users.email' });
    }
    const gone = await judgePolicy(
      proposal(edited('    email: email\n', ''), STRUCTURE.replace(/ {8}email: .*\n/, '')),
      proposal(POLICY),
    );
    expect(gone.changes?.map(({ kind, place }) => `${kind} ${place}`)).toEqual(['removed app.users.email']);
  });

  test('a column that followed a masked one, and is one of its own now', async () => {
    const generated = (more: string) =>
      STRUCTURE.replace(
        '        name: {',
        `        host: { type: varchar(90), collation: utf8mb4_0900_ai_ci${more} }\n        name: {`,
      );
    const { changes } = await judgePolicy(
      proposal(edited('    name:', '    host: { keep: "hosts" }\n    name:'), generated('')),
      proposal(POLICY, generated(', as: "substring_index(`email`, 1, -1)"')),
    );
    expect(changes).toEqual([{ kind: 'newly-kept', place: 'app.users.host', after: '{ keep: hosts }' }]);
  });

  test('also by a pattern, by another position in the file, and by what keeps a whole type', async () => {
    expect(await changesOf(edited('    email: email\n', '    "*mail": { keep: "why not" }\n'))).toEqual([
      'kept-now app.users.email: email → { keep: why not }',
    ]);
    const numbers = POLICY.replace(
      '    email: email\n',
      '    email: email\n    id: { number: { noise: 10 } }\n',
    );
    expect(await changesOf(POLICY, numbers)).toEqual([
      expect.stringMatching(/^kept-now app\.users\.id: \{ number: .* → kept, because the policy says so/),
    ]);
  });

  test('before all others, whatever their order in the file is', async () => {
    const after = edited(
      '    email: email\n    name: { person: full }',
      '    email: username\n    name: { keep: "public" }',
    );
    expect(await changesOf(after)).toEqual([
      'kept-now app.users.name: { person: full } → { keep: public }',
      'changed app.users.email: email → username',
    ]);
  });
});

test('the other changes: another rule, newly masked, newly kept, removed', async () => {
  const structure = STRUCTURE.replace(
    '        name: { type: varchar(80), collation: utf8mb4_0900_ai_ci }\n',
    '        nick: { type: varchar(80), collation: utf8mb4_0900_ai_ci }\n        role: { type: varchar(9), collation: utf8mb4_0900_ai_ci }\n',
  );
  const policy = edited(
    '    name: { person: full }\n',
    '    nick: username\n    role: { keep: "a role" }\n    plan: { one_of: [a, b] }\n',
  );
  const {
    changes,
    structure: differs,
    problems,
  } = await judgePolicy(proposal(policy, structure), proposal(POLICY));
  expect(problems).toEqual([]);
  expect(changes?.map(({ kind, place }) => `${kind} ${place}`)).toEqual([
    'masked-now app.users.nick',
    'masked-now app.users.plan',
    'newly-kept app.users.role',
    'removed app.users.name',
  ]);
  expect(differs.map(({ change, place }) => `${change} ${place}`)).toEqual([
    'gone app.users.name',
    'new app.users.nick',
    'new app.users.role',
  ]);
});

test('a change of layout, comments, reasons of a list or an order is none', async () => {
  expect(await changesOf(`# hello\n${POLICY.replace('email: email', 'email:   email # why')}`)).toEqual([]);
});

test('settings and files that the policy names are told by name, as they change what rules do', async () => {
  const before = proposal(`${POLICY}after: [a.sql]\n`);
  const after = proposal(
    `${POLICY}after: [a.sql]\nscan: { accept: [{ in: app.users.plan, because: "a list" }] }\naccounts: { keep: [app] }\n`,
  );
  const { settings, files } = await judgePolicy(
    { ...after, policy: { ...after.policy, further: { 'a.sql': 'DELETE 1' } } },
    { ...before, policy: { ...before.policy, further: { 'a.sql': 'SELECT 1' } } },
  );
  expect(settings.toSorted()).toEqual(['accounts', 'scan']);
  expect(files).toEqual(['a.sql']);
});

test('columns that are not decided have lines to paste, each below its table, spelled as the policy reads it', async () => {
  const structure = STRUCTURE.replace(
    '        id: { type: bigint, auto: true }\n',
    `        id: { type: bigint, auto: true }
        rows: { type: text, collation: utf8mb4_0900_ai_ci }
        phone_number: { type: varchar(20), collation: utf8mb4_0900_ai_ci }
`,
  ).replace(
    '    logs:\n',
    '    "a.b * `c":\n      columns:\n        mail_address: { type: varchar(90), collation: utf8mb4_0900_ai_ci }\n    logs:\n',
  );
  const { problems, lines } = await judgePolicy(proposal(POLICY, structure), proposal(POLICY));
  expect(problems.filter(({ kind }) => kind === 'undecided')).toHaveLength(3);
  const text = linesToPaste(lines).join('\n');
  expect(text).toMatch(
    /^tables:\n {2}"`a\.b \* ``c`":\n {4}mail_address: email\n {2}users:\n {4}"`rows`":.*\n {4}phone_number: phone$/,
  );
});

test('a line that lint would refuse beside what the policy says is left to a person', async () => {
  // Two characters hold no masks that stay distinct.
  const structure = STRUCTURE.replace(
    '        doc: {',
    '        mail2: { type: char(2), collation: utf8mb4_0900_ai_ci }\n        doc: {',
  ).replace(
    'PRIMARY: { unique: true, on: [id] }\n    logs',
    'PRIMARY: { unique: true, on: [id] }\n        two: { unique: true, on: [mail2] }\n    logs',
  );
  const { lines } = await judgePolicy(proposal(POLICY, structure), proposal(POLICY));
  expect(lines.map(({ place, rule }) => [place, rule])).toEqual([['app.users.mail2', undefined]]);
  expect(linesToPaste(lines).at(-1)).toBe('    mail2: # a person must say');
});

test('without a structure rules are compared, and no column is said to be undecided', async () => {
  const { bySnapshot, changes, lines } = await judgePolicy(
    { policy: { file: 'p.yml', text: POLICY.replace('email: email', 'email: { keep: "x y z" }') } },
    { policy: { file: 'p.yml', text: POLICY } },
  );
  expect({ bySnapshot, lines }).toEqual({ bySnapshot: false, lines: [] });
  expect(changes?.map(({ kind, place }) => `${kind} ${place}`)).toEqual(['kept-now users.email']);
});

test('what is in force may be broken, and what is proposed may be hostile: said, not thrown out of the window', async () => {
  const { changes, problems } = await judgePolicy(proposal(POLICY), proposal('tables: ['));
  expect({ changes, problems }).toEqual({ changes: undefined, problems: [] });
  const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]\n`;
  await expect(judgePolicy(proposal(bomb), undefined)).rejects.toMatchObject({ reason: 'policy-invalid' });
  await expect(judgePolicy(proposal(POLICY, 'version: 1\n'), undefined)).rejects.toMatchObject({
    reason: 'snapshot-invalid',
  });
});
