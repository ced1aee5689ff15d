import type { Connection } from 'mysql2/promise';
import { COMMON } from '../../../masking/transformers/collations.ts';

/** A collation of the server. */
export interface Collation {
  readonly name: string;
  readonly characterSet: string;
}

/** Blocks of Unicode that collations disagree about; all of the first plane and some of the second, where `all` is asked. */
const BLOCKS = [
  [0x01, 0x24f],
  [0x250, 0x2af],
  [0x300, 0x345],
  [0x386, 0x3ce],
  [0x401, 0x45f],
  [0x531, 0x556],
  [0x5d0, 0x5ea],
  [0x621, 0x63a],
  [0x660, 0x669],
  [0xe01, 0xe4e],
  [0x10d0, 0x10f0],
  [0x1e00, 0x1eff],
  [0x2000, 0x2033],
  [0x2070, 0x208e],
  [0x2100, 0x2140],
  [0x2160, 0x2182],
  [0x2460, 0x24ea],
  [0x3000, 0x3030],
  [0x3041, 0x30ff],
  [0x3105, 0x3129],
  [0x3300, 0x33cd],
  [0x4e00, 0x4e40],
  [0xac00, 0xac40],
  [0xfb00, 0xfb06],
  [0xff01, 0xffdc],
  [0x1d400, 0x1d433],
  [0x1f363, 0x1f37a],
  [0x20bb7, 0x20bb9],
] as const;

/** A choice from a seed, the same in each run. */
class Draw {
  #state: number;
  constructor(seed: number) {
    this.#state = seed % 2_147_483_647 || 1;
  }
  below(limit: number): number {
    this.#state = (this.#state * 48_271) % 2_147_483_647;
    return this.#state % limit;
  }
  of<T>(values: readonly T[]): T | undefined {
    return values.length === 0 ? undefined : values[this.below(values.length)];
  }
}

/** Fills a table with the characters that `pairsOf` looks at. */
export async function prepareCharacters(connection: Connection, all: boolean): Promise<void> {
  const codes = all
    ? Array.from({ length: 0x20000 }, (_, i) => i + 1).filter((at) => at < 0xd800 || at > 0xdfff)
    : BLOCKS.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, i) => from + i));
  await connection.query(
    'CREATE DATABASE IF NOT EXISTS hard; DROP TABLE IF EXISTS hard.characters, hard.texts; CREATE TABLE hard.characters (c VARCHAR(2) COLLATE utf8mb4_bin NOT NULL); CREATE TABLE hard.texts (id INT PRIMARY KEY, t VARCHAR(255) COLLATE utf8mb4_bin NOT NULL)',
  );
  for (let i = 0; i < codes.length; i += 10_000) {
    const some = codes.slice(i, i + 10_000).map((code) => [String.fromCodePoint(code)]);
    await connection.query('INSERT INTO hard.characters VALUES ?', [some]);
  }
}

/** SQL that is true of a text that the character set holds. */
export const heldIn = (text: string, characterSet: string): string =>
  `CAST(CONVERT(CONVERT(${text} USING ${characterSet}) USING utf8mb4) AS BINARY) = CAST(${text} AS BINARY)`;

/**
 * Groups of characters that are alike in one way or another: equal by the collation, or equal by the common one and perhaps
 * not by this. The server is asked, by comparing.
 */
async function groupsOf(connection: Connection, { name, characterSet }: Collation): Promise<string[][]> {
  const own = `CONVERT(c USING ${characterSet}) COLLATE ${name}`;
  const groups: string[][] = [];
  for (const by of [own, `c COLLATE ${COMMON}`]) {
    const [rows] = await connection.query(
      `SELECT JSON_ARRAYAGG(c) AS alike FROM hard.characters WHERE ${heldIn('c', characterSet)} GROUP BY ${by} HAVING COUNT(*) > 1`,
    );
    groups.push(...(rows as { alike: string[] }[]).map(({ alike }) => alike));
  }
  return groups;
}

const FIXED = [
  '',
  ' ',
  '   ',
  'plain',
  'Plain',
  'PLAIN',
  'plain ',
  'plain  ',
  ' plain',
  'plai',
  'plain.',
  'pl\u0001ain',
  'plain\u007f',
  'plain\t',
  'plain \u0001',
  'jos\u00e9',
  'jose\u0301',
  'JOS\u00c9',
  'jose',
  'm\u00fcller',
  'myller',
  'muller',
  'mueller',
  'stra\u00dfe',
  'strasse',
  'strase',
  '\u00c5se',
  'Aase',
  'aase',
  'aAse',
  'TIM',
  'tim',
  'T\u0130M',
  't\u0131m',
  'chico',
  'cHico',
  'CHICO',
  'llama',
  'LLama',
  'lLama',
  'ljubi',
  '\u01c9ubi',
  'lJubi',
  'ssza',
  'szsza',
  'dzsa',
  'virus',
  'uirus',
  'jota',
  'iota',
  'yota',
  '\u306f\u306a',
  '\u3070\u306a',
  '\u30cf\u30ca',
  '\uff8a\uff85',
  '\uff41\uff42\uff43',
  'abc',
  'ABC',
  '\ud83c\udf63',
  '\ud83c\udf7a',
  'x`y',
  'x y',
  'x@y',
  'xey',
  'x~y',
  'xyy',
  "O'Neil",
  'a\\b',
  '100%',
  '1\u0662\u0663',
  '123',
  '\u212aelvin',
  'kelvin',
  'Kelvin',
  'line\u200bbreak',
  'linebreak',
  'a\u00a0',
  'a',
];

/**
 * Texts that are hard for a collation: what it holds equal and what it tells apart though others do not, in the middle and
 * at the end, short and long.
 */
export async function hardTexts(
  connection: Connection,
  collation: Collation,
  { pairs, seed }: { readonly pairs: number; readonly seed: number },
): Promise<readonly string[]> {
  const draw = new Draw(seed);
  const groups = await groupsOf(connection, collation);
  const texts = [...FIXED, 'x'.repeat(40), `${'x'.repeat(39)}y`, 'Z'.repeat(255), `${'z'.repeat(254)}Z`];
  for (let i = 0; i < pairs; i++) {
    const group = draw.of(groups) ?? ['a', 'A'];
    const [one, other] = [draw.of(group) ?? 'a', draw.of(group) ?? 'A'];
    const around = draw.of(['', 'a', 'Ab', 'c', 'x'.repeat(38), 'y'.repeat(250)]) ?? '';
    texts.push(around + one, around + other, `${one}${draw.of(['', ' ', 'h', 'Z'])}`, `${other}z${one}`);
  }
  return [...new Set(texts)].filter((text) => [...text].length <= 255);
}
