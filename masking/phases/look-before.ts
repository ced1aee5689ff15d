import { removeRows } from '../execute/rows.ts';
import { putTriggersBack, requireTriggersCanReturn, takeTriggersAway } from '../execute/triggers.ts';
import { measureBefore } from '../fidelity/fidelity.ts';
import type { Check } from '../run/check.ts';
import { refusedInSurvey } from '../run/refused-value.ts';
import { giveUp } from '../run/work-schema.ts';
import { requireNoOriginalInTexts } from '../scrub/originals-in-texts.ts';
import { isRefusal } from '../session/fault.ts';
import { rememberDefinitions } from '../survey/definitions.ts';
import { requireEffect } from '../survey/effect.ts';
import { requireNothingPersonalKept } from '../survey/kept-personal.ts';
import { survey } from '../survey/survey.ts';
import { requireNoOriginalKept, sampleOriginals, sampleRemoved } from '../verify/originals.ts';
import type { Masking } from './phase.ts';

type Needed = Pick<
  Masking,
  'session' | 'loaded' | 'decisions' | 'sound' | 'schema' | 'work' | 'run' | 'accepted'
>;

/**
 * Removes what the policy removes, writes down what is there, and refuses what only the data could tell. The run is no further before
 * its end: an attempt that is killed in between must ask all of this again.
 */
export async function lookBefore(needed: Needed): Promise<readonly Check[]> {
  const { session, work } = needed;
  try {
    return await look(needed);
  } catch (error) {
    // Another policy may be tried then, as if this one had not been.
    if (isRefusal(error)) {
      await putTriggersBack(session, work.target);
      await giveUp(session);
    }
    throw error;
  }
}

async function look(needed: Needed): Promise<readonly Check[]> {
  const { session, loaded, decisions, sound, schema, work, run, accepted } = needed;
  const { target, connections, plan } = work;
  await requireTriggersCanReturn(session, plan);
  // An earlier attempt may have taken them away already.
  await putTriggersBack(session, target);
  await rememberDefinitions(session, { target, connections, schema });
  let unwanted: ReadonlyMap<string, number> = new Map();
  if (plan.tables.some((table) => table.rows !== undefined)) {
    await sampleRemoved(target, decisions, sound, run.startedAt);
    await takeTriggersAway(session, plan);
    unwanted = await removeRows(work, run.startedAt);
  }
  // On a connection of its own: much of it is one statement after another, which leaves processors idle.
  const originals = sampleOriginals(target, decisions, sound).catch((error: unknown) => ({ error }));
  const figures = measureBefore({ target, loaded, schema, plan: sound }).catch((error: unknown) => ({
    error,
  }));
  await survey(session, work, unwanted).catch(async (error: unknown) => {
    await Promise.all([originals, figures]);
    throw await refusedInSurvey(session, plan.tables, error);
  });
  for (const failed of await Promise.all([originals, figures])) if (failed !== undefined) throw failed.error;
  await requireEffect(session, plan);
  await requireNothingPersonalKept(session, plan, decisions, accepted);
  await requireNoOriginalKept(session, work, decisions, accepted);
  await requireNoOriginalInTexts(session, loaded);
  return [];
}
