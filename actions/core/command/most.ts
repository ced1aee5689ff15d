import { formatLifetime, LIFETIME_FORM } from '../base/lifetime.ts';
import type { ReadValue } from './values.ts';
import type { Vocabulary } from './vocabulary.ts';

/** `max` and the like: as much as there may be, of what the word does not always say. */

const OF_CLASS = /^(?:largest|biggest|maxed|最大)$/;
const OF_LIFETIME = /^(?:longest|最長)$/;
const OF_EITHER = /^(?:max(?:imum)?|most)$/;

/** Whether a word asks for as much as there may be. */
export function isMost(word: string): boolean {
  return OF_CLASS.test(word) || OF_LIFETIME.test(word) || OF_EITHER.test(word);
}

/** Whether a word that asks for the most may ask for the largest class, or for the longest lifetime. */
function mostOf(word: string, type: 'class' | 'lifetime'): boolean {
  return OF_EITHER.test(word) || (type === 'class' ? OF_CLASS : OF_LIFETIME).test(word);
}

/**
 * What a word that asks for the most comes to: how long is certain; the largest class may be one of several. Nothing of another word.
 * @param named how the answer calls it
 * @param open what may stand there
 * @returns `of` is what it asks for, where that is certain
 */
export function readMost(
  text: string,
  named: string,
  open: readonly string[],
  most: Vocabulary['most'],
): { readonly of?: 'class' | 'lifetime'; readonly read: ReadValue<number> } | undefined {
  const asks = (type: 'class' | 'lifetime') => open.includes(type) && mostOf(text, type);
  const [classes, lifetime] = [asks('class'), asks('lifetime')];
  if (!classes && !lifetime) return undefined;
  const longest = most && `\`${formatLifetime(most.lifetimeHours)}\``;
  if (!classes) {
    const next = longest === undefined ? LIFETIME_FORM : `The longest is ${longest}.`;
    const complaint = { reason: 'lifetime-invalid', message: `${named} is not a lifetime.`, next };
    return {
      of: 'lifetime',
      read: { ...(most === undefined ? {} : { value: most.lifetimeHours }), complaint },
    };
  }
  const allowed = most && `The settings allow ${most.classes.map((one) => `\`${one}\``).join(', ')}.`;
  const how = ['Write it out.', allowed, lifetime && longest && `The longest lifetime is ${longest}.`];
  const complaint = {
    reason: lifetime ? 'argument-unexpected' : 'class-unknown',
    message: `${named} ${lifetime ? 'says neither which class nor how long.' : 'is not a class.'}`,
    next: how.filter((one) => one).join(' '),
  };
  return { ...(lifetime ? {} : { of: 'class' as const }), read: { complaint } };
}
