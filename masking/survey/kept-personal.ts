import type { Decisions } from '../decide/decision.ts';
import { MaskingError } from '../errors.ts';
import type { Plan, TablePlan } from '../plan/plan.ts';
import { label } from '../schema/schema.ts';
import type { Session } from '../session/session.ts';
import { recall } from './remember.ts';
import { findings } from './scan.ts';
import { isScript } from './script-columns.ts';

/**
 * Told before any value is masked: nothing is lost but the time of the survey, and the policy may change.
 *
 * @param accepted columns (`database.table.column`) whose values look personal and are not, by the policy
 * @throws MaskingError with every column that is kept, or of which masks leave something, and where the policy says so
 */
export async function requireNothingPersonalKept(
  session: Session,
  plan: Plan,
  decisions: Decisions,
  accepted: readonly string[],
): Promise<void> {
  const lines = await keptPersonal(session, plan, decisions, accepted);
  if (lines.length === 0) return;
  throw new MaskingError(
    'personal-data-kept',
    `What the policy keeps looks personal; nothing was changed.\n${lines.join('\n')}`,
    'Write a rule that masks these columns as a whole, or scan: { accept: [{ in: database.table.column, because: why }] } into the policy.',
  );
}

/** Kept columns in which the survey has seen what looks personal, and masks that leave such things of the originals. */
async function keptPersonal(
  session: Session,
  plan: Plan,
  { tables }: Decisions,
  accepted: readonly string[],
): Promise<string[]> {
  const places = new Set(accepted.map((place) => place.toLowerCase()));
  const decided = new Map(tables.map((one) => [label(one.table), one]));
  const before = await recall(session);
  return plan.tables.flatMap((table, no) => {
    const { found = {}, left = {} } = before.get(no) ?? {};
    const columns = decided.get(table.label)?.columns;
    const lineOf = (column: string, what: string): string => {
      const place = columns?.find((one) => one.column.name === column)?.place;
      const at = place === undefined ? '' : `${place.file}:${place.line}:${place.column}: `;
      return `${at}${table.label}.${column}: ${what}`;
    };
    return [
      ...findings(table, found, places).map(({ column, kinds }) => lineOf(column, kinds)),
      ...findings(table, left, places).map(({ column, kinds }) =>
        lineOf(
          column,
          `${kinds}, in what ${isScripted(table, column) ? 'its function gives' : 'its masks leave of the originals'}`,
        ),
      ),
    ];
  });
}

const isScripted = ({ masked }: TablePlan, column: string): boolean =>
  masked.some((mask) => mask.column.name === column && isScript(mask));
