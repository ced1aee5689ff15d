import type { CloneRecord, State } from '../../../actions/core/ledger/record.ts';

/** How long a clone took, in AWS minutes, from the times in its history. */
export interface Phases {
  /** From the comment until it is sealed, its instance on the way. */
  readonly clone: number;
  /** Until it is masked, the wait for instance and runner included. */
  readonly mask: number;
  /** Until it is ready: class change, password, security group. */
  readonly resize: number;
  readonly total: number;
}

/** Two decimals are a second or so, and the sandbox's clock is no finer. */
const round = (minutes: number) => Math.round(minutes * 100) / 100;

export function phasesOf(record: CloneRecord): Phases {
  const at = (state: State) => {
    const event = record.events.findLast((one) => one.state === state);
    return Date.parse(event?.at ?? record.createdAt) / 60_000;
  };
  const start = Date.parse(record.createdAt) / 60_000;
  return {
    clone: round(at('sealed') - start),
    mask: round(at('masked') - at('sealed')),
    resize: round(at('ready') - at('masked')),
    total: round(at('ready') - start),
  };
}
