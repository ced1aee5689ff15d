import { findPersonal } from './find.ts';

/** True of a key that is a name of a schema's kind: letters and separators, few digits, nothing that a detector knows. */
export function isPrintable(key: string): boolean {
  return (
    /^[\p{L}\p{M}_][\p{L}\p{M}\p{Nd}_.:/-]{0,79}$/u.test(key) &&
    !/\d{5}|[0-9a-f]{16}/i.test(key) &&
    findPersonal(key).length === 0
  );
}
