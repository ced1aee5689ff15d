/** `scripts/bench/fidelity`: see `HELP`. */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import mysql2, { type Connection, type RowDataPacket } from 'mysql2/promise';
import { printFidelity } from '../../../masking/fidelity/print.ts';
import { maskDatabase } from '../../../masking/mask.ts';
import { onStage, prepare, type Stage } from '../stage.ts';
import { guess } from './guess.ts';
import { picture } from './picture.ts';
import { GUESSED, POLICY, skewed } from './skewed.ts';
import { statements } from './statements.ts';

const HELP = `scripts/bench/fidelity [--rows N] [--picture FILE] [--json]

How far masks behave as the originals did, on real MySQL, before and after masking a database with skewed values; and how
often a guesser without the key is right, by frequency alone.

  --rows N        rows of both tables (default 500000)
  --rare N        merges masks that fewer rows have
  --picture FILE  draws the shares of the most frequent values as SVG
  --cost          how much slower masking is that measures a sample: three runs with and three without, in turn
  --json          one JSON object on standard output, and nothing else

distinct: different masks for each different original, over columns of texts. indexes: the same of indexes, by the
server's statistics, which look at twenty pages of each. log: bytes of redo log for each byte of the
tables. plans: statements, those of the same
plan, those whose estimated rows are within a factor of two. agree.cities: cities that stand in more than one prefecture.
agree.readings: readings for each name. lengths.meanShift: the furthest that a column's mean length moved, in characters. guesses:
share of rows whose original is named, of the ten most frequent originals, of rare ones (fewer than five rows), and between.`;

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '500000' },
    picture: { type: 'string' },
    rare: { type: 'string' },
    cost: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
const rows = Number(values.rows);
const policy =
  values.rare === undefined ? POLICY : `rare: { below: ${Number(values.rare)}, merge: true }\n${POLICY}`;
if (values.help) {
  console.log(HELP);
  process.exit(0);
}
if (!Number.isInteger(rows) || rows < 1000) {
  console.error(HELP);
  process.exit(2);
}

const rounded = (value: number, digits = 4): number => Number(value.toFixed(digits));
const say = (line: string) => process.stderr.write(`${line}\n`);

async function one(connection: Connection, sql: string): Promise<number> {
  const [[row]] = await connection.query<RowDataPacket[]>(sql);
  return Number(Object.values(row ?? {})[0]);
}

/** Cities in more than one prefecture, and readings for each name. */
async function agreement(connection: Connection) {
  const cities =
    'SELECT COUNT(*) FROM (SELECT city FROM app.people GROUP BY city HAVING COUNT(DISTINCT prefecture) > 1) AS torn';
  const readings =
    'SELECT AVG(n) FROM (SELECT COUNT(DISTINCT kana) AS n FROM app.people GROUP BY name) AS each_name';
  return { cities: await one(connection, cities), readings: rounded(await one(connection, readings)) };
}

const optionsOn = (stage: Stage, text: string) => ({
  target: {
    ...{ host: '127.0.0.1', port: stage.server.port, user: 'bench', password: 'bench' },
    tls: false,
  },
  // Nobody but the benchmark has it.
  may: { because: 'sealed-clone', despite: [] } as const,
  policy: { file: 'policy.yml', text, further: { 'queries.sql': statements() } },
  connections: 2,
});

/** Seconds of a whole run, the median of three, without and with a sample that is measured. */
async function cost(): Promise<{ off: number; sample: number; ratio: number }> {
  const took: Record<'off' | 'sample', number[]> = { off: [], sample: [] };
  const text = POLICY.replace('queries: queries.sql\n', '');
  for (let run = 0; run < 3; run++)
    for (const mode of ['off', 'sample'] as const)
      await onStage(filled, 1024, async (stage) => {
        const from = performance.now();
        await maskDatabase(optionsOn(stage, text.replace('fidelity: all', `fidelity: ${mode}`)));
        took[mode].push((performance.now() - from) / 1000);
      });
  const median = (all: number[]) => rounded(all.sort((a, b) => a - b)[1] ?? 0, 2);
  const [off, sample] = [median(took.off), median(took.sample)];
  return { off, sample, ratio: rounded(sample / off, 3) };
}

async function measure(stage: Stage) {
  const before = await peopleOf(stage.connection);
  const agreed = await agreement(stage.connection);
  const { port } = stage.server;
  const logged = await one(stage.connection, LOGGED);
  const { fidelity } = await maskDatabase(optionsOn(stage, policy));
  if (fidelity?.plans === undefined) throw new Error('nothing was measured');
  const { columns, indexes, plans } = fidelity;
  // Masking has ended all other sessions.
  const connection = await mysql2.createConnection({
    host: '127.0.0.1',
    port,
    user: 'bench',
    password: 'bench',
  });
  const after = await peopleOf(connection);
  const agree = await agreement(connection);
  const log = (await one(connection, LOGGED)) - logged;
  await connection.end();
  const bytes = Object.values(fidelity.tables).reduce((sum, [was]) => sum + was, 0);
  say(printFidelity(fidelity));
  if (values.picture !== undefined) writeFileSync(values.picture, picture(columns));
  // Numbers and times are moved by chance.
  const texts = Object.entries(columns).filter(([of]) => !/born/.test(of));
  const keys = Object.entries(indexes).filter(([of]) => !/born/.test(of));
  const ratios = texts.flatMap(([, { distinct }]) => distinct ?? []);
  const counted = keys.map(([, [was, is]]) => rounded(is / was));
  const shifts = texts.map(([, { before: was, after: is }]) =>
    Math.abs((is.length?.mean ?? 0) - (was.length?.mean ?? 0)),
  );
  return {
    distinct: { min: Math.min(...ratios), max: Math.max(...ratios) },
    indexes: { min: Math.min(...counted), max: Math.max(...counted) },
    plans: { statements: plans.statements, same: plans.same, within2: plans.within2 },
    agree,
    agreedBefore: agreed,
    log: rounded(log / bytes, 2),
    lengths: { meanShift: rounded(Math.max(...shifts), 2) },
    guesses: Object.fromEntries(
      GUESSED_COLUMNS.map((column) => [column, guess(column, before[column], after[column])]),
    ),
  };
}

const LOGGED =
  "SELECT VARIABLE_VALUE FROM performance_schema.global_status WHERE VARIABLE_NAME = 'Innodb_os_log_written'";

const GUESSED_COLUMNS = Object.keys(GUESSED) as (keyof typeof GUESSED)[];

/** The columns of all people, in the order of their ids: on the server a copy of the originals would be found. */
async function peopleOf(connection: Connection) {
  const read = async (column: string) => {
    const [found] = await connection.query<RowDataPacket[]>(
      `SELECT ${column} AS v FROM app.people ORDER BY id`,
    );
    return found.map(({ v }) => v as string | null);
  };
  return {
    name: await read('name'),
    company: await read('company'),
    city: await read('city'),
    prefecture: await read('prefecture'),
  };
}

const filled = await prepare(skewed(rows), say);
const result = values.cost ? { cost: await cost() } : await onStage(filled, 1024, measure);
console.log(JSON.stringify(result, undefined, values.json ? undefined : 2));
