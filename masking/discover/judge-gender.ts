import { type Evidence, type Judgement, open } from './judgement.ts';

/** True of a name that says that the column holds a gender. */
export function isGender(phrase: string): boolean {
  return /(^|_)(gender|sex|seibetsu)$|性別$/.test(phrase);
}

/**
 * A gender: of somebody who has another name, address and birthday it tells hardly anything, and an application's figures and
 * forms want it. Neither is for a draft to say.
 */
export function openGender(...evidence: readonly Evidence[]): Judgement {
  return open('sensitive', 0.5, 'a gender, which tells little of somebody who is masked', ...evidence);
}
