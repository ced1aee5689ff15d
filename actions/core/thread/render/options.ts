import type { Installation } from '../../base/installation.ts';
import type { CloneRecord } from '../../ledger/record.ts';
import { limitsOf } from '../../settings/limits-of.ts';
import type { Settings } from '../../settings/settings.ts';
import type { Language } from '../../settings/settings-schema.ts';

/** What renderings need to know beside the record. */
export interface RenderOptions {
  /** Zone of the times shown, from the IANA list; UTC when absent. */
  readonly timeZone?: string;
  /** What is said is said in it; English when absent. */
  readonly language?: Language;
  /** After how many hours an unmasked clone is deleted, from the settings. */
  readonly unmaskedForHours?: number;
  /** By which extensions are offered; none is offered where it is absent. */
  readonly keeping?: {
    readonly limits: Pick<Settings['limits'], 'lifetimeHours' | 'ageHours'>;
    /** What a new clone gets unless told otherwise. */
    readonly defaultHours: number;
    /** The limits of one clone, where its source or its owner has narrower ones. */
    readonly limitsOf?: (record: CloneRecord) => Pick<Settings['limits'], 'lifetimeHours' | 'ageHours'>;
  };
  /** Whether the clones' certificates come from an authority of the installation's own, not from Amazon RDS. */
  readonly ownCa?: boolean;
  /** Whether it is shown to somebody who may not change the clone: then no command that does is offered. */
  readonly isForOthers?: true;
}

/** In which language and by which clock something is said. */
export type Speaking = Pick<RenderOptions, 'timeZone' | 'language'>;

/** What renderings need to know of the settings and of the installation. */
export function renderOptionsOf(
  settings: Pick<Settings, 'thread' | 'seal' | 'limits' | 'defaults' | 'sources' | 'access'>,
  installation: Pick<Installation, 'databaseCa'>,
): RenderOptions {
  const { thread, seal, limits, defaults } = settings;
  return {
    timeZone: thread.timeZone,
    language: thread.language,
    unmaskedForHours: seal.unmaskedForHours,
    keeping: {
      limits,
      defaultHours: defaults.lifetimeHours,
      limitsOf: ({ source, owner }) => limitsOf(settings, source, owner),
    },
    ownCa: installation.databaseCa !== undefined,
  };
}
