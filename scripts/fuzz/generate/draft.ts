import type { ColumnCase, TableCase } from '../case.ts';
import type { Dice } from '../dice.ts';
import type { Outline } from './documents.ts';
import type { Names } from './names.ts';
import type { Shape, TextShapes } from './shapes.ts';
import type { Topic } from './values.ts';
import type { Person } from './words.ts';

/** A column while its table is made. */
export interface ColumnDraft extends ColumnCase {
  readonly shape: Shape;
  readonly topic?: Topic;
  readonly outline?: Outline;
  /** Values of the whole table, where they are not drawn one by one: a counter, a reference. */
  readonly values?: readonly string[];
}

/** A table while it is made. */
export type TableDraft = { -readonly [Part in keyof Omit<TableCase, 'columns'>]: TableCase[Part] } & {
  columns: ColumnDraft[];
  /** Names of its columns that are taken. */
  names: Names;
};

/** How many rows a table may have: `small` ones never fill a chunk, and are as various otherwise. */
export type Size = 'full' | 'small';

/** What the making of all tables shares. */
export interface Making {
  readonly dice: Dice;
  readonly texts: TextShapes;
  readonly people: readonly Person[];
  readonly size: Size;
  /** How odd names are, in per cent. */
  readonly oddNames: number;
}
