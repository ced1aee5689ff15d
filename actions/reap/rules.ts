import type { Protected } from '../core/aurora/destroy.ts';
import type { Installation } from '../core/base/installation.ts';
import type { ClosedRules } from '../core/ledger/closed.ts';
import { limitsOf } from '../core/settings/limits-of.ts';
import type { Settings } from '../core/settings/settings.ts';
import type { Keeping } from './expiry.ts';

/** The limits that a sweep goes by. */
export interface SweepRules {
  /** By AWS's clock; see `sight.ts`. */
  readonly now: Date;
  /** Longest time from its making, however often a clone is extended, in hours. */
  readonly longestLifetimeHours: number;
  /** How long a clone may stay unmasked, in hours. */
  readonly unmaskedForHours: number;
  /** How long a base stays once a newer one has taken its place, in hours. */
  readonly keepBaseHours: number;
  readonly sources: Protected;
  /** Security group by which developers get in: what is in it, and masked, is in somebody's use. */
  readonly accessGroup: string;
  /** Whether, when and by whom a closed thread gives its clones up. */
  readonly closed: ClosedRules;
  /** By how much a 👍 on a warning extends, and how far. */
  readonly keeping: Keeping;
}

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
