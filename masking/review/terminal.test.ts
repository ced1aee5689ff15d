import { PassThrough } from 'node:stream';
import { expect, test } from '@jest/globals';
import { column, schemaOf, table } from '../../scripts/testing/masking/schemas.ts';
import type { Review } from './question.ts';
import { reviewOf } from './review.ts';
import { reviewInTerminal } from './terminal.ts';

const text = (name: string) =>
  column(name, 'varchar(80)', { collation: 'utf8mb4_bin', characterSet: 'utf8mb4' });

const SCHEMA = schemaOf(
  table('app', 'orders', [text('tantou'), text('code')]),
  table('app', 'users', [text('email'), text('tantou')]),
);

/** What is in the file and what was said, after lines were typed. */
async function typed(
  lines: readonly string[],
  broken: readonly string[] = [],
): Promise<{ readonly file: string; readonly said: string }> {
  let file = 'tables:\n  users:\n    email: email # ours\n';
  const halfWritten = [...broken];
  const read = () => ({ file: 'p.yml', text: halfWritten.shift() ?? file });
  const review = reviewOf({
    file: 'p.yml',
    schema: SCHEMA,
    open: ({ undecided }) =>
      undecided
        .filter(({ column: { typeClass } }) => typeClass === 'text')
        .map((one) => ({ ...one, doubt: 0.5, seen: ['12 distinct'], rules: ['person', '{ hash: 12 }'] })),
    read,
    write: (after) => {
      file = after;
    },
    lint: async () => ['p.yml:1:1: something'],
  });
  const [input, output] = [new PassThrough(), new PassThrough()];
  let said = '';
  output.on('data', (part) => {
    said += part;
  });
  input.end(lines.map((line) => `${line}\n`).join(''));
  await reviewInTerminal(review, { input, output });
  return { file, said };
}

test('one question after another, each decision in the file at once', async () => {
  const { file, said } = await typed(['', 'k', 'no person: "a" # code']);
  expect(file).toBe(
    'tables:\n  users:\n    email: email # ours\n    tantou: person\n  orders:\n    tantou: person\n    code: { keep: "no person: \\"a\\" # code" }\n',
  );
  expect(said).toMatch(/app\.orders\.tantou {2}varchar\(80\)\napp\.users\.tantou/);
  expect(said).toMatch(/1 {2}person {4}山田 太郎 → /);
  expect(said).toMatch(/Nothing else is open/);
});

test('a file that is no policy for a while is said, and the review goes on once it is one', async () => {
  const broken = ['tables: [', 'tables: { users: 3 }'];
  const { file, said } = await typed(['', '', '1', 'q'], broken);
  expect(file).toContain('    tantou: person\n');
  expect(said.match(/The policy has a problem.*\np\.yml:1:/g)).toHaveLength(2);
  expect((await typed(['q'], broken)).said).not.toContain('app.orders');
});

test('apart, later, another rule, back, searched, linted, and ended', async () => {
  const { file, said } = await typed([
    'x',
    '2',
    'u',
    's',
    '/code',
    'e',
    '{ date: { shift: 3 } }',
    'e',
    'url',
    'l',
    'wat',
    '9',
    'q',
    '1',
  ]);
  expect(file).toBe('tables:\n  users:\n    email: email # ours\n  orders:\n    code: url\n');
  expect(said).toMatch(
    /written: \{ hash: 12 \}[\s\S]*taken back[\s\S]*orders\.code[\s\S]*another rule may fit[\s\S]*written: url/,
  );
  expect(said).toMatch(/p\.yml:1:1: something[\s\S]*There is no such rule/);
});

test('a reason that is none keeps nothing, and the end of what is typed ends it', async () => {
  const { file, said } = await typed(['k', '']);
  expect(file).toBe('tables:\n  users:\n    email: email # ours\n');
  expect(said).toMatch(/A column is kept for a reason/);
});

test('what stands in a name is shown, and no terminal obeys it', async () => {
  const asked = { database: 'app', table: 'users', type: 'text' };
  const columns = ['\u001b[2Jnotes', 'a\nb\u202e'].map((one) => ({
    ...asked,
    column: one,
    place: `app.users.${one}`,
  }));
  const question = { id: '1', columns, seen: ['beside \u0007bell'], choices: [] };
  const state = () => ({ file: 'p.yml', questions: [question], decided: { questions: 0, columns: 0 } });
  const review: Review = {
    state,
    answer: state,
    undo: state,
    lint: async () => ['p.yml:1:1: \u001b[31mred'],
  };
  const [input, output] = [new PassThrough(), new PassThrough()];
  let said = '';
  output.on('data', (part) => {
    said += part;
  });
  input.end('l\nq\n');
  await reviewInTerminal(review, { input, output });
  expect(said.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  for (const line of [
    'app.users.\\u{1b}[2Jnotes  text\n',
    'app.users.a\\u{a}b\\u{202e}  text\n',
    'beside \\u{7}bell',
    '\\u{1b}[31mred',
  ])
    expect(said).toContain(line);
});
