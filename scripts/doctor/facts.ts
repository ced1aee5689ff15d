import { identityFacts, providerFacts, roleFacts } from './facts/account.ts';
import { alarmFacts, ruleFacts, topicFacts, trailFacts } from './facts/alarms.ts';
import { buildQuotaFacts, codeBuildFacts } from './facts/code-build.ts';
import { environmentFacts } from './facts/environments.ts';
import { fileFacts, policyFacts } from './facts/files.ts';
import {
  attestationKeyFacts,
  baseFacts,
  keyFacts,
  quotaFacts,
  recordFacts,
  tableFacts,
} from './facts/keeping.ts';
import { gatewayFacts, groupFacts, peerFacts, subnetFacts } from './facts/network.ts';
import { ownKeyFacts, topicKeyFacts } from './facts/own-keys.ts';
import { parameterFacts } from './facts/parameters.ts';
import { actionsFacts, proposalFacts, protectionFacts, repositoryFacts } from './facts/repository.ts';
import { classFacts, sourceFacts, versionFacts } from './facts/sources.ts';
import { runnerFacts, secretFacts, variableFacts } from './facts/variables.ts';
import { cronFacts, proofFacts, sweepFacts, workflowFacts } from './facts/workflows.ts';
import type { Place } from './place.ts';
import { look, type Seen } from './seen.ts';

/** What is looked at, by what a person calls it, and how. Each look is by itself: one that fails leaves the others. */
const LOOKS = {
  repository: repositoryFacts,
  protection: protectionFacts,
  proposals: proposalFacts,
  actions: actionsFacts,
  workflows: workflowFacts,
  environments: environmentFacts,
  variables: variableFacts,
  secrets: secretFacts,
  runners: runnerFacts,
  sweeps: sweepFacts,
  proofs: proofFacts,
  cron: cronFacts,
  files: fileFacts,
  policies: policyFacts,
  identity: identityFacts,
  provider: providerFacts,
  roles: roleFacts,
  sources: sourceFacts,
  versions: versionFacts,
  classes: classFacts,
  parameters: parameterFacts,
  groups: groupFacts,
  subnets: subnetFacts,
  peers: peerFacts,
  gateway: gatewayFacts,
  table: tableFacts,
  records: recordFacts,
  bases: baseFacts,
  attestationKey: attestationKeyFacts,
  keys: keyFacts,
  ownKeys: ownKeyFacts,
  topicKey: topicKeyFacts,
  quota: quotaFacts,
  codeBuild: codeBuildFacts,
  buildQuota: buildQuotaFacts,
  topic: topicFacts,
  alarms: alarmFacts,
  rules: ruleFacts,
  trails: trailFacts,
} as const satisfies Readonly<Record<string, (place: Place) => Promise<unknown>>>;

/** The name of something that is looked at. */
export type FactName = keyof typeof LOOKS;

/** Everything that could be looked at, as it was found. */
export type Facts = { readonly [Name in FactName]: Awaited<ReturnType<(typeof LOOKS)[Name]>> };

/** Every look's outcome. */
export type SeenFacts = { readonly [Name in FactName]: Seen<Facts[Name]> };

/** Looks at everything, all at once. */
export async function gather(at: Place): Promise<SeenFacts> {
  // What is found out once for all of them holds for this time alone; see `once.ts`.
  const place = { ...at };
  const looks = Object.entries(LOOKS).map(
    async ([name, of]) => [name, await look<unknown>(() => of(place))] as const,
  );
  return Object.fromEntries(await Promise.all(looks)) as SeenFacts;
}
