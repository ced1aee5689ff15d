/** `max` and the like: as much as there may be, of what the word does not always say. */

const OF_CLASS = /^(?:largest|biggest|maxed|最大)$/;
const OF_LIFETIME = /^(?:longest|最長)$/;
const OF_EITHER = /^(?:max(?:imum)?|most)$/;

/** Whether a word asks for as much as there may be. */
export function isMost(word: string): boolean {
  return OF_CLASS.test(word) || OF_LIFETIME.test(word) || OF_EITHER.test(word);
}

/** Whether a word that asks for the most may ask for the largest class, or for the longest lifetime. */
export function mostOf(word: string, type: 'class' | 'lifetime'): boolean {
  return OF_EITHER.test(word) || (type === 'class' ? OF_CLASS : OF_LIFETIME).test(word);
}
