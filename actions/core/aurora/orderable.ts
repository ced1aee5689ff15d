import {
  type DBCluster,
  DescribeOrderableDBInstanceOptionsCommand,
  paginateDescribeOrderableDBInstanceOptions,
  type RDSClient,
} from '@aws-sdk/client-rds';
import { classRequest } from './instance-class.ts';

/** Whether AWS offers a class, as records have it, in the region for the engine of a cluster. */
export async function isOffered(rds: RDSClient, cluster: DBCluster, wanted: string): Promise<boolean> {
  const { OrderableDBInstanceOptions } = await rds.send(
    new DescribeOrderableDBInstanceOptionsCommand({
      ...engineOf(cluster),
      DBInstanceClass: classRequest(wanted).instanceClass,
    }),
  );
  return (OrderableDBInstanceOptions ?? []).length > 0;
}

/** The instance classes that AWS offers in the region for the engine of a cluster. */
export async function orderableClasses(rds: RDSClient, cluster: DBCluster): Promise<readonly string[]> {
  const classes = new Set<string>();
  const pages = paginateDescribeOrderableDBInstanceOptions({ client: rds }, engineOf(cluster));
  for await (const page of pages)
    for (const option of page.OrderableDBInstanceOptions ?? [])
      if (option.DBInstanceClass !== undefined) classes.add(option.DBInstanceClass);
  return [...classes].sort();
}

function engineOf({ Engine, EngineVersion }: DBCluster) {
  return { Engine, EngineVersion };
}
