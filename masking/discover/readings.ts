import { englishOrder, nameWords } from '../detect/name-words.ts';
import type { Table } from '../schema/schema.ts';
import { nameHint } from './name-hints.ts';
import { plainName } from './plain-names.ts';

/** The words of a name, joined by underscores, without the letter that numbers it: `poc_phone` of `poc_1_phone_a`. */
export function phraseOf(name: string): string {
  return nameWords(name)
    .words.join('_')
    .replace(/_[a-d]$/, '');
}

/** Words that say something of each column that begins with them, however many do. */
const MEANT = /^(id|is|has|can|use|show|no|num|number|name|last|first|old|new|total)$/;

/** Takes away the word with which most columns of a table begin or end: `pat` of `PAT_NAME`, `adh` of `nom_adh`. */
export type WithoutAffix = (name: string) => string | undefined;

const partsOf = (name: string) =>
  name
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1_$2')
    .toLowerCase()
    .split('_')
    .filter(Boolean);

/** So many letters that all begin with are a prefix: `ox` of `OXFNAME`, where the table is called so, too, or there are many. */
const [SHORTEST_PREFIX, LONGEST_PREFIX, MANY_COLUMNS] = [2, 8, 6] as const;

/** What is written together with the names of all columns but one in ten: `ox` of `OXFNAME`, `OXSTREET`, `OXZIP`. */
export function gluedPrefixOf({ name, columns }: Table): string | undefined {
  const names = columns.map((column) => column.name.toLowerCase());
  const [first = ''] = names.filter((one) => /^[a-z]{4}/.test(one));
  for (let length = LONGEST_PREFIX; length >= SHORTEST_PREFIX; length--) {
    const prefix = first.slice(0, length);
    if (!/^[a-z]+$/.test(prefix) || prefix.length < length) continue;
    const alike = names.filter((one) => one.startsWith(prefix) && /^[a-z]{2}/.test(one.slice(length)));
    // All go on alike: it was cut inside a word, as `locati` of `location_name`, `location_zip`.
    if (new Set(alike.map((one) => one[length])).size < 2) continue;
    const named = name.toLowerCase().startsWith(prefix) && names.length >= 3;
    const most = named ? alike.length === names.length : alike.length >= names.length * 0.9;
    if (most && (named || names.length >= MANY_COLUMNS) && !says(phraseOf(prefix))) return prefix;
  }
  return undefined;
}

/** True of words that say something of each column that begins or ends with them. */
function says(meaning: string): boolean {
  return MEANT.test(meaning) || nameHint(meaning) !== undefined || plainName(meaning) !== undefined;
}

/** How the word is taken away that most of a table’s columns begin or end with, or the prefix that all have. */
export function affixOf({ columns }: Table, prefix: string | undefined): WithoutAffix {
  if (prefix !== undefined)
    return (name) =>
      name.toLowerCase().startsWith(prefix) && name.length > prefix.length
        ? name.slice(prefix.length)
        : undefined;
  const names = columns.map(({ name }) => partsOf(name)).filter((parts) => parts.length > 1);
  for (const at of [0, -1]) {
    const counts = new Map<string, number>();
    for (const parts of names) {
      const word = parts.at(at) ?? '';
      counts.set(word, (counts.get(word) ?? 0) + 1);
    }
    const [word = '', count = 0] = [...counts].sort(([, a], [, b]) => b - a)[0] ?? [];
    if (columns.length < 4 || says(phraseOf(word)) || !/\p{L}/u.test(word) || count <= columns.length * 0.6)
      continue;
    return (name) => {
      const parts = partsOf(name);
      if (parts.length < 2 || parts.at(at) !== word) return undefined;
      return (at === 0 ? parts.slice(1) : parts.slice(0, -1)).join('_');
    };
  }
  return () => undefined;
}

/** In what ways a name can be read, the one that says most first: without what all have, in the order of English, whole. */
export function readingsOf(name: string, withoutAffix: WithoutAffix): string[] {
  const own = withoutAffix(name);
  return [
    ...new Set(
      (own === undefined ? [name] : [own, name]).flatMap((one) => [
        // `adresse_typ` is a type, in whatever order.
        (plainName(phraseOf(one)) === undefined && englishOrder(one)?.join('_')) || '',
        phraseOf(one),
      ]),
    ),
  ].filter(Boolean);
}
