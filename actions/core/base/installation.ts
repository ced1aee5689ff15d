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
const oneSchema = z.strictObject({
  account: z.string().regex(/^\d{12}$/, 'must be the 12 digits of an AWS account'),
  /** Region of the sources and the clones, of STS, and of the ledger but for `home`. */
  region: z.string().min(1),
  /** Region of the ledger, where the repository serves several regions and this is not the first. */
  home: z.string().min(1).optional(),
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
  /** ARN of the organisation's own key in KMS that secrets are made under; AWS's own unless given. Since version 2. */
  secretsKey: z.string().startsWith('arn:aws:kms:').optional(),
  /** What the names of the IAM roles end with, where another installation of the account has the plain ones. */
  roleSuffix: z
    .string()
    .regex(/^-[a-z0-9-]{1,20}$/)
    .optional(),
  /** PEM of the certificate authority of the clones' servers, where it is not Amazon RDS's own. */
  databaseCa: z.string().startsWith('-----BEGIN CERTIFICATE-----').optional(),
});

/** The installation whose ledger all go by, and those of further regions that the same repository serves, by region. */
const installationSchema = oneSchema.extend({ regions: z.record(z.string(), oneSchema).optional() });

/** What the infrastructure tells the actions: account, region, network, runner. */
export type Installation = z.infer<typeof installationSchema>;

/** The roles of IAM, in the order of a clone's making; each is assumed by the jobs of one GitHub environment of the same name. */
export const ROLES = ['desk', 'clone', 'seal', 'mask', 'publish', 'reap'] as const;
/** A role of IAM, without what its names have around it. */
export type Role = (typeof ROLES)[number];

/** Name of a role, and of the GitHub environment that it trusts, where neither has a suffix. */
export function roleName(role: Role): string {
  return `understudy-${role}`;
}

/** Name of a role in IAM, where names are the whole account's, of every region. */
export function iamRoleName({ roleSuffix = '' }: Pick<Installation, 'roleSuffix'>, role: Role): string {
  return roleName(role) + roleSuffix;
}

/**
 * Name of the GitHub environment whose jobs take a role on. Where the repository serves several regions, those beside the
 * first have their own, so that a job of one can take on no role of another; the desk is one for all, because a command
 * has to be read before it is known where its clone is.
 */
export function environmentName(
  { home, roleSuffix = '' }: Pick<Installation, 'home' | 'roleSuffix'>,
  role: Role,
): string {
  return roleName(role) + (home === undefined || role === 'desk' ? '' : roleSuffix);
}

/** ARN of a role in the installation's account. */
export function roleArn(installation: Pick<Installation, 'account' | 'roleSuffix'>, role: Role): string {
  return `arn:aws:iam::${installation.account}:role/${iamRoleName(installation, role)}`;
}

/** Which versions of the infrastructure are taken: those that fit the code, or any. */
export type Fitting = 'fitting' | 'any';

/**
 * Reads the `installation` input.
 * @param versions `any` is for what must go on while an update is half done, as sweeps must and what tells how a run ended; settings that this code
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
  if (versions === 'fitting') for (const one of [json, ...partsOf(json)]) requireFitting(one);
  const result = schemaFor(versions).safeParse(json);
  const problems = result.success
    ? contradictionsIn(result.data)
    : result.error.issues.map((issue) => `${issue.path.join('.') || 'value'}: ${issue.message}`);
  if (result.success && problems.length === 0) return result.data;
  throw new UserError(
    'installation-invalid',
    `The repository variable UNDERSTUDY does not fit: ${problems.join('; ')}.`,
    next,
  );
}

/** Settings that this code does not know are passed over in whatever is of any version, in the parts as in the whole. */
function schemaFor(versions: Fitting): z.ZodType<Installation> {
  return versions === 'fitting'
    ? installationSchema
    : oneSchema.extend({ regions: z.record(z.string(), oneSchema.strip()).optional() }).strip();
}

/** The parts of further regions, whatever they are. */
function partsOf(json: unknown): readonly unknown[] {
  const { regions } = (json ?? {}) as { readonly regions?: unknown };
  return typeof regions === 'object' && regions !== null ? Object.values(regions) : [];
}

/** What each part may say, but not all together: one ledger is for all, and a job must not find another region's. */
function contradictionsIn({
  account,
  region,
  home,
  roleSuffix,
  regions = {},
}: Installation): readonly string[] {
  const faults = Object.entries(regions).flatMap(([key, part]) => [
    ...(part.region === key ? [] : [`regions.${key}.region: it is ${part.region}`]),
    ...(part.home === region ? [] : [`regions.${key}.home: it is not ${region}, the region of the ledger`]),
    ...(part.account === account
      ? []
      : [`regions.${key}.account: one repository serves regions of one account`]),
    ...(part.roleSuffix === undefined ? [`regions.${key}.roleSuffix: it is missing`] : []),
  ]);
  const suffixes = [roleSuffix, ...Object.values(regions).map((part) => part.roleSuffix)];
  if (new Set(suffixes).size < suffixes.length) faults.push('regions: two have the same roleSuffix');
  if (region in regions) faults.push(`regions.${region}: it is the region of the ledger`);
  if (home !== undefined) faults.push(`home: only a part of \`regions\` has it`);
  return faults;
}

/**
 * The installation of a region, of those that the repository serves. What it says is that region's alone, so that no job
 * can have both.
 * @param region where the clone is; empty where nobody asked yet, which is that of the ledger
 * @throws UserError `installation-invalid` where there is none
 */
export function inRegion(installation: Installation, region: string): Installation {
  const { regions = {}, ...first } = installation;
  if (region === '' || region === first.region) return installation;
  const part = Object.hasOwn(regions, region) ? regions[region] : undefined;
  if (part !== undefined) return part;
  throw new UserError(
    'installation-invalid',
    `The repository variable UNDERSTUDY has no installation in ${region}, but in ${[first.region, ...Object.keys(regions)].join(', ')}.`,
    'Install Understudy there as well, or correct the region of the source in `.github/understudy.yml`; docs/install.md says how one repository serves several regions.',
  );
}

/**
 * Whether what a record speaks of is in an installation's region. What is in none that the repository serves is the
 * first's, so that somebody deals with it.
 */
export function isAt(
  installation: Pick<Installation, 'region' | 'regions' | 'home'>,
): (record: { readonly region: string }) => boolean {
  const { region, regions = {}, home } = installation;
  return (record) => (home === undefined ? !Object.hasOwn(regions, record.region) : record.region === region);
}

/**
 * A job works on what is in its own region: the same name may stand for another cluster elsewhere.
 * @throws UserError `region-mismatch`
 */
export function assertHere(
  installation: Pick<Installation, 'region' | 'regions' | 'home'>,
  record: { readonly id: string; readonly region: string },
): void {
  if (isAt(installation)(record)) return;
  throw new UserError(
    'region-mismatch',
    `Clone ${record.id} is in ${record.region}, and this job works in ${installation.region}.`,
    'Ask for a new clone; the workflow files of this repository hand the region on from job to job.',
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
