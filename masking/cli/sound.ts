import { setImmediate } from 'node:timers/promises';
import { decide } from '../decide/decide.ts';
import { MaskingError } from '../errors.ts';
import { queryProblems } from '../fidelity/fidelity.ts';
import { makePlan } from '../plan/plan.ts';
import { loadPolicy } from '../policy/load.ts';
import type { PolicyFile } from '../policy/loaded-policy.ts';
import { refuse } from '../policy/problem.ts';
import { requireOwnNames } from '../run/own-names.ts';
import { isUnderWay } from '../run/work-schema.ts';
import { readSchema } from '../schema/read.ts';
import type { Schema } from '../schema/schema.ts';
import { requireSchemaText, type SchemaTexts, scanSchemaText } from '../scrub/schema-text.ts';
import { requireScrubbable } from '../scrub/scrubbable.ts';
import type { Session } from '../session/session.ts';
import { constraintProblems } from '../survey/constraints.ts';
import type { Arguments } from './arguments.ts';
import { chosen, connected, targetOf } from './server.ts';

/** What lint says, a line each; empty where it has nothing to say. */
export async function problemsOf(session: Session, given: Arguments, policy: PolicyFile): Promise<string[]> {
  try {
    await sound(session, given, policy);
    return [];
  } catch (error) {
    if (!(error instanceof MaskingError)) throw error;
    return error.message.split('\n');
  }
}

/**
 * Holds a policy against the server: all that a run would be refused for before it changes anything.
 *
 * @throws MaskingError with what is wrong
 */
export async function sound(session: Session, given: Arguments, policy: PolicyFile) {
  await requireOwnNames(session);
  // All that the server is asked without the policy is on its way while that is read. Each is one statement after another.
  const asked = [readSchema(session), connected(given, scanSchemaText)] as const;
  const answered = Promise.allSettled(asked);
  try {
    await setImmediate();
    return await soundAmong(session, given, policy, asked);
  } finally {
    await answered;
  }
}

async function soundAmong(
  session: Session,
  given: Arguments,
  policy: PolicyFile,
  [schema, texts]: readonly [Promise<Schema>, Promise<SchemaTexts>],
) {
  const loaded = loadPolicy(policy);
  const { decisions, problems } = decide(loaded, chosen(given, await schema));
  refuse(problems);
  const resumed = await isUnderWay(session);
  const plan = makePlan(decisions);
  const { connections } = given;
  const reach = { target: targetOf(given), connections };
  const [text, constraints] = await Promise.allSettled([
    texts,
    constraintProblems(session, loaded, decisions, plan, reach),
  ]);
  // What is wrong with the text is told first.
  if (text.status === 'rejected') throw text.reason;
  requireSchemaText(text.value, loaded, resumed);
  if (constraints.status === 'rejected') throw constraints.reason;
  refuse(constraints.value);
  refuse(await queryProblems(targetOf(given), loaded, await schema));
  await requireScrubbable(session, plan);
  return { decisions, plan };
}
