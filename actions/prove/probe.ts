import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { GetSecretValueCommand } from '@aws-sdk/client-secrets-manager';
import { findCluster } from '../core/aurora/describe.ts';
import { ATTESTATION_KEY_SECRET, clusterName } from '../core/aurora/names.ts';
import { GROUND } from '../core/aurora/throw-away.ts';
import { isAwsError } from '../core/base/aws-errors.ts';
import { namedMessageOf } from '../core/base/errors.ts';
import type { Installation } from '../core/base/installation.ts';
import type { Aws } from '../core/job/aws.ts';
import { RECORD_KEY } from '../core/ledger/table.ts';
import { STRANGER } from './ground.ts';

/** Something that the machine which masks has to reach, and did not. */
export interface Unreached {
  /** As in "the ledger (DynamoDB)". */
  readonly what: string;
  readonly answer: string;
}

/** A stage that no secret has. */
const NO_STAGE = 'understudy-prove';

/** What has no way out answers nothing at all, for as long as one waits. */
const PATIENCE_MS = 60_000;

/**
 * Looks, from the machine that masks and under its role, at everything that masking needs of AWS. The clones' port is not among
 * them: without an instance nothing listens there.
 */
export async function probe(aws: Aws, installation: Installation): Promise<readonly Unreached[]> {
  const looks: readonly (readonly [what: string, look: () => Promise<unknown>])[] = [
    [
      'the ledger (DynamoDB), under the role (STS)',
      () =>
        aws.dynamodb.send(
          new GetItemCommand({ TableName: installation.table, Key: { [RECORD_KEY]: { S: STRANGER } } }),
        ),
    ],
    ['clusters (RDS)', () => findCluster(aws.rds, clusterName(GROUND.masked))],
    ['secrets (Secrets Manager)', () => lookForSecret(aws)],
  ];
  const answers = await Promise.all(
    looks.map(async ([what, look]) => {
      try {
        await inTime(look());
        return [];
      } catch (error) {
        return [{ what, answer: namedMessageOf(error) }];
      }
    }),
  );
  return answers.flat();
}

/**
 * Asks for the attestation key under a stage that it has not: whoever may read it is told so, and is not told the key.
 * @throws `ResourceNotFoundException` where it may be read
 */
export async function askForKey({ secrets }: Pick<Aws, 'secrets'>): Promise<void> {
  await secrets.send(new GetSecretValueCommand({ SecretId: ATTESTATION_KEY_SECRET, VersionStage: NO_STAGE }));
}

async function lookForSecret(aws: Aws): Promise<void> {
  try {
    await askForKey(aws);
  } catch (error) {
    if (!isAwsError(error, 'ResourceNotFoundException')) throw error;
  }
}

/** @throws Error where nothing has answered within a minute */
async function inTime<T>(answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('nothing answered within a minute')), PATIENCE_MS);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
