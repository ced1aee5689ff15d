import { decide } from '../decide/decide.ts';
import { makePlan, type TablePlan } from '../plan/plan.ts';
import { acceptedPlaces } from '../policy/accepted.ts';
import { loadPolicy } from '../policy/load.ts';
import type { LoadedPolicy, PolicyFile } from '../policy/loaded-policy.ts';
import { type Problem, refuse } from '../policy/problem.ts';
import type { Check } from '../run/check.ts';
import { onConnections } from '../run/each-table.ts';
import { type MaskingProgress, ProgressMeter } from '../run/progress.ts';
import { schemaHash } from '../schema/hash.ts';
import { readSchema } from '../schema/read.ts';
import type { Schema } from '../schema/schema.ts';
import type { MaskingTarget, Session } from '../session/session.ts';
import { verifyMasked } from '../verify/verify.ts';
import {
  type Carried,
  type Distrust,
  differenceOf,
  readAttestation,
  type WantedAttestation,
} from './attestation.ts';
import { changes, shapeCheck } from './changes.ts';
import { lookAtHandedOver, sumsKey } from './handed-over.ts';
import { LOOKED_AT } from './server-objects.ts';
import { type OnUnseen, sayWhatIsHidden, tolerating } from './unseen.ts';

/** What `verify` looks at, and by which policy. */
export interface VerifyOptions {
  readonly target: MaskingTarget;
  readonly policy: PolicyFile;
  readonly connections: number;
  /** The key that signed the attestation: without it, nobody's signature is asked for, and no sum can be compared. */
  readonly attestationKey?: Buffer;
  readonly onProgress?: (progress: MaskingProgress) => void;
}

/**
 * Verifies a server that was masked some time ago: it carries the attestation of this very policy, every row still has the
 * form of its masks, no column holds personal data, and nothing has changed since. What only the masking itself can know
 * (that each row has the mask of its own value) stands in the attestation. What was not there then, and what this account
 * cannot look at, is said by name beside all that still holds.
 */
export async function verifyAgain(session: Session, options: VerifyOptions): Promise<Check[]> {
  const loaded = loadPolicy(options.policy);
  const schema = await readSchema(session);
  const { decisions, problems } = decide(loaded, schema);
  const found = await readAttestation(session, options.attestationKey);
  const carried = typeof found === 'object' ? found : undefined;
  const isLapsed = carried !== undefined && hasLapsed(carried, loaded, schema);
  // Of a policy that fitted what was masked, these are changes of the server.
  if (!isLapsed) refuse(problems);
  const plan = makePlan(decisions);
  const wanted = {
    ...{ policyHash: loaded.hash, schemaHash: schemaHash(schema), planHash: plan.hash },
    databases: schema.databases,
  };
  const unseen = new Map<string, string>();
  const onUnseen: OnUnseen = (what, why) => unseen.set(what, why);
  await sayWhatIsHidden(session, onUnseen);
  const meter = new ProgressMeter(options.onProgress);
  meter.enter('verify', { done: 0, total: carried?.attestation.rowsMasked ?? 0 });
  const accepted = acceptedPlaces(loaded.policy).scan;
  const seeForms = async (own: Session, table: TablePlan): Promise<readonly Check[]> => {
    const what = `the rows of ${table.label}`;
    const checks = (await tolerating(onUnseen, what, () => verifyMasked(own, table, accepted))) ?? [];
    meter.advance(table.label, checks[0]?.count ?? 0);
    return checks;
  };
  const forms = await onConnections(options.target, options.connections, plan.tables, seeForms);
  const since = carried ? await changesSince(session, options, schema, carried, onUnseen, unseen) : [];
  return [
    attestedCheck(found, wanted, isLapsed),
    ...(carried ? [shapeCheck(carried.attestation, schema)] : []),
    ...(isLapsed ? [decidedCheck(problems)] : []),
    ...forms,
    ...since,
    seenCheck(unseen),
  ];
}

/** True where the tables are others than those that were masked by this policy. */
function hasLapsed({ attestation }: Carried, loaded: LoadedPolicy, schema: Schema): boolean {
  const isSameSchema =
    attestation.schemaHash === schemaHash(schema) &&
    JSON.stringify(attestation.databases) === JSON.stringify(schema.databases);
  return attestation.policyHash === loaded.hash && !isSameSchema;
}

function attestedCheck(
  found: Carried | Distrust | undefined,
  wanted: WantedAttestation,
  isLapsed: boolean,
): Check {
  const carried = typeof found === 'object' ? found : undefined;
  const why = carried
    ? isLapsed
      ? undefined
      : differenceOf(carried.attestation, wanted)
    : (found ?? 'none is there');
  return {
    name: 'the server carries the attestation of this policy',
    passed: why === undefined,
    count: carried?.attestation.checks.length ?? 0,
    ...(why === undefined ? {} : { detail: `none is taken: ${String(why)}` }),
  };
}

/** What the policy says of what is there now: a column that came later was never masked. */
function decidedCheck(problems: readonly Problem[]): Check {
  const lines = problems.map(({ place, message }) => `${place.file}:${place.line}: ${message}`);
  return {
    name: 'the policy decides all that is there now',
    passed: problems.length === 0,
    count: problems.length,
    ...(problems.length === 0 ? {} : { detail: lines.join('; ') }),
  };
}

async function changesSince(
  session: Session,
  { target, connections, attestationKey }: VerifyOptions,
  schema: Schema,
  { attestation: { handedOver }, salt, signed }: Carried,
  onUnseen: OnUnseen,
  unseen: ReadonlyMap<string, string>,
): Promise<Check[]> {
  if (signed && attestationKey === undefined) {
    const detail = 'its sums are under the key that signed the attestation, and nobody gave it';
    return [{ name: 'what was handed over can be compared', passed: false, count: 0, detail }];
  }
  for (const what of LOOKED_AT)
    if (!handedOver.looked?.includes(what))
      onUnseen(what, 'the attestation is older than the look at them, and does not say what they were');
  const now = await lookAtHandedOver(session, {
    ...{ target, connections, schema, onUnseen },
    key: sumsKey(salt, attestationKey),
    // Of a column that came later, the sums of then know nothing, and still tell of the others.
    columnsOf: (table) => handedOver.tables[table]?.[2],
  });
  return changes(handedOver, now, new Set(unseen.keys()));
}

function seenCheck(unseen: ReadonlyMap<string, string>): Check {
  const told = [...unseen].map(([what, why]) => `${what} (${why})`).sort();
  return {
    name: 'everything could be looked at',
    passed: told.length === 0,
    count: told.length,
    ...(told.length === 0 ? {} : { detail: told.join(', ') }),
  };
}
