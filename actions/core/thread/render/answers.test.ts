import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { instantOf } from '../../base/time.ts';
import type { Permit } from '../../command/authorise.ts';
import { type CloneCommand, type Command, formatCommand } from '../../command/command.ts';
import { commandOfIssueForm, fieldsOf } from '../../command/form.ts';
import { VERB_NAMES, verbNamed } from '../../command/grammar.ts';
import { checkClassChange, checkOrder, vocabularyOf } from '../../command/limits.ts';
import { orderOf } from '../../command/order.ts';
import { parseCommand } from '../../command/parse.ts';
import { checkQuotas } from '../../command/quotas.ts';
import type { CloneRecord } from '../../ledger/record.ts';
import { loadSettings } from '../../settings/load-settings.ts';
import { LANGUAGES } from '../../settings/settings-schema.ts';
import { textsOf } from '../texts/texts.ts';
import { renderDryRun, renderElsewhere, renderList, renderProblem, renderRefusal } from './answers.ts';
import { renderGone } from './gone.ts';
import { renderHelp } from './help.ts';
import { renderHere } from './here.ts';
import { renderLost } from './lost.ts';
import { renderFailure } from './outcomes.ts';
import { slackMessage } from './slack-message.ts';

const settings = loadSettings(`
sources:
  production: { cluster: app, region: ap-northeast-1, policy: masking/policy.yml, maskingClass: r6g.4xlarge }
  staging: { cluster: stage, region: ap-northeast-1, policy: masking/policy.yml, maskingClass: r6g.4xlarge }
defaults: { source: production, class: r6g.large, lifetime: 2d }
limits: { clones: 9, clonesPerUser: 1, classes: ["r6g.*"], costPerDay: 8 }
access: { users: [ren] }
thread: { timeZone: Asia/Tokyo, language: ja }
`);
const speaking = settings.thread;
const now = new Date('2026-11-25T01:00:00Z');
const url = 'https://github.com/o/r/actions/runs/1';
const record = {
  ...{ id: 'bakomi', state: 'ready', owner: 'hanako', source: 'production', instanceClass: 'db.r6g.large' },
  ...{ createdAt: '2026-11-24T01:00:00.000Z', expiresAt: '2026-11-26T01:00:00.000Z', pricePerDay: 7 },
  ...{ dataAsOf: '2026-11-24T00:59:00.000Z', thread: { repository: 'o/r', issue: 42 }, note: '遅い検索' },
  ...{ run: { id: 1, attempt: 1, url }, sourceCluster: 'app', region: 'ap-northeast-1', lifetimeHours: 48 },
  ...{ events: [], maskingClass: 'db.r6g.4xlarge', version: 1, origin: 'o/r#comment-1' },
} as unknown as CloneRecord;
const order = orderOf(parsed('/clone') as CloneCommand, settings);

function parsed(text: string): Command {
  const read = parseCommand(text, vocabularyOf(settings));
  if (read.kind !== 'command') throw new Error(`${text} is no command.`);
  return read.command;
}

/** English words, where they are no code, names, tags or addresses. */
function english(markdown: string): readonly string[] {
  return (
    markdown
      .replace(/^```\w*\n[\s\S]*?^```$/gm, '')
      .replace(/<!--.*?-->|`[^`\n]*`|\]\([^)]*\)|<\/?\w+>|\[!\w+\]|@\w+/g, '')
      .replace(
        /\b(?:JST|UTC|AWS|AWS CLI|ACU|Issue|Aurora|MySQL|GitHub|API|Understudy|VPC|TLS|SQL|DynamoDB|Actions|environment|ID|Mask|mask|ready|write)\b/g,
        '',
      )
      .replace(/\b\d+[wdhm]\b/g, '')
      .match(/[a-z]{2,}/gi) ?? []
  );
}

describe('in Japanese no English is left in', () => {
  test('the answer to any mistake', () => {
    const mistakes = JSON.parse(readFileSync('actions/core/command/mistakes.json', 'utf8')) as {
      wrote: string;
    }[];
    const clock = { now: now.getTime(), timeZone: 'Asia/Tokyo' };
    let answered = 0;
    for (const { wrote } of mistakes) {
      const read = parseCommand(wrote, vocabularyOf(settings, clock));
      const wrong =
        read.kind === 'command' && read.command.verb === 'clone'
          ? checkOrder(read.command, orderOf(read.command, settings), settings)
          : read;
      if (wrong?.kind !== 'problem') continue;
      answered += 1;
      expect([wrote, english(renderProblem(wrong, speaking))]).toEqual([wrote, []]);
    }
    expect(answered).toBeGreaterThan(250);
  });

  test('what a limit or an offer says', () => {
    const dear = { ...order, pricePerDay: 7 };
    const resize = parsed('/clone resize bakomi r6g.xlarge') as Command & { readonly verb: 'resize' };
    const prices = { classes: { 'db.r6g.xlarge': 0.5 } };
    for (const wrong of [
      checkQuotas(dear, 'hanako', settings, [record]),
      checkQuotas(dear, 'ren', settings, [record]),
      checkQuotas(dear, 'ren', settings, Array(9).fill(record)),
      checkClassChange({ ...resize, instanceClass: 'db.x2g.large' }, record, settings, [record], prices),
      checkClassChange(resize, record, settings, [record, { ...record, id: 'dumigo' }], prices),
    ]) {
      if (wrong === undefined || !('kind' in wrong)) throw new Error('Nothing was refused.');
      expect(english(renderProblem(wrong, speaking))).toEqual([]);
      const crossed = {
        ...wrong,
        next: `Write \`a\`. Nor could a clone be had now: ${wrong.message} ${wrong.next}`,
      };
      expect(english(renderProblem(crossed, speaking))).toEqual([]);
      expect(english(renderDryRun(order, now, { refusal: wrong }, speaking))).toEqual([]);
    }
  });

  test('what the commands show', () => {
    const permit: Permit = { allowed: true, login: 'hanako', role: 'write', admin: true };
    const facts = { prices: { classes: { 'db.r6g.large': 0.3 } }, own: [record], alive: 3 };
    const forecast = { seconds: 700, instance: 0.1, io: 1.2, runs: 1 };
    const coverage = { tables: 7, columnsMasked: 22 };
    const gone = {
      ...record,
      state: 'deleted' as const,
      events: [
        { at: instantOf(now), state: 'deleting' as const, by: 'reaper', runUrl: url, note: 'expired' },
        { at: instantOf(now), state: 'deleted' as const, by: 'reaper', runUrl: url },
      ],
    };
    for (const said of [
      renderList([record], now, speaking),
      renderList([], now, speaking),
      renderList([], now, speaking, { hidden: 0, isPart: true }),
      renderList([], now, speaking, { hidden: 2, isPart: false }),
      renderHere(settings, permit, facts, now),
      renderHere(settings, { ...permit, admin: false }, {}, now),
      renderHere(settings, permit, { own: [] }, now),
      renderDryRun(order, now, { forecast, coverage, dataAsOf: instantOf(now), clonesInGroup: 13 }, speaking),
      renderGone(gone, now, speaking),
      renderGone({ ...record, events: [] }, now, speaking),
      renderHelp(undefined, speaking),
      ...VERB_NAMES.map((verb) => renderHelp(verb, speaking)),
      ...(['extend', 'resize', 'reset', 'refresh', 'delete', 'cancel'] as const).map((verb) =>
        renderElsewhere(verb, 'bakomi', 7, speaking),
      ),
    ])
      expect([said, english(said)]).toEqual([said, []]);
  });

  test.each([
    [
      'policy-undecided',
      'The policy does not decide 2 columns.\n`app.users.email`\n`app.users.name`',
      'Decide them.',
    ],
    ['aws-timeout', 'AWS was slow.', 'Re-run the failed jobs.'],
    ['deletion-protection', 'Somebody switched it on.', 'Switch it off.'],
    ['settings-invalid', '.github/understudy.yml has mistakes:\nline 3: no such key', 'Correct them.'],
  ])(
    'a failure of the reason %s, whose job speaks English: its words are shown as code',
    (reason, message, next) => {
      const failure = { in: 'masking' as const, reason, message, next };
      const failed = { ...record, state: 'failed' as const, failure };
      const lost = { job: 'delete', result: 'failure' as const };
      for (const said of [
        renderFailure(failed, now, speaking),
        renderRefusal(failure, speaking),
        renderLost({ ...lost, said: failure }, { id: 'bakomi', record }, url, now, speaking),
      ]) {
        expect([said, english(said)]).toEqual([said, []]);
        expect(said).toContain(message.split('\n').at(-1));
        expect(said).toContain(`\`${reason}\``);
      }
      expect(
        english(
          JSON.stringify(slackMessage(failed, now, speaking).blocks[1])
            .replaceAll('\\n', ' ')
            .replace(/"[a-z_]+":|plain_text|section|hanako|production|r6g.large|[a-z]+-[a-z]+/g, ''),
        ),
      ).toEqual([]);
    },
  );

  test('a job that left no word', () => {
    for (const result of ['failure', 'cancelled'] as const)
      for (const id of ['', 'bakomi'])
        for (const known of [undefined, record, { ...record, state: 'deleting' as const }]) {
          const said = renderLost({ job: 'extend', result }, { id, record: known }, url, now, speaking);
          expect([said, english(said)]).toEqual([said, []]);
        }
  });
});

test('what a job says cannot leave the block that it is shown in', () => {
  const failure = { reason: 'aws-denied', message: 'a\n```\n</details>\n@everyone\n````', next: '' };
  expect(renderRefusal(failure, speaking)).toMatch(/^`{5}text\n[\s\S]*@everyone[\s\S]*^`{5}$/m);
});

test.each(LANGUAGES)('a submission of the issue form in %s is read back', (language) => {
  const given: Readonly<Record<string, string>> = { class: 'r6g.large', lifetime: '3d', note: 'why' };
  const body = fieldsOf(verbNamed('clone'), language)
    .map(({ name, label, type }) =>
      [
        `### ${label}`,
        '',
        type === 'boolean' ? `- [${name === 'keep' ? 'x' : ' '}] ?` : (given[name] ?? '_No response_'),
      ].join('\n'),
    )
    .join('\n\n');
  const command = commandOfIssueForm(body);
  expect(command).toBe('/clone r6g.large 3d --keep --note "why"');
  expect(formatCommand(parsed(command ?? ''))).toContain('--keep');
});

test('a submission in two languages is none', () => {
  const [first, second] = [fieldsOf(verbNamed('clone'), 'ja')[0], fieldsOf(verbNamed('clone'), 'en')[1]];
  expect(
    commandOfIssueForm(`### ${first?.label}\n\nr6g.large\n\n### ${second?.label}\n\n3d`),
  ).toBeUndefined();
});

test('English has the details in the open, as the job said them', () => {
  const failure = { reason: 'aws-timeout', message: 'AWS was slow.', next: '' };
  expect(renderRefusal(failure, {})).toBe('**Nothing was done.** AWS was slow. (`aws-timeout`)');
  expect(textsOf().language).toBe('en');
});

test.each([
  ['en', 'Delete one that is no longer needed:'],
  ['ja', '不要なものを削除してください：'],
] as const)('in %s commands to choose from are blocks of their own, to be copied', (language, says) => {
  const next = 'Delete one that is no longer needed: `/clone delete bakomi`, `/clone delete rokuma`.';
  const problem = {
    kind: 'problem',
    reason: 'quota-user',
    message: 'You have 2 live clones already.',
    next,
  } as const;
  expect(renderProblem(problem, { language })).toContain(
    `\n\n${says}\n\n\`\`\`\n/clone delete bakomi\n\`\`\`\n\n\`\`\`\n/clone delete rokuma\n\`\`\`\n\n`,
  );
});
