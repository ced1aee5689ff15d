import type { Connection } from 'mysql2/promise';
import type { CollationReading } from '../../../masking/transformers/collation-reading.ts';
import { COMMON, readingKey } from '../../../masking/transformers/collations.ts';

/** The printable characters of ASCII in lower case. */
const PLAIN = Array.from({ length: 95 }, (_, i) => String.fromCodePoint(i + 32)).filter(
  (one) => one === one.toLowerCase(),
);
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** Letters in both cases, two and three together: some languages have letters of several signs. */
const SEQUENCES = [...LETTERS, ...LETTERS.toUpperCase()].flatMap((one, _, all) =>
  all.flatMap((other) => [one + other, ...all.map((third) => one + other + third)]),
);

interface Collation {
  readonly name: string;
  readonly characterSet: string;
}

/** Weights of texts, as hexadecimal digits; of those that the character set holds. */
type Weights = ReadonlyMap<string, string>;

/**
 * What a server says of its collations: how the ASCII text is read that a value is equal to. The table that stands in
 * `dictionaries/collations.ts` is made of it (`node scripts/testing/masking/write-collations.ts`).
 */
export async function collationTable(connection: Connection): Promise<ReadonlyMap<string, CollationReading>> {
  await connection.query(
    `CREATE DATABASE IF NOT EXISTS collations; DROP TABLE IF EXISTS collations.texts;
     CREATE TABLE collations.texts (t VARCHAR(4) COLLATE utf8mb4_bin NOT NULL)`,
  );
  const codes = Array.from({ length: 0x1f000 }, (_, i) => i + 1).filter((at) => at < 0xd800 || at > 0xdfff);
  const texts = [...codes.map((code) => String.fromCodePoint(code)), ...SEQUENCES];
  for (let i = 0; i < texts.length; i += 20_000) {
    const some = texts.slice(i, i + 20_000).map((one) => [one]);
    await connection.query('INSERT INTO collations.texts VALUES ?', [some]);
  }
  const [rows] = await connection.query(
    'SELECT COLLATION_NAME AS name, CHARACTER_SET_NAME AS characterSet FROM information_schema.COLLATIONS ORDER BY 1',
  );
  const table = new Map<string, CollationReading>();
  for (const collation of rows as Collation[]) {
    if (collation.name === 'binary' || collation.name.endsWith('_bin')) continue;
    // The other character sets of Unicode have the same collations.
    if (readingKey(collation.name) !== collation.name) continue;
    table.set(collation.name, await readingOf(connection, collation));
  }
  return table;
}

async function readingOf(connection: Connection, collation: Collation): Promise<CollationReading> {
  const weights = await weightsOf(connection, collation);
  const weight = (text: string) => weights.get(text) ?? '';
  const joined = contractions(weights);
  // Where three signs are a letter, so are any number of them: a sample of three shows nothing.
  const common = joined.some(([, text]) => text.length === 3)
    ? {}
    : await commonIsCoarser(connection, collation);
  if (weight('A') !== weight('a')) return { cased: true, ...common };
  if (weight('a').length === 12) return { read: 'levels', ...common };
  const odd = oddTexts(weights);
  const isUnicode = collation.characterSet === 'utf8mb4' || weight('a').length === 4;
  const ours = await weightsOf(connection, { name: COMMON, characterSet: 'utf8mb4' });
  if (isUnicode && odd.length === 0 && PLAIN.every((one) => weight(one) === ours.get(one))) {
    return { read: 'itself', ...common };
  }
  // A byte that a character set leaves out is none of its texts; latin1 has all, and swe7 has its own seven bits.
  const as = isUnicode ? 'ucs2' : collation.characterSet === 'swe7' ? 'swe7' : 'latin1';
  const oddities = odd.length > 0 ? { odd } : {};
  if (await isReadable(connection, collation, as)) return { read: 'weights', as, ...oddities, ...common };
  return isUnicode
    ? { read: 'units', ...units(weights), ...oddities, ...common }
    : { read: 'letters', letters: letters(weights), ...oddities, ...common };
}

const weightSql = ({ name, characterSet }: Collation): string =>
  `WEIGHT_STRING(CONVERT(t USING ${characterSet}) COLLATE ${name})`;

/** True of texts that the character set holds. */
const held = ({ characterSet }: Collation): string =>
  `CAST(CONVERT(CONVERT(t USING ${characterSet}) USING utf8mb4) AS BINARY) = CAST(t AS BINARY)`;

async function weightsOf(connection: Connection, collation: Collation): Promise<Weights> {
  const [rows] = await connection.query(
    `SELECT t, HEX(${weightSql(collation)}) AS w FROM collations.texts WHERE ${held(collation)}`,
  );
  return new Map((rows as { t: string; w: string }[]).map(({ t, w }) => [t, w]));
}

/** Whether whatever this collation holds equal, the common one holds equal, too. */
async function commonIsCoarser(connection: Connection, collation: Collation): Promise<{ coarser?: true }> {
  const ours = `WEIGHT_STRING(t COLLATE ${COMMON})`;
  const [rows] = await connection.query(
    `SELECT COUNT(*) AS n FROM (SELECT 1 FROM collations.texts WHERE ${held(collation)}
       GROUP BY ${weightSql(collation)} HAVING COUNT(DISTINCT ${ours}) > 1) AS apart`,
  );
  return Number((rows as { n: number }[])[0]?.n) === 0 ? { coarser: true } : {};
}

/** Whether weights of ASCII, read as text, are texts of the same weights. */
async function isReadable(connection: Connection, collation: Collation, as: string): Promise<boolean> {
  const read = `CONVERT(CONVERT(${weightSql(collation)} USING ${as}) USING utf8mb4)`;
  const [rows] = await connection.query(
    `SELECT COUNT(*) AS n FROM collations.texts WHERE ${held(collation)} AND CHAR_LENGTH(t) = 1 AND t BETWEEN ' ' AND '~'
       AND (LENGTH(${read}) <> CHAR_LENGTH(${read}) OR ${weightSql(collation).replace('CONVERT(t ', `CONVERT(${read} `)} <> ${weightSql(collation)})`,
  );
  return Number((rows as { n: number }[])[0]?.n) === 0;
}

/** The ASCII texts that have a class of their own, or share one with other ASCII texts; the rest differ by case alone. */
function oddTexts(weights: Weights): readonly string[] {
  const cased = [...LETTERS]
    .map((one) => one.toUpperCase())
    .filter((one) => differ(weights, one, one.toLowerCase()));
  const merged = PLAIN.filter((one) => weights.has(one) && canonical(weights, weights.get(one)) !== one);
  const joined = contractions(weights)
    .map(([, text]) => text)
    .filter((text) => text.length === 2);
  return [...cased, ...merged, ...joined];
}

const differ = (weights: Weights, one: string, other: string): boolean =>
  weights.get(one) !== weights.get(other);

/** Of the ASCII characters with this weight, the one that stands for all: a letter, if there is one. */
function canonical(weights: Weights, weight: string | undefined): string | undefined {
  const same = PLAIN.filter((one) => weight !== undefined && weights.get(one) === weight);
  return same.find((one) => LETTERS.includes(one)) ?? same[0];
}

/** What has a weight of its own in sequences of letters, the longest first; in lower case. */
function contractions(weights: Weights): readonly (readonly [weight: string, text: string])[] {
  const single = (text: string) => [...text].map((one) => weights.get(one)).join('');
  const pairs = new Map(
    SEQUENCES.filter((text) => text.length === 2 && weights.get(text) !== single(text)).map((text) => [
      text,
      weights.get(text) ?? '',
    ]),
  );
  const explained = (text: string) =>
    [
      single(text),
      (pairs.get(text.slice(0, 2)) ?? '?') + weights.get(text.slice(2)),
      weights.get(text.slice(0, 1)) + (pairs.get(text.slice(1)) ?? '?'),
    ].includes(weights.get(text) ?? '');
  const triples = SEQUENCES.filter((text) => text.length === 3 && !explained(text));
  for (const text of triples) {
    if (![text.slice(0, 2), text.slice(1)].some((pair) => pairs.has(pair)))
      throw new Error(`${text} is a letter`);
  }
  const all = new Map(
    [...triples, ...pairs.keys()].map((text) => [weights.get(text) ?? '', text.toLowerCase()]),
  );
  return [...all];
}

/** The weights of the ASCII characters, and of letters of several signs. */
function units(weights: Weights): Pick<CollationReading, 'units' | 'joined'> {
  const plain = PLAIN.map((one) => weights.get(one) ?? '');
  const joined = contractions(weights).filter(([weight]) => !plain.includes(weight));
  return {
    units: plain.join(' '),
    ...(joined.length > 0
      ? { joined: Object.fromEntries(joined.map(([weight, text]) => [text, weight])) }
      : {}),
  };
}

/** Letters that are equal to ASCII texts, and these. */
function letters(weights: Weights): string {
  const texts = new Map<string, string>();
  for (const text of SEQUENCES.filter((one) => one.length === 2 && one === one.toLowerCase())) {
    const weight = weights.get(text);
    if (weight !== undefined) texts.set(weight, text);
  }
  for (const one of PLAIN) {
    const weight = weights.get(one);
    if (weight !== undefined) texts.set(weight, canonical(weights, weight) ?? one);
  }
  const found = [...weights].flatMap(([text, weight]): string[] => {
    if (text.length > 1) return [];
    const ascii = texts.get(weight);
    // A capital that is another letter: no ASCII text may come of it.
    if (/[A-Z]/.test(text)) return ascii === text.toLowerCase() ? [] : [text + (ascii ?? '\u{fffd}')];
    return ascii === undefined || ascii === text ? [] : [text + ascii];
  });
  if (found.some((one) => one.includes('|'))) throw new Error('| stands between them');
  return found.join('|');
}
