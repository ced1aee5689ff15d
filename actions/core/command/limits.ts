import { type HourlyPrices, pricePerDay } from '../aurora/prices.ts';
import { classMatches, KNOWN_CLASSES, shortClass } from '../base/classes.ts';
import { nearest } from '../base/nearest.ts';
import type { CloneRecord } from '../ledger/record.ts';
import type { Settings } from '../settings/settings.ts';
import { type CloneCommand, type Command, formatCommand } from './command.ts';
import { checkLifetime } from './lifetime.ts';
import type { CloneOrder } from './order.ts';
import { type CommandProblem, problem } from './problem.ts';
import type { Vocabulary } from './vocabulary.ts';

/** What a command may name under these settings. */
export function vocabularyOf(settings: Settings): Vocabulary {
  // A class that the settings name in full exists, even when it is newer than our list.
  const named = settings.limits.classes.filter((pattern) => /^(db\.)?[a-z0-9]+\.[a-z0-9]+$/.test(pattern));
  const full = named.map((pattern) => `db.${shortClass(pattern)}`);
  return {
    classes: [...new Set([...KNOWN_CLASSES, settings.defaults.instanceClass, ...full])].filter((name) =>
      name.startsWith('db.'),
    ),
    sources: Object.keys(settings.sources),
  };
}

/**
 * Whether the limits allow such a clone, whatever others there are. The first limit that is crossed is answered, with the
 * nearest command within it where there is one.
 */
export function checkOrder(
  command: CloneCommand,
  order: CloneOrder,
  settings: Settings,
): CommandProblem | undefined {
  return (
    checkOrderLifetime(command, order, settings) ??
    checkClass(order, settings, (instanceClass) => formatCommand({ ...command, instanceClass }))
  );
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

function checkOrderLifetime(
  command: CloneCommand,
  order: CloneOrder,
  settings: Settings,
): CommandProblem | undefined {
  const limit = settings.limits.lifetimeHours;
  const found = checkLifetime(order.lifetimeHours, limit);
  return found && { ...found, suggestion: formatCommand({ ...command, lifetimeHours: limit }) };
}

function checkClass(
  order: Pick<CloneOrder, 'instanceClass'>,
  settings: Settings,
  write: (instanceClass: string) => string,
): CommandProblem | undefined {
  const { classes } = settings.limits;
  if (classMatches(order.instanceClass, classes)) return undefined;
  const allowed = vocabularyOf(settings)
    .classes.filter((name) => classMatches(name, classes))
    .map(shortClass);
  const guess = nearest(shortClass(order.instanceClass), allowed) ?? allowed[0];
  return problem(
    'class-not-allowed',
    `The class \`${shortClass(order.instanceClass)}\` is not among those that the settings allow.`,
    `Allowed are ${classes.map((pattern) => `\`${pattern}\``).join(', ')} (\`limits.classes\` in \`.github/understudy.yml\`).`,
    guess === undefined ? undefined : write(`db.${guess}`),
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
  const write = (nearest: string) => formatCommand({ ...command, id: record.id, instanceClass: nearest });
  return checkClass(order, settings, write) ?? checkCost(order, settings, others) ?? order;
}
