import type { Protected } from '../core/aurora/destroy.ts';
import type { Installation } from '../core/base/installation.ts';
import { limitsOf } from '../core/settings/limits-of.ts';
import type { Settings } from '../core/settings/settings.ts';
import type { SweepRules } from './decide.ts';

/** What a sweep decides by, as the settings and the installation say. */
export function rulesOf(
  settings: Settings,
  { accessGroup }: Pick<Installation, 'accessGroup'>,
  sources: Protected,
  now: Date,
): SweepRules {
  return {
    now,
    longestLifetimeHours: settings.limits.ageHours,
    unmaskedForHours: settings.seal.unmaskedForHours,
    keepBaseHours: settings.base.keepHours,
    sources,
    accessGroup,
    closed: settings.closed,
    keeping: {
      limitsOf: ({ source, owner }) => limitsOf(settings, source, owner),
      defaultHours: settings.defaults.lifetimeHours,
    },
  };
}
