import type { Kind } from '../detect/kinds.ts';
import { LOOKED_AT, suspects } from '../detect/prefilter.ts';
import { provenOf } from '../plan/masked-column.ts';
import type { TablePlan } from '../plan/plan.ts';
import type { Column } from '../schema/schema.ts';
import { name } from '../session/quote.ts';
import type { KeysLeft } from '../transformers/leaves.ts';
import { TOKENS } from '../transformers/php-tokens.ts';
import { PARTIAL } from './proof.ts';

/** A column whose values may hold anything, for all that its proof says. */
export interface Scanned {
  readonly column: Column;
  /** Masks may stand in it: names that they are made of do not count. */
  readonly masked: boolean;
  /** SQL that is true of the rows that are scanned; absent where all are. */
  readonly only?: string;
  /** SQL of what is scanned; absent where it is what the column holds. */
  readonly value?: string;
  /** Looked at in a sample alone. Absent where all rows are. */
  readonly sampled?: true;
  /** SQL that is true wherever something certain may be found, cheaper than a look at what is scanned; absent where nothing is. */
  readonly where?: string;
}

/** A table, what is scanned of it, and what adding it up has said. */
export interface ScannedTable {
  readonly table: TablePlan;
  readonly columns: readonly Scanned[];
  readonly rows: number;
  /** Rows of which the server says that something may be found in them. */
  readonly suspects: number;
}

/** Kinds found by column, with the number of values (at least). */
export type Found = Readonly<Record<string, Readonly<Partial<Record<Kind, number>>>>>;

/** The same while it is put together. */
export type FoundSoFar = Record<string, Partial<Record<Kind, number>>>;

/** The columns that stay: scanned before masking, so that a policy which keeps too much is refused at once. */
export function keptColumns(table: TablePlan): Scanned[] {
  const byKey = table.masked.flatMap(({ column, keys = [] }): Scanned[] => {
    const kept = keys.flatMap(({ transformer, only }) => (transformer === 'keep' && only ? [only] : []));
    return kept.length === 0
      ? []
      : [{ column, masked: false, only: kept.map((one) => `(${one})`).join(' OR ') }];
  });
  return [...table.kept.map((column): Scanned => ({ column, masked: false })), ...byKey];
}

/**
 * Masked columns that no form speaks for as a whole: scanned after masking. Where each row has a form that nothing
 * personal has, nothing is left to find; but the form of a document speaks for its named paths only.
 */
export function looseColumns(table: TablePlan): Scanned[] {
  return table.masked
    .filter((mask) => PARTIAL.has(mask.transformer) || mask.predicate === undefined)
    .map(({ column }) => ({ column, masked: true }));
}

/**
 * What the masks of a table's rows will hold, where parts of the originals stay in them: the same is scanned after masking,
 * when it is too late for another rule.
 */
export function leftInMasks(table: TablePlan): Scanned[] {
  return provenOf(table).flatMap(({ column, expression, only, leaves, keysLeft }): Scanned[] => {
    if (leaves === undefined) return [];
    const one: Scanned = { column, masked: true, value: expression, ...(only === undefined ? {} : { only }) };
    // What stays as it was is in the original, too: most rows need no mask to be looked at.
    const original = suspectRow([{ column, masked: false }]) ?? 'FALSE';
    if (leaves === 'as it was') return [{ ...one, where: original }];
    if (leaves === 'anew') return [one];
    // To make the mask of each just to look at its keys would double the work.
    return [
      keysLeft === undefined ? { ...one, sampled: true } : { ...one, where: suspectKeys(keysLeft, original) },
    ];
  });
}

/** Of a text of JSON the original does not tell: letters of its keys may be escaped. */
const suspectKeys = ({ text, longest, tokens }: KeysLeft, original: string): string =>
  tokens === undefined
    ? suspects(text, longest)
    : `IF(${original}, (${tokens} SELECT MAX(${suspects(text, longest)}) FROM ${TOKENS}), FALSE)`;

/** Text, documents and bytes can hold anything; numbers, and what the scan says, are looked at in the sample only. */
export const mayHoldAnything = ({ column, sampled }: Scanned): boolean =>
  sampled === undefined && ['text', 'json', 'binary'].includes(column.typeClass);

/** SQL that is true of a row in which something may be found; `undefined` where no column can hold text. */
export function suspectRow(of: readonly Scanned[]): string | undefined {
  const columns = of.filter(mayHoldAnything);
  if (columns.length === 0) return undefined;
  // One look at all columns of a row together costs little more than a look at one.
  const together = columns.map(suspectText).join(', ');
  const characters = columns.reduce((sum, { column }) => sum + 1 + (column.length ?? LOOKED_AT), 0);
  const text = columns.length === 1 ? together : `CONCAT_WS(_utf8mb4 X'0A', ${together})`;
  if (columns.every(({ value }) => value === undefined)) return suspects(text, characters);
  // A mask is made once, not for each look at it; and it may be longer than its column.
  return `(SELECT ${suspects('understudy_text')} FROM (SELECT ${text} AS understudy_text) AS understudy_texts)`;
}

/** SQL of what is scanned, where something certain may be found in it. */
function suspectText(scanned: Scanned): string {
  const text = scannedText(scanned);
  return scanned.where === undefined ? text : `IF(${scanned.where}, ${text}, NULL)`;
}

/** SQL of what is scanned, as a text; NULL in other rows. */
export function scannedText(scanned: Scanned, text = asText(scanned.column, scanned.value)): string {
  return scanned.only === undefined ? text : `IF(${scanned.only}, ${text}, NULL)`;
}

/** SQL of a column's value as a text. */
export function asText(column: Column, value: string = name(column.name)): string {
  if (column.typeClass === 'json') return `CAST(${value} AS CHAR)`;
  if (column.typeClass === 'text') return `CONVERT(${value} USING utf8mb4)`;
  // Any bytes are latin1: what is ASCII in them is found; also of two or four bytes a letter, which begins with a zero among them.
  const bytes = `CAST(${value} AS BINARY)`;
  const narrow = `IF(INSTR(LEFT(${bytes}, 4), X'00') > 0, REPLACE(${bytes}, X'00', ''), ${bytes})`;
  return `CONVERT(CONVERT(${narrow} USING latin1) USING utf8mb4)`;
}

/** Counts values of a kind that were found in a column. */
export function add(found: FoundSoFar, column: string, kind: Kind, values: number): void {
  const kinds = found[column] ?? {};
  found[column] = { ...kinds, [kind]: (kinds[kind] ?? 0) + values };
}
