import type { Decisions } from '../decide/decision.ts';
import { MaskingError } from '../errors.ts';
import { explained } from '../execute/rows.ts';
import type { Plan } from '../plan/plan.ts';
import type { Check } from '../run/check.ts';
import type { Instant } from '../run/instant.ts';
import type { RunOptions } from '../run/run-options.ts';
import { useKey } from '../run/work-schema.ts';
import { type MaskingTarget, openSession, type Session } from '../session/session.ts';
import { recall } from '../survey/remember.ts';
import {
  holdersOfOriginals,
  keptPlaces,
  maskedPlaces,
  partlyKept,
  readersOfKept,
  textsOfMasks,
} from './masked-places.ts';
import { takeRemoved } from './originals/removed.ts';
import { keptOriginals, type Search, searchOriginals } from './originals/search.ts';
import { takeOriginals } from './originals/take.ts';
import { removedPlaces } from './removed-places.ts';

/** Tells the part of the proof that knows no rule and no plan what is masked, by name alone. */
export async function sampleOriginals(
  target: MaskingTarget,
  decisions: Decisions,
  plan: Plan,
): Promise<void> {
  await using session = await openSession(target);
  const removed = removedPlaces(decisions, plan);
  await takeOriginals(session, { places: maskedPlaces(decisions), removed, texts: textsOfMasks(plan) });
}

/**
 * Takes originals of the rows that the policy removes, before it does.
 *
 * @param startedAt what conditions take for now
 */
export async function sampleRemoved(
  target: MaskingTarget,
  decisions: Decisions,
  plan: Plan,
  startedAt: Instant,
): Promise<void> {
  await using session = await openSession(target);
  await useKey(session);
  await session.run(
    `SET SESSION timestamp = ${Date.parse(startedAt) / 1000}`,
    'setting up the sample of rows that go',
  );
  const places = removedPlaces(decisions, plan);
  await takeRemoved(session, { places, run: startedAt, explain: explained });
}

/** Refuses a policy that keeps in one column what it masks in another, before anything is changed. */
export async function requireNoOriginalKept(
  session: Session,
  work: RunOptions,
  decisions: Decisions,
  accepted: readonly string[],
): Promise<void> {
  const found = await keptOriginals(session, await searchOf(session, work, decisions, accepted));
  if (found.length === 0) return;
  throw new MaskingError(
    'originals-kept',
    `The policy keeps in one column what it masks in another:\n${found.join('\n')}`,
    'Decide both columns alike (join: [[one, other]] ties them), mask as a whole what holds it inside, or, where they hold the same for another reason, write scan: { accept: [{ in: database.table.column, because: why }] } for the one that is kept.',
  );
}

/** Shows that no sampled original stands anywhere any more. */
export async function verifyOriginals(
  session: Session,
  work: RunOptions,
  decisions: Decisions,
  accepted: readonly string[],
): Promise<Check[]> {
  work.signal?.throwIfAborted();
  return searchOriginals(session, await searchOf(session, work, decisions, accepted));
}

async function searchOf(
  session: Session,
  { target, connections, plan }: RunOptions,
  decisions: Decisions,
  accepted: readonly string[],
): Promise<Search> {
  const before = await recall(session);
  const rows = new Map(plan.tables.map(({ label }, no) => [label, before.get(no)?.rows]));
  return {
    target,
    connections,
    kept: keptPlaces(decisions),
    partly: partlyKept(plan),
    readers: readersOfKept(decisions),
    accepted: holdersOfOriginals(decisions, accepted),
    rowsOf: (label) => rows.get(label),
  };
}
