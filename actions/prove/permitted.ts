import { MaskingError } from '../../masking/index.ts';
import { clusterName, connectionSecretName, sealedSecretName } from '../core/aurora/names.ts';
import { BUSY, onceSeen } from '../core/aurora/passing.ts';
import { GROUND } from '../core/aurora/throw-away.ts';
import type { Waiting } from '../core/aurora/wait.ts';
import { isAwsError } from '../core/base/aws-errors.ts';
import { namedMessageOf } from '../core/base/errors.ts';
import type { Role } from '../core/base/installation.ts';
import type { Aws } from '../core/job/aws.ts';
import { readSecret } from '../core/secrets/secrets.ts';
import { copiesAt, copyOfBase } from './copies.ts';
import { COPIES } from './ground.ts';
import type { NotAllowed, Permitted } from './permit.ts';
import { askForKey } from './probe.ts';
import { expiryTagging, secretCommands } from './table/permitted-calls.ts';
import { TAGGINGS } from './table/rds-calls.ts';
import { type Row, rowName } from './table/row.ts';
import { newborn } from './table/tags.ts';
import { isWork } from './table/work.ts';
import { commandOf, type Field } from './try.ts';

const UNTRIED = ['ConditionalCheckFailedException'];

/** Work that is tried as it stands in the table, and how AWS may refuse it once IAM has allowed it. */
const TRIED: Readonly<Record<string, readonly string[]>> = {
  'rds:DescribeDBClusters': [],
  'rds:DescribeDBInstances': [],
  'rds:DescribeOrderableDBInstanceOptions': [],
  'rds:DescribeDBClusterParameters': [],
  // AWS makes the engine's own group when somebody uses it for the first time.
  'rds:DescribeDBParameters': ['DBParameterGroupNotFoundFault'],
  'rds:ModifyDBCluster': ['InvalidParameterCombination', ...BUSY],
  // There is nothing to fail over to.
  'rds:FailoverDBCluster': BUSY,
  'dynamodb:GetItem': [],
  'dynamodb:Scan': [],
  'dynamodb:PutItem': UNTRIED,
  'dynamodb:UpdateItem': UNTRIED,
  'secretsmanager:ListSecrets': [],
  'cloudwatch:PutMetricData (ours)': [],
};

/** Work that is tried on one target alone: on others it would change how far a throw-away cluster has come. */
const TRIED_ON: Readonly<Record<string, readonly [target: string, besides: readonly string[]]>> = {
  // Meanwhile another role may change the cluster, which then takes no tag.
  [TAGGINGS.sealed.name]: ['a sealed clone', BUSY],
  [TAGGINGS.masked.name]: ['a masked clone', BUSY],
};

/** A role's work, as far as it can be done without an instance and leaves nothing but throw-away clusters behind. */
export async function permittedAt(
  role: Role,
  rows: readonly Row[],
  field: Field,
  now: Date,
): Promise<readonly Permitted[]> {
  const fromTable = rows.flatMap((row): readonly Permitted[] => {
    const { call, target } = row;
    if (!isWork(role, row) || target.onAws === undefined) return [];
    if (target.onAws === 'nothing' && target.realm !== 'no resource') return [];
    const [only = target.name, besides = TRIED[call.name]] = TRIED_ON[call.name] ?? [];
    const make = commandOf(row, field);
    return besides === undefined || only !== target.name || make === undefined
      ? []
      : [{ name: rowName(row), make, besides }];
  });
  const { aws, place, waiting } = field;
  // An earlier proof's, which is there still, or whose name is still on its way out.
  const besides = ['ResourceExistsException', 'InvalidRequestException'];
  if (role === 'publish')
    return [...fromTable, ...secretsOf(connectionSecretName(COPIES[0]), "a ready clone's secret")];
  if (role === 'mask') return [...fromTable, readingOfKey(field)];
  if (role !== 'clone') return fromTable;
  return [
    ...fromTable,
    {
      name: 'rds:AddTagsToResource (expiry) on a masked clone',
      make: () => aws.rds.send(expiryTagging(place, clusterName(GROUND.masked), now)),
      besides: BUSY,
    },
    ...secretsOf(sealedSecretName(COPIES[0]), "a sealed clone's secret"),
    ...(await copiesAt(field)),
    ...(await copyOfBase(field)),
  ];

  function secretsOf(name: string, said: string): readonly Permitted[] {
    return secretCommands(place, name, newborn(COPIES[0])).map(([action, command]) => ({
      name: `${action} on ${said}`,
      // One that was made a moment before is not found at once.
      make: () => onceSeen(waiting, () => aws.secrets.send(command() as never), 'ResourceNotFoundException'),
      besides,
    }));
  }
}

function readingOfKey({ aws }: Field): Permitted {
  return {
    name: 'secretsmanager:GetSecretValue on the attestation key',
    make: () => askForKey(aws),
    besides: ['ResourceNotFoundException'],
  };
}

/**
 * What the role *mask* reads that the role *clone* has written in an earlier job: under a key of the organisation's own, one right
 * more than the secret alone asks for.
 */
export function readingOfOthers({ secrets }: Pick<Aws, 'secrets'>, waiting: Waiting): readonly Permitted[] {
  const read = () => readSecret(secrets, sealedSecretName(COPIES[0]));
  return [
    {
      name: "secretsmanager:GetSecretValue on a sealed clone's secret",
      make: async () => await onceSeen(waiting, read, 'ResourceNotFoundException'),
      besides: [],
    },
  ];
}

/** Tries a role's work, one thing after the other. @returns what was not allowed */
export async function tryPermitted(
  role: Role,
  attempts: readonly Permitted[],
): Promise<readonly NotAllowed[]> {
  const wrong: NotAllowed[] = [];
  for (const { name, make, besides } of attempts)
    try {
      await make();
    } catch (error) {
      if (isAwsError(error, ...besides)) continue;
      const answer = namedMessageOf(error);
      const next = error instanceof MaskingError ? error.next : whatNext(role, answer);
      wrong.push({ name, answer, next });
    }
  return wrong;
}

/** IAM says which kind of policy denied; where that is an organisation's or a key's own, no file here changes it. */
function whatNext(role: Role, answer: string): string {
  if (!/^(AccessDenied|KMSKeyNotAccessible|EncryptionFailure|DecryptionFailure)/.test(answer))
    return 'AWS refused it for another reason than its rights: what it says is what to mend.';
  if (/service control policy|resource control policy/.test(answer))
    return `A policy of the organisation denies it: let it except the role, or name the tags that it wants in tags: of terraform-cdk/installation.yml.`;
  if (/permissions boundary/.test(answer))
    return 'A permissions boundary is on the role: whoever set it has to let it through.';
  if (/kms:|KMS|cryptionFailure/.test(answer))
    return 'Add the key to keys: of terraform-cdk/installation.yml, or to encryption: where it is that of the secrets or of the table, synthesise and apply; the key’s own policy has to let the account’s IAM decide, and the key has to be enabled.';
  return `terraform-cdk/iam/${role}.ts grants it: synthesise and apply what this version makes, then run this again.`;
}
