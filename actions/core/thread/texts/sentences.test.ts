import { globSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parseSync } from '@swc/core';
import { saysEnglish } from '../../../../scripts/testing/english.ts';
import { LANGUAGES } from '../../settings/settings-schema.ts';
import * as ja from './ja-sentences.ts';
import { reasonIn } from './reasons.ts';
import { translate } from './translate.ts';

const OTHERS = LANGUAGES.filter((language) => language !== 'en');

/** Where answers to commands are written, in English. */
const ROOMS = ['actions/core/command', 'actions/command'];
const FILES = [
  'actions/core/base/lifetime.ts',
  'actions/core/base/classes.ts',
  'actions/core/ledger/bases.ts',
  ...ROOMS.flatMap((room) => filesIn(room)),
];

/** What renders: it takes all its words from the texts. */
const RENDERING = filesIn('actions/core/thread/render');

/** The grammar and its words are tables themselves. */
const NOT_SAID = /\/(?:grammar(?:-ja|-words)?)\.ts$/;

describe.each(OTHERS)('in %s', (language) => {
  test('each sentence that answers a command is said', () => {
    const left = FILES.filter((file) => !NOT_SAID.test(file)).flatMap((file) =>
      sentencesIn(file)
        .map((sentence) => [file, sentence, translate(filled(sentence), language)] as const)
        .filter(([, , said]) => saysEnglish(said)),
    );
    // A workflow has one text of its inputs.
    const form = /^actions\/core\/command\/form\.ts$/;
    expect(
      left.filter(([file]) => !form.test(file)).map(([file, sentence]) => `${file}: ${sentence}`),
    ).toEqual([]);
  });

  test('each file that answers a command is looked through', () => {
    const answers = globSync('actions/**/*.ts').filter(
      (file) =>
        !/\.test\.ts$|^actions\/(?:dist|reap|refresh)\/|\/thread\/texts\//.test(file) &&
        /\b(?:problem|complain|refusal)\(|\bsays: [`']/.test(readFileSync(file, 'utf8')),
    );
    expect(answers.filter((file) => !FILES.includes(file))).toEqual([]);
  });

  test('a sentence says all that the English one does, once', () => {
    for (const [from, to] of [...Object.entries(ja.sentences), ...Object.entries(ja.pieces)])
      expect([from, [...placesIn(to)].sort()]).toEqual([from, placesIn(from)]);
    // Gaps are counted in the order of the English sentence.
    for (const from of [...Object.keys(ja.sentences), ...Object.keys(ja.pieces)])
      expect([from, placesIn(from)]).toEqual([from, placesIn(from).map((_, at) => `{${at + 1}}`)]);
  });

  test('each code that a job may end with is said', () => {
    // What tries out the rights of an installation has no thread.
    const files = globSync('{actions,masking}/**/*.ts').filter(
      (file) => !/\.test\.ts$|^actions\/(?:dist|prove)\/|\/testing\//.test(file),
    );
    const thrown = /\b(?:UserError|MaskingError)\(\s*(?:\w+ \? )?'([a-z-]+)'(?: : '([a-z-]+)')?/g;
    const codes = new Set(
      files.flatMap((file) =>
        [...readFileSync(file, 'utf8').matchAll(thrown)].flatMap(([, one, other]) => [one, other]),
      ),
    );
    codes.delete(undefined);
    expect(codes.size).toBeGreaterThan(75);
    expect([...codes].filter((code = '') => reasonIn(language, code) === undefined)).toEqual([]);
  });

  test('each reason of the page that explains them is said', () => {
    const page = readFileSync('docs/troubleshooting.md', 'utf8');
    const parts = page
      .split(/^## /m)
      .filter((part) => /^(?:The command may not|The run failed|AWS|Masking|Bases)/.test(part));
    const codes = parts.flatMap((part) =>
      [...part.matchAll(/^### ([a-z-]+)$/gm)].map(([, code = '']) => code),
    );
    expect(codes.length).toBeGreaterThan(90);
    // What went well, and what no job of a clone ends with.
    const others = /^(?:policy-(?:sound|untouched)|base-ready|proposed|nothing-to-propose)$/;
    expect(codes.filter((code) => !others.test(code) && reasonIn(language, code) === undefined)).toEqual([]);
  });
});

test('what renders has no sentence of its own', () => {
  // Jobs say it in English, into the record; a language says it by its code.
  const jobs =
    /The jobs of the run ended before|The job \{1\} failed, too|^Re-run the failed jobs: they go on/;
  const own = RENDERING.flatMap((file) => sentencesIn(file).map((sentence) => `${file}: ${sentence}`));
  expect(own.filter((one) => !jobs.test(one.split(': ').slice(1).join(': ')))).toEqual([]);
});

test('a sentence that the table lacks stays as it is, and so does what stands in code', () => {
  expect(translate('Nobody ever said so. `A lifetime` of it.', 'ja')).toBe(
    'Nobody ever said so. `A lifetime` of it.',
  );
  expect(translate('`Did you mean` is not a command. Did you mean `list`?', 'ja')).toBe(
    '`Did you mean` はコマンドではありません。`list` のことですか？',
  );
});

test('whatever stands in code, a sentence is found, and so is each that follows another', () => {
  const inCode = (text: string, names: readonly string[]) =>
    text.replace(/\{(\d)\}/g, (_, place) => `\`${names[Number(place) - 1]}\``);
  const spaceless = (text: string) => text.replaceAll(' ', '');
  const said = Object.entries(ja.sentences);
  // Names of clones, sources and people that say what a sentence of ours does, or what a replacement would take for its own.
  const names = [
    ...said.map(([from]) => from.replace(/\{\d\}|`/g, '').trim()),
    '{1}',
    '$1',
    '$&',
    'a. B: c? ',
  ];
  for (const [from, to] of said)
    for (const [at] of names.entries()) {
      const these = [0, 1, 2, 3].map((more) => names[(at + 7 * more) % names.length] ?? '');
      expect(spaceless(translate(inCode(from, these), 'ja'))).toBe(spaceless(inCode(to, these)));
    }
  const plain = ['a', 'b', 'c', 'd'];
  for (const [one, first] of said)
    for (const [other, second] of said)
      expect(spaceless(translate(`${inCode(one, plain)} ${inCode(other, plain)}`, 'ja'))).toBe(
        spaceless(inCode(first + second, plain)),
      );
});

test('what writes in the thread of a clone takes its words from the texts of a language', () => {
  const files = globSync('actions/{clone,notify,reap,resize,watch,core/thread}/*.ts').filter(
    (file) => !/\.test\.ts$|structure-issue/.test(file),
  );
  const writing = files.filter((file) =>
    /\.(?:post|fold|writeStatus|postTerminal)\(/.test(readFileSync(file, 'utf8')),
  );
  expect(writing.length).toBeGreaterThan(8);
  // A title has no full stop, and nor has a summary. What is said of a run that was lost stands in the record.
  const recorded = /^The run is over, and none|^Re-run the failed jobs: they go on/;
  const own = writing.flatMap((file) =>
    literalsIn(file)
      .filter((text) => /^[A-Z@{].*[a-z]{2,} [a-z{]/.test(text) && !recorded.test(text))
      .map((text) => `${file}: ${text}`),
  );
  expect(own).toEqual([]);
});

test.each([
  [
    'You have 2 live clones of agents already, and the limit is 1 for each person.',
    'すでにエージェントのクローン 2 個があります（1 人あたりの上限は 1 個）。',
  ],
  [
    'There are 1 live clone of `pay` already, and the limit is 1 for all agents together.',
    'すでに `pay` のクローン 1 個があります（エージェント全体の上限は 1 個）。',
  ],
  [
    'It would cost $7.00 a day beside the $3.00 of the live clones of `pay`; the limit is $8.00.',
    '`pay` の稼働中のクローンの 1 日 $3.00 に、さらに 1 日 $7.00 かかります（上限は $8.00）。',
  ],
])('%s', (from, to) => expect(translate(from, 'ja')).toBe(to));

test('a list in a sentence is one of its language', () => {
  expect(translate('The sources are `a`, `b`.', 'ja')).toBe('ソースは `a`、`b` です。');
  expect(
    translate('Word 3 of the command is not understood; `CLASS` or `LIFETIME` may stand there.', 'ja'),
  ).toBe('コマンドの 3 番目の語は解釈できません。ここに書けるのは `CLASS` か `LIFETIME` です。');
});

function filesIn(room: string): readonly string[] {
  return readdirSync(room)
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => join(room, name));
}

function placesIn(text: string): readonly string[] {
  return [...text.matchAll(/\{\d\}/g)].map(([place]) => place);
}

/** A sentence with something in its gaps; one that goes on behind a word gets that word. */
function filled(sentence: string): string {
  // What may be empty stands close.
  const least = sentence.replace(/(?<=[a-z])\{\d\}|^\{\d\} ?(?=[A-Z])/g, '');
  const whole = /^[a-z]/.test(least) ? `{1} ${least}` : least;
  return whole
    .replace(/`[^`]*`/g, '`code`')
    .replace(/\{\d\}/g, '`code`')
    .replace(/``code``/g, '`code`');
}

interface Node {
  readonly type: string;
  readonly [key: string]: unknown;
}

/** Literals, with `{1}` for what is put into them; without those for logs and for bugs. */
function literalsIn(file: string): readonly string[] {
  const found: string[] = [];
  visit(parseSync(readFileSync(file, 'utf8'), { syntax: 'typescript' }) as unknown as Node, found);
  return found;
}

/** Literals that are sentences, or go on one. */
function sentencesIn(file: string): readonly string[] {
  return literalsIn(file).filter(
    (text) => /[a-z]{2,} [a-z`]/.test(text) && /[.?:](?: \{\d\})?$/.test(text) && !text.startsWith('(?'),
  );
}

function visit(node: Node, found: string[]): void {
  if (isUnsaid(node)) return;
  if (node.type === 'StringLiteral') found.push(node.value as string);
  if (node.type === 'TemplateLiteral')
    found.push(
      (node.quasis as { cooked: string }[])
        .map(({ cooked }, at) => (at === 0 ? '' : `{${at}}`) + cooked)
        .join(''),
    );
  for (const child of Object.values(node).flat())
    if (typeof child === 'object' && child !== null) visit(child as Node, found);
}

function isUnsaid(node: Node): boolean {
  const named = (callee: unknown) => (callee as Node | undefined) ?? { type: '' };
  if (node.type === 'NewExpression')
    return ['Error', 'RangeError', 'UserError'].includes(String(named(node.callee).value));
  if (node.type === 'ImportDeclaration') return true;
  if (node.type !== 'CallExpression') return false;
  const callee = named(node.callee);
  if (callee.type === 'Identifier')
    return ['nothing', 'silence', 'ignore', 'answered'].includes(String(callee.value));
  return callee.type === 'MemberExpression' && (callee.object as Node).value === 'core';
}
