import { setTimeout as sleep } from 'node:timers/promises';
import type { Connection } from 'mysql2/promise';
import { type TestClone, withTestClone } from '../testing/masking/clone.ts';
import { quoted } from './names.ts';
import { ACCOUNT, type Script } from './render.ts';

/** Where trials run: one server for many of them. */
export interface Stage {
  readonly clone: TestClone;
  /** Collations of the server, in the order of their names. */
  readonly collations: readonly Collation[];
  /** Databases that the server brought itself: they stay. */
  readonly own: ReadonlySet<string>;
}

export interface Collation {
  readonly name: string;
  readonly characterSet: string;
}

/** Nobody needs these rows after a power cut; `kill -9` of the server alone loses nothing under these. */
const FAST = {
  'innodb-doublewrite': 'OFF',
  'innodb-log-writer-threads': 'OFF',
  'innodb-buffer-pool-load-at-startup': 'OFF',
  'innodb-buffer-pool-dump-at-shutdown': 'OFF',
};

/** Starts the server. */
export async function openStage(): Promise<Stage> {
  const clone = await withTestClone({ crashes: true, options: FAST });
  const [collations] = await clone.root.query(
    'SELECT COLLATION_NAME AS name, CHARACTER_SET_NAME AS characterSet FROM information_schema.COLLATIONS ORDER BY 1',
  );
  return { clone, collations: collations as Collation[], own: new Set(await databasesOf(clone.root)) };
}

async function databasesOf(root: Connection): Promise<string[]> {
  const [rows] = await root.query('SELECT SCHEMA_NAME AS name FROM information_schema.SCHEMATA');
  return (rows as { name: string }[]).map(({ name }) => name);
}

/** What could not be made: a fault of the generator, not of masking. */
export interface Refused {
  readonly statement: string;
  readonly error: string;
}

/** Empties the server and gives it a script. Rows that are refused are left out; other statements that are, are told. */
export async function load({ clone, own }: Stage, { statements }: Script): Promise<Refused[]> {
  await revive(clone);
  await clear({ clone, own });
  const refused: Refused[] = [];
  for (const statement of statements) {
    try {
      await clone.root.query(statement);
    } catch (error) {
      if (statement.startsWith('INSERT ')) await insertOneByOne(clone.root, statement);
      else refused.push({ statement, error: (error as Error).message });
    }
  }
  // What a failed INSERT does to a counter shows once the table is opened again.
  await clone.root.query('FLUSH TABLES');
  return refused;
}

/** Some statements end MySQL itself: it is started again, on what it left. */
async function revive(clone: TestClone): Promise<void> {
  while (
    !(await clone.root.query('DO 0').then(
      () => true,
      () => false,
    ))
  ) {
    await sleep(200);
    await clone.crash().catch(() => {}); // Its end may not be known yet.
  }
}

/** Removes all databases and accounts that are not the server's. */
async function clear({ clone, own }: Pick<Stage, 'clone' | 'own'>): Promise<void> {
  await clone.root.query('SET SESSION foreign_key_checks = 0');
  for (const name of await databasesOf(clone.root))
    if (!own.has(name)) await clone.root.query(`DROP DATABASE ${quoted(name)}`);
  await clone.root.query(`DROP USER IF EXISTS ${ACCOUNT}`);
}

async function insertOneByOne(root: Connection, statement: string): Promise<void> {
  const [head, rows] = splitInsert(statement);
  for (const row of rows) await root.query(`${head} ${row}`).catch(() => {}); // The table does not take it.
}

/** `INSERT … VALUES (…), (…)` in its parts; parentheses inside literals are none. */
function splitInsert(statement: string): readonly [head: string, rows: readonly string[]] {
  const at = statement.indexOf(' VALUES (') + ' VALUES'.length;
  const rows: string[] = [];
  let [depth, start] = [0, at];
  for (let i = at; i < statement.length; i++) {
    const letter = statement[i];
    if (letter === "'") i = endOfLiteral(statement, i);
    else if (letter === '(' && depth++ === 0) start = i;
    else if (letter === ')' && --depth === 0) rows.push(statement.slice(start, i + 1));
  }
  return [statement.slice(0, at), rows];
}

function endOfLiteral(text: string, start: number): number {
  for (let i = start + 1; i < text.length; i++) {
    if (text[i] === '\\') i++;
    else if (text[i] === "'" && text[i + 1] === "'") i++;
    else if (text[i] === "'") return i;
  }
  return text.length;
}
