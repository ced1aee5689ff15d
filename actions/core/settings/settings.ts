import type { z } from 'zod';
import { readYaml } from '../../../masking/text/yaml.ts';
import { UserError } from '../base/errors.ts';
import type { ClosedRules } from '../ledger/closed.ts';
import { findNarrowerFault, type OwnLimits } from './own-limits.ts';
import type { RepositoryRole } from './setting-values.ts';
import { type Language, settingsSchema } from './settings-schema.ts';
import { unknownKey } from './unknown-key.ts';

/** Where the settings are kept, from the root of the repository. */
export const SETTINGS_FILE = '.github/understudy.yml';

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

/**
 * The settings in a file's text.
 * @throws UserError `settings-invalid`, which lists everything that is wrong with it, each with line, column and what to write
 *   instead
 */
export function loadSettings(text: string, file: string = SETTINGS_FILE): Settings {
  const yaml = readYaml(text, file);
  const faults = [...yaml.faults];
  if (faults.length === 0) {
    const parsed = settingsSchema.safeParse(yaml.value ?? {});
    if (parsed.success) return settingsOf(parsed.data, (path, message) => fail([say(path, message)]));
    faults.push(...parsed.error.issues.flatMap((issue) => sayIssue(issue, say)));
  }
  return fail(faults);

  function say(path: readonly PropertyKey[], message: string): string {
    return `${yaml.place(path)}: ${path.map(String).join('.') || 'the file'}: ${message}`;
  }
  function fail(all: readonly string[]): never {
    throw new UserError(
      'settings-invalid',
      `The settings are not valid.\n${all.join('\n')}`,
      `Correct ${file} on the default branch, then give the command again.`,
    );
  }
}

function settingsOf(
  file: z.output<typeof settingsSchema>,
  fail: (path: readonly PropertyKey[], message: string) => never,
): Settings {
  const { sources, defaults, limits, access, thread, connect, base, structure, reap, seal, closed } = file;
  const names = Object.keys(sources);
  const source = defaults.source ?? (names.length === 1 ? names[0] : undefined);
  if (source === undefined) {
    return fail(
      ['defaults'],
      `there are several sources; write source: followed by one of ${names.join(', ')}`,
    );
  }
  if (!names.includes(source)) {
    const text = JSON.stringify(source);
    return fail(['defaults', 'source'], `there is no source ${text}; the sources are ${names.join(', ')}`);
  }
  const { costPerDay, lifetime, age, ...counts } = limits;
  if (age < lifetime) {
    return fail(['limits', 'age'], 'it is shorter than limits.lifetime; write a longer time, such as 8w');
  }
  const { agents, ...everyone } = access;
  const settings: Settings = {
    sources: Object.fromEntries(Object.entries(sources).map(([name, one]) => [name, sourceOf(one)])),
    defaults: { source, instanceClass: defaults.class, lifetimeHours: defaults.lifetime },
    limits: {
      ...counts,
      lifetimeHours: lifetime,
      ageHours: age,
      ...(costPerDay === undefined ? {} : { costPerDay }),
    },
    access: {
      ...everyone,
      ...(agents === undefined ? {} : { agents: { users: agents.users, limits: ownLimitsOf(agents) } }),
    },
    thread,
    connect: connect.bastion === undefined ? {} : { bastion: connect.bastion },
    base: {
      enabled: base.enabled,
      maxAgeHours: base.maxAge,
      keepHours: base.keep,
      idleClass: base.idleClass,
    },
    structure,
    closed: { deletes: closed.deletes, graceHours: closed.grace, by: closed.by },
    reap,
    seal: { unmaskedForHours: seal.unmaskedFor },
  };
  const wrong = findNarrowerFault(settings);
  return wrong === undefined ? settings : fail(wrong.path, wrong.message);
}

type SourceInFile = z.output<typeof settingsSchema>['sources'][string];

function sourceOf({ access, limits, ...rest }: SourceInFile): Source {
  return {
    ...rest,
    ...(access === undefined ? {} : { access }),
    ...(limits === undefined ? {} : { limits: ownLimitsOf(limits) }),
  };
}

function ownLimitsOf({
  lifetime,
  age,
  clones,
  clonesPerUser,
  classes,
  costPerDay,
}: NonNullable<SourceInFile['limits']>): OwnLimits {
  return {
    ...(lifetime === undefined ? {} : { lifetimeHours: lifetime }),
    ...(age === undefined ? {} : { ageHours: age }),
    ...(clones === undefined ? {} : { clones }),
    ...(clonesPerUser === undefined ? {} : { clonesPerUser }),
    ...(classes === undefined ? {} : { classes }),
    ...(costPerDay === undefined ? {} : { costPerDay }),
  };
}

type Issue = z.core.$ZodIssue;

function sayIssue(
  issue: Issue,
  say: (path: readonly PropertyKey[], message: string) => string,
): readonly string[] {
  if (issue.code !== 'unrecognized_keys') return [say(issue.path, issue.message)];
  return issue.keys.map((key) => say([...issue.path, key], NOT_BUILT[key] ?? unknownKey(key, issue.path)));
}

/** What somebody may look for, and why it is not there. */
export const NOT_BUILT: Readonly<Record<string, string>> = {
  accounts:
    'clones live in the account of their sources: of clusters that another account shares, an account can cut one clone, and a base counts as its source; docs/install.md, “What is not built”, says why',
};
