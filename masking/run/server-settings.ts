import { MaskingError } from '../errors.ts';
import type { Plan } from '../plan/plan.ts';
import { looksListsUp } from '../session/lists.ts';
import type { Session } from '../session/session.ts';

/** A setting of the whole server, which is no session's to change, and what it has to be. */
interface Needed {
  readonly setting: string;
  readonly is: (value: string) => boolean;
  readonly write: string;
}

/** Steps of a regular expression that MySQL allows unless it is told otherwise; ours were measured under them. */
const STEPS = 32;

/** Bytes of temporary tables in memory. Where they do not fit, MySQL loses tables that a statement reads twice (ER_NO_SUCH_TABLE). */
const TEMPORARY = 64 * 1024 * 1024;

/** Bytes of a statement that writes masks out of lists (`session/lists.ts`), and of all others. */
const [WITH_LISTS, WITHOUT] = [4 * 1024 * 1024, 64 * 1024];

const atLeast = (setting: string, least: number): Needed => ({
  setting,
  is: (value) => Number(value) >= least,
  write: `${least} or more`,
});

const off = (setting: string): Needed => ({ setting, is: (value) => value === 'OFF', write: 'OFF' });

const NEEDED: readonly Needed[] = [
  off('super_read_only'),
  off('innodb_read_only'),
  {
    ...{ setting: 'regexp_time_limit', write: `${STEPS}, or 0 for no limit` },
    is: (value) => Number(value) === 0 || Number(value) >= STEPS,
  },
  atLeast('temptable_max_ram', TEMPORARY),
  atLeast('max_allowed_packet', WITHOUT),
];

/**
 * Refuses a server whose settings would end any run halfway, before anything is asked or changed.
 *
 * @throws MaskingError `server-settings`, with each setting and what to write
 */
export const requireSettings = (session: Session): Promise<void> => requireAll(session, NEEDED);

/** The same of what this plan needs beyond that. */
export async function requireSettingsFor(session: Session, { tables }: Plan): Promise<void> {
  const lists = tables.some(({ masked }) => masked.some(({ expression }) => looksListsUp(expression)));
  if (lists) await requireAll(session, [atLeast('max_allowed_packet', WITH_LISTS)]);
}

async function requireAll(session: Session, needed: readonly Needed[]): Promise<void> {
  const rows = await session.rows<{ Variable_name: string; Value: string }>(
    `SHOW GLOBAL VARIABLES WHERE Variable_name IN (${needed.map(({ setting }) => `'${setting}'`).join(', ')})`,
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
