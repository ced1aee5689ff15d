import { plural } from '../../base/plural.ts';
import type { State } from '../../ledger/record.ts';

/** What the command job answers by itself, in English. Whoever renders makes the arguments inert. */

/** How a clone stands, in a list. */
const state: Readonly<Record<State, string>> = {
  requested: 'requested',
  cloning: 'cloning',
  sealed: 'sealed',
  masking: 'masking',
  masked: 'masked',
  resizing: 'resizing',
  ready: 'ready',
  failed: 'failed',
  deleting: 'deleting',
  deleted: 'deleted',
};

const refused = {
  nothingDone: (why: string) => `**Nothing was done.** ${why}`,
  copy: 'Ready to copy:',
  help: '`/clone help` shows all commands. A comment that is edited is not read again: write a new one.',
  code: (message: string, code: string) => `${message} (${code})`,
  original: 'What the job said',
  unexpected: (message: string) => `Something broke: ${message}`,
  unexpectedNext: (url: string) => `Re-run the failed job (${url}), or have its log looked at.`,
};

const opened = {
  answer: (login: string) => `Answer to a /clone form of ${login}`,
  clone: (source: string, login: string) => `Clone of ${source} for ${login}`,
  body: (login: string) => `Asked for by ${login} with the form of the workflow \`clone\`.`,
};

/** What becomes of a clone, told in another thread than its own. */
const elsewhere = {
  extend: 'will live for longer',
  resize: 'gets its new class',
  reset: 'gets its data anew',
  refresh: 'gets the newest data',
  delete: 'is being deleted',
  cancel: 'is being given up',
  says: (id: string, becomes: string, issue: number) =>
    `Clone ${id} ${becomes}, as asked. How that ends is told where it was asked for: #${issue}.`,
};

const dryRun = {
  head: '**A dry run: nothing was made.** This is what would be:',
  maskedOn: 'Masked on',
  policy: 'Masking policy',
  masks: 'Masks',
  coverage: (columns: number, tables: number) => `${columns} columns in ${tables} tables`,
  masking: 'Masking',
  lifetime: 'Lifetime',
  untilClosed: (most: string) => `until this thread is closed, at most ${most}`,
  refused: (why: string) => `**Without \`--dry-run\` it would be refused now.** ${why}`,
};

const list = {
  none: 'There are no clones. `/clone` makes one.',
  noneSuch: 'There are none of these. `/clone list` shows all clones.',
  noneShown: (others: string) => `There are no clones to show. ${others}`,
  hidden: (count: number) =>
    `${count} more ${plural(count, 'is of a source that is', 'are of sources that are')} not open to you.`,
  withThread: (when: string) => `with its thread, at the latest ${when}`,
  state: 'State',
  aDay: 'A day',
  thread: 'Thread',
  priceUnknown: 'unknown',
};

/** What the commands come to in an installation. */
const here = {
  head: '### Here',
  what: 'What',
  defaults: (instanceClass: string, lifetime: string, price: string) =>
    `${instanceClass} for ${lifetime}: ${price}`,
  sources: 'Sources',
  standard: 'unless another is named',
  source: (source: string, said: readonly string[]) => `${source} (${said.join('; ')})`,
  list: (each: readonly string[]) => each.join(', '),
  noSource: 'none that you may clone',
  closedSources: (count: number) => `; ${count} more not open to you`,
  agents: 'Agents',
  atATime: (lifetime: string) => `at most ${lifetime} at a time`,
  inAll: (lifetime: string) => `${lifetime} in all`,
  clonesOwn: (clones: number) => `${clones} clones`,
  clonesEach: (clones: number) => `${clones} for each person`,
  costOwn: (aDay: string) => `${aDay} a day`,
  classes: 'Classes',
  lifetime: 'Lifetime',
  lifetimes: (atATime: string, inAll: string, zone: string) =>
    `at most ${atATime} at a time, ${inAll} in all; times are those of ${zone}`,
  limits: 'Limits',
  clones: (all: number, each: number) => `${all} clones, ${each} for each person`,
  cost: (aDay: string) => `, ${aDay} a day in all`,
  alive: (clones: number) => `; ${clones} alive now`,
  whoMay: 'Who may',
  role: (role: string) => `the role ${role} or more`,
  byName: (people: number) => `, and ${people} by name`,
  yours: (role: string) => `; yours is ${role}`,
  admin: ', and you may change the clones of others',
  have: 'You have',
  notKnown: 'not known at the moment',
  noClone: 'no clone',
  clone: (id: string, how: string, gone: string) => `${id} (${how}, gone ${gone})`,
};

/** That a command was not carried out to its end. */
const lost = {
  unread: 'This command was not read to its end',
  undone: (id: string) => `The command for the clone ${id} was not carried out to its end`,
  untold: (id: string) => `The clone ${id} is deleted, and more is said of it later`,
  says: (what: string, why: string) => `**${what}.** ${why}`,
  failed: (job: string) =>
    `The job ${job} failed, or its machine was lost, or the rules of its environment did not let it start.`,
  cancelled: (job: string) => `The job ${job} was cancelled, or took longer than it may.`,
  rerunHere: (url: string) => `[Re-run them here](${url}).`,
  rerun: (url: string) => `[Re-run the failed jobs](${url}): they go on from where it stopped.`,
  log: ' The log says more, if there is one.',
  deleted: 'it is deleted.',
  deleting:
    'it is being given up, and no job goes on with it. The sweep, which comes every hour, tries again to delete it.',
  asItWas: (when: string) => `it is as it was. It will be gone at ${when}.`,
};

/** Of a clone that is gone. */
const gone = {
  says: (id: string) => `Clone ${id} is gone.`,
  deleted: (id: string, when: string, by: string, why: string, lived: string) =>
    `Clone ${id} was deleted at ${when} by ${by}${why === '' ? '' : `, ${why}`}. It ${lived}.`,
  sweep: 'the sweep',
  why: {
    'asked for': 'as asked',
    'asked-for': 'as asked',
    cancelled: 'because the request was cancelled',
    expired: 'because its time was up',
    'too-old': 'because it was as old as a clone may be',
    closed: 'because its thread was closed',
    replaced: 'because its clone was reset',
    'never-masked': 'because it was not masked in time',
    'side-door': 'because it was not in order',
    orphaned: 'because nobody was at work on it any more',
    vanished: 'because its cluster was gone',
    'never-made': 'because nothing had been made of it',
  },
};

const help = {
  commands: '### Commands',
  heads: ['Write', 'To'] as readonly string[],
  first: 'A command is the first line of a comment. For example:',
  more: '`/clone help extend` explains one of them in full, and so for each.',
  owner: ' For its owner and admins.',
  meaning: (what: string, meaning: string) => `- ${what}: ${meaning}`,
};

/** Whatever the command job answers by itself. */
export const answers = {
  ...{ state, refused, opened, elsewhere, dryRun },
  ...{ list, here, lost, gone, help },
};
