import {
  type DBCluster,
  type DescribeOrderableDBInstanceOptionsCommandInput,
  type OrderableDBInstanceOption,
  paginateDescribeOrderableDBInstanceOptions,
  type RDSClient,
} from '@aws-sdk/client-rds';
import { isAwsError } from '../base/aws-errors.ts';
import { classRequest, takesCapacity } from './instance-class.ts';
import { familyOf } from './parameter-group.ts';

/** Whether AWS offers a class, as records have it, in the region for the engine of a cluster, and takes its range of capacity. */
export async function isOffered(rds: RDSClient, cluster: DBCluster, wanted: string): Promise<boolean> {
  const { instanceClass, capacity } = classRequest(wanted);
  if (capacity !== undefined && !takesCapacity(cluster.EngineVersion, capacity)) return false;
  const options = await optionsFor(rds, { ...engineOf(cluster), DBInstanceClass: instanceClass });
  return options.length > 0 || (await orderableClasses(rds, cluster)).includes(instanceClass);
}

/** The instance classes that AWS offers in the region for the engine of a cluster. */
export async function orderableClasses(rds: RDSClient, cluster: DBCluster): Promise<readonly string[]> {
  const offered = classesOf(await optionsFor(rds, engineOf(cluster)));
  if (offered.length > 0) return offered;
  // Of a version that gets no new clusters AWS offers nothing, while those that run it stay, are copied and get instances.
  const family = familyOf(cluster.EngineVersion);
  const ofAny = await optionsFor(rds, { Engine: cluster.Engine });
  return classesOf(ofAny.filter(({ EngineVersion }) => familyOf(EngineVersion) === family));
}

/** What AWS offers; nothing where it does not know the version any more. */
async function optionsFor(
  rds: RDSClient,
  asked: DescribeOrderableDBInstanceOptionsCommandInput,
): Promise<readonly OrderableDBInstanceOption[]> {
  const options: OrderableDBInstanceOption[] = [];
  try {
    for await (const page of paginateDescribeOrderableDBInstanceOptions({ client: rds }, asked))
      options.push(...(page.OrderableDBInstanceOptions ?? []));
  } catch (error) {
    // `Cannot find version …`, as in hashicorp/terraform-provider-aws#21448.
    if (!isAwsError(error, 'InvalidParameterCombination')) throw error;
  }
  return options;
}

function classesOf(options: readonly OrderableDBInstanceOption[]): readonly string[] {
  const classes = options.flatMap(({ DBInstanceClass: one }) => (one === undefined ? [] : [one]));
  return [...new Set(classes)].sort();
}

function engineOf({ Engine, EngineVersion }: DBCluster) {
  return { Engine, EngineVersion };
}
