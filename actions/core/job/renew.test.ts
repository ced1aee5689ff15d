import { ConditionalCheckFailedException, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { expect, test } from '@jest/globals';
import { answeredBy, NOWHERE, refusal } from '../../../scripts/testing/actions/answered-by.ts';
import { UserError } from '../base/errors.ts';
import { Ledger } from '../ledger/ledger.ts';
import { renewClaim } from './renew.ts';

const run = { id: 7, attempt: 1 };
const progress = {
  at: '2026-05-10T12:00:00Z',
  phase: 'execute',
  rowsDone: 1,
  rowsTotal: 2,
  rowsPerSecond: 3,
} as const;

/**
 * What a job is told that masks, where its record cannot be read, or is one that says this: when its claim is due, and when it tells how
 * far it has come and AWS says that the record is not as it was.
 */
async function told(record: object | Error): Promise<readonly unknown[]> {
  const client = new DynamoDBClient(NOWHERE);
  answeredBy(client, ({ call }) => {
    if (call === 'UpdateItem') throw new ConditionalCheckFailedException({ message: '', $metadata: {} });
    if (record instanceof Error) throw record;
    return call === 'GetItem' ? { Item: marshall(record) } : {};
  });
  const lost: unknown[] = [];
  const onLost = (error: unknown) => void lost.push(error instanceof UserError ? error.reason : error);
  const ledger = new Ledger(client, 'understudy').heldBy({ run, owner: 'mona', onLost });
  await renewClaim(ledger, 'bakomi', onLost);
  await ledger.progress('bakomi', progress).catch(() => {});
  return lost;
}

const masking = { id: 'bakomi', version: 3, state: 'masking', events: [] };

test.each<[string, object | Error]>([
  [
    'the role that could not be taken on again',
    new UserError('role-unavailable', 'AWS did not answer.', 'It passes.'),
  ],
  ['a table that does not answer', refusal('InternalServerError')],
  ['a record that is its own', { ...masking, claim: { owner: 'mona', run: 7, attempt: 1, until: '' } }],
])('hours of masking are not given up for %s', async (_, record) => {
  expect(await told(record)).toEqual([]);
});

test('a job whose clone another has gone on with stops, however it finds out', async () => {
  const claim = { owner: 'hanako', run: 8, attempt: 1, until: '' };
  expect(await told({ ...masking, claim })).toEqual(['claim-lost', 'claim-lost']);
});

test('a job whose clone is being deleted stops when its claim is due', async () => {
  expect(await told({ ...masking, state: 'deleting' })).toEqual(['clone-gone']);
});
