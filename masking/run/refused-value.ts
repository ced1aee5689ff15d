import { MaskingError } from '../errors.ts';
import { type ProvenApart, provenOf } from '../plan/masked-column.ts';
import type { TablePlan } from '../plan/plan.ts';
import { type DatabaseFault, isOfData } from '../session/fault.ts';
import { name } from '../session/quote.ts';
import type { Session } from '../session/session.ts';
import { stored } from './stored.ts';
import { WORK } from './work-schema.ts';

/**
 * What stopped the rows of a chunk, with the columns that MySQL refuses: each is tried alone, and undone. A fault of
 * anything but a value stays what it is.
 *
 * @param where SQL of the rows, `WHERE` included
 */
export async function refusedInChunk(
  session: Session,
  plan: TablePlan,
  where: string,
  error: unknown,
): Promise<unknown> {
  if (!isOfData(error)) return error;
  const table = name(plan.table.database, plan.table.name);
  const refused = await thoseThat(plan, error, ({ column, expression }) =>
    undone(session, `UPDATE ${table} SET ${name(column.name)} = ${expression}${where}`),
  );
  // What the server takes of all others, it does not take of a function's answers.
  const scripted = provenOf(plan).filter(({ script }) => script !== undefined);
  return asError(plan, refused.length > 0 ? refused : scripted, error.called, BEGUN);
}

/** The same of a survey, before any row is masked: asked of all rows, in a statement as strict as those that write. */
export async function refusedInSurvey(
  session: Session,
  plans: readonly TablePlan[],
  error: unknown,
): Promise<unknown> {
  if (!isOfData(error)) return error;
  await session.run(`USE ${WORK}`, DOING);
  for (const plan of plans) {
    const from = name(plan.table.database, plan.table.name);
    const refused = await thoseThat(plan, error, async ({ column, expression, predicate = 'NULL' }) => {
      await session.rows(`SELECT COUNT(${predicate}) FROM ${from}`, DOING);
      await undone(
        session,
        `INSERT INTO ${WORK}.counters SELECT '', '', COUNT(${stored(column, expression)}) FROM ${from}`,
      );
    });
    if (refused.length > 0) return asError(plan, refused, error.called, UNTOUCHED);
  }
  return error;
}

const DOING = 'looking for the column that is refused';
const UNTOUCHED = 'Nothing is masked yet: correct the policy, and run it again.';
const BEGUN =
  'Rows that are masked already cannot be masked in another way: correct the policy, then make a new clone.';

async function undone(session: Session, statement: string): Promise<void> {
  await session.run('START TRANSACTION', DOING);
  try {
    await session.run(statement, DOING);
  } finally {
    await session.run('ROLLBACK', DOING);
  }
}

/** The columns whose masks alone end in the very fault. */
async function thoseThat(
  plan: TablePlan,
  { errno }: DatabaseFault,
  attempt: (mask: ProvenApart) => Promise<void>,
): Promise<ProvenApart[]> {
  const refused: ProvenApart[] = [];
  for (const mask of provenOf(plan).filter(({ script }) => script === undefined)) {
    try {
      await attempt(mask);
    } catch (error) {
      if (!isOfData(error)) throw error;
      if (error.errno === errno) refused.push(mask);
    }
  }
  return refused;
}

function asError(
  { label, masked }: TablePlan,
  refused: readonly ProvenApart[],
  called: string,
  next: string,
): MaskingError {
  const lines = refused.map(
    ({ place, column, transformer, id }) =>
      `${place.file}:${place.line}:${place.column}: ${label}.${id} (${column.columnType}): MySQL answers ${called} to its mask; ${transformer} makes what the column, or what follows from it, does not take.`,
  );
  const all = `${label}: MySQL answers ${called} to the masks of ${masked.map(({ column }) => column.name).join(', ')}.`;
  return new MaskingError('value-refused', lines.length > 0 ? lines.join('\n') : all, next);
}
