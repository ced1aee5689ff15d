import type { Decisions } from '../decide/decision.ts';
import { readTies } from '../decide/ties.ts';
import type { MaskedColumn } from '../plan/masked-column.ts';
import type { Plan, TablePlan } from '../plan/plan.ts';
import type { LoadedPolicy } from '../policy/loaded-policy.ts';
import type { Problem } from '../policy/problem.ts';
import { type Column, label } from '../schema/schema.ts';
import { name } from '../session/quote.ts';
import type { Session } from '../session/session.ts';
import { isOfTexts } from '../transformers/in-bytes.ts';
import { nameOfFault } from './name-of-fault.ts';

interface Member {
  readonly plan: TablePlan;
  readonly mask: MaskedColumn;
}

/**
 * Columns of a `join:` that hold equal values of which the masks would differ: collations, and bytes beside texts, do not read alike what is not ASCII, and
 * a day that is a moment elsewhere has another mask there. Only the data tell whether there is any. Asks nothing of columns of one type and collation.
 */
export async function joinedRowProblems(
  session: Session,
  loaded: LoadedPolicy,
  decisions: Decisions,
  plan: Plan,
): Promise<Problem[]> {
  const problems: Problem[] = [];
  if (loaded.policy.join.length === 0) return problems;
  const tables = decisions.tables.map(({ table }) => table);
  const { ties } = readTies(loaded, { databases: decisions.databases, tables });
  const groups = Map.groupBy(
    plan.tables.flatMap((table) => table.masked.map((mask): Member => ({ plan: table, mask }))),
    ({ plan: { table }, mask }) => ties.groupOf(table, mask.column.name),
  );
  for (const [group, members] of groups) {
    if (group === undefined) continue;
    for (const [i, one] of members.entries())
      for (const other of members.slice(i + 1))
        if (await isTorn(session, one, other)) problems.push(problem(one, other));
  }
  return problems;
}

async function isTorn(session: Session, one: Member, other: Member): Promise<boolean> {
  const [a, b] = [one.mask.column, other.mask.column];
  const ofTexts = isOfTexts(a) && isOfTexts(b);
  const compared = ofTexts ? a.collation !== b.collation : isOtherKind(a, b) && !isOfNumbersAlone(one, other);
  if (!compared || one.mask.script || other.mask.script) return false;
  let torn = false;
  // Collations that MySQL does not compare are joined by nobody.
  await nameOfFault(async () => {
    const found = await session.rows(
      `SELECT 1 FROM ${masksOf(one)} AS one JOIN ${masksOf(other)} AS other ON one.v = other.v AND ${ofTexts ? `${shown('one')} <> ${shown('other')}` : 'one.m <> other.m'} LIMIT 1`,
      'looking whether masks can be joined',
    );
    torn = found.length > 0;
  });
  return torn;
}

/** True of days and moments, and of numbers, of different types: they compare as what they are. */
function isOtherKind(one: Column, other: Column): boolean {
  const { typeClass, dataType } = one;
  return (
    typeClass === other.typeClass && /^(temporal|number)$/.test(typeClass) && dataType !== other.dataType
  );
}

/** True of whole numbers whose masks are made of the number alone, and alike: equal ones have equal masks, however they are stored. */
function isOfNumbersAlone(...pair: readonly [Member, Member]): boolean {
  const [one, other] = pair.map(({ mask: { column, expression } }) =>
    /^(tiny|small|medium|big)?int$/.test(column.dataType)
      ? expression.replaceAll(name(column.name), '?')
      : undefined,
  );
  return one !== undefined && one === other && !one.includes('`');
}

const masksOf = ({ plan: { table }, mask }: Member): string =>
  `(SELECT DISTINCT ${name(mask.column.name)} AS v, ${mask.expression} AS m FROM ${name(table.database, table.name)})`;

const shown = (side: string): string => `CONVERT(${side}.m USING utf8mb4) COLLATE utf8mb4_0900_ai_ci`;

function problem(one: Member, other: Member): Problem {
  const named = ({ plan: { table }, mask: { column } }: Member) =>
    `${label(table)}.${column.name} (${column.collation ?? column.columnType})`;
  const why = isOfTexts(one.mask.column)
    ? 'the two do not read alike what is not ASCII'
    : 'the two are of different types';
  const message = `${named(one)} and ${named(other)} hold values that are equal, and their masks would not be: ${why}; give both columns one type and one collation on the source, or leave one of them out of join`;
  return { place: one.mask.place, kind: 'invalid', message };
}
