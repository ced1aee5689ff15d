import { MaskingError } from '../errors.ts';

/** A place in the policy file; lines and columns count from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** A place as a key: the same for the same line and column of one file. */
export const placeKey = ({ line, column }: Pick<Place, 'line' | 'column'>): string => `${line}:${column}`;

/** By which places are sorted as they follow in the file. */
export const byPlace = (one: Place, other: Place): number =>
  one.line - other.line || one.column - other.column;

/** Something that stops the run before anything is changed. */
export interface Problem {
  readonly place: Place;
  /** `undecided` when a column is missing from the policy; anything else is a mistake in it. */
  readonly kind: 'undecided' | 'invalid';
  /** What is wrong, with which value, and what to write instead. */
  readonly message: string;
}

/**
 * Throws all problems at once, in the order of the file, as compilers print them.
 *
 * @throws MaskingError `policy-undecided` where columns are missing and nothing else is wrong, or `policy-invalid`
 */
export function refuse(problems: readonly Problem[]): void {
  if (problems.length === 0) return;
  const sorted = [...problems].sort((a, b) => byPlace(a.place, b.place));
  const undecided = sorted.every((problem) => problem.kind === 'undecided');
  const lines = sorted.map(({ place, message }) => `${place.file}:${place.line}:${place.column}: ${message}`);
  throw new MaskingError(
    undecided ? 'policy-undecided' : 'policy-invalid',
    `The policy has ${sorted.length === 1 ? 'a problem' : `${sorted.length} problems`}; nothing was changed.\n${lines.join('\n')}`,
    'Correct the policy as each line says. Every column of every table must be decided.',
  );
}
