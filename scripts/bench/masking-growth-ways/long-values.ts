import { createHash } from 'node:crypto';
import { profileOf } from '../../../masking/detect/profile.ts';
import type { Filling } from '../stage.ts';

const ROWS = 50;
const LENGTH = 20_000;

/** Characters between two spaces, where there are spaces. */
const WORD = 25;

const digests = (row: number, encoding: 'hex' | 'base64') =>
  Array.from({ length: LENGTH / 32 + 1 }, (_, i) =>
    createHash('sha256').update(`${row} ${i}`).digest(encoding),
  ).join('');

/** Long values without a space that look like the beginning of something, again and again. */
const CONTENTS: Readonly<Record<string, (row: number) => string>> = {
  acgt: () => 'ACGT'.repeat(LENGTH / 4),
  hex: (row) => digests(row, 'hex'),
  base64: (row) => digests(row, 'base64'),
  digits: (row) => digests(row, 'hex').replace(/\D/g, '7'),
  capitals: (row) => digests(row, 'base64').toUpperCase(),
  letters: () => 'a'.repeat(LENGTH),
  words: () => 'user.name-'.repeat(LENGTH / 10),
  dots: () => '.'.repeat(LENGTH),
  labels: () => `x@${'a-b.'.repeat(LENGTH / 4)}`,
  ats: () => '@'.repeat(LENGTH),
  mails: () => 'a@'.repeat(LENGTH / 2),
  colons: () => ':'.repeat(LENGTH),
  addresses: () => '1.'.repeat(LENGTH / 2),
  bytes: () => 'af:'.repeat(LENGTH / 3),
  hyphens: () => '0120-'.repeat(LENGTH / 5),
  plus: () => '+1'.repeat(LENGTH / 2),
  slashes: () => 'a://b:'.repeat(LENGTH / 6),
  tokens: () => 'eyJabcdefgh.'.repeat(LENGTH / 12),
  csv: (row) => `${row},alpha,3.5,`.repeat(LENGTH / 12),
  han: () => '東京都渋谷区'.repeat(LENGTH / 6),
  kana: () => 'サトウ'.repeat(LENGTH / 3),
};

const contentOf = (content: string, row: number): string => (CONTENTS[content]?.(row) ?? '').slice(0, LENGTH);

/** The same with spaces. */
const spaced = (value: string): string =>
  value.replace(new RegExp(`.{${WORD}}`, 'gu'), '$& ').slice(0, LENGTH);

/** A table for each content, its values kept, with spaces in them or without. */
export function longValues(spaces: boolean): Filling & { readonly policy: string } {
  return {
    name: `long-values-${spaces ? 'spaced' : 'unbroken'}`,
    async fill(connection) {
      await connection.query('CREATE DATABASE app CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_ai_ci');
      await connection.query('USE app');
      for (const content of Object.keys(CONTENTS)) {
        await connection.query(`CREATE TABLE of_${content} (id INT PRIMARY KEY, body LONGTEXT NOT NULL)`);
        const values = Array.from({ length: ROWS }, (_, row) => {
          const value = contentOf(content, row);
          return [row, spaces ? spaced(value) : value];
        });
        await connection.query(`INSERT INTO of_${content} VALUES ?`, [values]);
      }
    },
    warmUp: [],
    policy: `locale: en\nunlisted: { number: keep, temporal: keep, enum: keep }\ntables:\n  "of_*": { body: { keep: "made up" } }\nscan: { accept: [${Object.keys(
      CONTENTS,
    )
      .map((content) => `{ in: app.of_${content}.body, because: "made up" }`)
      .join(', ')}] }\n`,
  };
}

/** How much longer the detectors take over each content without spaces than with: the best of three looks at each. */
export function detectorRatios(): Record<string, number> {
  return Object.fromEntries(
    Object.keys(CONTENTS).map((content) => {
      const unbroken = Array.from({ length: ROWS }, (_, row) => contentOf(content, row));
      return [content, round(secondsOf(unbroken) / secondsOf(unbroken.map(spaced)))];
    }),
  );
}

function secondsOf(values: readonly string[]): number {
  const looks = Array.from({ length: 3 }, () => {
    const startedAt = performance.now();
    profileOf(values);
    return (performance.now() - startedAt) / 1000;
  });
  return Math.min(...looks);
}

const round = (value: number): number => Number(value.toFixed(2));
