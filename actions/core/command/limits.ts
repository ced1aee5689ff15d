import { type HourlyPrices, pricePerDay } from '../aurora/prices.ts';
import { cheaperClasses, classMatches, KNOWN_CLASSES, shortClass } from '../base/classes.ts';
import type { CloneRecord } from '../ledger/record.ts';
import type { Settings } from '../settings/settings.ts';
import { type CloneCommand, type Command, formatCommand } from './command.ts';
import { checkLifetime } from './lifetime.ts';
import { type CloneOrder, orderOf } from './order.ts';
import { type CommandProblem, problem } from './problem.ts';
import type { CommandClock } from './until.ts';
import type { Vocabulary } from './vocabulary.ts';

/**
 * What a command may name under these settings.
 * @param clock by which `until friday` is reckoned; absent where no command is read
 */
export function vocabularyOf(settings: Settings, clock?: CommandClock): Vocabulary {
  return {
    classes: classesOf(settings),
    sources: Object.keys(settings.sources),
    accepts: (command) => accepts(command, settings),
    ...(clock === undefined ? {} : { clock }),
  };
}

function classesOf(settings: Settings): readonly string[] {
  // A class that the settings name in full exists, even when it is newer than our list.
  const named = settings.limits.classes.filter((pattern) => /^(db\.)?[a-z0-9]+\.[a-z0-9]+$/.test(pattern));
  const full = named.map((pattern) => `db.${shortClass(pattern)}`);
  return [...new Set([...KNOWN_CLASSES, settings.defaults.instanceClass, ...full])].filter((name) =>
    name.startsWith('db.'),
  );
}

/** Whether the settings let a command through, whatever clones there are. */
function accepts(command: Command, settings: Settings): boolean {
  const { lifetimeHours, classes } = settings.limits;
  if (command.verb === 'clone') {
    const order = orderOf(command, settings);
    return order.lifetimeHours <= lifetimeHours && classMatches(order.instanceClass, classes);
  }
  if (command.verb === 'extend') return 'untilClosed' in command || command.lifetimeHours <= lifetimeHours;
  return command.verb !== 'resize' || classMatches(command.instanceClass, classes);
}

/**
 * Whether the limits allow such a clone, whatever others there are. The first limit that is crossed is answered, with the
 * nearest command that crosses none and costs no more, where there is one.
 */
export function checkOrder(
  command: CloneCommand,
  order: CloneOrder,
  settings: Settings,
): CommandProblem | undefined {
  const within: CloneCommand = { ...command, ...withinLimits(order, command, settings) };
  const suggestion = accepts(within, settings) && isWritten(within) ? formatCommand(within) : undefined;
  const found =
    checkLifetime(order.lifetimeHours, settings.limits.lifetimeHours) ?? checkClass(order, settings);
  return found && offering(found, suggestion);
}

/** A problem with a command to copy, where there is one. */
const offering = (found: CommandProblem, suggestion: string | undefined): CommandProblem =>
  suggestion === undefined ? found : { ...found, suggestion };

/** What of an order has to be less, so that the limits allow it. */
function withinLimits(
  { lifetimeHours, instanceClass }: CloneOrder,
  command: CloneCommand,
  settings: Settings,
): Partial<CloneCommand> {
  const limit = settings.limits.lifetimeHours;
  const smaller = classWithin(instanceClass, settings);
  return {
    ...(lifetimeHours > limit ? { lifetimeHours: limit } : {}),
    ...(command.instanceClass !== undefined && smaller !== undefined ? { instanceClass: smaller } : {}),
  };
}

/** Of the classes that the settings allow, the nearest to another that costs no more, or itself. */
function classWithin(instanceClass: string, settings: Settings): string | undefined {
  const { classes } = settings.limits;
  if (classMatches(instanceClass, classes)) return instanceClass;
  return cheaperClasses(instanceClass, classesOf(settings)).find((name) => classMatches(name, classes));
}

/** Whether a command can be offered as it stands: a note that is not repeated would be left out. */
function isWritten(command: CloneCommand): boolean {
  return command.note === undefined || formatCommand(command).includes('--note');
}

/** Whether the limits allow one more clone beside those that live. `live` are the records of all that are not deleted. */
export function checkQuotas(
  order: CloneOrder,
  owner: string,
  settings: Settings,
  live: readonly CloneRecord[],
): CommandProblem | undefined {
  return checkCounts(owner, settings, live) ?? checkCost(order, settings, live);
}

function checkClass(
  order: Pick<CloneOrder, 'instanceClass'>,
  settings: Settings,
): CommandProblem | undefined {
  const { classes } = settings.limits;
  if (classMatches(order.instanceClass, classes)) return undefined;
  return problem(
    'class-not-allowed',
    `The class \`${shortClass(order.instanceClass)}\` is not among those that the settings allow.`,
    `Allowed are ${classes.map((pattern) => `\`${pattern}\``).join(', ')} (\`limits.classes\` in \`.github/understudy.yml\`).`,
  );
}

function checkCounts(
  owner: string,
  settings: Settings,
  live: readonly CloneRecord[],
): CommandProblem | undefined {
  const own = live.filter((record) => record.owner.toLowerCase() === owner.toLowerCase());
  if (own.length >= settings.limits.clonesPerUser) {
    return problem(
      'quota-user',
      `You have ${count(own.length)} already, and the limit is ${settings.limits.clonesPerUser} for each person.`,
      `Delete one that is no longer needed: ${own.map(({ id }) => `\`/clone delete ${id}\``).join(', ')}.`,
    );
  }
  if (live.length < settings.limits.clones) return undefined;
  return problem(
    'quota-total',
    `There are ${count(live.length)} already, and the limit is ${settings.limits.clones} for everyone together.`,
    '`/clone list` shows whose they are and when they will be gone.',
  );
}

/** Clones whose price is unknown cannot be counted; the status of each says so. */
function checkCost(
  order: Pick<CloneOrder, 'pricePerDay'>,
  settings: Settings,
  live: readonly CloneRecord[],
): CommandProblem | undefined {
  const limit = settings.limits.costPerDay;
  if (limit === undefined || order.pricePerDay === undefined) return undefined;
  const spent = live.reduce((sum, record) => sum + (record.pricePerDay ?? 0), 0);
  if (spent + order.pricePerDay <= limit) return undefined;
  return problem(
    'cost-over-limit',
    `It would cost $${order.pricePerDay.toFixed(2)} a day beside the $${spent.toFixed(2)} of the live clones; the limit is $${limit.toFixed(2)}.`,
    'Ask for a smaller class, or delete a clone that is no longer needed; `/clone list` shows them.',
  );
}

function count(clones: number): string {
  return clones === 1 ? '1 live clone' : `${clones} live clones`;
}

/**
 * What a change of class comes to, or why the settings do not allow it. `live` are the records of all clones that are not
 * deleted, the changed one among them.
 */
export function checkClassChange(
  command: Command & { readonly verb: 'resize' },
  record: CloneRecord,
  settings: Settings,
  live: readonly CloneRecord[],
  prices: HourlyPrices,
): { readonly instanceClass: string; readonly pricePerDay?: number } | CommandProblem {
  const { instanceClass } = command;
  const price = pricePerDay(instanceClass, prices);
  const order = { instanceClass, ...(price === undefined ? {} : { pricePerDay: price }) };
  const others = live.filter(({ id }) => id !== record.id);
  const refused = checkClass(order, settings);
  if (refused) {
    const smaller = classWithin(instanceClass, settings);
    return offering(refused, smaller && formatCommand({ ...command, id: record.id, instanceClass: smaller }));
  }
  return checkCost(order, settings, others) ?? order;
}
