import type { Ledger } from './ledger.ts';
import type { CloneRecord } from './record.ts';
import { isUntold } from './states.ts';

/** Writes down that a failure was told of, so that no sweep does it. Called once it is: whoever is killed before that leaves it to the sweep. */
export async function failureTold(ledger: Ledger, record: CloneRecord): Promise<void> {
  if (!isUntold(record)) return;
  await ledger.amend(record.id, ({ failure }) =>
    failure?.untold ? { failure: { ...failure, untold: undefined } } : {},
  );
}
