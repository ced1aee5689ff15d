import { GetSecretValueCommand } from '@aws-sdk/client-secrets-manager';
import mysql2, { type Connection, type ConnectionOptions } from 'mysql2/promise';
import { connectionSecretName } from '../../../actions/core/aurora/names.ts';
import type { CloneRecord } from '../../../actions/core/ledger/record.ts';
import { keptBundles } from '../../bundle/kept.ts';
import type { WorkflowRun } from '../github/index.ts';
import { seedProduction } from '../seed/index.ts';
import { World } from '../world.ts';
import type { WorldOptions } from '../world-parts.ts';

/**
 * A world for end-to-end tests: actions bundled from their sources as they are, a small production, fast waits.
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

/** Waits until something holds; fails after a minute, or the seconds given, saying what it waited for. */
export async function until<T>(
  what: string,
  look: () => Promise<T | undefined> | T | undefined,
  seconds = 60,
): Promise<T> {
  const deadline = performance.now() + seconds * 1000;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (performance.now() > deadline) throw new Error(`Waited ${seconds} seconds for ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** The connection secret of a clone, as a developer fetches it. */
export async function connectionOf(world: World, id: string) {
  const { SecretString = '{}' } = await world.account.secrets.send(
    new GetSecretValueCommand({ SecretId: connectionSecretName(id) }),
  );
  return JSON.parse(SecretString) as {
    engine: string;
    host: string;
    port: number;
    username: string;
    password: string;
    dbname: string;
    dbClusterIdentifier: string;
  };
}

/** Connects as a developer does, from outside the VPC, over TLS with the certificate checked. */
export async function connect(
  world: World,
  options: Pick<ConnectionOptions, 'host' | 'port' | 'user' | 'password' | 'database'>,
): Promise<Connection> {
  const { host, port, user, password, database } = options;
  return await mysql2.createConnection({
    ...{ host, port, user, password, database },
    dateStrings: true,
    ssl: { ca: world.aws.installation.databaseCa, verifyIdentity: true },
  } as ConnectionOptions);
}

/** A connection of the sandbox itself to a cluster's server, around the network and every right. */
export async function controlConnection(world: World, cluster: string): Promise<Connection> {
  const control = world.aws.control(cluster);
  if (!control) throw new Error(`The cluster ${cluster} has no server.`);
  return await mysql2.createConnection(control);
}

/** Everything that a run printed or handed on: logs, outputs, annotations, summaries. */
export function everythingSaid(run: WorkflowRun): string {
  return JSON.stringify([run.jobs, run.earlier]);
}

/** Result of each job of a run, by its key. */
export function results(run: WorkflowRun): Record<string, string | null> {
  return Object.fromEntries(run.jobs.map((job) => [job.key, job.conclusion]));
}
