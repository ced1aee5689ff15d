import { type HourlyPrices, pricePerDay } from '../aurora/prices.ts';
import { cheaperClasses, classMatches, KNOWN_CLASSES, shortClass } from '../base/classes.ts';
import type { CloneRecord } from '../ledger/record.ts';
import { costing, costingBeside } from '../ledger/states.ts';
import { type LimitsOf, limitsOf } from '../settings/limits-of.ts';
import type { Settings } from '../settings/settings.ts';
import type { Permit } from './authorise.ts';
import { type CloneCommand, type Command, formatCommand } from './command.ts';
import type { CommandClock } from './command-clock.ts';
import { checkLifetime } from './lifetime-limits.ts';
import { type CloneOrder, orderOf } from './order.ts';
import { type CommandProblem, problem } from './problem.ts';
import { checkCost, scopesOf } from './quotas.ts';
import { mayUseSource } from './source-access.ts';
import type { Vocabulary } from './vocabulary.ts';

/**
 * What a command may name under these settings.
 * @param clock by which `until friday` is reckoned; absent where no command is read
 * @param permit of whoever gives the command; absent where it is nobody's
 */
export function vocabularyOf(settings: Settings, clock?: CommandClock, permit?: Permit): Vocabulary {
  const { classes, lifetimeHours } = limitsOf(settings, settings.defaults.source, permit?.login ?? '');
  return {
    classes: classesOf(settings),
    sources: Object.keys(settings.sources),
    most: { classes, lifetimeHours },
    accepts: (command) => accepts(command, settings, permit),
    crossedBy: (command) =>
      command.verb === 'clone'
        ? checkOrder(command, orderOf(command, settings, permit?.login), settings, permit)
        : undefined,
    ...(clock === undefined ? {} : { clock }),
  };
}

function classesOf(settings: Settings): readonly string[] {
  // A class that the settings name in full exists, even when it is newer than our list.
  const { limits, sources, access } = settings;
  const all = [limits, ...Object.values(sources).map((source) => source.limits), access.agents?.limits];
  const named = all
    .flatMap((one) => one?.classes ?? [])
    .filter((pattern) => /^(db\.)?[a-z0-9]+\.[a-z0-9]+$/.test(pattern));
  const full = named.map((pattern) => `db.${shortClass(pattern)}`);
  return [...new Set([...KNOWN_CLASSES, settings.defaults.instanceClass, ...full])].filter((name) =>
    name.startsWith('db.'),
  );
}

/** Whether the settings let a command through, whatever clones there are. */
function accepts(command: Command, settings: Settings, permit: Permit | undefined): boolean {
  if (command.verb === 'clone') {
    const order = orderOf(command, settings, permit?.login);
    if (permit !== undefined && !mayUseSource(permit, settings, order.source)) return false;
    const limits = limitsOf(settings, order.source, permit?.login ?? '');
    return order.lifetimeHours <= limits.lifetimeHours && limits.allows(order.instanceClass);
  }
  // Which clone is meant, and so of which source, is not known yet.
  const { lifetimeHours, classes } = settings.limits;
  if (command.verb === 'extend') return 'untilClosed' in command || command.lifetimeHours <= lifetimeHours;
  if (command.verb !== 'resize') return true;
  const some = [
    classes,
    ...Object.values(settings.sources).flatMap(({ limits }) => (limits?.classes ? [limits.classes] : [])),
  ];
  return some.some((patterns) => classMatches(command.instanceClass, patterns));
}

/**
 * Whether the limits allow such a clone, whatever others there are. The first limit that is crossed is answered, with the
 * nearest command that crosses none and costs no more, where there is one.
 */
export function checkOrder(
  command: CloneCommand,
  order: CloneOrder,
  settings: Settings,
  permit?: Permit,
): CommandProblem | undefined {
  const limits = limitsOf(settings, order.source, permit?.login ?? '');
  const within: CloneCommand = { ...command, ...withinLimits(order, command, limits, settings) };
  const suggestion =
    accepts(within, settings, permit) && isWritten(within) ? formatCommand(within) : undefined;
  const found = checkLifetime(order.lifetimeHours, limits.lifetimeHours) ?? checkClass(order, limits);
  return found && offering(found, suggestion);
}

/** A problem with a command to copy, where there is one. */
const offering = (found: CommandProblem, suggestion: string | undefined): CommandProblem =>
  suggestion === undefined ? found : { ...found, suggestion };

/** What of an order has to be less, so that the limits allow it. */
function withinLimits(
  { lifetimeHours, instanceClass }: CloneOrder,
  command: CloneCommand,
  limits: LimitsOf,
  settings: Settings,
): Partial<CloneCommand> {
  const limit = limits.lifetimeHours;
  const smaller = classWithin(instanceClass, limits, settings);
  return {
    ...(lifetimeHours > limit ? { lifetimeHours: limit } : {}),
    ...(command.instanceClass !== undefined && smaller !== undefined ? { instanceClass: smaller } : {}),
  };
}

/** Of the classes that the settings allow, the nearest to another that costs no more, or itself. */
function classWithin(instanceClass: string, limits: LimitsOf, settings: Settings): string | undefined {
  if (limits.allows(instanceClass)) return instanceClass;
  return cheaperClasses(instanceClass, classesOf(settings)).find((name) => limits.allows(name));
}

/** Whether a command can be offered as it stands: a note that is not repeated would be left out. */
function isWritten(command: CloneCommand): boolean {
  return command.note === undefined || formatCommand(command).includes('--note');
}

function checkClass(
  order: Pick<CloneOrder, 'instanceClass'>,
  { classes, classesAt, allows }: LimitsOf,
): CommandProblem | undefined {
  if (allows(order.instanceClass)) return undefined;
  return problem(
    'class-not-allowed',
    `The class \`${shortClass(order.instanceClass)}\` is not among those that the settings allow.`,
    `Allowed are ${classes.map((pattern) => `\`${pattern}\``).join(', ')} (\`${classesAt}\` in \`.github/understudy.yml\`).`,
  );
}

/**
 * What a change of class comes to, or why the settings do not allow it. `live` are all live records, that of the changed clone
 * among them.
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
  const beside = [...costing(live.filter(({ id }) => id !== record.id)), ...costingBeside(record)];
  const limits = limitsOf(settings, record.source, record.owner);
  const refused = checkClass(order, limits);
  if (refused) {
    const smaller = classWithin(instanceClass, limits, settings);
    return offering(refused, smaller && formatCommand({ ...command, id: record.id, instanceClass: smaller }));
  }
  for (const scope of scopesOf(settings, record.source, record.owner)) {
    const dear = checkCost(order, scope, beside.filter(scope.counts));
    if (dear) return dear;
  }
  return order;
}
