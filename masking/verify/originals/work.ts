import { KEPT_OF_REMOVED, STORED, WORK } from '../../run/work-schema.ts';
import type { Session } from '../../session/session.ts';

/** The tables of the work schema that hold the sampled originals: nobody else reaches them, and they go with the run. */
export const PLACES = `${WORK}.original_places`;
/** Words that masks are made of. */
export const WORDS = `${WORK}.original_words`;
/** All values that were read, before any is chosen. */
export const CANDIDATES = `${WORK}.original_candidates`;
/** The values that are looked for. */
export const ORIGINALS = `${WORK}.originals`;
/** The ways in which each of them may be written elsewhere. */
export const SPELLINGS = `${WORK}.original_spellings`;
/** The filter that tells by one look whether a value may be one of them. */
export const BITS = `${WORK}.original_bits`;

/** Values of rows that the policy has removed, by any attempt: nobody can be asked for them again. */
export const REMOVED = `${WORK}.${KEPT_OF_REMOVED}`;

/** More characters than the longest word of any language. */
export const LONGEST_WORD = 190;

const TABLES = [PLACES, WORDS, CANDIDATES, ORIGINALS, SPELLINGS, BITS];

const COLUMNS: readonly string[] = [
  `${PLACES} (no INT PRIMARY KEY, db VARCHAR(64) NOT NULL, tbl VARCHAR(64) NOT NULL, col VARCHAR(64) NOT NULL, stays TINYINT NOT NULL,
     removed VARCHAR(64))`,
  `${WORDS} (word VARCHAR(${LONGEST_WORD}) COLLATE utf8mb4_bin PRIMARY KEY)`,
  `${CANDIDATES} (no INT AUTO_INCREMENT PRIMARY KEY, place INT NOT NULL, value VARBINARY(1100) NOT NULL, is_long TINYINT NOT NULL, KEY (place))`,
  // `within` is what is looked for inside texts, and `unseparated` the same without hyphens and spaces.
  `${ORIGINALS} (no INT AUTO_INCREMENT PRIMARY KEY, place INT NOT NULL, value VARBINARY(1100) NOT NULL, is_long TINYINT NOT NULL,
     spread DOUBLE NOT NULL, words TINYINT NOT NULL, why VARCHAR(16), within VARBINARY(600), unseparated VARBINARY(1100), KEY (place))`,
  `${SPELLINGS} (hash INT UNSIGNED NOT NULL, value VARBINARY(2500) NOT NULL, is_long TINYINT NOT NULL, original INT NOT NULL, KEY (hash))`,
  `${BITS} (no TINYINT PRIMARY KEY, size INT NOT NULL, longest INT NOT NULL, any_long TINYINT NOT NULL, bits LONGBLOB NOT NULL, figures JSON NOT NULL)`,
];

/** Makes the tables anew: nothing has been masked yet, and an interrupted sample starts over; but not of rows that are gone. */
export async function makeTables(session: Session): Promise<void> {
  const doing = 'making room for a sample of originals';
  await session.run(`DROP TABLE IF EXISTS ${TABLES.join(', ')}`, doing);
  for (const table of COLUMNS) await session.run(`CREATE TABLE ${table} ${STORED}`, doing);
}

/** Drops the sampled originals, once nothing is left to look for. */
export async function dropOriginals(session: Session): Promise<void> {
  await session.run(
    `DROP TABLE IF EXISTS ${[...TABLES, REMOVED].join(', ')}`,
    'dropping the sample of originals',
  );
}
