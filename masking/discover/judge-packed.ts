import type { ColumnContext } from './context.ts';
import { type Evidence, type Judgement, open, personal } from './judgement.ts';

/** Network addresses that are kept as bytes or numbers, as their values say; nothing where those say nothing. */
export function judgePacked({ packed, profile, statistics }: ColumnContext): Judgement | undefined {
  if (packed === undefined) return undefined;
  const seen: Evidence = {
    of: 'values',
    says: `${packed.values} of ${Math.max(packed.values, profile.values, statistics.values)} values are network addresses, as bytes or numbers`,
  };
  return packed.sure
    ? personal('ip', 0.85, seen)
    : open('ip', 0.6, 'its values could be network addresses, and other numbers', seen);
}
