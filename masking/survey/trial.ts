import type { TablePlan } from '../plan/plan.ts';
import { columnsRead } from '../schema/columns-read.ts';
import {
  charsetOf,
  clausesOf,
  columnOfClause,
  keyClauses,
  rowFormatOf,
  withoutWord,
} from '../schema/create-table.ts';
import { laxly } from '../session/laxly.ts';
import { lookedUp } from '../session/lists.ts';
import { name, text } from '../session/quote.ts';
import type { Session } from '../session/session.ts';
import { withoutDatabase } from '../session/without-database.ts';
import { settingKey } from '../transformers/expression.ts';
import type { Follower } from './followers.ts';
import { nameOfFault } from './name-of-fault.ts';
import { masked } from './rare-rows.ts';

/** Rows of a table that are tried. */
export const SAMPLE = 500;

/** Few rows are tried under several keys: so many masks, where one in some dozens may be the one that fails. */
const MASKS = 200;

/** No more keys than so many. */
const KEYS = 12;

const DOING = 'trying the masks';

/** What became of a trial. */
export interface TrialOutcome {
  /** False where no copy could be made: an account that may not, rows that no copy holds. */
  readonly tried: boolean;
  /** The name of MySQL's fault, such as `ER_DATA_TOO_LONG`; absent when it took every row. */
  readonly fault?: string;
  /** The name of the fault by which MySQL made no such table. */
  readonly unmade?: string;
}

/**
 * A copy of some rows of a table in a temporary table, on which the very UPDATE of the plan is tried: what the server
 * refuses there it would refuse in the middle of a run. The session alone sees it, and it goes with the session.
 */
export class Trial {
  readonly #session: Session;
  readonly #plan: TablePlan;
  readonly #created: string;
  readonly #format: string;
  readonly #target: string;

  private constructor(session: Session, plan: TablePlan, created: string, format: string) {
    this.#session = session;
    this.#plan = plan;
    this.#created = created;
    this.#format = format;
    this.#target = name(plan.table.database, 'understudy_trial');
  }

  static async of(session: Session, plan: TablePlan): Promise<Trial> {
    const [shown] = await session.rows<Record<string, string>>(
      `SHOW CREATE TABLE ${name(plan.table.database, plan.table.name)}`,
      DOING,
    );
    const created = shown?.['Create Table'] ?? '';
    return new Trial(session, plan, created, rowFormatOf(created) || (await formatOf(session, plan)));
  }

  /** True where the rows of the table are written as they were before MySQL 5.7, by its own word or by what was the default then. */
  get isOldFormat(): boolean {
    return /REDUNDANT|COMPACT/.test(this.#format);
  }

  /**
   * Masks the copied rows, with what follows from them beside; few rows under several keys, so that what is said does not
   * depend on chance.
   *
   * @param assignments those of the UPDATE
   * @param how `which`: SQL that chooses the rows, which are tried under one key, because to choose them reads them all; any few unless
   *   given. `then`: asked of the masked rows, before they go; again for each key
   */
  async attempt(
    followers: readonly Follower[],
    assignments: readonly string[],
    {
      which,
      then = async () => {},
    }: { readonly which?: string; readonly then?: (table: string) => Promise<void> } = {},
  ): Promise<TrialOutcome> {
    const { table } = this.#plan;
    const columns = table.columns.filter(({ generated }) => !generated).map((column) => name(column.name));
    const from = name(table.database, table.name);
    const unmade = await nameOfFault(() => this.#session.run(this.#statement(followers), DOING));
    if (unmade !== undefined) return { tried: false, unmade };
    try {
      const insert = `INSERT INTO ${this.#target} (${columns.join(', ')}) SELECT ${columns.join(', ')} FROM ${from} ${which ?? `LIMIT ${SAMPLE}`}`;
      let rows = 0;
      const fill = async () => {
        rows = await this.#session.run(insert, DOING);
      };
      const unfit = await laxly(this.#session, () => nameOfFault(fill));
      if (unfit !== undefined) return { tried: false };
      // An expression may name the table that it is written for.
      const set = assignments.map((one) => withoutDatabase(one, table.database)).join(', ');
      const update = `UPDATE ${this.#target} AS ${name(table.name)} SET ${set}`;
      const once = which !== undefined || assignments.length === 0 || rows === 0;
      const keys = once ? 1 : Math.min(KEYS, Math.ceil(MASKS / rows));
      for (let tried = 0; tried < keys; tried++) {
        if (tried > 0) {
          for (const sql of settingKey('RANDOM_BYTES(32)')) await this.#session.run(sql, DOING);
          await this.#session.run(`DELETE FROM ${this.#target}`, DOING);
          await laxly(this.#session, fill);
        }
        const fault =
          assignments.length === 0
            ? undefined
            : await nameOfFault(() => this.#session.run(lookedUp(update, 0), DOING));
        if (fault !== undefined) return { tried: true, fault };
        await then(this.#target);
      }
      return { tried: true };
    } finally {
      await this.#drop();
    }
  }

  /**
   * Writes what an index reads, masked, of all rows, where no SELECT says what the index takes: elements of documents.
   *
   * @returns the fault that MySQL would stop at; nothing where it takes every row
   */
  async attemptAll(index: Follower): Promise<string | undefined> {
    const { table } = this.#plan;
    const reads = columnsRead(index.expression, table);
    const columns = table.columns.filter((one) => reads.has(one.name) && !one.generated);
    const refused = await nameOfFault(() => this.#session.run(this.#statement([index], reads), DOING));
    if (refused !== undefined) return undefined;
    try {
      const names = columns.map((column) => name(column.name)).join(', ');
      const from = masked(this.#plan, new Set(columns.map((column) => column.name)), undefined);
      return await nameOfFault(() =>
        this.#session.run(`INSERT INTO ${this.#target} (${names}) SELECT ${names} FROM ${from}`, DOING),
      );
    } finally {
      await this.#drop();
    }
  }

  async #drop(): Promise<void> {
    await this.#session.run(`DROP TEMPORARY TABLE ${this.#target}`, DOING);
  }

  /** The table's columns, its primary key where it stays, and the followers that are tried; nothing else. `only`: some of its columns, and no key. */
  #statement(followers: readonly Follower[], only?: ReadonlySet<string>): string {
    const { table, masked } = this.#plan;
    const wanted = new Set(
      followers.flatMap(({ kind, name: of, expression }) => [
        ...columnsRead(expression, table),
        ...(kind === 'generated' ? [of] : []),
      ]),
    );
    const clauses = clausesOf(this.#created);
    const columns = clauses.filter((clause) => {
      const column = table.columns.find((one) => one.name === columnOfClause(clause));
      if (column === undefined || only?.has(column.name) === false) return false;
      return !column.generated || wanted.has(column.name);
    });
    const primary = table.indexes.find((index) => index.name === 'PRIMARY');
    const stays =
      only === undefined &&
      primary?.parts.every(({ column }) => !masked.some((one) => one.column.name === column));
    const keys = keyClauses(this.#created);
    const further = followers.flatMap(({ kind, name: of, expression }) => {
      // Two masks that meet are no matter of this trial.
      if (kind === 'index') return [withoutWord(keys.get(of) ?? '', 'UNIQUE')].filter(Boolean);
      return kind === 'check' ? [`CHECK (${expression})`] : [];
    });
    const all = [
      ...columns.map((clause) => withoutWord(clause, 'AUTO_INCREMENT')),
      ...clauses.filter((clause) => stays && clause.startsWith('PRIMARY KEY')),
      ...new Set(further),
    ];
    return `CREATE TEMPORARY TABLE ${this.#target} (${all.join(', ')}) ENGINE=InnoDB ${charsetOf(this.#created)} ${this.#format}`;
  }
}

/** How a table is stored that does not say so: as the server stored tables when it was made. */
async function formatOf(session: Session, { table }: TablePlan): Promise<string> {
  const [row] = await session.rows<{ format: string | null }>(
    `SELECT UPPER(ROW_FORMAT) AS format FROM information_schema.TABLES WHERE TABLE_SCHEMA = ${text(table.database)} AND TABLE_NAME = ${text(table.name)}`,
    DOING,
  );
  return ['DYNAMIC', 'COMPACT', 'REDUNDANT'].includes(row?.format ?? '') ? `ROW_FORMAT=${row?.format}` : '';
}
