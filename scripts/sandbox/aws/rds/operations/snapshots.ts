import type * as Api from '@aws-sdk/client-rds';
import type { Ask } from '../../gate.ts';
import { operation } from '../../operation.ts';
import { tagList } from '../describe.ts';
import { takeSnapshot } from '../snapshot.ts';
import { nameOf, type Rds } from '../state.ts';
import { tagRecord } from '../tags.ts';

const createSnapshot = operation<
  Rds,
  Api.CreateDBClusterSnapshotCommandInput,
  Api.CreateDBClusterSnapshotResult
>({
  name: 'CreateDBClusterSnapshot',
  asks: (input, rds) => {
    const requestTags = tagRecord(input.Tags);
    const created = {
      arn: rds.arn('cluster-snapshot', nameOf(input.DBClusterSnapshotIdentifier)),
      requestTags,
    };
    const resources = [created, { ...rds.clusterResource(input.DBClusterIdentifier), requestTags }];
    const asks: Ask[] = [{ action: 'rds:CreateDBClusterSnapshot', resources }];
    if (input.Tags?.length) asks.push({ action: 'rds:AddTagsToResource', resources: [created] });
    return asks;
  },
  run: (input, rds) => {
    const cluster = rds.available(input.DBClusterIdentifier);
    const snapshot = takeSnapshot(
      input.DBClusterSnapshotIdentifier ?? '',
      cluster,
      tagRecord(input.Tags),
      rds,
    );
    return { DBClusterSnapshot: { ...snapshot.settings, TagList: tagList(snapshot.tags) } };
  },
});

export const snapshots = [createSnapshot];
