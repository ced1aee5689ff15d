import { PutMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { DeleteItemCommand, GetItemCommand, ScanCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import {
  AddTagsToResourceCommand,
  DeleteDBClusterCommand,
  DeleteDBInstanceCommand,
  ModifyDBClusterCommand,
  ModifyDBInstanceCommand,
} from '@aws-sdk/client-rds';
import {
  CreateSecretCommand,
  DeleteSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
} from '@aws-sdk/client-secrets-manager';
import { connectionSecretName, sealedSecretName } from '../../core/aurora/names.ts';
import { bornWith, GROUND, stateTag } from '../../core/aurora/throw-away.ts';
import type { Role } from '../../core/installation.ts';
import { RECORD_KEY } from '../../core/ledger/table.ts';
import { METRICS_NAMESPACE } from '../../core/metrics.ts';
import type { Attempt, Field } from '../attempts.ts';
import { STRANGER } from '../ground.ts';

/** What may be tried at anything but a clone: the sources, what is not ours, secrets, the ledger, metrics. */
export function elsewhereAttempts(field: Field): readonly Attempt[] {
  return [...strangers(field), ...secrets(field), ...records(field), ...metrics(field)];
}

const attempt = (name: string, may: readonly Role[], make: () => Promise<unknown>): Attempt => ({
  name,
  may,
  make,
});

function strangers({ aws: { rds }, ground, sources }: Field): readonly Attempt[] {
  const arn = (ground.sealed.DBClusterArn ?? '').replace(/:cluster:.*$/, `:cluster:${STRANGER}`);
  const tag = (name: string, Tags: ReturnType<typeof bornWith>) =>
    attempt(name, [], () => rds.send(new AddTagsToResourceCommand({ ResourceName: arn, Tags })));
  return [
    // Nothing is said about what should change, so nothing would.
    ...sources.map((source) =>
      attempt(`modify the source ${source}`, [], () =>
        rds.send(new ModifyDBClusterCommand({ DBClusterIdentifier: source })),
      ),
    ),
    attempt('modify a cluster that is not ours', [], () =>
      rds.send(new ModifyDBClusterCommand({ DBClusterIdentifier: STRANGER })),
    ),
    attempt('delete a cluster that is not ours', [], () =>
      rds.send(new DeleteDBClusterCommand({ DBClusterIdentifier: STRANGER, SkipFinalSnapshot: true })),
    ),
    attempt('modify an instance that is not ours', [], () =>
      rds.send(new ModifyDBInstanceCommand({ DBInstanceIdentifier: STRANGER })),
    ),
    attempt('delete an instance that is not ours', [], () =>
      rds.send(new DeleteDBInstanceCommand({ DBInstanceIdentifier: STRANGER, SkipFinalSnapshot: true })),
    ),
    tag('make a cluster ours by its tags', bornWith(GROUND.masked)),
    tag('say masked of a cluster that is not ours', [stateTag('masked')]),
  ];
}

function secrets({ aws: { secrets: client } }: Field): readonly Attempt[] {
  const sealed = sealedSecretName(GROUND.sealed);
  const connection = connectionSecretName(GROUND.masked);
  const read = (what: string, may: readonly Role[], SecretId: string) =>
    attempt(`read ${what}`, may, () => client.send(new GetSecretValueCommand({ SecretId })));
  const write = (what: string, may: readonly Role[], SecretId: string) =>
    attempt(`write ${what}`, may, () =>
      client.send(new PutSecretValueCommand({ SecretId, SecretString: '{}' })),
    );
  return [
    read("a sealed clone's secret", ['mask'], sealed),
    read("a ready clone's secret", [], connection),
    read('a secret that is not ours', [], STRANGER),
    write("a sealed clone's secret", ['clone'], sealed),
    write("a ready clone's secret", ['publish'], connection),
    write('a secret that is not ours', [], STRANGER),
    attempt('make a secret without tags', [], () =>
      client.send(new CreateSecretCommand({ Name: connection, SecretString: '{}' })),
    ),
    attempt('make a secret that is not ours', [], () =>
      client.send(
        new CreateSecretCommand({ Name: STRANGER, SecretString: '{}', Tags: bornWith(GROUND.masked) }),
      ),
    ),
    attempt("delete a sealed clone's secret", ['reap'], () =>
      client.send(new DeleteSecretCommand({ SecretId: sealed })),
    ),
    attempt('delete a secret that is not ours', [], () =>
      client.send(new DeleteSecretCommand({ SecretId: STRANGER })),
    ),
  ];
}

function records({ aws: { dynamodb }, installation: { table: TableName } }: Field): readonly Attempt[] {
  const Key = { [RECORD_KEY]: { S: STRANGER } };
  return [
    attempt('list the records', ['desk', 'reap'], () =>
      dynamodb.send(new ScanCommand({ TableName, Limit: 1 })),
    ),
    attempt('delete a record', [], () => dynamodb.send(new DeleteItemCommand({ TableName, Key }))),
    attempt('change a record in place', ['mask'], () =>
      dynamodb.send(
        // Holds for no item, so nothing changes.
        new UpdateItemCommand({
          TableName,
          Key,
          UpdateExpression: 'SET x = :x',
          ConditionExpression: `attribute_exists(${RECORD_KEY})`,
          ExpressionAttributeValues: { ':x': { S: 'prove' } },
        }),
      ),
    ),
    attempt('read another table', [], () => dynamodb.send(new GetItemCommand({ TableName: STRANGER, Key }))),
  ];
}

function metrics({ cloudwatch }: Field): readonly Attempt[] {
  const put = (what: string, may: readonly Role[], Namespace: string) =>
    attempt(`write ${what}`, may, () =>
      cloudwatch.send(
        new PutMetricDataCommand({ Namespace, MetricData: [{ MetricName: 'Prove', Value: 0 }] }),
      ),
    );
  return [put('our metrics', ['reap'], METRICS_NAMESPACE), put("another team's metrics", [], STRANGER)];
}
