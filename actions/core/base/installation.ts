import { z } from 'zod';
import { UserError } from './errors.ts';

/**
 * The versions of the infrastructure that this code knows: it makes `made` (terraform-cdk/), and works on any from `needed`
 * on. `made` goes up with a change that the code has to know of, such as a right or an output; `needed` follows when the
 * code cannot do without. An installation that names no version is of the first.
 */
export const INFRASTRUCTURE = { needed: 1, made: 2 } as const;

/**
 * What one installation in an AWS account is made of. The infrastructure prints it as JSON; it is kept in the
 * repository variable `UNDERSTUDY`, and every action gets it as its input `installation`. Nothing in it is secret.
 */
const installationSchema = z.strictObject({
  account: z.string().regex(/^\d{12}$/, 'must be the 12 digits of an AWS account'),
  /** Region of the ledger and of STS. */
  region: z.string().min(1),
  /** DynamoDB table of the ledger. */
  table: z.string().min(1).default('understudy'),
  /** Security group that only the masking runner gets in by. */
  quarantineGroup: z.string().startsWith('sg-'),
  /** Security group that developers get in by. */
  accessGroup: z.string().startsWith('sg-'),
  subnetGroup: z.string().min(1),
  clusterParameterGroup: z.string().min(1),
  /** The clones' parameter groups, by their families; since version 2 of the infrastructure. */
  clusterParameterGroups: z.record(z.string(), z.string().min(1)).optional(),
  instanceParameterGroup: z.string().min(1).optional(),
  /** Labels of the runner inside the VPC; read by the workflow. */
  runner: z.union([z.string(), z.array(z.string()).min(1)]),
  /** Jobs that the runner inside the VPC takes at a time; one is assumed where nobody says. */
  runnerConcurrency: z.int().min(1).max(1000).optional(),
  /** The version of the infrastructure; see `INFRASTRUCTURE`. */
  infrastructure: z.int().min(1).default(1),
  /** How often AWS is asked while something is waited for, in seconds. */
  pollSeconds: z.number().positive().max(300).default(15),
  /** Tags that the organisation wants on everything that is made; since version 2 of the infrastructure. */
  tags: z.record(z.string(), z.string()).optional(),
  /** What the names of the IAM roles end with, where another installation of the account has the plain ones. */
  roleSuffix: z
    .string()
    .regex(/^-[a-z0-9-]{1,20}$/)
    .optional(),
  /** PEM of the certificate authority of the clones' servers, where it is not Amazon RDS's own. */
  databaseCa: z.string().startsWith('-----BEGIN CERTIFICATE-----').optional(),
});

/** What the infrastructure tells the actions: account, region, network, runner. */
export type Installation = z.infer<typeof installationSchema>;

/** The roles of DESIGN §6; each is assumed by the jobs of one GitHub environment of the same name. */
export type Role = 'desk' | 'clone' | 'seal' | 'mask' | 'publish' | 'reap';

/** Name of the GitHub environment that a role trusts; and of the role itself, where it has no suffix. */
export function roleName(role: Role): string {
  return `understudy-${role}`;
}

/** Name of a role in IAM, where names are the whole account's, of every region. */
export function iamRoleName({ roleSuffix = '' }: Pick<Installation, 'roleSuffix'>, role: Role): string {
  return roleName(role) + roleSuffix;
}

/** ARN of a role in the installation's account. */
export function roleArn(installation: Pick<Installation, 'account' | 'roleSuffix'>, role: Role): string {
  return `arn:aws:iam::${installation.account}:role/${iamRoleName(installation, role)}`;
}

/** Which versions of the infrastructure are taken: those that fit the code, or any. */
export type Fitting = 'fitting' | 'any';

/**
 * Reads the `installation` input.
 * @param versions `any` is for what must go on while an update is half done, as sweeps must; settings that this code
 *   does not know are passed over then
 * @throws UserError `installation-invalid`, naming each key that is missing or wrong; `infrastructure-old` and
 *   `infrastructure-new` when it is of a version that this code does not work on
 */
export function parseInstallation(text: string, versions: Fitting = 'fitting'): Installation {
  const next = 'Set the repository variable UNDERSTUDY to the JSON that the infrastructure printed.';
  if (text.trim() === '')
    throw new UserError('installation-invalid', 'The repository variable UNDERSTUDY is not set.', next);
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw new UserError('installation-invalid', 'The repository variable UNDERSTUDY is not JSON.', next, {
      cause,
    });
  }
  if (versions === 'fitting') requireFitting(json);
  const result = (versions === 'any' ? installationSchema.strip() : installationSchema).safeParse(json);
  if (result.success) return result.data;
  const problems = result.error.issues.map((issue) => `${issue.path.join('.') || 'value'}: ${issue.message}`);
  throw new UserError(
    'installation-invalid',
    `The repository variable UNDERSTUDY does not fit: ${problems.join('; ')}.`,
    next,
  );
}

/** Before anything else of it is judged: another version may have other keys. */
function requireFitting(json: unknown): void {
  const { infrastructure = 1 } = (json ?? {}) as { readonly infrastructure?: unknown };
  if (typeof infrastructure !== 'number') return;
  if (infrastructure < INFRASTRUCTURE.needed)
    throw new UserError(
      'infrastructure-old',
      `The infrastructure is of version ${infrastructure}, and this code needs version ${INFRASTRUCTURE.needed}.`,
      'Apply it: npm run synth, terraform apply, and set the repository variable UNDERSTUDY to its output; docs/update.md leads through it.',
    );
  if (infrastructure > INFRASTRUCTURE.made)
    throw new UserError(
      'infrastructure-new',
      `The infrastructure is of version ${infrastructure}, and this code knows versions up to ${INFRASTRUCTURE.made}.`,
      'Merge the version of the code that was applied, or apply that of this code again; docs/update.md leads through it.',
    );
}
