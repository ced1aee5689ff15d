import { plural } from '../../base/plural.ts';
import type { Failure, LongWay, Progress, State } from '../../ledger/record.ts';
import type { Language } from '../../settings/settings-schema.ts';
import { answers } from './en-answers.ts';
import { board } from './en-board.ts';
import { judgement, structure } from './en-policy.ts';

/**
 * What is said of a clone, in English: the model of each other language, which has the same texts with the same arguments.
 * Arguments are Markdown already, or plain words where a text is for Slack; whoever renders makes them inert.
 */

const states: Readonly<Record<State, string>> = {
  requested: '⏳ Requested',
  cloning: '⏳ Copying (sealed: there is no instance to connect to)',
  sealed: '🔒 Sealed; its instance is starting',
  masking: '🔒 Sealed; being masked',
  masked: '🔒 Masked and verified; not open yet',
  resizing: '🔒 Masked; changing its class',
  ready: '✅ Ready',
  failed: '❌ Failed',
  deleting: '🗑️ Being deleted',
  deleted: '🗑️ Deleted',
};

const phases = {
  requested: 'Queue',
  cloning: 'Copy on write',
  sealed: 'Start the instance',
  masking: 'Mask and verify',
  masked: 'Hand over',
  resizing: 'Change the class',
};

const masking: Readonly<Record<Progress['phase'], string>> = {
  waiting: 'Waiting for the instance',
  accounts: 'Locking the accounts that came along from production',
  plan: 'Planning, from the policy and the schema',
  execute: 'Masking',
  verify: 'Proving that it worked',
  scrub: 'Clearing logs and statistics',
  attest: 'Writing the attestation',
};

const failedWhen: Readonly<Record<Failure['in'], string>> = {
  requested: 'before anything was made',
  cloning: 'while it was being copied',
  sealed: 'while its instance was starting',
  masking: 'while it was being masked',
  masked: 'after it was masked',
  resizing: 'while its class was being changed',
  ready: 'after it was ready',
  failed: '',
  deleting: 'while it was being deleted',
  deleted: '',
};

const longWay: Readonly<Record<LongWay, string>> = {
  fresh: 'as asked',
  'no-base': 'there is no masked base yet',
  'base-too-old': 'the newest masked base is too old',
  'base-of-another-policy': 'the masking policy has changed since the newest base was masked',
  'base-paused': 'the newest base has paused at 0 capacity units, and AWS does not copy it',
  'base-unfit': 'the newest base could not be copied from',
};

/** How times, durations and amounts of money are written. */
const times = {
  unknown: 'unknown',
  now: 'now',
  ahead: (duration: string) => `in ${duration}`,
  past: (duration: string) => `${duration} ago`,
  when: (moment: string, relative: string) => `${moment} (${relative})`,
};

/** How a clone stands: the status comment, and the table of its facts. */
const status = {
  states,
  phases,
  masking,
  open: '✅ Open; its last change failed',
  openResizing: (instanceClass: string) => `🔧 Open; changing its class to ${instanceClass}`,
  clone: (id: string, source: string) => `Clone ${id} of ${source}`,
  readyIn: (duration: string, clock: string) => `Ready in about ${duration} (${clock})`,
  says: (head: string, clone: string) => `**${head}.** ${clone}.`,
  saysMore: (head: string, clone: string, state: string) => `**${head}.** ${clone}: ${state}.`,
  saysOver: (head: string, clone: string, life: string) => `**${head}.** ${clone} ${life}.`,
  phaseHead: ['Phase', 'Time', 'Usual time'] as readonly string[],
  usual: (duration: string) => `about ${duration}`,
  timeline: (zone: string) => `From the comment to the clone (${zone})`,
  facts: 'What it is and costs',
  run: 'Workflow run',
  progress: (what: string, facts: readonly string[]) => `${what}: ${facts.join(', ')}`,
  rows: (done: string, total: string) => `${done} of ${total} rows`,
  rate: (rows: string) => `${rows} rows/s`,
  left: (duration: string) => `about ${duration} left`,
};

const facts = {
  clone: 'Clone',
  source: 'Source',
  data: 'Data as of',
  basis: 'Copied from',
  group: 'Clone group',
  parameters: 'Parameters',
  otherwise: (parameters: readonly (readonly [string, string, string])[]) =>
    `⚠️ not as in production: ${parameters.map(([name, source, here]) => `${name} is ${source} there, ${here} here`).join('; ')}`,
  engines: 'the engine’s default',
  class: 'Class',
  owner: 'Owner',
  note: 'Note',
  elapsed: 'Elapsed',
  goneAt: 'Deleted at',
  goneClosed: (moment: string, relative: string) =>
    `once its thread is closed; at the latest **${moment}** (${relative})`,
  price: 'Price',
  masking: 'Masking',
  masked: 'Masked',
  proof: (columns: string, tables: string, rows: string, checks: string, digest: string) =>
    `${columns} columns in ${tables} tables, ${rows} rows; ${checks} checks passed (attestation ${digest})`,
  room: (clones: number, most: number, more: number) =>
    `⚠️ ${clones} of ${most} copy-on-write clones of this source were there before, so ${more} more could be made; delete what is not needed`,
  priceUnknown: 'unknown for this class and region',
  aDay: (price: string) => `${price} a day`,
  soFar: (price: string) => `about ${price} so far`,
  inAll: (price: string) => `${price} for all its time`,
  atMost: (price: string) => `${price} at most`,
  total: (aDay: string, total: string, lifetime: string) => `${aDay} a day, ${total} for ${lifetime}`,
  plusStorage: (prices: readonly string[]) => `${prices.join(', ')}, plus storage`,
};

/** What masking takes and costs. */
const forecast = {
  instance: (price: string) => `${price} for the instance`,
  io: (price: string) => `about ${price} for I/O`,
  says: (duration: string, costs: readonly string[], runs: number) =>
    `about ${duration}${costs.length === 0 ? '' : `, ${costs.join(' and ')}`} (by ${plural(runs, 'one earlier run', `${runs} earlier runs`)})`,
  took: (duration: string) => `took ${duration}`,
  both: (took: string, reckoned: string) => `${took}; reckoned: ${reckoned}`,
};

const basis = {
  longWay,
  base: (base: string, flag: string) => `the masked base ${base}; ${flag} copies production as it is now`,
  production: (why: string) => `production itself, the long way: ${why}`,
  stopped: (code: string) => `; the last refresh made none${code}`,
  unfit: (code: string, issue: number) =>
    `; **the last refresh made none**${code}, because the masking policy does not fit production: #${issue} says what to write`,
};

/** The comment that says that a clone is ready. */
const ready = {
  head: (owner: string, id: string) =>
    `${owner}, clone ${id} is ready: masked, verified, and open. To connect, in a checkout of this repository:`,
  goneAt: (moment: string, relative: string, next: string) =>
    `It will be gone at **${moment}, ${relative}**. ${next}`,
  goneClosed: (moment: string, relative: string, next: string) =>
    `It will be gone **once its thread is closed**, and at **${moment}, ${relative}**, at the latest. ${next}`,
  keepOrDelete: 'To keep it for longer, or to delete it now:',
  delete: 'To delete it now:',
  otherwise: (parameters: readonly string[]) =>
    `⚠️ It does not behave as production in all: ${parameters.join(', ')} ${plural(parameters.length, 'is', 'are')} set otherwise there; the values are in the status comment.`,
  otherWays: 'Other ways to connect',
  byHand:
    'From your network, with the AWS CLI, `jq` and the `mysql` client, in bash or zsh. The first line is needed once; the password passes through a pipe and is shown nowhere:',
  help: (command: string) =>
    `${command} tells how to forward a port, and prints the settings of other clients.`,
};

/** The comments that say that something failed, and what to do. */
const failure = {
  failedWhen,
  head: (id: string) => `### Clone ${id} failed`,
  says: (owner: string, when: string) => `${owner}, it failed ${when}.`,
  why: (reason: string) => `**Why:** ${reason}`,
  noReason: 'no reason was recorded; the log of the run has it.',
  explained: 'explained here',
  withPage: (code: string, link: string) => `${code}, ${link}`,
  moreLines: (count: number) => `… and ${count} more, in the log`,
  cloneNow: (fate: string) => `**The clone now:** ${fate}`,
  todo: '**What to do:**',
  giveUp: 'Or give it up:',
  staysOpen: (when: string) => `it stays open, as it was. It will be gone at ${when}.`,
  nothingMade: (when: string) => `nothing was made of it yet; what may exist is deleted at ${when}.`,
  maskedSealed: (when: string) =>
    `it is masked, but sealed: nobody can connect. Unless a re-run completes it, it is deleted at ${when}.`,
  sealed: (when: string) =>
    `it is sealed: only the masking runner can reach it. Unless a re-run completes it, it is deleted at ${when}.`,
  rerun: 'Re-run the failed jobs',
  rerunSays: (link: string) =>
    `${link} of this run: they go on from where it stopped, and nothing is done twice.`,
  rerunHere: 'Re-run them here',
  rerunAfter: (next: string, link: string) => `${next} ${link}.`,
};

/** The comments on changes, warnings and the end. */
const life = {
  extended: (owner: string, id: string, moment: string, relative: string) =>
    `${owner}, clone ${id} now lives until **${moment} (${relative})**.`,
  extendedClosed: (owner: string, id: string, moment: string, relative: string) =>
    `${owner}, clone ${id} now lives until **its thread is closed**, and until **${moment} (${relative})** at the latest.`,
  extendedBy: (owner: string, id: string, moment: string, relative: string, by: string) =>
    `${owner}, clone ${id} now lives until **${moment} (${relative})**: ${by} gave its warning a 👍.`,
  expiring: (id: string, relative: string) => `### Clone ${id} will be gone ${relative}`,
  expiringSays: (owner: string, moment: string) =>
    `${owner}, it is deleted with all that was changed in it at **${moment}**. There is nothing to do if you do not need it.`,
  noLonger: 'The limits do not let it live for longer; a new clone has newer data, too.',
  keep: 'To keep it:',
  nod: (moment: string) =>
    `Or give this comment a 👍: it then lives until **${moment}**. The sweep, which comes every hour, looks for it.`,
  onBoard: (person: string, thread: string) =>
    `${person}, this belongs in ${thread}, which takes no comment: it is locked, moved or deleted.`,
  adopted: (owner: string, id: string) =>
    `${owner}, the record of clone ${id} was lost, and has been made anew from its tags. This thread is its own from now on.`,
  warned: 'A warning that was acted on',
  resized: (id: string) => `### Clone ${id} has its new class`,
  resizedSays: (owner: string, [instanceClass = '', price]: readonly string[]) =>
    `${owner}, it is ${instanceClass} now${price === undefined ? '' : `: ${price}`}. Host and password are the same; connections were cut while it restarted.`,
  kept: (id: string) => `### Clone ${id} could not be deleted`,
  keptSays: (owner: string, reason: string) => `${owner}, ${reason}`,
  keptWhy: (refused: string) => `It was to be deleted, and was not: ${refused}.`,
  keptCosts: 'It costs what it did until it is gone. The sweep tries again every hour.',
  deleted: (id: string) => `### Clone ${id} is deleted`,
  deletedSays: (owner: string, why: string, lived: string) =>
    `${owner}, it is gone. ${why}${lived === '' ? '' : ` It ${lived}.`}`,
  lived: (duration: string) => `lived ${duration}`,
  livedFor: (duration: string, price: string) => `lived ${duration}, about ${price}`,
  closed: (id: string) => `### Clone ${id} goes with this thread`,
  closedSays: (owner: string, moment: string, relative: string) =>
    `${owner}, the thread that it was asked for in was closed. It is deleted with all that was changed in it at **${moment}, ${relative}**.`,
  reopen: 'To keep it, reopen the thread until then.',
  reopenOrAsk: 'To keep it, reopen the thread until then, or ask for it:',
};

/** Why a clone was deleted, as its last comment says it. */
const deletedWhy = {
  expired: 'Its time was up.',
  closed: 'Its thread was closed, and nobody asked to keep it.',
  asked: 'As it was asked to be.',
  cancelled:
    'The request was cancelled: its run is stopped, and what it had made is gone. Nobody was ever able to connect to it.',
  unmasked: 'It was not masked in time; nobody was ever able to connect to it.',
  vanished:
    'Its cluster does not exist any more: somebody deleted it by hand. What was left of it is tidied up.',
  'never-made': 'Its run came to nothing, and nothing was made.',
  'no-runner':
    'No runner came to mask it, and an unmasked copy of production does not wait. Nobody was ever able to connect to it.',
};

/** What waits for a machine. */
const queue = {
  noRunner: (job: string, since: string, labels: string, code: string) =>
    `**No runner takes the job ${job}**, which has waited since ${since} for one with the labels ${labels}. The clone stays sealed meanwhile. A clone that is still unmasked after fifteen minutes of this is deleted. (${code})`,
  busy: (ids: readonly string[], place: number, soon: string | undefined) =>
    `**${plural(ids.length, 'The machine that masks is', 'The machines that mask are')} busy** with ${ids.join(', ')}. This one is ${place === 1 ? 'next' : `number ${place}`} in the queue${soon === undefined ? '' : `, in about ${soon}`}, and stays sealed meanwhile; there is nothing to do.`,
  held: (jobs: readonly string[]) =>
    `**GitHub holds the job ${jobs.join(', ')}** until somebody approves it, or a timer is over: its environment has such a rule, and the page of the run has the button. Clones are made without any; an admin of the repository may take it away.`,
  awaits: (cluster: string, status: string | undefined, since: string) =>
    `**AWS is at work on the cluster ${cluster}**${status === undefined ? '' : ` (${status})`}, and copies none meanwhile. This has waited for it since ${since}, and goes on once that is over; there is nothing to do.`,
  unwatched:
    'This takes so long that this comment is not kept current any more. The work goes on, and a comment of its own tells how it ended.',
  waits: (id: string) => `### Clone ${id} waits for a runner`,
  waitsSays: (owner: string) => `${owner}, it cannot go on by itself.`,
  look: '**What to do:** have the runner looked at (is it there, does it carry these labels, does its build start?); the job goes on as soon as one takes it. Or give the request up at once:',
};

/** A clone whose data are made anew. */
const reset = {
  clone: (id: string, source: string) => `New data for clone ${id} of ${source}`,
  start: (owner: string, id: string, moment: string) =>
    `${owner}, clone ${id} has the data that it began with again, of ${moment}.`,
  instead: (owner: string, id: string, moment: string) =>
    `${owner}, clone ${id} has new data, of ${moment}: those that it began with are not to be had any more.`,
  newest: (owner: string, id: string, moment: string) =>
    `${owner}, clone ${id} has the newest data, of ${moment}.`,
  same: ' Its secret is the one that it had, and leads to a new host: whoever is connected connects again. What was changed in it is gone with the old host, within the hour. In a checkout of this repository:',
  failed: (id: string) => `### Clone ${id} did not get its new data`,
  asItWas: (when: string) =>
    `it is open, as it was, with the data that it has. Unless a re-run completes it, what was made beside it is deleted at ${when}.`,
  givenUp: '↩️ Given up',
  givenUpSays: (owner: string, id: string) =>
    `${owner}, clone ${id} gets no new data, and is as it was: what was made beside it is deleted.`,
  underWay: (run: string) =>
    `**New data are on their way** (${run}); the clone stays open until they are there.`,
  run: 'its run',
  slackFailed: (id: string) => `❌ Clone ${id} did not get its new data`,
  slackReady: (id: string) => `✅ Clone ${id} has its new data`,
};

/** Plain words, for a channel. */
const slack = {
  expiring: (id: string, relative: string) => `⏳ Clone ${id} will be gone ${relative}`,
  failed: (id: string) => `❌ Clone ${id} failed`,
  ready: (id: string) => `✅ Clone ${id} is ready`,
  why: 'Why',
  reason: (message: string, code: string) => `${message} (${code})`,
  keep: 'To keep it',
  inThread: (command: string) => `${command}, in its thread`,
  openThread: 'Open the thread',
  openRun: 'Open the run',
};

/** Whatever is said of a clone. */
export const en = {
  language: 'en' as Language,
  ...{ answers, times, status, facts, forecast, basis, ready, failure },
  ...{ life, deletedWhy, queue, reset, board, slack, structure, judgement },
};

/** The texts of one language: each has the same, with the same arguments. */
export type Texts = typeof en;
