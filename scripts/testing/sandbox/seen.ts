import { GetSecretValueCommand } from '@aws-sdk/client-secrets-manager';
import mysql2, { type Connection, type ConnectionOptions } from 'mysql2/promise';
import { connectionSecretName } from '../../../actions/core/aurora/names.ts';
import type { WorkflowRun } from '../../sandbox/github/index.ts';
import type { World } from '../../sandbox/world.ts';

/** Waits until something holds; fails after a minute, saying what it waited for. */
export async function until<T>(what: string, look: () => Promise<T | undefined> | T | undefined): Promise<T> {
  return await within(60, what, look);
}

/** The same, within so many seconds. */
export async function within<T>(
  seconds: number,
  what: string,
  look: () => Promise<T | undefined> | T | undefined,
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
