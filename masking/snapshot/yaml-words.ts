/** Words that YAML, of whatever version, takes for something else than a text. */
const SPECIAL = /^(?:null|true|false|yes|no|on|off|y|n)$/i;

/** What is a text for every reader of YAML, also between braces. */
const PLAIN = /^[A-Za-z_](?:[\w ./()-]*[\w)])?$/;

/** A text as YAML writes it, as a key or a value. What cannot be seen is written by its code. */
export function word(text: string): string {
  if (PLAIN.test(text) && !SPECIAL.test(text)) return text;
  return JSON.stringify(text.toWellFormed()).replace(
    /[\u007f-\u00a0\p{Cf}\p{Zl}\p{Zp}\ufeff]/gu,
    (character) =>
      [...Array(character.length).keys()]
        .map((i) => `\\u${character.charCodeAt(i).toString(16).padStart(4, '0')}`)
        .join(''),
  );
}

/** A list on one line. */
export const list = (words: readonly string[]): string => `[${words.join(', ')}]`;

/** A map on one line, without the members that are absent. */
export function map(members: readonly (readonly [key: string, value: string | undefined])[]): string {
  const there = members.flatMap(([key, value]) => (value === undefined ? [] : [`${key}: ${value}`]));
  return there.length === 0 ? '{}' : `{ ${there.join(', ')} }`;
}
