import { casesOf, type TableDecision } from '../decide/decision.ts';
import { isPrintable } from '../detect/printable.ts';
import { isNothing, type ProvenApart, provenOf } from '../plan/masked-column.ts';
import type { TablePlan } from '../plan/plan.ts';
import type { Problem } from '../policy/problem.ts';
import { label } from '../schema/schema.ts';
import { name } from '../session/quote.ts';
import type { Session } from '../session/session.ts';
import { isReadable, type PhpOptions, phpBytes, phpPathNo, tellsNothing } from '../transformers/php.ts';
import { keysOf } from '../transformers/php-path.ts';
import { ALL, LONGEST, TOKEN, TOKENS, withTokens } from '../transformers/php-tokens.ts';
import { rowsSaid } from './rows-said.ts';

const DOING = 'looking at serialized PHP';

/** Paths that are named in one line of a report. */
const NAMED = 10;

/** What a look at the rows says, and how many they are. */
interface Told {
  readonly why: string | null;
  readonly n: string | number;
}

/**
 * Rows of serialized PHP that cannot be masked as their rule says: texts that are not whole (or are none, or are packed), paths
 * that nobody named, masks that are longer than the column. One pass over each such column; nothing is left out in silence.
 */
export async function serializedProblems(
  session: Session,
  decision: TableDecision,
  plan: TablePlan,
): Promise<Problem[]> {
  const problems: Problem[] = [];
  for (const one of plan.way === 'skip' ? [] : decision.columns.flatMap(casesOf)) {
    const { column, rule, place, said = column.name } = one;
    if (rule?.transformer.name !== 'php') continue;
    const mask = provenOf(plan).find(({ id, place: of }) => id === said && of === place);
    if (mask === undefined) continue;
    const where = `${label(decision.table)}.${said} (${column.columnType})`;
    const options = rule.options as PhpOptions;
    const told = await look(session, decision, mask, options);
    for (const message of messagesOf(told, options))
      problems.push({ place, kind: 'invalid', message: `${where}: ${message}` });
  }
  return problems;
}

async function look(
  session: Session,
  { table, rows }: TableDecision,
  { column, only = 'TRUE', expression }: ProvenApart,
  options: PhpOptions,
): Promise<readonly Told[]> {
  const value = name(column.name);
  const stays = typeof rows === 'object' ? ` AND (${rows.keep})` : '';
  await session.run(`USE ${name(table.database)}`, DOING);
  const long = `IF(${tooLong(column, expression)}, 'long', NULL)`;
  return session.rows<Told>(
    `SELECT why, COUNT(*) AS n FROM (SELECT IFNULL(${whyNot(value, column, options)}, ${long}) AS why FROM ${name(table.database, table.name)} WHERE (${only}) AND NOT ${isNothing(column)}${stays}) AS understudy_told WHERE why IS NOT NULL GROUP BY why ORDER BY n DESC LIMIT 200`,
    DOING,
  );
}

/** SQL that is true of a mask that the column has no room for, or that nobody could read again to prove it. */
function tooLong({ dataType, length = LONGEST, characterSet }: ProvenApart['column'], mask: string): string {
  if (dataType.endsWith('char')) return `CHAR_LENGTH(${mask}) > ${length}`;
  const stored = characterSet === undefined ? mask : `CONVERT(${mask} USING ${characterSet})`;
  return `LENGTH(${stored}) > ${Math.min(length, LONGEST)}`;
}

/** SQL of why a text cannot be masked: a word, or a path that nobody named. NULL where it can. */
function whyNot(
  value: string,
  column: ProvenApart['column'],
  { paths, rest, otherwise }: PhpOptions,
): string {
  const unnamed =
    rest === 'keep'
      ? 'NULL'
      : `MIN(IF(${TOKEN.path} IS NULL OR ${phpPathNo(paths)} IS NOT NULL OR ${tellsNothing}, NULL, ${TOKEN.path}))`;
  const bytes = phpBytes(value, column);
  const packed = [
    `WHEN LEFT(${bytes}, 2) IN (X'1F8B', X'789C', X'7801', X'785E', X'78DA') THEN 'compressed'`,
    `WHEN FROM_BASE64(${value}) IS NOT NULL AND LENGTH(${bytes}) > 8 AND LENGTH(${bytes}) MOD 4 = 0 THEN 'base64'`,
  ];
  const unreadable = otherwise ? 'NULL' : `CASE ${packed.join(' ')} ELSE 'other' END`;
  // Above the tokens: an answer of none is one that was not read.
  const read = `(${withTokens(bytes)} SELECT IF(${isReadable(paths)}, IFNULL(${unnamed}, ''), NULL) FROM ${TOKENS} LIMIT ${ALL})`;
  return `NULLIF(IFNULL(${read}, ${unreadable}), '')`;
}

function messagesOf(told: readonly Told[], { paths: rules }: PhpOptions): string[] {
  const rowsOf = (why: string) => Number(told.find((one) => one.why === why)?.n ?? 0);
  const kinds = [
    ['base64', 'base64'],
    ['compressed', 'compressed'],
    [
      'other',
      `no serialized PHP, or cut off, or with lengths that are not those of UTF-8, or longer than a million bytes, or with an object that serializes itself (C:)${rules.some(({ rule }) => rule === 'drop') ? ', or with references (R:), which drop would move' : ''}`,
    ],
  ].flatMap(([why = '', words = '']) => (rowsOf(why) > 0 ? [`${rowsSaid(rowsOf(why))} (${words})`] : []));
  const paths = told.filter(({ why }) => why?.startsWith('/'));
  const names = [...new Set(paths.flatMap(({ why }) => shownPath(why ?? '')))];
  const rows = paths.reduce((sum, { n }) => sum + Number(n), 0);
  return [
    ...(kinds.length === 0
      ? []
      : [
          `cannot be read in ${kinds.join(', ')}; say by otherwise what becomes of those, such as otherwise: { text: scramble } or otherwise: null`,
        ]),
    ...(paths.length === 0
      ? []
      : [
          `no path names what stands at ${names.slice(0, NAMED).join(', ')}${names.length > NAMED ? ` and ${names.length - NAMED} further paths` : ''}, in ${rowsSaid(rows)}; write a rule for each, or drop, or rest: { keep: "why" }. Of each row one path is named, and a key that looks like data is written as *`,
        ]),
    ...(rowsOf('long') === 0
      ? []
      : [
          `${rowsSaid(rowsOf('long'))} would be longer than the column, or than a million bytes, once masked; write rules whose masks are shorter`,
        ]),
  ];
}

/** A path in words of the policy; whole numbers are places in a list. */
function shownPath(path: string): string {
  const keys = keysOf(path);
  return keys.length === 0 ? '$' : keys.map(shownKey).join('.');
}

function shownKey(key: string): string {
  if (key === '') return '""';
  if (!isPrintable(key)) return '*';
  return key.includes('.') ? JSON.stringify(key) : key;
}
