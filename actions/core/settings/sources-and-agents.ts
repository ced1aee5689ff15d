import { z } from 'zod';
import { classPatterns, hours, instanceClass, login, REPOSITORY_ROLES } from './setting-values.ts';

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

/** Machines that act for people, and what they may have. */
export const agents = z.strictObject({
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

/** A database that may be cloned. */
export const source = z.strictObject({
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
