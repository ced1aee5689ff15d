import { MaskingError } from '../errors.ts';
import { acceptedPlaces } from '../policy/accepted.ts';
import type { LoadedPolicy } from '../policy/loaded-policy.ts';
import type { Check } from '../run/check.ts';
import { hasWork, WORK } from '../run/work-schema.ts';
import { providerOf } from '../session/provider.ts';
import type { Session } from '../session/session.ts';
import { mostByChance } from '../verify/originals/chance.ts';
import { withoutSeparators } from '../verify/originals/spellings.ts';
import { ORIGINALS, PLACES } from '../verify/originals/work.ts';
import { readTexts, type SchemaText } from './schema-text.ts';
import { NAMES, textSources } from './text-sources.ts';

// What a look for personal data does not know: the number of one customer in a view, a default, a CHECK or a bound. It is told by the
// sampled originals, which know no form.

/** Letters of texts that are looked at together: a look at each by itself would cost as much as ten of this length. */
const TOGETHER = 65_536;

/** Letters of the least packets that a server takes; the look itself and the numbers of originals have room beside. */
const LEAST_TOGETHER = 4_096;

/** Letters that two parts of one line share: an original of 128 characters is up to 512 bytes, and twice as many digits. */
const SHARED = 2_048;

/** What is shorter holds nothing distinctive. */
const LEAST = 8;

/** In so many bytes of a text may a number begin; the same as inside values. */
const BYTES_OF_A_NUMBER = 20;

interface Hit {
  readonly no: number;
  readonly column: string;
  readonly spread: number;
}

/** What a text holds of a masked column. */
interface Held {
  readonly text: SchemaText;
  readonly hits: readonly Hit[];
}

/**
 * Shows that no sampled original stands in the text of the schema: names, comments, defaults, lists of values, CHECKs, bounds and the
 * bodies of programs, as it is, in hexadecimal digits or in base64. Words without a digit count nothing: they may be everybody's.
 */
export async function checkOriginalsInTexts(session: Session, loaded: LoadedPolicy): Promise<Check> {
  const name = 'no sampled original is in the text of the schema';
  if (!(await hasWork(session, 'original_bits')))
    return { name, passed: false, count: 0, detail: 'no sample of originals was taken' };
  const texts = await textsToSearch(session);
  const { schemaText, originalTexts } = acceptedPlaces(loaded.policy);
  const accepts = new Set(originalTexts.map(({ in: place, of }) => keyOf(place, of)));
  // A person has looked at these, and says that nobody's data is in them.
  const looked = new Set(schemaText.map((place) => place.toLowerCase()));
  const lines = linesOf(texts);
  const bytes = [...lines.keys()].reduce((sum, line) => sum + line.length, 0);
  const expected = ({ spread }: Hit) => Math.min(1, (bytes / BYTES_OF_A_NUMBER) * 10 ** -spread);
  const [found, byChance, accepted]: [string[], Set<number>, Set<number>] = [[], new Set(), new Set()];
  for (const { text, hits } of await search(session, lines)) {
    for (const [column, of] of Map.groupBy(hits, (hit) => hit.column)) {
      const chance = of.reduce((sum, hit) => sum + expected(hit), 0);
      const isAccepted = looked.has(text.place.toLowerCase()) || accepts.has(keyOf(text.place, column));
      const excused = isAccepted ? accepted : of.length <= mostByChance(chance) ? byChance : undefined;
      for (const { no } of of) excused?.add(no);
      if (!excused) found.push(`${column} is in ${text.place}: ${text.what}`);
    }
  }
  return {
    name,
    passed: found.length === 0,
    count: texts.length,
    figures: { byChance: byChance.size, accepted: accepted.size },
    ...(found.length === 0 ? {} : { detail: [...new Set(found)].sort().join('; ') }),
  };
}

/** Refuses a schema whose text holds what the policy masks, before anything is changed. */
export async function requireNoOriginalInTexts(session: Session, loaded: LoadedPolicy): Promise<void> {
  const { passed, detail = '' } = await checkOriginalsInTexts(session, loaded);
  if (passed) return;
  throw new MaskingError(
    'originals-kept',
    `The text of the schema holds what the policy masks:\n${detail.replaceAll('; ', '\n')}`,
    'No mask reaches it: take it out at the source, or write schemaText: { accept: [{ in: place, of: database.table.column, because: why }] } where it may stay; the place is what stands before the colon.',
  );
}

const keyOf = (place: string, column: string): string => JSON.stringify([place, column]).toLowerCase();

/** The texts, and those of triggers that were taken away for the time of masking. */
async function textsToSearch(session: Session): Promise<SchemaText[]> {
  const { isAmazon } = await providerOf(session);
  const taken = {
    sql: `SELECT CONCAT_WS('.', db, name) AS place, 'body of a trigger' AS what, statement AS content FROM ${WORK}.triggers`,
  };
  const texts: SchemaText[] = [];
  for (const source of [NAMES, ...textSources(isAmazon), taken])
    texts.push(...(await readTexts(session, source)));
  return texts;
}

/** An original that is no word alone holds one of these; the server's own programs have few such lines. */
const MAY_HOLD = /\d|[\p{L}_.+-]@[\p{L}_]/u;

/** Where hexadecimal digits or base64 may stand: each costs as much as the look for what is written plainly. */
const CODED = /(?=[A-Za-z+/]{0,10}\d)[\dA-Za-z+/]{11}/;

/** The lines in which an original may stand, each once: columns of many tables have the same comments. */
function linesOf(texts: readonly SchemaText[]): Map<string, SchemaText[]> {
  const lines = new Map<string, SchemaText[]>();
  for (const text of texts)
    for (const line of (text.content ?? '').split('\n')) {
      if (line.length < LEAST || !MAY_HOLD.test(line)) continue;
      const there = lines.get(line);
      if (there) there.push(text);
      else lines.set(line, [text]);
    }
  return lines;
}

/** Looks at many lines together, and at each by itself where something is found in them. */
async function search(session: Session, lines: ReadonlyMap<string, readonly SchemaText[]>): Promise<Held[]> {
  const held: Held[] = [];
  const most = await mostTogether(session);
  const [coded, plain] = [true, false].map((is) =>
    [...lines.keys()].filter((line) => CODED.test(line) === is),
  );
  for (const block of [...inBlocks(coded ?? [], most), ...inBlocks(plain ?? [], most)]) {
    const together = await hitsIn(session, block.map(({ part }) => part).join('\n'), 'TRUE');
    if (together.length === 0) continue;
    const those = `o.no IN (${together.map(({ no }) => no).join(', ')})`;
    for (const { line, part } of block) {
      const hits = await hitsIn(session, part, those);
      if (hits.length > 0) held.push(...(lines.get(line) ?? []).map((text) => ({ text, hits })));
    }
  }
  return held;
}

/** A quarter of a packet: a letter may be three bytes, and the statement is around them. */
async function mostTogether(session: Session): Promise<number> {
  const [row] = await session.rows<{ most: number | string }>(
    'SELECT @@SESSION.max_allowed_packet AS most',
    'asking for the largest packet',
  );
  const most = Math.floor(Number(row?.most ?? 0) / 4) - LEAST_TOGETHER;
  return Math.min(TOGETHER, Math.max(LEAST_TOGETHER, most));
}

/** A line, or what of it is looked at in one statement. */
interface Part {
  readonly line: string;
  readonly part: string;
}

/** Lines of at most so many letters together; one that is longer by itself, in parts that share what an original may be long. */
function inBlocks(lines: readonly string[], most: number): Part[][] {
  const blocks: Part[][] = [];
  let length = Number.POSITIVE_INFINITY;
  for (const line of lines)
    for (let at = 0; at === 0 || at + SHARED < line.length; at += most - SHARED) {
      const part = line.slice(at, at + most);
      length += part.length;
      if (length > most) {
        blocks.push([]);
        length = part.length;
      }
      blocks.at(-1)?.push({ line, part });
    }
  return blocks;
}

/** @param which SQL that is true of the originals that are looked for */
async function hitsIn(session: Session, content: string, which: string): Promise<Hit[]> {
  const hay = 'SELECT CAST(LOWER(CONVERT(? USING utf8mb4)) AS BINARY) AS hay LIMIT 1000000000';
  // Constant in a statement, so that nothing is computed where it is false.
  const isCoded = CODED.test(content) ? 'TRUE' : 'FALSE';
  const base64 = "TRIM(TRAILING '=' FROM REPLACE(TO_BASE64(o.value), '\\n', ''))";
  const rows = await session.rows<{ no: number | string; spread: number | string; col: string }>(
    `SELECT STRAIGHT_JOIN o.no, o.spread, CONCAT_WS('.', p.db, p.tbl, p.col) AS col
       FROM (SELECT r.hay, ${withoutSeparators('r.hay')} AS closed FROM (${hay}) AS r LIMIT 1000000000) AS h
       JOIN ${ORIGINALS} AS o ON o.why IS NULL AND NOT o.words AND NOT o.is_long AND ${which}
       JOIN ${PLACES} AS p ON p.no = o.place AND p.stays = 0
      WHERE IF(o.unseparated IS NULL, INSTR(h.hay, o.within), INSTR(h.closed, o.unseparated)) > 0
         OR (${isCoded} AND (INSTR(h.hay, LOWER(HEX(o.value))) > 0 OR INSTR(h.hay, CAST(LOWER(${base64}) AS BINARY)) > 0))`,
    'looking for originals in the text of the schema',
    [content],
  );
  return rows.map(({ no, spread, col }) => ({ no: Number(no), spread: Number(spread), column: col }));
}
