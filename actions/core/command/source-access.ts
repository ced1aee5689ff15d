import { isAgent } from '../settings/limits-of.ts';
import { REPOSITORY_ROLES, type RepositoryRole } from '../settings/setting-values.ts';
import type { Settings } from '../settings/settings.ts';
import { type CommandProblem, problem } from './problem.ts';

/** Who may clone which source. Known only once a command is read; whether somebody may command at all is decided before. */

type AccessSettings = Pick<Settings, 'sources' | 'access'>;

/** Who asks: a permit, as far as it is looked at here. */
interface Asker {
  readonly login: string;
  readonly role: RepositoryRole;
  readonly customRole?: string;
  readonly admin: boolean;
  readonly rerunBy?: Asker;
}

/**
 * Whether somebody may clone a source: by its own `access`, or, where it has none, by that of all. Admins may always; an agent only
 * what is open to all, or names it.
 */
export function mayUseSource(permit: Asker, settings: AccessSettings, name: string): boolean {
  const { role, customRole, login, admin } = permit;
  if (admin) return true;
  const own = Object.hasOwn(settings.sources, name) ? settings.sources[name]?.access : undefined;
  if (own === undefined) {
    const { access } = settings;
    return rank(role) >= rank(access.role) || includes(access.users, login) || isAgent(settings, login);
  }
  return (
    (own.role !== undefined && rank(role) >= rank(own.role)) ||
    (customRole !== undefined && own.roles.some((each) => same(each, customRole))) ||
    includes(own.users, login)
  );
}

/** Whether some source names a login. */
export function isNamed({ sources }: AccessSettings, login: string): boolean {
  return Object.values(sources).some(({ access }) => access !== undefined && includes(access.users, login));
}

/** The names of the sources that somebody may clone, in the order of the settings. */
export function sourcesFor(permit: Asker, settings: AccessSettings): readonly string[] {
  return Object.keys(settings.sources).filter((name) => mayUseSource(permit, settings, name));
}

/** Why somebody, or on a re-run whoever started that, may not clone a source. */
export function checkSource(
  permit: Asker,
  settings: AccessSettings,
  name: string,
): CommandProblem | undefined {
  const both = [permit, ...(permit.rerunBy ? [permit.rerunBy] : [])];
  if (both.every((one) => mayUseSource(one, settings, name))) return undefined;
  const may = sourcesFor(permit, settings).map((one) => `\`${one}\``);
  return problem(
    'source-not-allowed',
    `The source \`${name}\` is not open to you: its \`access\` says who may clone it.`,
    `${may.length === 0 ? '' : `You may clone ${may.join(', ')}. `}Ask an administrator of the repository for a role that may, or to list you at \`sources.${name}.access\` in \`.github/understudy.yml\`.`,
  );
}

/** How far up a role is. */
export function rank(role: RepositoryRole): number {
  return REPOSITORY_ROLES.indexOf(role);
}

/** Whether a login, or the name of a repository, is among others, whatever its letter case. */
export function includes(names: readonly string[], name: string): boolean {
  return names.some((each) => same(each, name));
}

/** Whether two logins are one. */
export function same(login: string, other: string): boolean {
  return login.toLowerCase() === other.toLowerCase();
}
