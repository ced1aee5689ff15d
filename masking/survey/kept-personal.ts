import { MaskingError } from '../errors.ts';
import type { Plan } from '../plan/plan.ts';
import { dropWork } from '../run/work-schema.ts';
import type { Session } from '../session/session.ts';
import { recall } from './remember.ts';
import { findings } from './scan.ts';

/** Told before any value is masked: nothing is lost but the time of the survey, and the policy may change. */
export async function requireNothingPersonalKept(
  session: Session,
  plan: Plan,
  accepted: readonly string[],
): Promise<void> {
  const places = await keptPersonal(session, plan, accepted);
  if (places.length === 0) return;
  await dropWork(session);
  throw new MaskingError(
    'personal-data-kept',
    `The policy keeps what looks personal:\n${places.join('\n')}`,
    'Write a rule that masks these columns, or scan: { accept: [{ in: database.table.column, because: why }] } into the policy.',
  );
}

/**
 * Kept columns in which the survey has seen what looks personal.
 *
 * @param accepted columns (`database.table.column`) whose values look personal and are not, by the policy.
 */
async function keptPersonal(session: Session, plan: Plan, accepted: readonly string[]): Promise<string[]> {
  const places = new Set(accepted.map((place) => place.toLowerCase()));
  const before = await recall(session);
  return plan.tables.flatMap((table, no) =>
    findings(table, before.get(no)?.found ?? {}, places).map((place) => `${table.label}.${place}`),
  );
}
