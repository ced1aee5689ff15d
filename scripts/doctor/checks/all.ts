import type { Check } from '../check.ts';
import { account, provider, roles } from './account.ts';
import { actions } from './actions.ts';
import { alarms, rules, topic, trails } from './alarms.ts';
import { branch, proposals } from './branch.ts';
import { buildQuota, codeBuild } from './code-build.ts';
import { environments } from './environments.ts';
import { files } from './files.ts';
import { attestationKey, base, basesFit, cutting, quota, table } from './keeping.ts';
import { gateway, groups, peers, subnets } from './network.ts';
import { ownKeys, topicKey } from './own-keys.ts';
import { parameters } from './parameters.ts';
import { policy } from './policy.ts';
import { proof } from './proof.ts';
import { repository } from './repository.ts';
import { slack } from './slack.ts';
import { classes, keys, sources, versions } from './sources.ts';
import { cronLines, sweeps } from './sweeps.ts';
import { machines, variable } from './variable.ts';
import { workflows } from './workflows.ts';

/** Every check, in the order in which a person would mend what they find. */
export const CHECKS: readonly Check[] = [
  ...[repository, branch, actions, proposals, workflows, environments, files, policy],
  ...[account, provider, roles, table, attestationKey, ownKeys],
  ...[sources, versions, keys, parameters, classes, quota],
  ...[groups, subnets, peers, gateway, codeBuild, buildQuota, machines],
  ...[variable, proof, sweeps, cronLines, base, basesFit, cutting],
  ...[topic, topicKey, alarms, rules, trails, slack],
];
