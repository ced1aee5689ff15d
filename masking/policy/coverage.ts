import type { LoadedPolicy } from './loaded-policy.ts';

/** How much a policy masks, as far as that shows without a database: a pattern counts as one column. */
export interface Coverage {
  /** Tables, or patterns of tables, with a column that is masked. */
  readonly tables: number;
  readonly columnsMasked: number;
}

/** Counts what a policy masks. What it keeps, what stands blank and what is said of a whole table (`rows`, `residue`) is no column. */
export function coverageOf({ entries }: Pick<LoadedPolicy, 'entries'>): Coverage {
  const masked = entries.map(
    ({ columns }) =>
      columns.filter(({ rule }) => rule !== undefined && rule.transformer.name !== 'keep').length,
  );
  return {
    tables: masked.filter((columns) => columns > 0).length,
    columnsMasked: masked.reduce((sum, columns) => sum + columns, 0),
  };
}
