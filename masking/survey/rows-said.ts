/** A number of rows, as a sentence has it. */
export const rowsSaid = (rows: number): string => (rows === 1 ? '1 row' : `${rows} rows`);
