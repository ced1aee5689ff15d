import type { ClosedRules } from '../ledger/closed.ts';
import type { RepositoryRole } from './setting-values.ts';
import type { Language } from './settings-schema.ts';

/** Where the settings are kept, from the root of the repository. */
export const SETTINGS_FILE = '.github/understudy.yml';

/** Limits of one source, or of all agents; what is absent is that of all. */
export interface OwnLimits {
  readonly lifetimeHours?: number;
  readonly ageHours?: number;
  readonly clones?: number;
  readonly clonesPerUser?: number;
  /** In the place of those of all for a source; beside those of the source for agents. */
  readonly classes?: readonly string[];
  readonly costPerDay?: number;
}

/** A database that may be cloned. */
export interface Source {
  readonly cluster: string;
  readonly region: string;
  /** Path of the masking policy, from the root of the repository. */
  readonly policy: string;
  /** Path of the structure of its databases; absent where it is beside the policy. */
  readonly snapshot?: string | undefined;
  /** As RDS spells it, `db.r6g.4xlarge`, or `serverless:0-8`. */
  readonly maskingClass: string;
  /** Who may clone it; absent where that is for everybody who may give commands. */
  readonly access?: SourceAccess;
  /** Limits of its own, which hold beside those of all. */
  readonly limits?: OwnLimits;
}

/** Who may clone one source: whoever has the role, or a custom role of these, or is named. */
interface SourceAccess {
  readonly role?: RepositoryRole | undefined;
  /** Names of custom roles, as GitHub has them. */
  readonly roles: readonly string[];
  readonly users: readonly string[];
}

/** The settings of an installation: what may be cloned, by whom, and how much of it. */
export interface Settings {
  readonly sources: Readonly<Record<string, Source>>;
  readonly defaults: {
    readonly source: string;
    readonly instanceClass: string;
    readonly lifetimeHours: number;
  };
  readonly limits: {
    readonly lifetimeHours: number;
    /** From its making, however often a clone is extended. At least `lifetimeHours`. */
    readonly ageHours: number;
    readonly clones: number;
    readonly clonesPerUser: number;
    /** Patterns such as `r6g.*`; see `classMatches`. */
    readonly classes: readonly string[];
    /** US dollars for all live clones together; absent when there is no limit. */
    readonly costPerDay?: number;
  };
  readonly access: {
    readonly role: RepositoryRole;
    readonly users: readonly string[];
    readonly admins: readonly string[];
    /** Logins that act for people's tools, and the caps of all of them together. */
    readonly agents?: { readonly users: readonly string[]; readonly limits: OwnLimits };
    /** Whether labels such as `clone:r6g.large` are commands. */
    readonly labels: boolean;
    readonly publicRepository: boolean;
    /** `owner/name` of other repositories whose threads commands are taken from. */
    readonly repositories: readonly string[];
  };
  readonly thread: {
    /** Whether the status comment is kept current while a clone is made. */
    readonly live: boolean;
    /** Zone of the times that are shown, from the IANA list. */
    readonly timeZone: string;
    /** Of what is said of a clone in its thread and in Slack. */
    readonly language: Language;
  };
  readonly connect: {
    /** EC2 instance that `scripts/connect` forwards a port through. */
    readonly bastion?: string;
  };
  readonly base: {
    readonly enabled: boolean;
    readonly maxAgeHours: number;
    /** How long a base stays once it is replaced, or too old. */
    readonly keepHours: number;
    readonly idleClass: string;
  };
  readonly structure: {
    /** Whether a pull request is opened where production's structure is not as it was written down. */
    readonly pullRequest: boolean;
  };
  readonly closed: ClosedRules;
  readonly reap: { readonly deletions: number };
  readonly seal: { readonly unmaskedForHours: number };
}
