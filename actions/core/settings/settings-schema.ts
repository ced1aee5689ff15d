import { z } from 'zod';
import {
  classPatterns,
  hours,
  instanceClass,
  isTimeZone,
  login,
  REPOSITORY_ROLES,
} from './setting-values.ts';
import { agents, source } from './sources-and-agents.ts';

/** The languages of what is said in a thread. */
export const LANGUAGES = ['en', 'ja'] as const;
/** One of them. */
export type Language = (typeof LANGUAGES)[number];

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
          'Language of what is said in threads, on the board and in Slack: en or ja. Logs, and what GitHub shows of a workflow file (names of jobs), are English.',
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
