import { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import dynalite from 'dynalite';
import { AwsError } from '../errors.ts';
import type { Ask } from '../gate.ts';
import type { Infrastructure } from '../infrastructure/state.ts';
import { jsonProtocol } from '../protocol/json.ts';
import type { Answer } from '../protocol/protocol.ts';
import type { Readings } from '../readings.ts';
import type { BoundOperation, Service } from '../service.ts';
import { asksOf, type DynamoInput, isOnRecords } from './asks.ts';

export interface Dynamo {
  readonly service: Service;
  close(): Promise<void>;
}

/** DynamoDB is dynalite, in this process, behind the same gate as everything else. */
export function startDynamo(infrastructure: Infrastructure, uses: Readings['tableKey']): Dynamo {
  const { account, region } = infrastructure;
  const server = dynalite({ createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 });
  const protocol = jsonProtocol('1.0');
  const keys = new Map<string, string>();
  const operation = (name: string): BoundOperation => ({
    asks: (input: DynamoInput): Ask[] =>
      asksOf(name, input, {
        ...{ account, region, hashKeyOf: (table) => keys.get(table) },
        ...{ keyOf: (table) => infrastructure.tableKeys.get(table), uses },
      }),
    run: async (input: DynamoInput): Promise<Answer> => {
      const backups = continuousBackups(name, input, infrastructure);
      if (backups) return protocol.answer(name, backups, '');
      checkKey(name, input, infrastructure);
      const answer = await ask(server, name, input);
      if (name === 'DescribeTable')
        return withKey(answer, infrastructure.tableKeys.get(input.TableName ?? ''));
      if (name === 'CreateTable' && answer.status === 200) {
        const hash = input.KeySchema?.find((key) => key.KeyType === 'HASH');
        if (hash && input.TableName) keys.set(input.TableName, hash.AttributeName);
      }
      return answer;
    },
  });
  return {
    service: {
      name: 'dynamodb',
      protocol: { ...protocol, answer: (_name, output) => output as Answer },
      operation,
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** @throws AwsError where records are under a customer's key that cannot be used now */
function checkKey(name: string, { TableName = '' }: DynamoInput, { keys, tableKeys }: Infrastructure): void {
  const key = tableKeys.get(TableName);
  const state = key === undefined ? 'Enabled' : (keys.get(key) ?? 'Enabled');
  if (state === 'Enabled' || !isOnRecords(name)) return;
  throw new AwsError('AccessDeniedException', `KMS key access denied error: ${key} is ${state}.`);
}

/** What dynalite does not have: which key a table is under. */
function withKey(answer: Answer, key: string | undefined): Answer {
  if (key === undefined || answer.status !== 200) return answer;
  const body = JSON.parse(String(answer.body)) as { Table: object };
  const SSEDescription = { Status: 'ENABLED', SSEType: 'KMS', KMSMasterKeyArn: key };
  // Length and sum of what dynalite had said.
  const { 'content-length': _length, 'x-amz-crc32': _sum, ...headers } = answer.headers;
  return { ...answer, headers, body: JSON.stringify({ ...body, Table: { ...body.Table, SSEDescription } }) };
}

/** What dynalite does not have: a way back in time. */
function continuousBackups(
  name: string,
  input: DynamoInput,
  { backedUp }: Infrastructure,
): object | undefined {
  if (!name.endsWith('ContinuousBackups')) return undefined;
  const table = input.TableName ?? '';
  const { PointInTimeRecoverySpecification: wanted } = input as {
    readonly PointInTimeRecoverySpecification?: { readonly PointInTimeRecoveryEnabled?: boolean };
  };
  if (wanted?.PointInTimeRecoveryEnabled) backedUp.add(table);
  const PointInTimeRecoveryStatus = backedUp.has(table) ? 'ENABLED' : 'DISABLED';
  return {
    ContinuousBackupsDescription: {
      ContinuousBackupsStatus: 'ENABLED',
      PointInTimeRecoveryDescription: { PointInTimeRecoveryStatus },
    },
  };
}

/** Hands a call to dynalite without a socket: our gate has checked the signature, it wants to see some. */
async function ask(server: ReturnType<typeof dynalite>, name: string, input: unknown): Promise<Answer> {
  const headers = {
    host: 'localhost',
    'content-type': 'application/x-amz-json-1.0',
    'x-amz-target': `DynamoDB_20120810.${name}`,
    'x-amz-date': '20260101T000000Z',
    authorization:
      'AWS4-HMAC-SHA256 Credential=k/20260101/r/dynamodb/aws4_request, SignedHeaders=host, Signature=s',
  };
  const body = Buffer.from(JSON.stringify(input));
  const request = Object.assign(Readable.from([body]), { method: 'POST', url: '/', headers });
  const response = new ServerResponse(request as never);
  const ended = new Promise<string | Buffer>((resolve) => {
    response.end = ((chunk?: string | Buffer) => {
      resolve(chunk ?? '');
      return response;
    }) as typeof response.end;
  });
  server.emit('request', request, response);
  const answerBody = await ended;
  const answerHeaders = Object.entries(response.getHeaders()).map(([key, value]) => [key, String(value)]);
  return { status: response.statusCode, headers: Object.fromEntries(answerHeaders), body: answerBody };
}
