/**
 * A name of a column as MySQL compares it: without letter case, and with everything else (accents, width, script). Its
 * table of letters ends with Unicode 3.0; of two names that differ in the case of a later letter only, this makes one, and
 * so errs to the side of finding a column.
 */
export function foldedName(columnName: string): string {
  // One letter at a time: İ becomes i there, and two letters in JavaScript.
  return columnName.replaceAll('İ', 'i').toLowerCase();
}

/** True when MySQL takes both for the name of the same column. */
export function sameName(one: string, other: string): boolean {
  return foldedName(one) === foldedName(other);
}
