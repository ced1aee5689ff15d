import type { Faker } from '@faker-js/faker';
import type { TrueColumn } from './corpus.ts';

/** A value as it is written into a row. */
export type Value = string | number | Buffer | null;

/** What a value is made from. */
export interface Makings {
  /** Names, places and texts in the application's language. */
  readonly local: Faker;
  readonly english: Faker;
  readonly japanese: boolean;
  readonly column: TrueColumn;
  /** All columns of its table. */
  readonly columns: readonly TrueColumn[];
  /** Number of the row, from 0. */
  readonly row: number;
}
