import { compare, type Fidelity } from '../fidelity/compare.ts';
import type { Figures, StatementPlan } from '../fidelity/figures.ts';
import { measure } from '../fidelity/measure.ts';
import { explain } from '../fidelity/plans.ts';
import { printFidelity } from '../fidelity/print.ts';
import { readQueries } from '../fidelity/queries.ts';
import { refuse } from '../policy/problem.ts';
import { readSchema } from '../schema/read.ts';
import { madeDatabases, type Schema, type Table } from '../schema/schema.ts';
import { sameName } from '../session/names.ts';
import { type MaskingTarget, openSession, type Session } from '../session/session.ts';
import { type Arguments, contents, wrong } from './arguments.ts';
import type { Outcome } from './outcome.ts';

/** One of two databases, or servers, that are compared. */
interface Side {
  readonly session: Session;
  readonly target: MaskingTarget;
  readonly schema: Schema;
}

/** Compares two databases of a server, or those of the same names on two. */
export async function compareDatabases(given: Arguments, target: MaskingTarget): Promise<Outcome> {
  const { databases, after: other } = given;
  if (other === undefined && databases.length !== 2)
    throw wrong(
      'There are no two databases to compare.',
      'Write --database BEFORE --database AFTER, or name a second server: --after-defaults-file FILE.',
    );
  const sessions: Session[] = [];
  const sides: Side[] = [];
  try {
    for (const [i, one] of [target, other ?? target].entries()) {
      const session = await openSession(one);
      sessions.push(session);
      const names = other === undefined ? databases.slice(i, i + 1) : databases;
      sides.push({ session, target: one, schema: only(await readSchema(session), names) });
    }
    const fidelity = await compareSides(given, sides as [Side, Side]);
    return { json: fidelity, text: printFidelity(fidelity) };
  } finally {
    for (const session of sessions) await session.close();
  }
}

function only(schema: Schema, names: readonly string[]): Schema {
  const made = madeDatabases(schema);
  const unknown = names.find((of) => !made.includes(of));
  if (unknown !== undefined)
    throw wrong(`There is no database ${unknown}.`, `The server has ${made.join(', ') || 'none'}.`);
  const chosen = names.length === 0 ? made : names;
  return {
    databases: chosen,
    tables: schema.tables.filter(({ database }) => chosen.includes(database)),
  };
}

async function compareSides(given: Arguments, [before, after]: readonly [Side, Side]): Promise<Fidelity> {
  const isOneServer = given.after === undefined;
  const paired = before.schema.tables.flatMap((was) => {
    const is = after.schema.tables.find(
      (one) => sameName(one.name, was.name) && (isOneServer || sameName(one.database, was.database)),
    );
    if (is === undefined) return [];
    const names = new Set(is.columns.map((column) => column.name));
    const columns = was.columns.filter((column) => names.has(column.name));
    const others = is.columns.filter((column) => columns.some((one) => one.name === column.name));
    return [{ was: { table: was, columns }, is: { table: is, columns: others } }];
  });
  if (paired.length === 0)
    throw wrong('The two have no table of the same name.', 'Name the databases: --database NAME.');
  const manner = { all: given.all, renew: false };
  const was = await measure(
    before.session,
    paired.map((pair) => pair.was),
    manner,
  );
  const back = new Map(paired.map((pair) => [labelOf(pair.is.table), labelOf(pair.was.table)]));
  const samples = Object.fromEntries(
    [...back].flatMap(([own, of]) => (was.samples[of] === undefined ? [] : [[own, was.samples[of]]])),
  );
  const is = await measure(
    after.session,
    paired.map((pair) => pair.is),
    { ...manner, samples },
  );
  const plans = given.queries === undefined ? undefined : await plansOf(given.queries, [before, after]);
  return compare(was, renamed(is, back), plans);
}

const labelOf = ({ database, name }: Table): string => `${database}.${name}`;

/** Under the names of the first one. */
function renamed(figures: Figures, back: ReadonlyMap<string, string>): Figures {
  const under = <T>(record: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(
      Object.entries(record).map(([of, value]) => {
        const own = [...back.keys()].find((table) => of === table || of.startsWith(`${table}.`));
        return [own === undefined ? of : `${back.get(own)}${of.slice(own.length)}`, value];
      }),
    );
  const { columns, indexes, bytes } = figures;
  return { ...figures, columns: under(columns), indexes: under(indexes), bytes: under(bytes) };
}

async function plansOf(
  file: string,
  sides: readonly [Side, Side],
): Promise<[readonly StatementPlan[], readonly StatementPlan[]]> {
  const text = contents('queries', file);
  const plans = [];
  for (const { target, schema } of sides) {
    const { statements, problems } = readQueries(file, text, schema);
    refuse(problems);
    const explained = await explain(target, { file, statements, database: schema.databases[0] }, {}, 'fail');
    refuse(explained.problems);
    plans.push(explained.plans);
  }
  return plans as [readonly StatementPlan[], readonly StatementPlan[]];
}
