import { Fn, TerraformOutput, type TerraformStack } from '#cdktf';
import { INFRASTRUCTURE, type Installation } from '../actions/core/base/installation.ts';
import type { Names } from './names.ts';
import type { CloneNetwork } from './network.ts';

/** Prints what the repository has to know, as the JSON of its variable `UNDERSTUDY`. Nothing in it is secret. */
export function printInstallation(
  stack: TerraformStack,
  made: {
    readonly names: Names;
    readonly network: CloneNetwork;
    readonly runner: readonly string[];
    /** Clones that are masked at a time, where that is known. */
    readonly runnerConcurrency: number | undefined;
    readonly sources: readonly string[];
    /** Certificates of the clones' servers, where they are not those that every client knows. */
    readonly databaseCa: string | undefined;
  },
): void {
  const { names, network } = made;
  const variable: Omit<Installation, 'pollSeconds' | 'regions'> = {
    account: names.account,
    region: names.region,
    ...(names.home === undefined ? {} : { home: names.home }),
    table: names.table,
    quarantineGroup: network.quarantine.id,
    accessGroup: network.access.id,
    subnetGroup: network.subnetGroup.name,
    clusterParameterGroup: names.clusterParameterGroup,
    clusterParameterGroups: { ...names.clusterParameterGroups },
    ...(Object.keys(names.tags).length === 0 ? {} : { tags: { ...names.tags } }),
    ...(names.secretsKey === undefined ? {} : { secretsKey: names.secretsKey }),
    ...(names.roleSuffix === '' ? {} : { roleSuffix: names.roleSuffix }),
    runner: [...made.runner],
    infrastructure: INFRASTRUCTURE.made,
    ...(made.databaseCa === undefined ? {} : { databaseCa: made.databaseCa }),
    ...(made.runnerConcurrency === undefined ? {} : { runnerConcurrency: made.runnerConcurrency }),
  };
  new TerraformOutput(stack, 'UNDERSTUDY', {
    value: Fn.jsonencode(variable),
    description: 'Value of the repository variable UNDERSTUDY',
  });
  new TerraformOutput(stack, 'runner-group', {
    value: network.runner.id,
    description: 'Security group of the runner in the VPC, where it is not one by CodeBuild',
  });
}
