import { z } from 'zod';
import { REGIONS } from '../regions.ts';
import { readRange } from './range.ts';

const id = (prefix: string) =>
  z
    .string()
    .regex(new RegExp(`^${prefix}-[0-9a-f]{8,17}$`), `write an id such as ${prefix}-0123456789abcdef0`);

const range = z
  .string()
  .refine((text) => readRange(text) !== undefined, 'write a range such as 10.0.0.0/16')
  .refine(
    (text) => !text.endsWith('/0'),
    'this is the whole internet; name the ranges that developers come from',
  )
  .refine(
    (text) => readRange(text)?.isWhole !== false,
    'AWS takes a range by its first address: write its other bits as 0',
  );

/** A list that AWS wants each entry of once: an apply would end in its middle at the second. */
const once = <Entry extends z.ZodType<string>>(entry: Entry) =>
  z.array(entry).refine((all) => new Set(all).size === all.length, 'an entry stands here twice');

/** Rules that a security group may have, each way (Amazon VPC quotas). */
const RULES = 60;

/** Subnets that exist. Aurora wants two in different zones. */
const existingNetwork = z.strictObject({
  vpc: id('vpc'),
  subnets: once(id('subnet')).min(2, 'Aurora wants subnets in two zones or more'),
  transitGateway: z
    .strictObject({ id: id('tgw'), range: range.describe('Addresses of the VPC of the clones.') })
    .optional()
    .describe('A transit gateway through which the runner’s VPC, where it is another, reaches the clones.'),
});

/** A VPC that holds nothing but clones: the strongest wall there is. */
const ownNetwork = z.strictObject({
  range: range.describe('Addresses of the VPC, such as 10.90.0.0/24.'),
  zones: once(z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d[a-z]$/, 'write zones such as ap-northeast-1a')).min(
    2,
    'Aurora wants two zones or more',
  ),
  peers: z
    .array(
      z.strictObject({
        vpc: id('vpc'),
        range,
        routeTables: once(id('rtb')).min(1).describe('Tables that get a route to the clones.'),
      }),
    )
    .default([])
    .describe('VPCs of this account and region that reach the clones: the runner’s, the developers’.'),
  transitGateway: z
    .strictObject({ id: id('tgw'), ranges: once(range).min(1) })
    .optional()
    .describe('A transit gateway through which the given ranges reach the clones.'),
});

const dns = once(range)
  .default([])
  .describe('Ranges of DNS servers of the organisation’s own, where its VPC does not use Amazon’s.');

const codeBuild = z.strictObject({
  connection: z
    .string()
    .regex(
      /^(create|arn:aws:(codeconnections|codestar-connections):[a-z0-9-]+:\d{12}:connection\/[0-9a-f-]{36})$/,
      'write create, or the ARN of a connection to GitHub',
    )
    .default('create'),
  vpc: id('vpc'),
  subnets: once(id('subnet')).min(1).describe('Private subnets with a way out to HTTPS.'),
  image: z.string().default('aws/codebuild/amazonlinux-x86_64-standard:5.0'),
  size: z.enum(['small', 'medium', 'large']).default('small'),
  concurrency: z
    .int()
    .min(1)
    .max(100)
    .optional()
    .describe(
      'Machines that CodeBuild gives the account at a time, by its quota: 1 in a young one. Behind how many others a clone waits, or counts as one that no machine comes for, goes by it; builds beyond the quota wait in CodeBuild.',
    ),
  dns,
});

const otherRunner = z.strictObject({
  vpc: id('vpc'),
  dns,
  labels: z
    .array(z.string().regex(/^[\w.:-]+$/))
    .min(1)
    .describe('Labels of runners in the VPC.'),
});

const family = z.enum(['aurora-mysql8.0', 'aurora-mysql8.4']);

const parameters = z.record(
  z.string().regex(/^[a-z][a-z0-9_]+$/),
  z.union([z.string(), z.number()]).transform(String),
);

const kmsKey = z
  .string()
  .regex(/^arn:aws:kms:[a-z0-9-]+:\d{12}:key\/(mrk-)?[0-9a-f-]+$/, 'write the ARN of a KMS key');

/** What AWS takes as the value of a tag, and but for its length as the key of one. */
const TAG = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;

const tags = z
  .record(
    z
      .string()
      .min(1)
      .max(128, 'AWS takes keys of up to 128 characters')
      .regex(TAG, 'AWS takes letters, digits, spaces and _.:/=+-@ in the key of a tag')
      .regex(/^(?!(aws|rds|understudy):)/i, 'tags that start so are AWS’s or ours'),
    z
      .union([z.string(), z.number()])
      .transform(String)
      .refine((value) => value.length <= 256, 'AWS takes values of up to 256 characters')
      .refine(
        (value) => TAG.test(value),
        'AWS takes letters, digits, spaces and _.:/=+-@ in the value of a tag',
      ),
  )
  .refine(
    (all) => Object.keys(all).length <= 40,
    'AWS takes 50 tags, of which some are ours: write 40 at most',
  )
  .refine(
    (all) => new Set(Object.keys(all).map((key) => key.toLowerCase())).size === Object.keys(all).length,
    'IAM takes two keys that differ in letter case only for one: write one of them',
  )
  .default({})
  .describe('Tags that the organisation wants on everything that is made, such as CostCenter.');

/** The file that says where an installation stands and what it stands on. */
export const installationFileSchema = z.strictObject({
  account: z
    .string('write the 12 digits in quotation marks')
    .regex(/^\d{12}$/, 'write the 12 digits of the AWS account'),
  region: z
    .string()
    .refine((name) => REGIONS.includes(name), 'this is not a region that offers Aurora MySQL'),
  repository: z.strictObject({
    name: z.string().regex(/^[\w.-]+\/[\w.-]+$/, 'write owner/name'),
    id: z
      .string('write the number in quotation marks')
      .regex(/^\d+$/, 'write the number that `gh api repos/OWNER/NAME --jq .id` prints'),
    ownerId: z
      .string('write the number in quotation marks')
      .regex(/^\d+$/, 'write the number that `gh api repos/OWNER/NAME --jq .owner.id` prints')
      .optional()
      .describe(
        'GitHub’s number of the owner: with it, subjects with ids are trusted as well as those without.',
      ),
    defaultBranch: z
      .string()
      .regex(/^[\w./-]+$/)
      .default('main'),
    subjectPrefix: z
      .string()
      .regex(/^repo:[\w.@/-]+$/, 'write what the subject of a token starts with, such as repo:owner/name')
      .optional()
      .describe('One more start of a token’s subject to trust, where the organisation has one of its own.'),
    issuer: z
      .string()
      .regex(
        /^token\.actions\.(githubusercontent\.com(\/[\w-]+)?|[a-z0-9-]+\.ghe\.com)$/,
        'write such as token.actions.NAME.ghe.com, or token.actions.githubusercontent.com/ENTERPRISE',
      )
      .optional()
      .describe(
        'Who vouches for jobs, where it is not GitHub for all: of an enterprise with data residency, or with an issuer of its own.',
      ),
    regions: z
      .array(
        z.string().refine((name) => REGIONS.includes(name), 'this is not a region that offers Aurora MySQL'),
      )
      .min(2, 'name two regions or more, or leave it out')
      .refine((all) => new Set(all).size === all.length, 'a region stands here twice')
      .optional()
      .describe(
        'Regions of this account that the repository serves, where they are several, in the file of each: the records of all are in the first.',
      ),
    provider: z
      .enum(['create', 'existing'])
      .default('create')
      .describe('Whether the account already has GitHub’s OIDC provider.'),
  }),
  network: z.union([ownNetwork, existingNetwork], {
    error: 'write vpc: and subnets: of a network that exists, or range: and zones: of one to make',
  }),
  port: z.int().min(1150).max(65535).default(3306).describe('Port of the sources, which clones keep.'),
  developers: z
    .strictObject({ groups: once(id('sg')).default([]), ranges: once(range).default([]) })
    .refine(
      ({ groups, ranges }) => groups.length + ranges.length > 0,
      'name a group or a range: nobody could reach a clone',
    )
    .refine(
      ({ groups, ranges }) => groups.length + ranges.length <= RULES,
      `AWS takes ${RULES} rules in a security group: name wider ranges`,
    ),
  runner: z.union([codeBuild, otherRunner], {
    error: 'write vpc: and subnets: for runners by CodeBuild, or vpc: and labels: for runners of your own',
  }),
  parameterGroup: z
    .strictObject({
      family: z
        .union([family.transform((one) => [one]), z.array(family).min(1)], {
          error:
            'write aurora-mysql8.0, aurora-mysql8.4, or [aurora-mysql8.0, aurora-mysql8.4] for sources of both',
        })
        .default(['aurora-mysql8.0'])
        .describe('Family of the sources’ versions; of each that is in use, while sources are upgraded.'),
      parameters: parameters
        .default({})
        .describe(
          'Parameters of the sources that their clones run under as well, such as lower_case_table_names or sql_mode.',
        ),
      ofFamily: z
        .partialRecord(family, parameters)
        .default({})
        .describe('Parameters of one family’s clones beside those, or instead.'),
    })
    .prefault({}),
  tags,
  roleSuffix: z
    .string()
    .regex(/^-[a-z0-9-]{1,20}$/, 'write a hyphen and letters, such as -eu')
    .optional()
    .describe(
      'What the names of the IAM roles end with, such as -eu: for a second installation of the account, in another region.',
    ),
  keys: z.array(kmsKey).default([]).describe('Customer-managed keys that the sources are encrypted under.'),
  encryption: z
    .strictObject({
      secrets: kmsKey.optional().describe('Of the clones’ secrets, and of the attestations’ key.'),
      table: kmsKey.optional().describe('Of the table of records.'),
      topic: kmsKey.optional().describe('Of the topic by which alarms tell people.'),
    })
    .prefault({})
    .describe(
      'Customer-managed keys that what is made is encrypted under, where the organisation wants its own and not AWS’s.',
    ),
  databaseCa: z
    .string()
    .min(1)
    .optional()
    .describe(
      'A file in the repository with the certificates that the clones’ servers are checked against, for regions whose roots are not known here.',
    ),
  alarms: z.strictObject({ emails: once(z.email()).default([]) }).prefault({}),
  state: z
    .strictObject({
      bucket: z.string().min(3),
      key: z.string().min(1).default('understudy.tfstate'),
      region: z.string(),
    })
    .optional()
    .describe(
      'Where Terraform keeps its state: an S3 bucket. Without it, a file beside the synthesised JSON.',
    ),
});

/** `terraform-cdk/installation.yml`, with what it leaves out filled in. */
export type InstallationFile = z.output<typeof installationFileSchema>;
/** A network that the installation brings along. */
export type OwnNetwork = z.output<typeof ownNetwork>;
/** A runner that CodeBuild starts for each job. */
export type CodeBuildRunner = z.output<typeof codeBuild>;
