import type { z } from 'zod';
import { readYaml, type YamlText } from '../../../masking/text/yaml.ts';
import { UserError } from '../base/errors.ts';
import { findNarrowerFault } from './own-limits.ts';
import { type OwnLimits, SETTINGS_FILE, type Settings, type Source } from './settings.ts';
import { settingsSchema } from './settings-schema.ts';
import { unknownKey } from './unknown-key.ts';

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
    if (parsed.success) return settingsOf(parsed.data, (path, message) => fail([yaml.fault(path, message)]));
    faults.push(...parsed.error.issues.flatMap((issue) => sayIssue(issue, yaml)));
  }
  return fail(faults);

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

function sayIssue(issue: z.core.$ZodIssue, yaml: YamlText): readonly string[] {
  if (issue.code !== 'unrecognized_keys') return [yaml.fault(issue.path, issue.message)];
  return issue.keys.map((key) =>
    yaml.fault([...issue.path, key], NOT_BUILT[key] ?? unknownKey(key, issue.path)),
  );
}

/** What somebody may look for, and why it is not there. */
export const NOT_BUILT: Readonly<Record<string, string>> = {
  accounts:
    'clones live in the account of their sources: of clusters that another account shares, an account can cut one clone, and a base counts as its source; docs/install.md, “What is not built”, says why',
};
