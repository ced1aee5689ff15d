import { WORK } from '../run/work-schema.ts';
import { text } from '../session/quote.ts';
import type { Session } from '../session/session.ts';
import type { Fidelity } from './compare.ts';
import type { Figures, StatementPlan } from './figures.ts';

/** What was there before anything was masked. */
interface Before {
  readonly figures: Figures;
  readonly plans?: readonly StatementPlan[];
}

/** What is written down of a run, so that one that is killed goes on with it. */
interface Kept {
  readonly before: Before;
  readonly fidelity: Fidelity;
}

/** Writes down what was measured. */
export async function keepMeasured<What extends keyof Kept>(
  session: Session,
  what: What,
  found: Kept[What],
): Promise<void> {
  await session.run(
    `REPLACE INTO ${WORK}.fidelity (what, said) VALUES (${text(what)}, ${text(JSON.stringify(found))})`,
    'keeping what was measured',
  );
}

/** What an earlier part of the run measured; nothing where it did not. */
export async function kept<What extends keyof Kept>(
  session: Session,
  what: What,
): Promise<Kept[What] | undefined> {
  const [row] = await session.rows<{ said: string }>(
    `SELECT said FROM ${WORK}.fidelity WHERE what = ${text(what)}`,
    'reading what was measured',
  );
  return row === undefined ? undefined : (JSON.parse(row.said) as Kept[What]);
}
