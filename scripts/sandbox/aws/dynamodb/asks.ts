import type { Ask, Resource } from '../gate.ts';
import type { Readings } from '../readings.ts';

type Attributes = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** The parts of a DynamoDB request that IAM can see. */
export interface DynamoInput {
  readonly TableName?: string;
  readonly IndexName?: string;
  readonly Key?: Attributes;
  readonly Item?: Attributes;
  readonly KeySchema?: readonly { readonly AttributeName: string; readonly KeyType: string }[];
  readonly ResourceArn?: string;
  readonly TableArn?: string;
  readonly RequestItems?: Readonly<Record<string, unknown>>;
  readonly ReturnValues?: string;
  readonly Select?: string;
  readonly KeyConditionExpression?: string;
  readonly ExpressionAttributeNames?: Readonly<Record<string, string>>;
  readonly ExpressionAttributeValues?: Attributes;
}

interface Place {
  readonly account: string;
  readonly region: string;
  readonly hashKeyOf: (table: string) => string | undefined;
  /** The customer's own key that a table is under. */
  readonly keyOf: (table: string) => string | undefined;
  readonly uses: Readings['tableKey'];
}

/** What IAM is asked for a call to DynamoDB: the table, or the index alone where one is queried. */
export function asksOf(operation: string, input: DynamoInput, place: Place): Ask[] {
  const action = `dynamodb:${operation}`;
  const tableArn = (name: string) => `arn:aws:dynamodb:${place.region}:${place.account}:table/${name}`;
  const named = input.ResourceArn ?? input.TableArn;
  if (named) return [{ action, resources: [{ arn: named }] }];
  if (input.RequestItems) {
    return [{ action, resources: Object.keys(input.RequestItems).map((name) => ({ arn: tableArn(name) })) }];
  }
  if (!input.TableName) return [{ action, resources: [{ arn: '*' }] }];
  const arn = tableArn(input.TableName) + (input.IndexName ? `/index/${input.IndexName}` : '');
  const resource: Resource = { arn, context: contextOf(input, place.hashKeyOf(input.TableName)) };
  return [
    { action, resources: [resource] },
    ...(isOnRecords(operation) ? keyAsks(input.TableName, place) : []),
  ];
}

/** Whether an operation reads or writes records, and so uses the table's key. */
export function isOnRecords(operation: string): boolean {
  return /^(Get|Put|Update|Delete|BatchGet|BatchWrite)Item$|^(Scan|Query)$/.test(operation);
}

const USES: Readonly<Record<Place['uses'], readonly string[]>> = {
  decrypt: ['Decrypt'],
  'every-use': ['Decrypt', 'Encrypt', 'GenerateDataKey', 'ReEncryptFrom', 'ReEncryptTo'],
};

/** What is asked of a table's key in the caller's name, where it is a customer's own. */
function keyAsks(table: string, { account, region, keyOf, uses }: Place): readonly Ask[] {
  const key = keyOf(table);
  if (key === undefined) return [];
  const context = {
    'kms:ViaService': `dynamodb.${region}.amazonaws.com`,
    'kms:EncryptionContext:aws:dynamodb:tableName': table,
    'kms:EncryptionContext:aws:dynamodb:subscriberId': account,
  };
  return USES[uses].map((use) => ({ action: `kms:${use}`, resources: [{ arn: key, context }] }));
}

function contextOf(input: DynamoInput, hashKey: string | undefined): Record<string, string | string[]> {
  const context: Record<string, string | string[]> = {};
  const leading = hashKey === undefined ? undefined : leadingKey(input, hashKey);
  if (leading !== undefined) context['dynamodb:LeadingKeys'] = [leading];
  if (input.ReturnValues) context['dynamodb:ReturnValues'] = input.ReturnValues;
  if (input.Select) context['dynamodb:Select'] = input.Select;
  return context;
}

/** The partition key's value, where the call names one; a scan names none (and no key limits it). */
function leadingKey(input: DynamoInput, hashKey: string): string | undefined {
  const attribute = input.Key?.[hashKey] ?? input.Item?.[hashKey] ?? queriedKey(input, hashKey);
  return attribute && Object.values(attribute)[0];
}

function queriedKey(input: DynamoInput, hashKey: string): Readonly<Record<string, string>> | undefined {
  for (const [, name, value] of input.KeyConditionExpression?.matchAll(/([#\w]+)\s*=\s*(:\w+)/g) ?? []) {
    const attribute = input.ExpressionAttributeNames?.[name as string] ?? name;
    if (attribute === hashKey) return input.ExpressionAttributeValues?.[value as string];
  }
  return undefined;
}
