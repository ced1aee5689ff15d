import { paginateDescribeOrderableDBInstanceOptions, type RDSClient } from '@aws-sdk/client-rds';
import { findCluster } from './describe.ts';

/** The instance classes that AWS offers in the region for the engine of a cluster; none when it does not exist. */
export async function orderableClasses(rds: RDSClient, cluster: string): Promise<readonly string[]> {
  const source = await findCluster(rds, cluster);
  if (source === undefined) return [];
  const classes = new Set<string>();
  const pages = paginateDescribeOrderableDBInstanceOptions(
    { client: rds },
    { Engine: source.Engine, EngineVersion: source.EngineVersion },
  );
  for await (const page of pages)
    for (const option of page.OrderableDBInstanceOptions ?? [])
      if (option.DBInstanceClass !== undefined) classes.add(option.DBInstanceClass);
  return [...classes].sort();
}
