import type { Language } from '../../settings/settings-schema.ts';
import * as ja from './ja-sentences.ts';

/** A sentence as it is recognised, and how another language has it. */
interface Sentence {
  readonly pattern: RegExp;
  readonly to: string;
}

/** What stands in a sentence: code, or words up to the end of a sentence. */
const GAP = String.raw`((?:\x60[^\x60]*\x60|(?![.?:] |[.?:]$)[^\x60])+?)`;

type Table = Readonly<Record<string, string>>;

interface Tables {
  readonly sentences: readonly Sentence[];
  readonly pieces: readonly Sentence[];
}

const TABLES: Readonly<
  Record<Exclude<Language, 'en'>, { readonly sentences: Table; readonly pieces: Table }>
> = { ja };

const READ: ReadonlyMap<string, Tables> = new Map(
  Object.entries(TABLES).map(([language, { sentences, pieces }]) => [
    language,
    { sentences: patternsOf(sentences), pieces: patternsOf(pieces) },
  ]),
);

function patternsOf(table: Table): readonly Sentence[] {
  // What says more by itself comes first: `{1} is a flag.` would take what is another sentence.
  const own = (text: string) => text.replace(/\{\d\}/g, '').length;
  return Object.entries(table)
    .sort(([one], [other]) => own(other) - own(one))
    .map(([from, to]) => {
      const parts = from.split(/\{\d\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
      return { pattern: new RegExp(`^${parts.join(GAP)}(?= |$)`, 'u'), to };
    });
}

/**
 * Sentences about a command in another language, each by the table of that language. What the table lacks stays as it is, and
 * so does what stands in code.
 */
export function translate(text: string, language: Language): string {
  const tables = READ.get(language);
  if (tables === undefined) return text;
  let rest = text;
  let said = '';
  while (rest !== '') {
    const [found, to] = firstOf(rest, tables.sentences) ?? [];
    if (found === undefined || to === undefined) return said + rest;
    said += filled(to, found, tables);
    rest = rest.slice(found[0].length).trimStart();
  }
  return said;
}

const JAPANESE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

function filled(to: string, found: RegExpExecArray, tables: Tables): string {
  return to.replace(/( ?)\{(\d)\}( ?)/g, (_, before, place, behind) => {
    const said = inside(found[Number(place)] ?? '', tables);
    // A space stands between Japanese and code or a number, and nowhere else.
    return (
      (JAPANESE.test(said.charAt(0)) ? '' : before) + said + (JAPANESE.test(said.slice(-1)) ? '' : behind)
    );
  });
}

/** What stands in a sentence: words that the table has, or a list. */
function inside(text: string, tables: Tables): string {
  if (/^`[^`]*`$/.test(text)) return text;
  const [found, to] = firstOf(text, tables.pieces) ?? [];
  return found?.[0] === text && to !== undefined
    ? filled(to, found, tables)
    : text.replace(/(?<=`), (?=`)/g, '、');
}

function firstOf(
  text: string,
  sentences: readonly Sentence[],
): readonly [RegExpExecArray, string] | undefined {
  for (const { pattern, to } of sentences) {
    const found = pattern.exec(text);
    if (found !== null) return [found, to];
  }
  return undefined;
}
