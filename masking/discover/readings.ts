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

/** So many columns begin alike, and so many of them go on with a word that is known, in so many senses. */
const [ALIKE, KNOWN_RESTS, MANY_RESTS, SENSES] = [4, 3, 6, 3] as const;

/** What some columns of a table begin with, and most go on behind with a known word: `cov` of `covaddr1`, `covdob`, `covssn`. */
function partialPrefixesOf({ columns }: Table): string[] {
  const names = columns
    .map(({ name }) => name.toLowerCase())
    .filter((name) => nameHint(phraseOf(name)) === undefined);
  return [5, 4, 3, 2].flatMap((length) => {
    const groups = Map.groupBy(
      names.filter((name) => /^[a-z]+$/.test(name.slice(0, length + 2))),
      (name) => name.slice(0, length),
    );
    return [...groups].flatMap(([prefix, group]) => {
      if (group.length < ALIKE || says(phraseOf(prefix))) return [];
      const hints = group.map((name) => nameHint(phraseOf(name.slice(length))));
      const known = hints.filter((hint) => hint?.strength === 'strong');
      const senses = new Set(known.map((hint) => hint?.content)).size;
      const most = known.length >= KNOWN_RESTS && known.length >= group.length * 0.4;
      return (most || known.length >= MANY_RESTS) && senses >= SENSES ? [prefix] : [];
    });
  });
}

/** A letter that tells two of a kind apart: `citya` beside `cityb`. */
function withoutLetter(name: string, all: readonly string[]): string | undefined {
  const [, stem, letter, part] = /^(.{3,})([ab])(\d*)$/i.exec(name) ?? [];
  if (stem === undefined || nameHint(phraseOf(name)) !== undefined) return undefined;
  const other = `${stem}${letter?.toLowerCase() === 'a' ? 'b' : 'a'}${part}`.toLowerCase();
  const beside = all.some((one) => one.toLowerCase().endsWith(other));
  return beside && nameHint(phraseOf(stem)) !== undefined ? stem : undefined;
}

/** How the word is taken away that most of a table’s columns begin or end with, the prefix that all have, or what some share. */
export function affixOf(table: Table, prefix: string | undefined): WithoutAffix {
  const all = table.columns.map(({ name }) => name);
  const wholly = withoutCommonAffix(table, prefix);
  const prefixes = prefix === undefined ? partialPrefixesOf(table) : [];
  return (name) => {
    const begins = prefixes.find((one) => name.toLowerCase().startsWith(one) && name.length > one.length + 1);
    const whole = nameHint(phraseOf(name)) === undefined && begins ? name.slice(begins.length) : wholly(name);
    return withoutLetter(whole ?? name, all) ?? whole;
  };
}

function withoutCommonAffix({ columns }: Table, prefix: string | undefined): WithoutAffix {
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
