import { MaskingError } from '../errors.ts';
import type { Plan } from '../plan/plan.ts';
import { DatabaseFault, isLost, isOfReader } from '../session/fault.ts';
import { looksListsUp } from '../session/lists.ts';
import type { Session } from '../session/session.ts';
import { procedureNowhere } from './nowhere.ts';

/** A setting of the whole server, which is no session's to change, and what it has to be. */
interface Needed {
  readonly setting: string;
  readonly is: (value: string) => boolean;
  readonly write: string;
}

/** Steps of a regular expression that MySQL allows unless it is told otherwise; ours were measured under them. */
const STEPS = 32;

/**
 * Bytes of temporary tables in memory. With 4 MiB, MySQL loses tables that a statement reads twice (ER_NO_SUCH_TABLE); Aurora has 16 in
 * classes of less than 16 GiB, and 1 GiB in others (Aurora User Guide, "New temporary table behavior in Aurora MySQL version 3").
 */
const TEMPORARY = 16 * 1024 * 1024;

/** Bytes of a statement that writes masks out of lists (`session/lists.ts`), and of all others. */
const [WITH_LISTS, WITHOUT] = [4 * 1024 * 1024, 64 * 1024];

const atLeast = (setting: string, least: number): Needed => ({
  setting,
  is: (value) => Number(value) >= least,
  write: `${least} or more`,
});

const off = (setting: string): Needed => ({ setting, is: (value) => value === 'OFF', write: 'OFF' });

const TO_LOOK: readonly Needed[] = [
  {
    ...{ setting: 'regexp_time_limit', write: `${STEPS}, or 0 for no limit` },
    is: (value) => Number(value) === 0 || Number(value) >= STEPS,
  },
  atLeast('max_allowed_packet', WITHOUT),
];

const TO_MASK: readonly Needed[] = [
  off('super_read_only'),
  off('innodb_read_only'),
  // What our own session could turn off, it has: Aurora's master user may not. Tables without a key could not be changed.
  off('sql_require_primary_key'),
  atLeast('temptable_max_ram', TEMPORARY),
];

/**
 * Refuses a server whose settings would end the look at its schema halfway, before anything is asked.
 *
 * @throws MaskingError `server-settings`, with each setting and what to write
 */
export const requireSettingsToLook = (session: Session): Promise<void> => requireAll(session, TO_LOOK);

/** The same of what masking by a plan needs beyond that, which a copy that is masked already does not. */
export async function requireSettings(session: Session, { tables }: Plan): Promise<void> {
  const lists = tables.some(({ masked }) => masked.some(({ expression }) => looksListsUp(expression)));
  await requireAll(session, [...TO_MASK, ...(lists ? [atLeast('max_allowed_packet', WITH_LISTS)] : [])]);
  await requireChangesTaken(session);
}

/**
 * `read_only` stops only accounts without a right to write all the same. The answer of a run's first change would be waited out as that
 * of an instance that became a reader: it is asked before.
 */
async function requireChangesTaken(session: Session): Promise<void> {
  try {
    await session.run(procedureNowhere(), 'asking whether the server takes changes');
  } catch (error) {
    if (isOfReader(error)) throw unfit(['read_only is ON: write OFF']);
    if (isLost(error)) throw error;
  }
}

/** After a failover, an address may for a while lead to the instance that wrote before: it only reads now. Waited for like an outage. */
export async function requireWriter(session: Session): Promise<void> {
  const rows = await session.rows(
    "SHOW GLOBAL VARIABLES WHERE Variable_name = 'innodb_read_only' AND Value = 'ON'",
    'asking whether this instance writes',
  );
  if (rows.length === 0) return;
  throw new DatabaseFault(
    'The address of the server still leads to an instance that became a reader.',
    'Run it again: masking goes on where it stopped.',
    { lost: true },
  );
}

async function requireAll(session: Session, needed: readonly Needed[]): Promise<void> {
  const rows = await session.rows<{ Variable_name: string; Value: string }>(
    `SHOW SESSION VARIABLES WHERE Variable_name IN (${needed.map(({ setting }) => `'${setting}'`).join(', ')})`,
    'reading the settings of the server',
  );
  const values = new Map(rows.map((row) => [row.Variable_name, row.Value]));
  const wrong = needed.flatMap(({ setting, is, write }) => {
    const value = values.get(setting);
    // What an older server lacks is not set wrong either.
    return value === undefined || is(value) ? [] : [`${setting} is ${value}: write ${write}`];
  });
  if (wrong.length > 0) throw unfit(wrong);
}

/** Of a server that would end a run halfway. */
export function unfit(lines: readonly string[]): MaskingError {
  return new MaskingError(
    'server-settings',
    `Under its settings, this server would end a run halfway:\n${lines.join('\n')}`,
    "Change them in the clones' parameter group, or by SET GLOBAL; then run it again.",
  );
}
