import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { SEALED, type TestClone, withTestClone } from '../scripts/testing/masking/clone.ts';
import { HARD_TYPES, type HardType } from '../scripts/testing/masking/hard-values.ts';
import { RULES } from '../scripts/testing/masking/rules.ts';
import type { Attestation } from './attest/attestation.ts';
import type { MaskingError } from './errors.ts';
import { maskWith } from './mask.ts';
import { readSchema } from './schema/read.ts';
import type { Column } from './schema/schema.ts';
import { openSession } from './session/session.ts';
import { transformers } from './transformers/registry.ts';
import { type Rule, readRule } from './transformers/rule.ts';

let clone: TestClone;
beforeAll(async () => {
  clone = await withTestClone();
});
afterAll(() => clone.close());

const READ = RULES.map((written): { readonly written: string; readonly rule: Rule } => {
  const rule = readRule((parse(`rule: ${written}`) as { rule: unknown }).rule, transformers);
  if (typeof rule === 'string') throw new Error(rule);
  return { written, rule };
});

/** A table of one type: a column for each of some rules, each with the same hard values. */
interface Grid {
  readonly of: HardType;
  readonly rules: readonly string[];
}

/** The types as columns. */
async function columnsOf(): Promise<readonly Column[]> {
  await clone.reset(
    `CREATE TABLE types (id INT PRIMARY KEY, ${HARD_TYPES.map(({ type }, i) => `c${i} ${type} NULL`).join(', ')})`,
  );
  const session = await openSession(clone.target);
  const { tables } = await readSchema(session);
  await session.close();
  const columns = tables.find(({ name }) => name === 'types')?.columns ?? [];
  return HARD_TYPES.map((_, i) => columns.find(({ name }) => name === `c${i}`) as Column);
}

/** A table holds 65,535 bytes a row, however they are spread. */
const ROW = 60_000;

/** One shift a row: tables of the same type, each with rules that shift by the same. */
function gridsOf(of: HardType, column: Column): Grid[] {
  const fitting = READ.filter(
    ({ rule }) => rule.transformer.misfit(column, rule.options, 'en') === undefined,
  );
  const inRow = /(text|blob|json)$/.test(column.dataType)
    ? 40
    : (column.length ?? 8) * (column.typeClass === 'text' ? 4 : 1);
  // Bytes of up to 255 stand in the page itself, which holds 8,126.
  const inPage = column.typeClass === 'binary' ? 30 : Number.POSITIVE_INFINITY;
  const most = Math.min(inPage, Math.floor(ROW / Math.max(20, inRow)));
  const grids: { of: HardType; rules: string[]; shifts: Set<number> }[] = [];
  for (const { written, rule } of fitting) {
    const { shift } = rule.options as { shift?: number };
    const there = grids.find(
      ({ rules, shifts }) =>
        rules.length < most && (shift === undefined || shifts.size === 0 || shifts.has(shift)),
    );
    const grid = there ?? { of, rules: [], shifts: new Set<number>() };
    if (!there) grids.push(grid);
    grid.rules.push(written);
    if (shift !== undefined) grid.shifts.add(shift);
  }
  return grids;
}

test('what lint accepts of every type and every rule, the run finishes, whatever the column holds', async () => {
  const columns = await columnsOf();
  const grids = HARD_TYPES.flatMap((of, i) => gridsOf(of, columns[i] as Column));
  await clone.reset("SET SESSION sql_mode = 'NO_AUTO_VALUE_ON_ZERO,ALLOW_INVALID_DATES'");
  for (const [no, { of, rules }] of grids.entries()) {
    await clone.root.query(
      `CREATE TABLE t${no} (id INT PRIMARY KEY, ${rules.map((_, i) => `c${i} ${of.type} NULL`).join(', ')})`,
    );
    for (const [row, value] of [...of.values, 'NULL'].entries())
      await clone.root.query(`INSERT IGNORE INTO t${no} VALUES (${row}${`, ${value}`.repeat(rules.length)})`);
  }
  const accepted = grids.flatMap(({ rules }, no) =>
    rules.map((_, i) => `    - { in: app.t${no}.c${i}, because: "a test" }\n`),
  );
  const masked = (refused: ReadonlySet<string>) => {
    const tables = grids.map(({ rules }, no) => {
      const lines = rules.map((rule, i) => `    c${i}: ${refused.has(`t${no}.c${i}`) ? 'null' : rule}\n`);
      return `  t${no}:\n${lines.join('')}`;
    });
    const text = `locale: en\nscan:\n  accept:\n${accepted.join('')}tables:\n${tables.join('')}`;
    return maskWith(
      { target: clone.target, may: SEALED, policy: { file: 'p.yml', text } },
      { key: '0123456789abcdef'.repeat(4) },
    );
  };
  // What only the data tells is refused before anything is changed; what is left of the rules must do.
  const refused = new Set<string>();
  let outcome: MaskingError | Attestation | undefined;
  for (let round = 0; round < 3 && !(outcome && 'checks' in outcome); round++) {
    outcome = await masked(refused).catch((error: MaskingError) => error);
    if ('checks' in outcome) break;
    const [first, ...lines] = outcome.message.split('\n');
    expect(first).toMatch(/^The policy has \d+ problems?; nothing was changed\.$/);
    for (const line of lines) {
      expect(line).toMatch(/a path leads|would not be equal any more/);
      refused.add(/ app\.(t\d+\.c\d+) /.exec(line)?.[1] ?? '');
    }
  }
  expect(refused.size).toBeLessThan(150);
  if (outcome === undefined || !('checks' in outcome)) throw outcome ?? new Error('no run');
  const { checks } = outcome;
  expect(checks.filter(({ passed }) => !passed)).toEqual([]);
  // All pairs were there, each with a value that is NULL and still is.
  expect(grids.reduce((sum, { rules }) => sum + rules.length, 0)).toBeGreaterThan(1500);
  for (const [no, { of, rules }] of grids.entries()) {
    const [rows] = await clone.root.query(
      `SELECT ${rules.map((_, i) => `COUNT(c${i}) AS c${i}`).join(', ')} FROM app.t${no}`,
    );
    const emptied = (i: number) => rules[i] === 'null' || refused.has(`t${no}.c${i}`);
    expect({ type: of.type, left: (rows as object[])[0] }).toEqual({
      type: of.type,
      left: Object.fromEntries(rules.map((_, i) => [`c${i}`, emptied(i) ? 0 : of.values.length])),
    });
  }
}, 240_000);

test('a vector is nobody’s until somebody says what becomes of it, and then that becomes of it', async () => {
  await clone.reset(
    'CREATE TABLE notes (id INT PRIMARY KEY, body VARCHAR(90), emptied VECTOR(3), anew VECTOR(3) NOT NULL, kept VECTOR)',
    'CREATE TABLE loose (kept VECTOR(3), body VARCHAR(90))',
    `INSERT INTO notes VALUES (1, 'of ann', STRING_TO_VECTOR('[1, 2, 3]'), STRING_TO_VECTOR('[4, 5]'), STRING_TO_VECTOR('[6]')),
       (2, 'of bob', NULL, STRING_TO_VECTOR('[7]'), NULL)`,
    "INSERT INTO loose VALUES (STRING_TO_VECTOR('[8, 9]'), 'of carol'), (NULL, 'of dave')",
  );
  const mask = (vectors: string) =>
    maskWith(
      {
        target: clone.target,
        may: SEALED,
        policy: {
          file: 'p.yml',
          text: `tables:\n  notes: { body: { text: scramble }${vectors} }\n  loose: { body: { text: scramble }, kept: { keep: seen } }\n`,
        },
      },
      { key: '0123456789abcdef'.repeat(4) },
    );
  await expect(mask('')).rejects.toThrow(
    [
      'app.notes.emptied (vector(3)): is not decided; write null',
      'app.notes.anew (vector(3)): is not decided; write { sql: "STRING_TO_VECTOR(\'[0]\')" }',
    ]
      .map((problem) => `p.yml:2:3: ${problem}`)
      .join('\n'),
  );
  const { checks } = await mask(
    `, emptied: null, anew: { sql: "STRING_TO_VECTOR('[0]')" }, kept: { keep: seen }`,
  );
  expect(checks.filter(({ passed }) => !passed)).toEqual([]);
  const [rows] = await clone.root.query(
    'SELECT HEX(emptied) AS emptied, VECTOR_TO_STRING(anew) AS anew, VECTOR_TO_STRING(kept) AS kept FROM app.notes ORDER BY id',
  );
  expect(rows).toEqual([
    { emptied: null, anew: '[0.00000e+00]', kept: '[6.00000e+00]' },
    { emptied: null, anew: '[0.00000e+00]', kept: null },
  ]);
});
