import { DescribeDBClustersCommand, type RDSClient } from '@aws-sdk/client-rds';
import { expect, test } from '@jest/globals';
import type { CloneRecord } from '../ledger/record.ts';
import { checkRoom } from './clone.ts';

const record = {
  id: 'bakomi',
  sourceCluster: 'app-production',
  instanceClass: 'db.r6g.large',
  maskingClass: 'db.r6g.4xlarge',
} as CloneRecord;
const source = { DBClusterIdentifier: 'app-production', CloneGroupId: 'group' };

/** An RDS with so many copy-on-write clones of the source, which is of their group itself. */
const withClones = (clones: number) =>
  ({
    send: async (command: unknown) =>
      command instanceof DescribeDBClustersCommand
        ? {
            DBClusters: [
              source,
              ...Array.from({ length: clones }, (_, index) => ({
                ...source,
                DBClusterIdentifier: `understudy-clone-${index}`,
              })),
            ],
          }
        : { OrderableDBInstanceOptions: [{}] },
  }) as unknown as RDSClient;

test('AWS makes a full copy of the sixteenth clone without a word: it is refused, unless it was asked for', async () => {
  expect(await checkRoom(withClones(14), record, source)).toBe(14);
  await expect(checkRoom(withClones(15), record, source)).rejects.toMatchObject({
    reason: 'clone-group-full',
  });
  expect(await checkRoom(withClones(15), { ...record, fullCopy: true }, source)).toBe(15);
});
