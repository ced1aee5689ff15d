import { describe, expect, test } from '@jest/globals';
import { fc } from '../../../scripts/testing/fast-check.ts';
import { KNOWN_CLASSES } from '../base/classes.ts';
import { renderHelp } from '../thread/render/help.ts';
import { type Command, formatCommand } from './command.ts';
import { usageOf, type ValueType, VERBS, type Verb } from './grammar.ts';
import { parseCommand } from './parse.ts';
import type { Vocabulary } from './vocabulary.ts';

const vocabulary: Vocabulary = { classes: KNOWN_CLASSES, sources: ['production', 'staging'] };
const parse = (text: string) => parseCommand(text, vocabulary);
const clone = { verb: 'clone', fresh: false, dryRun: false };

describe('what is understood', () => {
  const understood: [string, object][] = [
    ['/clone', clone],
    ['/clone r6g.large 3d', { ...clone, instanceClass: 'db.r6g.large', lifetimeHours: 72 }],
    ['/clone 1.5d', { ...clone, lifetimeHours: 36 }],
    ['/clone 2weeks --fresh=no', { ...clone, lifetimeHours: 336 }],
    ['/clone 3d db.r6g.large', { ...clone, instanceClass: 'db.r6g.large', lifetimeHours: 72 }],
    ['/CLONE DB.R6G.Large 1W', { ...clone, instanceClass: 'db.r6g.large', lifetimeHours: 168 }],
    ['/clone serverless:0.5-8 12h', { ...clone, instanceClass: 'serverless:0.5-8', lifetimeHours: 12 }],
    ['/clone --source staging --fresh --dry-run', { ...clone, source: 'staging', fresh: true, dryRun: true }],
    ['/clone --source=staging', { ...clone, source: 'staging' }],
    ['/clone —dry–run −−fresh', { ...clone, dryRun: true, fresh: true }],
    ['/clone --note “why it’s slow” 3d', { ...clone, note: 'why it’s slow', lifetimeHours: 72 }],
    ["/clone --note='it's slow'", { ...clone, note: "it's slow" }],
    [
      '／ｃｌｏｎｅ　ｒ６ｇ．ｌａｒｇｅ　３ｄ',
      { ...clone, instanceClass: 'db.r6g.large', lifetimeHours: 72 },
    ],
    ['\uFEFF/clone\u00A03d\r\nthanks!\r\n', { ...clone, lifetimeHours: 72 }],
    ['> /clone list\n\n/clone 3d', { ...clone, lifetimeHours: 72 }],
    ['```\n/clone list\n```\n<!-- /clone list\n/clone list -->\n/clone 3d', { ...clone, lifetimeHours: 72 }],
    ['/clone 3d\n> /clone list\n~~~\n/clone list\n', { ...clone, lifetimeHours: 72 }],
    ['/clone list', { verb: 'list' }],
    ['/clone status bakomi', { verb: 'status', id: 'bakomi' }],
    ['/clone extend BAKOMI 12h', { verb: 'extend', id: 'bakomi', lifetimeHours: 12 }],
    ['/clone extend 12h', { verb: 'extend', lifetimeHours: 12 }],
    ['/clone delete', { verb: 'delete' }],
    ['/clone cancel', { verb: 'cancel' }],
    ['/clone cancel bakomi', { verb: 'cancel', id: 'bakomi' }],
    ['/clone resize r6g.large', { verb: 'resize', instanceClass: 'db.r6g.large' }],
    [
      '/clone resize serverless:0-8 bakomi',
      { verb: 'resize', id: 'bakomi', instanceClass: 'serverless:0-8' },
    ],
    ['/clone help extend', { verb: 'help', about: 'extend' }],
    ['/clone help extnd', { verb: 'help', about: 'extend' }],
  ];
  test.each(understood)('%j', (text, command) => {
    expect(parse(text)).toMatchObject({ kind: 'command', command });
  });
});

test.each([
  '',
  'please /clone',
  'To get one, write:\n/clone r6g.large',
  '/cloned',
  '/clone-list',
  '> /clone',
  '＞ /clone',
  '    /clone',
  '\t/clone',
  '```\n/clone\n',
  '~~~~\n/clone\n~~~\n/clone',
  '<!-- /clone -->',
  '`/clone`',
  '- /clone',
])('%j is no command', (text) => {
  expect(parse(text)).toEqual({ kind: 'none' });
});

describe('what is wrong gets a precise answer', () => {
  const wrong: [string, string, string | undefined][] = [
    ['/clone 0d', 'lifetime-invalid', undefined],
    ['/clone -1d', 'lifetime-invalid', '/clone 1d'],
    ['/clone −1d', 'lifetime-invalid', '/clone 1d'],
    ['/clone 3x', 'lifetime-invalid', undefined],
    ['/clone 3', 'lifetime-invalid', undefined],
    ['/clone 1,5d', 'lifetime-invalid', '/clone 36h'],
    ['/clone 90s', 'lifetime-invalid', undefined],
    ['/clone 999999999999999999999d', 'lifetime-invalid', undefined],
    ['/clone r6g.larg 3days', 'class-unknown', '/clone r6g.large 3d'],
    ['/clone r6g 3d', 'class-unknown', '/clone r6g.large 3d'],
    ['/clone serverless', 'class-unknown', '/clone serverless:0-8'],
    ['/clone serverless:8-0', 'class-unknown', '/clone serverless:0-8'],
    ['/clone serverless:0-0.5', 'class-unknown', undefined],
    ['/clone serverless:0.3-8', 'class-unknown', '/clone serverless:0-8'],
    ['/clone serverless:0-999', 'class-unknown', '/clone serverless:0-256'],
    ['/clone --source prodution', 'source-unknown', '/clone --source production'],
    ['/clone --source', 'flag-value-missing', undefined],
    ['/clone --fresh=yes', 'flag-value-unexpected', '/clone --fresh'],
    ['/clone --fresh=perhaps', 'flag-value-unexpected', undefined],
    ['/clone --fresh --fresh', 'flag-twice', '/clone --fresh'],
    ['/clone --fersh -dry-run', 'flag-unknown', '/clone --fresh --dry-run'],
    ['/clone dry-run', 'argument-unexpected', '/clone --dry-run'],
    ['/clone 3d 4d', 'argument-twice', undefined],
    ['/clone lst', 'verb-unknown', '/clone list'],
    ['/clone delte bakomi', 'verb-unknown', '/clone delete bakomi'],
    // Which time would be long enough, only the record of the clone tells.
    ['/clone extend bakomi', 'argument-missing', undefined],
    // A guess, copied in haste, would delete another clone than was meant.
    ['/clone delete all', 'argument-unexpected', undefined],
    ['/clone 3d\n/clone list', 'several-commands', undefined],
    ['/clone --note "why', 'quote-unclosed', undefined],
    [`/clone ${'x'.repeat(60_000)}`, 'command-too-long', undefined],
    [`/clone --note "${'x'.repeat(300)}"`, 'note-too-long', undefined],
    ['/clone \u202E3d', 'command-hidden-characters', undefined],
    ['/clone 3d\u0000', 'command-hidden-characters', undefined],
    ['/clone $(whoami)', 'argument-unexpected', undefined],
  ];
  test.each(wrong)('%j', (text, reason, suggestion) => {
    const answer = parse(text);
    expect(answer).toMatchObject({ kind: 'problem', reason });
    expect('suggestion' in answer ? answer.suggestion : undefined).toBe(suggestion);
  });

  test('several mistakes are told at once, and one suggestion has none of them', () => {
    expect(parse('/clone r6g.larg -3d --fesh')).toMatchObject({
      message:
        '`r6g.larg` is not an instance class of Aurora MySQL. `-3d` is negative; a clone cannot be gone before it is made. `--fesh` is not a flag of `/clone`.',
      suggestion: '/clone r6g.large 3d --fresh',
    });
  });

  test('hostile words are called by their place', () => {
    for (const hostile of [
      '@team',
      '`id`',
      '$(id)',
      '<img/src=x>',
      '[a](http://b.c)',
      '**x**',
      '::error::x',
      '%0A',
    ]) {
      const answer = parse(`/clone ${hostile}`);
      expect(answer).toMatchObject({
        kind: 'problem',
        message: expect.stringContaining('Word 2 of the command'),
      });
      expect(JSON.stringify(answer)).not.toContain(hostile);
    }
  });
});

describe('for any comment', () => {
  const pieces = fc.constantFrom(
    ...[
      '/clone',
      'clone',
      'list',
      'extend',
      'delete',
      'help',
      'r6g.large',
      'r6g.larg',
      'serverless:0-8',
      '3d',
      '0d',
      '-1d',
    ],
    ...[
      '99d',
      '3x',
      '--source',
      '--fresh',
      '--dry-run',
      '--note',
      '“why”',
      '"',
      "'",
      '—',
      '@octocat',
      '<b>',
      '`id`',
      '$(id)',
    ],
    ...[
      '\n',
      '\r\n',
      ' ',
      '\u202E',
      '\u200B',
      '```',
      '> ',
      '::set-output name=x::y',
      '##[add-mask]',
      '＠',
      '​',
    ],
  );
  const comments = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: 'binary' }).map((text) => `/clone ${text}`),
    fc.array(fc.oneof(pieces, fc.string()), { maxLength: 12 }).map((words) => `/clone ${words.join(' ')}`),
  );

  test('the parser answers, repeats nothing that could act, and suggests only what it would take', () => {
    fc.assert(
      fc.property(comments, (text) => {
        const answer = parse(text);
        if (answer.kind === 'none') return;
        if (answer.kind === 'command') {
          expect(parse(answer.canonical)).toMatchObject({ kind: 'command', canonical: answer.canonical });
          return;
        }
        for (const part of [answer.message, answer.next, answer.suggestion ?? '']) {
          expect(part).not.toMatch(/[@<>$\\\n\p{Cf}\p{Cc}]|::|##\[|https?:|www\./u);
          expect(part.split('`').length % 2).toBe(1);
        }
        if (answer.suggestion !== undefined) expect(parse(answer.suggestion).kind).toBe('command');
      }),
      { numRuns: 5000 },
    );
  });

  test('a command that is written out reads back as the same command', () => {
    const commands: fc.Arbitrary<Command> = fc.oneof(
      fc.record({
        verb: fc.constant('clone' as const),
        instanceClass: fc.constantFrom(...KNOWN_CLASSES, 'serverless:0-8', 'serverless:0.5-128'),
        lifetimeHours: fc.integer({ min: 1, max: 9999 }),
        source: fc.constantFrom('production', 'staging'),
        fresh: fc.boolean(),
        dryRun: fc.boolean(),
      }),
      fc.record({
        verb: fc.constant('extend' as const),
        id: fc.constant('bakomi'),
        lifetimeHours: fc.integer({ min: 1, max: 9999 }),
      }),
      fc.record({
        verb: fc.constant('clone' as const),
        instanceClass: fc.constantFrom('db.r6g.large', 'serverless:0-8'),
        untilClosed: fc.constant(true as const),
        fresh: fc.boolean(),
        dryRun: fc.boolean(),
      }),
      fc.record({
        verb: fc.constant('extend' as const),
        id: fc.constant('bakomi'),
        untilClosed: fc.constant(true as const),
      }),
    );
    fc.assert(
      fc.property(commands, (command) => {
        expect(parse(formatCommand(command))).toMatchObject({ kind: 'command', command });
      }),
    );
  });
});

function commandIn(text: string): Command {
  const said = parse(text);
  if (said.kind !== 'command') throw new Error(`${text} is no command.`);
  return said.command;
}

describe('the table', () => {
  test.each(VERBS.flatMap((verb) => verb.examples.map((example) => [example, verb.name] as const)))(
    'the example %s is a command of its verb',
    (example, verb) => {
      expect(parse(example)).toMatchObject({ kind: 'command', command: { verb } });
    },
  );

  test.each(VERBS.map((verb) => [verb.name, verb.examples] as const))(
    'each example of %s is another command, and is written out as one',
    (_, examples) => {
      const commands = examples.map((example) => commandIn(example));
      expect(new Set(commands.map(formatCommand)).size).toBe(examples.length);
      for (const one of commands) expect(commandIn(formatCommand(one))).toEqual(one);
    },
  );

  test.each(VERBS.flatMap((verb: Verb) => verb.flags.map((flag) => [verb.examples[0] ?? '', flag] as const)))(
    '%s with %j is another command, and is written out as one',
    (example, { name, value }) => {
      const values: Partial<Record<ValueType, string>> = { source: ' staging', text: ' why' };
      const given = commandIn(`${example} --${name}${value ? values[value.type] : ''}`);
      expect(given).not.toEqual(commandIn(example));
      expect(commandIn(formatCommand(given))).toEqual(given);
    },
  );

  test('help names every verb, argument and flag', () => {
    for (const verb of VERBS) {
      expect(renderHelp(undefined, {})).toContain(usageOf(verb));
      const own = renderHelp(verb.name, {});
      for (const { meaning } of verb.arguments) expect(own).toContain(meaning);
      for (const { name, meaning } of verb.flags)
        expect(own).toMatch(new RegExp(`--${name}.*: ${meaning.slice(0, 12)}`));
    }
  });
});

test('a source whose name says what a list shows anyway is a source', () => {
  const parsed = parseCommand('/clone list live', { ...vocabulary, sources: ['live', 'staging'] });
  expect(parsed).toMatchObject({ command: { verb: 'list', source: 'live' } });
  expect(parse('/clone list live')).toHaveProperty('command', { verb: 'list' });
});
