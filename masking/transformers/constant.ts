import { text } from '../session/quote.ts';

/** A value of the policy as an SQL literal. */
export function constant(value: string | number | boolean): string {
  if (typeof value === 'boolean') return value ? '1' : '0';
  return typeof value === 'number' ? String(value) : text(value);
}
