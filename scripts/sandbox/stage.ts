import type { CloneRecord } from '../../actions/core/ledger/record.ts';
import { keptBundles } from '../bundle/kept.ts';
import type { WorkflowRun } from './github/index.ts';
import { seedProduction } from './seed/index.ts';
import { World } from './world.ts';
import type { WorldOptions } from './world-parts.ts';

/**
 * A world to try things in: actions bundled from their sources as they are, a small production, fast waits.
 * @param users rows of `users`; other tables have up to three times as many
 */
export async function setStage(users: number, options: WorldOptions = {}): Promise<World> {
  const bundles = [...(await keptBundles())].map(([path, contents]) => [`actions/dist/${path}`, contents]);
  const world = await World.start({
    scale: 3000,
    ...options,
    repository: { ...Object.fromEntries(bundles), ...options.repository },
  });
  await seedProduction(world.production.root, { users, messages: users * 3, seed: 7 });
  return world;
}

/** The record that a run works on, once it is claimed. */
export async function recordOf(world: World, run: WorkflowRun): Promise<CloneRecord | undefined> {
  return (await world.ledger.list()).find((record) => record.run.id === run.id);
}
