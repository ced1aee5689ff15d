import { findCertain } from './find.ts';
import { type Kind, LONGEST_MATCH } from './kinds.ts';

/** What expressions look at before a match, and after it, without being part of it. */
const CONTEXT = 80;

/** Characters by which the beginnings of two pieces of a value differ. */
export const PIECE_STEP = 200_000;

/** Characters of a piece: what one of them cuts, the next one holds whole. */
export const PIECE_LENGTH = PIECE_STEP + LONGEST_MATCH + 2 * CONTEXT;

/**
 * The kinds in a piece of a long value. At an end that is not the value's own, what a cut has made is left to the
 * neighbour: a version becomes a network address without its beginning, and `invalid` another domain without its end.
 */
export function kindsInPiece(piece: string, isFirst: boolean): Set<Kind> {
  const isLast = [...piece].length < PIECE_LENGTH;
  const whole = findCertain(piece).filter(
    ({ at, value }) => (isFirst || at > 0) && (isLast || at + value.length <= piece.length - CONTEXT),
  );
  return new Set(whole.map(({ kind }) => kind));
}
