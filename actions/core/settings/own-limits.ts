import { classMatches, shortClass } from '../base/classes.ts';
import { formatLifetime } from '../base/lifetime.ts';
import type { OwnLimits, Settings } from './settings.ts';

/** The parts of the settings that are looked at. */
type Limited = Pick<Settings, 'sources' | 'defaults' | 'limits' | 'access'>;

/** What is wrong with the settings, and where. */
interface SettingsFault {
  readonly path: readonly string[];
  readonly message: string;
}

/**
 * The first fault of the limits of a source, or of agents: they narrow those of all, so that whoever reads `limits` knows the most
 * that there can be, and what is made where nothing is said must be among what they allow.
 */
export function findNarrowerFault(settings: Limited): SettingsFault | undefined {
  const { agents, admins } = settings.access;
  for (const [name, { limits }] of Object.entries(settings.sources)) {
    const fault = limits && faultOf(limits, ['sources', name, 'limits'], settings);
    if (fault) return fault;
  }
  if (agents === undefined) return undefined;
  const both = agents.users.find((login) => admins.some((admin) => same(admin, login)));
  if (both !== undefined)
    return {
      path: ['access', 'agents', 'users'],
      message: `${both} is at access.admins, too, and an agent is never an admin; take it out of one of them`,
    };
  return faultOf(agents.limits, ['access', 'agents'], settings);
}

function faultOf(
  own: OwnLimits,
  path: readonly string[],
  { limits, defaults }: Limited,
): SettingsFault | undefined {
  const beyond = (key: string, of: string, at: string) => ({
    path: [...path, key],
    message: `it is more than limits.${key}, which holds for all: write ${of} or less, or raise ${at}`,
  });
  const { lifetimeHours = 0, ageHours, clones = 0, clonesPerUser = 0, classes, costPerDay = 0 } = own;
  if (lifetimeHours > limits.lifetimeHours)
    return beyond('lifetime', formatLifetime(limits.lifetimeHours), 'limits.lifetime');
  if ((ageHours ?? 0) > limits.ageHours) return beyond('age', formatLifetime(limits.ageHours), 'limits.age');
  if (ageHours !== undefined && ageHours < lifetimeHours)
    return {
      path: [...path, 'age'],
      message: `it is shorter than the lifetime beside it; write ${formatLifetime(lifetimeHours)} or more`,
    };
  if (clones > limits.clones) return beyond('clones', String(limits.clones), 'limits.clones');
  if (clonesPerUser > limits.clonesPerUser)
    return beyond('clonesPerUser', String(limits.clonesPerUser), 'limits.clonesPerUser');
  if (costPerDay > (limits.costPerDay ?? Number.POSITIVE_INFINITY))
    return beyond('costPerDay', String(limits.costPerDay), 'limits.costPerDay');
  if (classes !== undefined && !classMatches(defaults.instanceClass, classes))
    return {
      path: [...path, 'classes'],
      message: `it does not allow ${shortClass(defaults.instanceClass)}, which a clone gets where no class is named (defaults.class); add it`,
    };
  return undefined;
}

const same = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();
