import { name } from '../session/quote.ts';
import { type Follows, isThere } from './beside.ts';
import { DICTIONARIES } from './dictionaries/languages.ts';
import { STATES_OTHERWISE } from './dictionaries/states.ts';
import { foldedWord, placeIn } from './domain.ts';
import { below, digest } from './expression.ts';
import { foldedText } from './fold.ts';
import { readAsText } from './in-bytes.ts';

import type { Locale, MaskContext } from './transformer.ts';

/** How else states are written, where that is known. */
const otherwise = (language: Locale): readonly (readonly string[])[] =>
  language === 'en' || language === 'ja' ? STATES_OTHERWISE[language] : [];

/** SQL of the place of a state's mask among all states, which counts from 0. */
export function placeOfState(
  value: string,
  language: Locale,
  { column }: Pick<MaskContext, 'column'>,
): string {
  const { states } = DICTIONARIES[language];
  const domain = { kind: 'address', forms: [states, ...otherwise(language)] } as const;
  return placeIn(domain, foldedText(value, { column }), (word) => foldedWord(word, column));
}

/**
 * SQL of the place of the state that a mask is to lie in: that of the state beside it; where the row has none, one that
 * follows the value itself. Nothing where the rule follows no state.
 *
 * @param own SQL of what stands for the value itself
 */
export function placeBeside(
  own: string,
  { by }: Follows,
  language: Locale,
  { beside }: MaskContext,
): string | undefined {
  const column = by === 'state' ? beside?.get('state') : undefined;
  if (column === undefined) return undefined;
  const value = name(column.name);
  const read = readAsText(value, column);
  const drawn = below(DICTIONARIES[language].states.length, digest('address', own), 2);
  return `IF(${isThere(value, column)}, ${placeOfState(read.value, language, read)}, ${drawn})`;
}

/** SQL of the two digits that stand for a state in numbers of it. */
export const digitsOfState = (place: string): string => `SUBSTR(101 + ${place}, 2)`;
