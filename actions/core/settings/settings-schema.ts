import { z } from 'zod';
import { nearest } from '../../../masking/text/nearest.ts';
import { parseClass } from '../base/classes.ts';
import { formatLifetime, parseLifetime } from '../base/lifetime.ts';

/** GitHub's roles on a repository, from the least to the most. */
export const REPOSITORY_ROLES = ['read', 'triage', 'write', 'maintain', 'admin'] as const;
/** A role that the settings may ask of whoever gives commands. */
export type RepositoryRole = (typeof REPOSITORY_ROLES)[number];

/** The languages of what is said in a thread. */
export const LANGUAGES = ['en', 'ja'] as const;
/** One of them. */
export type Language = (typeof LANGUAGES)[number];

const TIME = /^[1-9][0-9]{0,3}[hdw]$/;

const hours = z
  .string()
  .meta({ pattern: TIME.source, description: 'A time such as 12h, 3d or 1w.' })
  .transform((text, context) => {
    const parsed = parseLifetime(text);
    // A command may say it in many ways; a file that others read says it in one.
    if ('hours' in parsed && TIME.test(text)) return parsed.hours;
    const message =
      'hours' in parsed
        ? `it is not written as times are here; write ${formatLifetime(parsed.hours)}`
        : `it ${parsed.says} ${plain(parsed.how)}`;
    context.addIssue({ code: 'custom', message });
    return z.NEVER;
  });

const instanceClass = z
  .string()
  .meta({ description: 'An instance class such as r6g.large, or serverless:0-8 for a range of ACU.' })
  .transform((text, context) => {
    const parsed = parseClass(text);
    if ('instanceClass' in parsed) return parsed.instanceClass;
    // AWS adds classes faster than our list grows: the settings may name one that the list lacks.
    if (/^(db\.)?[a-z0-9]+\.[a-z0-9]+$/i.test(text)) return `db.${text.toLowerCase().replace(/^db\./, '')}`;
    context.addIssue({ code: 'custom', message: `it ${parsed.says} ${plain(parsed.how)}` });
    return z.NEVER;
  });

function isTimeZone(name: string): boolean {
  // To look into the list takes a quarter of the time to make a format, for which the first reaction would wait.
  if (Intl.supportedValuesOf('timeZone').includes(name)) return true;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) !== undefined;
  } catch {
    return false;
  }
}

const login = z
  .string()
  .regex(
    /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})(?:_[A-Za-z0-9]+)?$/,
    'it is not a GitHub login (write it without @)',
  );

const classPatterns = z
  .array(
    z.string().regex(/^(db\.)?[a-z0-9.*]+$/, 'it is not a pattern; write one such as r6g.* or serverless'),
  )
  .min(1, 'name at least one pattern, such as r6g.*');

/** Limits that narrow those of all: of a source, or of agents. */
const narrower = {
  lifetime: hours.optional().describe('Longest lifetime, at most limits.lifetime.'),
  age: hours.optional().describe('Longest time from its making, at most limits.age.'),
  clones: z.int().min(1).max(1000).optional().describe('Clones of these alive at a time.'),
  clonesPerUser: z.int().min(1).max(1000).optional().describe('Clones of these for each person.'),
  costPerDay: z.number().positive().optional().describe('US dollars a day for these together.'),
};

const sourceLimits = z.strictObject({
  ...narrower,
  classes: classPatterns
    .optional()
    .describe('Patterns of the classes allowed, in the place of limits.classes.'),
});

const sourceAccess = z
  .strictObject({
    role: z.enum(REPOSITORY_ROLES).optional().describe('Least role on the repository that may clone it.'),
    roles: z
      .array(z.string().min(1).max(100))
      .default([])
      .describe(
        'Names of custom roles of the organisation that may, exactly as GitHub shows them; a team gets one.',
      ),
    users: z.array(login).default([]).describe('Logins that may, whatever their role.'),
  })
  .refine(
    ({ role, roles, users }) => role !== undefined || roles.length > 0 || users.length > 0,
    'it lets nobody in; write role, roles or users',
  );

const agents = z.strictObject({
  users: z
    .array(login)
    .min(1, 'name at least one login')
    .describe(
      'Logins of machines that act for people: they may give commands, whatever their role, and are never admins.',
    ),
  ...narrower,
  classes: classPatterns
    .optional()
    .describe('Patterns of the classes allowed to them, among those of the source.'),
});

const source = z.strictObject({
  access: sourceAccess
    .optional()
    .describe(
      'Who may clone it, in the place of role and users of access; admins may always. What is asked and answered in a thread everybody reads who can read the thread.',
    ),
  limits: sourceLimits.optional().describe('Limits of its own.'),
  cluster: z
    .string()
    .regex(/^[a-zA-Z][a-zA-Z0-9-]{0,62}$/, 'it is not the identifier of a cluster')
    .refine((name) => !/^understudy-/i.test(name), 'clusters named understudy-… are clones, not sources')
    // RDS keeps identifiers in lower case, and IAM compares their ARNs to the letter.
    .transform((name) => name.toLowerCase())
    .describe('Identifier of the Aurora cluster.'),
  region: z
    .string()
    .regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'it is not a region; write one such as ap-northeast-1')
    .describe('AWS region of the cluster and its clones.'),
  policy: z
    .string()
    .regex(/^(?!\/)(?!.*\.\.)[^\\]+\.ya?ml$/, 'write the path of a YAML file inside this repository')
    .describe('The masking policy, from the root of the repository.'),
  snapshot: z
    .string()
    .regex(/^(?!\/)(?!.*\.\.)[^\\]+\.ya?ml$/, 'write the path of a YAML file inside this repository')
    .optional()
    .describe(
      'The structure of its databases (npm run masking -- snapshot), from the root of the repository; beside the policy unless given.',
    ),
  maskingClass: instanceClass.describe(
    'Class that masking runs on, before the clone gets the class asked for.',
  ),
});

/** The file as it is written. `z.output` of it has times in hours and classes in RDS's spelling. */
export const settingsSchema = z.strictObject({
  sources: z
    .record(z.string().regex(/^[a-z][a-z0-9-]{0,40}$/, 'names are lower case: a-z, 0-9 and -'), source, {
      error:
        'name the databases that may be cloned, as in sources: { production: { cluster: app-production, … } }',
    })
    .refine((all) => Object.keys(all).length > 0, 'name at least one source')
    .describe('The databases that may be cloned, by the name that /clone --source takes.'),
  defaults: z
    .strictObject({
      source: z.string().optional().describe('Name of a source; may be left out when there is only one.'),
      class: instanceClass.prefault('t4g.medium'),
      lifetime: hours.prefault('1d'),
    })
    .prefault({}),
  limits: z
    .strictObject({
      lifetime: hours
        .prefault('14d')
        .describe('Longest lifetime, counted from now when a clone is extended.'),
      age: hours
        .prefault('8w')
        .describe('Longest time from its making, however often it is extended; what is older is deleted.'),
      clones: z.int().min(1).max(1000).default(10).describe('Clones alive at a time.'),
      clonesPerUser: z.int().min(1).max(1000).default(3),
      classes: classPatterns
        .default(['t4g.*', 'r6g.*', 'serverless'])
        .describe('Patterns of the classes allowed; * stands for any text, serverless for every ACU range.'),
      costPerDay: z.number().positive().optional().describe('US dollars a day for all live clones together.'),
    })
    .prefault({}),
  // In a thread everybody who can read it reads what was asked, and by whom: none of this hides that.
  access: z
    .strictObject({
      role: z
        .enum(REPOSITORY_ROLES)
        .default('write')
        .describe('Least role on the repository that may give commands.'),
      users: z.array(login).default([]).describe('Logins that may, whatever their role.'),
      admins: z
        .array(login)
        .default([])
        .describe('Logins that may change the clones of others, beside those with the role admin.'),
      agents: agents
        .optional()
        .describe("Logins that act for people's tools, with caps of their own beside those of all."),
      labels: z
        .boolean()
        .default(false)
        .describe(
          'Take a label that is given to an issue, `clone` or one such as `clone:r6g.large 3d`, for that command of whoever gives it.',
        ),
      publicRepository: z
        .boolean()
        .default(false)
        .describe('Answer in a public repository, for the world to read.'),
      repositories: z
        .array(z.string().regex(/^[\w.-]+\/[\w.-]+$/, 'it is not a repository; write one such as acme/shop'))
        .default([])
        .describe(
          'Other repositories whose threads commands are taken from; see docs/other-repositories.md.',
        ),
    })
    .prefault({}),
  thread: z
    .strictObject({
      live: z
        .boolean()
        .default(true)
        .describe('Keep the status comment current while a clone is made; false saves the minutes of a job.'),
      timeZone: z
        .string()
        .refine(isTimeZone, 'it is not a time zone of the IANA list; write one such as Asia/Tokyo')
        .default('UTC')
        .describe('Zone of the times that are shown, such as Asia/Tokyo.'),
      language: z
        .enum(LANGUAGES)
        .default('en')
        .describe(
          'Language of what is said in threads, on the board and in Slack: en or ja. Logs, the issue of a changed structure, the comments on policies, and what GitHub shows of a workflow file (the form of Run workflow, names of jobs) are English.',
        ),
    })
    .prefault({}),
  connect: z
    .strictObject({
      bastion: z
        .string()
        .regex(
          /^m?i-[0-9a-f]{8,17}$/,
          'it is not the id of an instance; write one such as i-0123456789abcdef0',
        )
        .optional()
        .describe('Instance that scripts/connect forwards a port through, by Session Manager.'),
    })
    .prefault({}),
  base: z
    .strictObject({
      enabled: z.boolean().default(false).describe('Cut clones from a masked base that is made every night.'),
      maxAge: hours.prefault('26h').describe('Clones are not cut from a base whose data is older.'),
      keep: hours
        .prefault('1h')
        .describe('How long a base stays once a newer one has taken its place, or once it is too old.'),
      idleClass: instanceClass
        .prefault('serverless:0-1')
        .describe(
          'Class of a base, which only has to be there to be cut from. Where AWS takes no such range, or does not cut from a base that has paused at 0, it idles on half a capacity unit at least.',
        ),
    })
    .prefault({}),
  structure: z
    .strictObject({
      pullRequest: z
        .boolean()
        .default(false)
        .describe(
          'Where the structure of production is not as it was written down, open a pull request with it and with drafted lines of the policy, beside the issue. The organisation must let Actions open pull requests.',
        ),
    })
    .prefault({}),
  reap: z
    .strictObject({
      deletions: z
        .int()
        .min(1)
        .max(1000)
        .default(20)
        .describe(
          'Clones that one sweep deletes at most, beside those that somebody asked to have deleted; the rest wait an hour.',
        ),
    })
    .prefault({}),
  closed: z
    .strictObject({
      deletes: z
        .boolean()
        .default(true)
        .describe('Give up the clones that were asked for in an issue or pull request once that is closed.'),
      grace: hours
        .prefault('1d')
        .describe('How long such clones stay; until then the issue can be reopened, or a clone extended.'),
      by: z
        .enum(['commands', 'owner'])
        .default('commands')
        .describe(
          "Whose closing counts: that of whoever may give commands, or of the clone's owner and the admins alone. That of a bot never does.",
        ),
    })
    .prefault({}),
  seal: z
    .strictObject({ unmaskedFor: hours.prefault('6h').describe('A clone unmasked for longer is deleted.') })
    .prefault({}),
});

/** The JSON Schema by which editors complete and check the file. */
export function settingsJsonSchema(): object {
  return { ...z.toJSONSchema(settingsSchema, { io: 'input' }), title: 'Settings of Understudy' };
}

/** What to say of a key that does not exist, and what to write instead. */
export function unknownKey(key: string, path: readonly PropertyKey[]): string {
  if (key === 'teams') {
    return (
      'teams cannot be read with the token of a workflow. Give the team a role on this repository ' +
      '(Settings, Collaborators and teams), and write that role at access.role; or give it a custom role, and write its name ' +
      'at sources.NAME.access.roles'
    );
  }
  const known = keysAt(path);
  const guess = nearest(
    key,
    known.map((each) => each.toLowerCase()),
  );
  const meant = known.find((each) => each.toLowerCase() === guess);
  return `there is no such setting; ${meant ? `did you mean ${meant}?` : `known here: ${known.join(', ')}`}`;
}

/** The keys that exist at a place in the file. */
function keysAt(path: readonly PropertyKey[]): readonly string[] {
  let here: unknown = settingsSchema;
  for (const key of path) {
    const inner = bare(here);
    if (inner instanceof z.ZodObject) here = (inner.shape as Record<string, unknown>)[String(key)];
    else here = inner instanceof z.ZodRecord ? inner.valueType : undefined;
  }
  const inner = bare(here);
  return inner instanceof z.ZodObject ? Object.keys(inner.shape) : [];
}

/** A schema without what it is wrapped in. */
function bare(schema: unknown): unknown {
  const isWrapped =
    schema instanceof z.ZodPrefault || schema instanceof z.ZodOptional || schema instanceof z.ZodDefault;
  return isWrapped ? bare(schema.unwrap()) : schema;
}

function plain(text: string): string {
  return text.replaceAll('`', '');
}
