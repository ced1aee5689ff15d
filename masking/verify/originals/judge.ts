import { mostByChance } from './chance.ts';
import type { MaskedPlace, StoredColumn, StoredTable } from './places.ts';
import type { Hit } from './whole.ts';

/** A sampled original, without its value. */
export interface Original {
  readonly no: number;
  /** Number of the masked column that it was taken from. */
  readonly place: number;
  /** How many values of its form there are, as a power of ten. */
  readonly spread: number;
  /** It is of words alone. */
  readonly words: boolean;
}

/** Whether a column may hold originals of another: of `database.table.column`, in lower case. */
export type MayHold = (original: string) => boolean;

/** What is known when hits are judged. */
export interface Known {
  readonly places: readonly (Pick<MaskedPlace, 'database' | 'table' | 'column' | 'stays'> & {
    /** Its originals are those of rows that the policy removed. */
    readonly isRemoved: boolean;
    /** Nearly all of its values are different. */
    readonly distinct: boolean;
  })[];
  readonly originals: readonly Original[];
  /** `database.table.column` of columns that stay as they are, in lower case. */
  readonly kept: ReadonlySet<string>;
  /** Those that are put together from kept columns, in lower case. */
  readonly readers: ReadonlyMap<string, MayHold>;
  /** Those that may hold originals, in lower case. */
  readonly accepted: ReadonlyMap<string, MayHold>;
}

/** What a place holds of another, and what of it counts. */
export interface Verdict {
  /** `app.users.email is in app.log.note (12 rows)` */
  readonly found: readonly string[];
  /** Originals that stand somewhere and count nothing, and why. */
  readonly byChance: number;
  readonly keptWords: number;
  readonly accepted: number;
  readonly stayed: number;
}

/** A share of a column's originals that no common vocabulary explains, where so many of them at least are words. */
const MOST_WORDS = 0.5;
const ENOUGH_WORDS = 10;

/** A hit that is expected less often than this is none of chance. */
const NEVER = 1e-9;

const labelOf = (table: StoredTable, column: StoredColumn): string => `${table.label}.${column.name}`;

/**
 * Judges what was found. An original that its own rule lets stay is no original any more. What chance explains is told by how
 * many values of its form there are and how many were looked at (`chance`); words that a kept column holds, too, or one that is put
 * together from it, may be of everybody's vocabulary (a city, a product) as long as they are few. All else is a copy.
 *
 * @param chance how often an original is expected where the hit is, though nobody copied it
 */
export function judgeHits(
  hits: readonly Hit[],
  known: Known,
  chance: (hit: Hit, original: Original) => number,
): Verdict {
  const byNo = new Map(known.originals.map((original) => [original.no, original]));
  const ownOf = (original: Original) => known.places[original.place];
  const isOwn = ({ table, column }: Hit, original: Original) => {
    const own = ownOf(original);
    return own !== undefined && labelOf(table, column).toLowerCase() === nameOf(own);
  };
  const stayed = new Set(
    hits.flatMap((hit) => {
      const original = byNo.get(hit.original);
      return original && ownOf(original)?.stays && isOwn(hit, original) ? [original.no] : [];
    }),
  );
  const tally = { byChance: new Set<number>(), keptWords: new Set<number>(), accepted: new Set<number>() };
  const found: string[] = [];
  const pairs = Map.groupBy(
    hits.filter(({ original }) => byNo.has(original) && !stayed.has(original)),
    (hit) => `${byNo.get(hit.original)?.place} ${labelOf(hit.table, hit.column)}`,
  );
  for (const of of pairs.values()) {
    const [first] = of;
    const place = first && byNo.get(first.original)?.place;
    if (first === undefined || place === undefined) continue;
    const column = labelOf(first.table, first.column);
    const sampled = known.originals.filter((original) => original.place === place);
    const those = of.flatMap(({ original }) => byNo.get(original) ?? []);
    const why = excuse(those, sampled, column, place, known, (original) => chance(first, original));
    if (why === undefined) found.push(tell(of, place, column, known));
    else for (const { no } of those) tally[why].add(no);
  }
  return {
    found: found.sort(),
    byChance: tally.byChance.size,
    keptWords: tally.keptWords.size,
    accepted: tally.accepted.size,
    stayed: stayed.size,
  };
}

/** Why what a column holds of another counts nothing; nothing where it counts. */
function excuse(
  those: readonly Original[],
  sampled: readonly Original[],
  column: string,
  place: number,
  { places, kept, readers, accepted }: Known,
  chance: (original: Original) => number,
): 'byChance' | 'keptWords' | 'accepted' | undefined {
  if (accepted.get(column.toLowerCase())?.(nameOf(places[place]))) return 'accepted';
  const isPossible = (original: Original) => chance(original) > NEVER;
  if (those.every(isPossible)) {
    const expected = sampled.filter(isPossible).reduce((sum, original) => sum + chance(original), 0);
    if (those.length <= mostByChance(expected)) return 'byChance';
  }
  const isFew = those.length < ENOUGH_WORDS || those.length <= sampled.length * MOST_WORDS;
  const isVocabulary = isFew || places[place]?.distinct !== true;
  const isOfKept =
    kept.has(column.toLowerCase()) || readers.get(column.toLowerCase())?.(nameOf(places[place])) === true;
  if (isOfKept && isVocabulary && those.every(({ words }) => words)) return 'keptWords';
  return undefined;
}

const nameOf = (place: Known['places'][number] | undefined): string =>
  place === undefined ? '?' : `${place.database}.${place.table}.${place.column}`.toLowerCase();

function tell(of: readonly Hit[], place: number, column: string, { places }: Known): string {
  const own = places[place];
  const from = own === undefined ? '?' : `${own.database}.${own.table}.${own.column}`;
  const rows = of.reduce((sum, hit) => sum + hit.rows, 0);
  const whose = own?.isRemoved ? ', of a row that was removed,' : '';
  const where =
    from.toLowerCase() === column.toLowerCase() ? 'is still in its own column' : `is in ${column}`;
  return `${from}${whose} ${where} (${rows} rows)`;
}
