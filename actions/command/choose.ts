import { timeOf } from '../core/base/time.ts';
import { authoriseVerb, type Denial } from '../core/command/authorise.ts';
import { type VerbName, verbNamed } from '../core/command/grammar.ts';
import { type CommandProblem, problem } from '../core/command/problem.ts';
import { checkSource, mayUseSource } from '../core/command/source-access.ts';
import type { Ledger } from '../core/ledger/ledger.ts';
import type { CloneRecord } from '../core/ledger/record.ts';
import { liveClones } from '../core/ledger/states.ts';
import type { Settings } from '../core/settings/settings.ts';
import { renderGone } from '../core/thread/render/gone.ts';
import { inlineCode } from '../core/thread/render/markdown.ts';
import type { Circumstances } from './circumstances.ts';

/** GitHub cuts its times to the second, and clocks differ a little. */
const CLOCK_SLACK_MS = 60_000;

/**
 * The live clone that a command means: the one named, or the only one that its thread asked for. A clone that is younger
 * than the command cannot be meant: the command may be re-run for thirty days.
 */
export async function chosen(
  ledger: Ledger,
  id: string | undefined,
  { request, context, settings }: Pick<Circumstances, 'request' | 'context' | 'settings'>,
  verb: VerbName,
  may: (record: CloneRecord) => boolean,
): Promise<CloneRecord | CommandProblem> {
  const live = liveClones(await ledger.live());
  const asked = request.at === undefined ? Number.POSITIVE_INFINITY : timeOf(request.at);
  // A form has no time of its own: when it is re-run, nothing tells which clone it meant.
  const untold = request.at === undefined && context.run.attempt > 1;
  const candidates = live.filter((record) =>
    id === undefined
      ? record.thread.issue === request.issue && timeOf(record.createdAt) <= asked + CLOCK_SLACK_MS && !untold
      : record.id === id,
  );
  if (id !== undefined && candidates.length === 0) return await unknown(ledger, id, settings);
  // Of several in a thread, those that somebody may not change are not meant.
  const allowed = candidates.filter(may);
  if (candidates.length > 1 && allowed.length === 1) return allowed[0] as CloneRecord;
  const [only] = candidates;
  if (only !== undefined && candidates.length === 1) return only;
  if (candidates.length === 0)
    return problem(
      'clone-unknown',
      'No live clone was asked for in this thread.',
      'Name one: `/clone list` shows them.',
    );
  // What takes more than an id cannot be offered whole.
  const isWhole = verbNamed(verb).arguments.every(({ required }) => !required);
  const shown = allowed.length > 0 ? allowed : candidates;
  const ids = shown
    .map((record) => (isWhole ? `\`/clone ${verb} ${record.id}\`` : `\`${record.id}\``))
    .join(', ');
  return problem(
    'clone-ambiguous',
    'More than one clone was asked for in this thread.',
    `Name the one you mean: ${ids}.`,
  );
}

/** Of a clone that is gone the record knows when, why and by whom, for as long as it is kept. */
async function unknown(
  ledger: Ledger,
  id: string,
  settings: Pick<Settings, 'thread'>,
): Promise<CommandProblem> {
  const record = await ledger.find(id);
  if (record === undefined || record.kind !== undefined || record.state !== 'deleted')
    return problem(
      'clone-unknown',
      `There is no live clone \`${id}\`.`,
      '`/clone list` shows those there are.',
    );
  return problem(
    'clone-unknown',
    renderGone(record, new Date(), settings.thread),
    '`/clone list` shows those there are.',
  );
}

/** The clone that a command of its owner's means, if its author may give it, and on a re-run whoever started that. */
export async function owned(
  ledger: Ledger,
  verb: VerbName,
  id: string | undefined,
  circumstances: Circumstances,
): Promise<CloneRecord | CommandProblem> {
  const { permit, settings } = circumstances;
  const may = (one: CloneRecord) => authoriseVerb(permit, verb, one).allowed;
  const record = await chosen(ledger, id, circumstances, verb, may);
  if (record.kind === 'problem') return record;
  for (const one of permit.rerunBy === undefined ? [permit] : [permit, permit.rerunBy]) {
    const access = authoriseVerb(one, verb, record);
    if (!access.allowed) return notTheirs(access, record, circumstances);
  }
  // Whoever may not clone a source any more may let go what there is of it, and no more.
  const letsGo = verb === 'delete' || verb === 'cancel';
  return (letsGo ? undefined : checkSource(permit, settings, record.source)) ?? record;
}

/** Whose it is, to whoever may see it: `/clone list` would tell them. */
function notTheirs(denial: Denial, { id, owner, source }: CloneRecord, now: Circumstances): CommandProblem {
  if (!mayUseSource(now.permit, now.settings, source))
    return problem(denial.reason, denial.message, denial.next);
  const message = `Clone ${inlineCode(id)} belongs to ${inlineCode(owner)}.`;
  return problem(denial.reason, message, 'Ask them, or an administrator of the repository.');
}
