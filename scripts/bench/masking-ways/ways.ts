import { spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { Connection, ResultSetHeader, RowDataPacket } from 'mysql2/promise';
import { decide } from '../../../masking/decide/decide.ts';
import { makePlan, type TablePlan } from '../../../masking/plan/plan.ts';
import { loadPolicy } from '../../../masking/policy/load.ts';
import { readSchema } from '../../../masking/schema/read.ts';
import { lookedUp, spelledOut } from '../../../masking/session/lists.ts';
import { openSession } from '../../../masking/session/session.ts';
import { settingKey } from '../../../masking/transformers/expression.ts';
import type { Stage } from '../stage.ts';
import { INDEXES, MASKED, type MaskedName, POLICY, SCRIPT_POLICY } from './reference.ts';
import * as masks from './reference-masks.ts';

/** Ways that take a row at a time are stopped after so long: their speed does not change with the table. */
const SAMPLE_SECONDS = 4;

const MASKS: Readonly<Record<MaskedName, (value: string, digest: string) => string>> = { ...masks };

const policy = { file: 'reference.yml', text: POLICY };

/** The same columns, each by a function of the runner. */
function scripted() {
  const file = 'reference-masks.ts';
  return {
    ...policy,
    text: SCRIPT_POLICY,
    further: { [file]: readFileSync(join(import.meta.dirname, file), 'utf8') },
  };
}

/** What one run of masking took. */
export interface MaskingRun {
  readonly seconds: Readonly<Record<'accounts' | 'plan' | 'execute' | 'verify' | 'scrub' | 'attest', number>>;
  /** From connect to attested. */
  readonly wholeSeconds: number;
  readonly runnerMiB: number;
  readonly failure?: string;
}

/** Masks the stage's server by the product itself, from the bundle that a runner would execute. */
export async function runMasking(
  stage: Stage,
  bundle: string,
  choice: { connections: number; constants?: boolean; script?: boolean },
): Promise<MaskingRun> {
  const target = { host: '127.0.0.1', port: stage.server.port, user: 'bench', password: 'bench', tls: false };
  const child = spawn(process.execPath, [bundle], { stdio: ['pipe', 'pipe', 'inherit'] });
  child.stdin.end(
    JSON.stringify({
      options: {
        target,
        // Nobody but the benchmark has it.
        may: { because: 'sealed-clone', despite: [] },
        policy: choice.script ? scripted() : policy,
        connections: choice.connections,
      },
      constants: choice.constants === true,
      // Constants are not masks and would not pass; the proof of scripts is no part of the comparison.
      unproven: choice.constants === true || choice.script === true,
    }),
  );
  const run = JSON.parse(await text(child.stdout)) as MaskingRun;
  if (run.failure !== undefined) throw new Error(run.failure);
  return run;
}

/** The plan of the reference table: the other ways compute the very same masks. */
export async function planOf(stage: Stage): Promise<TablePlan> {
  const session = await openSession({
    host: '127.0.0.1',
    port: stage.server.port,
    user: 'bench',
    password: 'bench',
    tls: false,
  });
  try {
    const { decisions, problems } = decide(loadPolicy(policy), await readSchema(session));
    const [table] = makePlan(decisions).tables;
    if (problems.length > 0 || !table) throw new Error(JSON.stringify(problems));
    return table;
  } finally {
    await session.close();
  }
}

/** A connection as a careful person would set it up: the comparison is about the way, not about settings. */
async function ready(stage: Stage): Promise<Connection> {
  const connection = await stage.connect();
  await connection.query('USE app');
  await connection.query(
    "SET NAMES utf8mb4 COLLATE utf8mb4_0900_ai_ci, SESSION unique_checks = 0, SESSION transaction_isolation = 'READ-COMMITTED', SESSION sql_log_bin = 0",
  );
  for (const sql of settingKey("UNHEX(SHA2('bench', 256))")) await connection.query(sql);
  return connection;
}

/** A statement with the very expressions that masking sends of a large table. */
const sent = (sql: string): string => spelledOut(lookedUp(sql, Number.POSITIVE_INFINITY));

/** Rows per second of one plain UPDATE with the same expressions, indexes in place. */
export async function oneUpdate(stage: Stage, plan: TablePlan): Promise<number> {
  const connection = await ready(stage);
  const startedAt = performance.now();
  const [result] = await connection.query<ResultSetHeader>(sent(plan.update));
  return perSecond(result.affectedRows, startedAt);
}

/** Rows per second of a copy of the masked rows, with its primary key and no other index, in one statement. */
export async function createTableAsSelect(stage: Stage, plan: TablePlan): Promise<number> {
  const connection = await ready(stage);
  const columns = plan.table.columns.map((column) => {
    const mask = plan.masked.find((masked) => masked.column.name === column.name);
    return mask ? `${mask.expression} AS ${column.name}` : column.name;
  });
  const startedAt = performance.now();
  const [result] = await connection.query<ResultSetHeader>(
    sent(`CREATE TABLE copied (PRIMARY KEY (id)) AS SELECT ${columns.join(', ')} FROM people`),
  );
  return perSecond(result.affectedRows, startedAt);
}

/** The same rows per second of a copy that several connections write, a part of the key's range each. */
export async function parallelCopy(stage: Stage, plan: TablePlan, connections: number): Promise<number> {
  const each = await Promise.all(Array.from({ length: connections }, () => ready(stage)));
  const [first] = each;
  if (first === undefined || plan.copying === undefined) throw new Error('the reference table is not copied');
  const [[ends]] = (await first.query('SELECT MAX(id) AS most FROM people')) as unknown as [
    [{ most: number }],
  ];
  const part = Math.ceil(Number(ends.most) / connections);
  const { columns, values } = plan.copying;
  const startedAt = performance.now();
  await first.query('CREATE TABLE copied LIKE people');
  await first.query(`ALTER TABLE copied ${INDEXES.map(({ name }) => `DROP INDEX ${name}`).join(', ')}`);
  const written = await Promise.all(
    each.map((connection, i) =>
      connection.query<ResultSetHeader>(
        sent(
          `INSERT INTO copied (${columns}) SELECT ${values} FROM people WHERE id > ${i * part} AND id <= ${(i + 1) * part} ORDER BY id`,
        ),
      ),
    ),
  );
  return perSecond(
    written.reduce((sum, [{ affectedRows }]) => sum + affectedRows, 0),
    startedAt,
  );
}

/** Rows per second of reading a thousand rows, computing their masks here, and writing them one by one. */
export async function rowByRow(stage: Stage, transactionRows: 1 | 1000): Promise<number> {
  const connection = await ready(stage);
  const sql = `UPDATE people SET ${MASKED.map((column) => `${column} = ?`).join(', ')}, updated_at = updated_at WHERE id = ?`;
  const startedAt = performance.now();
  let [done, last] = [0, 0];
  for (;;) {
    const [rows] = await connection.query<RowDataPacket[]>(
      `SELECT id, ${MASKED.join(', ')} FROM people WHERE id > ${last} ORDER BY id LIMIT 1000`,
    );
    if (rows.length === 0) break;
    if (transactionRows > 1) await connection.query('START TRANSACTION');
    for (const row of rows) {
      await connection.execute(sql, [
        ...MASKED.map((column) => maskHere(column, String(row[column]))),
        row.id,
      ]);
      done++;
      if (transactionRows === 1 && done % 100 === 0 && performance.now() - startedAt > SAMPLE_SECONDS * 1000)
        return perSecond(done, startedAt);
    }
    if (transactionRows > 1) await connection.query('COMMIT');
    last = Number(rows.at(-1)?.id);
    if (performance.now() - startedAt > SAMPLE_SECONDS * 1000) break;
  }
  return perSecond(done, startedAt);
}

/** As a tool that masks outside of the database would. */
export function maskHere(column: MaskedName, value: string): string {
  const digest = createHmac('sha256', 'bench').update(`${column}:${value.toLowerCase()}`).digest('hex');
  return MASKS[column](value, digest);
}

function perSecond(rows: number, startedAt: number): number {
  return rows / ((performance.now() - startedAt) / 1000);
}
