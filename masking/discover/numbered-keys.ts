/** Keys that differ by a number alone: so many of one form, and so few values each, hold one thing whose number is data. */
const [MANY, FEW_EACH] = [5, 2];

/** Keys of one form that have the same mask, from which on one line says it. */
const ALIKE = 3;

/** A number between separators: `_edit_lock_1515`, not `address2`. */
const ROW_NUMBER = /(?<=^|[_.:/-])\d+(?=$|[_.:/-])/gu;
const ANY_NUMBER = /\d+/gu;

/** A key, or all keys of a form, and some of the values. */
export interface SampledKey {
  /** What it is judged by: the key itself, or one without anybody's number. */
  readonly name: string;
  /** As a line of `when` names it. */
  readonly written: string;
  readonly values: readonly string[];
}

/** Keys as they are judged: those that differ by a row's number, and stand in hardly more rows than one, are one key. */
export function pooled(byKey: ReadonlyMap<string, readonly string[]>): SampledKey[] {
  return [...Map.groupBy(byKey, ([key]) => formOf(key, ROW_NUMBER))].flatMap(([, keys]) => {
    const values = keys.flatMap(([, of]) => of);
    const [first] = keys;
    if (first === undefined || keys.length < MANY || values.length > keys.length * FEW_EACH)
      return keys.map(([key, of]) => ({ name: key, written: escaped(key), values: of }));
    const [form] = first;
    const written = form.split(ROW_NUMBER).map(escaped).join('*');
    return [{ name: form.replaceAll(ROW_NUMBER, '1'), written, values }];
  });
}

/** Lines for keys that differ by a number and are masked alike, as one; what is kept is named one by one, so that nothing unseen is. */
export function folded<
  L extends { readonly written: string; readonly rule: string; readonly isMasked: boolean },
>(lines: readonly L[]): L[] {
  return [...Map.groupBy(lines, ({ written }) => formOf(written, ANY_NUMBER))].flatMap(([, alike]) => {
    const [first] = alike;
    const one = first?.isMasked && alike.every(({ rule }) => rule === first.rule);
    if (!one || alike.length < ALIKE) return alike;
    return [{ ...first, written: first.written.split(ANY_NUMBER).join('*') }];
  });
}

/** What keys that differ by numbers alone have in common; a key without one is a form of its own. */
const formOf = (key: string, number: RegExp): string => key.replaceAll(number, '\u0000');

/**
 * A key as a line of a rule names it: a star would be a pattern, and a slash divide the keys of two columns. No file can have
 * `__proto__` as it is (`policy/load.ts`), but a pattern that begins so.
 */
const escaped = (key: string): string =>
  key === '__proto__' ? '__proto__*' : key.replace(/[*/\\]/g, '\\$&');
