import type { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { CreateDBInstanceCommand, RestoreDBClusterToPointInTimeCommand } from '@aws-sdk/client-rds';
import { BASE_PREFIX, clusterName } from '../core/aurora/names.ts';
import { GROUND } from '../core/aurora/throw-away.ts';
import type { Waiting } from '../core/aurora/wait.ts';
import type { Aws } from '../core/job/aws.ts';
import type { Making, Place, Row } from './table/row.ts';

/** What attempts are made with, and where. */
export interface Field {
  readonly aws: Aws;
  readonly cloudwatch: CloudWatchClient;
  readonly place: Place;
  /** The group that a copy lands in, should one be made. */
  readonly quarantineGroup: string;
  readonly waiting: Waiting;
}

/** Calls that change nothing in the form in which they are made here: they alone may aim at what is in use. */
const CHANGES_NOTHING: ReadonlySet<string> = new Set([
  'rds:DescribeDBClusterParameters',
  'rds:DescribeDBParameters',
  'rds:ListTagsForResource',
  'rds:ModifyDBCluster',
  'secretsmanager:GetSecretValue',
  'dynamodb:BatchWriteItem',
  'dynamodb:DeleteItem',
  'dynamodb:GetItem',
  'dynamodb:PutItem',
  'dynamodb:Scan',
  'dynamodb:UpdateItem',
]);

/** How a row is tried on AWS; undefined where it could do harm, or where the actions do not carry the service's client. */
export function tryOf(row: Row, field: Field): (() => Promise<unknown>) | undefined {
  if (!isHarmless(row)) return undefined;
  return row.making ? make(row.making, field) : commandOf(row, field);
}

/** What makes the call of a row; undefined where the actions do not carry the service's client. */
export function commandOf({ call, target }: Row, field: Field): (() => Promise<unknown>) | undefined {
  const { command } = call;
  if (!command) return undefined;
  const client = clientOf(call.action, field);
  return () => client.send(command({ id: idOf(target.arn), arn: target.arn }));
}

/** @throws RangeError for a service whose client the actions do not carry */
function clientOf(action: string, { aws, cloudwatch }: Field): { send(command: object): Promise<unknown> } {
  const clients = { rds: aws.rds, secretsmanager: aws.secrets, dynamodb: aws.dynamodb, cloudwatch };
  const client = Object.entries(clients).find(([service]) => action.startsWith(`${service}:`))?.[1];
  if (!client) throw new RangeError(`There is no client for ${action}.`);
  return client as never;
}

function isHarmless({ call, target }: Row): boolean {
  if (target.onAws !== 'in use') return target.onAws !== undefined;
  return target.arn.endsWith('*') ? call.name.startsWith('rds:Describe') : CHANGES_NOTHING.has(call.name);
}

/** What is copied is an empty throw-away cluster, whatever comes of it; and no instance is made but of one. */
function make(
  making: Making,
  { aws: { rds }, place, quarantineGroup }: Field,
): (() => Promise<unknown>) | undefined {
  const isInUse = (id = '') => place.sources.includes(id);
  // There may be no base yet, and one that there is holds data.
  const isBase = (id = '') => id.startsWith(BASE_PREFIX);
  if ('instance' in making) {
    const { instance } = making;
    if (isInUse(instance.DBClusterIdentifier)) return undefined;
    return () => rds.send(new CreateDBInstanceCommand(instance));
  }
  const { SourceDBClusterIdentifier: source } = making.copy;
  if (isBase(source)) return undefined;
  const input = {
    ...making.copy,
    SourceDBClusterIdentifier: isInUse(source) ? clusterName(GROUND.restoring) : source,
    VpcSecurityGroupIds: [quarantineGroup],
  };
  return () => rds.send(new RestoreDBClusterToPointInTimeCommand(input));
}

/** What an SDK's input calls a resource; a secret or a table is named after its kind. */
function idOf(arn: string): string {
  return arn.replace(/^arn:aws:dynamodb:.*:table\//, '').replace(/^(?:[^:]*:){6}/, '');
}
