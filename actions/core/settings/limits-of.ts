import { classMatches } from '../base/classes.ts';
import type { OwnLimits, Settings } from './settings.ts';

/** The parts of the settings that limits are in. */
export type LimitSettings = Pick<Settings, 'sources' | 'limits' | 'access'>;

/** What one clone may be: of this source, for this person. */
export interface LimitsOf {
  readonly lifetimeHours: number;
  readonly ageHours: number;
  /** Patterns, as an answer names them; `allows` decides. */
  readonly classes: readonly string[];
  /** Where those stand in the settings. */
  readonly classesAt: string;
  allows(instanceClass: string): boolean;
}

/** Whether a login is one of those that act for people's tools. */
export function isAgent({ access }: Pick<LimitSettings, 'access'>, login: string): boolean {
  return access.agents?.users.some((one) => one.toLowerCase() === login.toLowerCase()) === true;
}

/** The limits of a source's own; none where it has none, or the settings do not know it any more. */
export function ownLimitsOf({ sources }: Pick<LimitSettings, 'sources'>, source: string): OwnLimits {
  return (Object.hasOwn(sources, source) ? sources[source]?.limits : undefined) ?? {};
}

/**
 * The limits that one clone is held to: those of all, narrowed by its source's own, and by those of agents where its owner is one.
 * @param login of its owner
 */
export function limitsOf(settings: LimitSettings, source: string, login: string): LimitsOf {
  const own = ownLimitsOf(settings, source);
  const agents = isAgent(settings, login) ? (settings.access.agents?.limits ?? {}) : {};
  const all = [settings.limits, own, agents];
  const ageHours = least(all.map((one) => one.ageHours));
  const patterns = own.classes ?? settings.limits.classes;
  const classesAt = own.classes === undefined ? 'limits.classes' : `sources.${source}.limits.classes`;
  return {
    lifetimeHours: Math.min(ageHours, least(all.map((one) => one.lifetimeHours))),
    ageHours,
    classes: agents.classes ?? patterns,
    classesAt: agents.classes === undefined ? classesAt : 'access.agents.classes',
    allows: (instanceClass) =>
      classMatches(instanceClass, patterns) &&
      (agents.classes === undefined || classMatches(instanceClass, agents.classes)),
  };
}

const least = (values: readonly (number | undefined)[]): number =>
  Math.min(...values.filter((value) => value !== undefined));
