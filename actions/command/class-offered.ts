import { capacityForAll } from '../core/aurora/instance-class.ts';
import { cheaperClasses, shortClass } from '../core/base/classes.ts';
import { type Command, formatCommand } from '../core/command/command.ts';
import { type CommandProblem, problem } from '../core/command/problem.ts';
import type { LimitsOf } from '../core/settings/limits-of.ts';
import type { Enquiries } from './enquiries.ts';

/** A command for an instance of a class. */
type ForClass = Extract<Command, { readonly instanceClass?: string }> & { readonly instanceClass: string };

/**
 * Whether AWS offers the class for a cluster's engine in the region; if not, with the nearest cheaper one that it
 * offers and the settings allow, or of a range of capacity with what each version takes of it. Nothing where AWS does not say.
 */
export async function checkOffered(
  enquiries: Enquiries,
  cluster: string,
  command: ForClass,
  { allows }: Pick<LimitsOf, 'allows'>,
): Promise<CommandProblem | undefined> {
  if ((await enquiries.isOffered(cluster, command.instanceClass)) !== false) return undefined;
  const name = shortClass(command.instanceClass);
  const narrower = capacityForAll(command.instanceClass);
  const isRange = narrower !== undefined && (await enquiries.isOffered(cluster, narrower)) === true;
  const offered = isRange ? [narrower] : ((await enquiries.classesFor(cluster)) ?? []);
  const allowed = offered.filter(allows);
  const [nearest] = isRange ? allowed : cheaperClasses(command.instanceClass, allowed);
  return problem(
    'class-unavailable',
    `AWS does not offer \`${name}\` for this database in its region.`,
    'Ask for another class.',
    nearest && formatCommand({ ...command, instanceClass: nearest }),
  );
}
