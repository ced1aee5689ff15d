import * as core from '@actions/core';
import type { DBCluster, RDSClient } from '@aws-sdk/client-rds';
import { findCluster } from '../core/aurora/describe.ts';
import { isOffered, orderableClasses } from '../core/aurora/orderable.ts';
import { clonesInGroup } from '../core/aurora/preflight.ts';
import { readPrices } from '../core/aurora/price-list.ts';
import { type HourlyPrices, tablePrices } from '../core/aurora/prices.ts';
import { messageOf } from '../core/base/errors.ts';
import { printable } from '../core/base/printable.ts';

/**
 * What a command asks of AWS, about a cluster once. A question that AWS does not answer is told in the log, and its answer
 * is `undefined`: all of it spares somebody a wait or a surprise, and the job *clone* asks again before it makes anything.
 */
export class Enquiries {
  readonly #rds: RDSClient;
  readonly #region: string;
  readonly #clusters = new Map<string, Promise<DBCluster | undefined>>();

  constructor(rds: RDSClient, region: string) {
    this.#rds = rds;
    this.#region = region;
  }

  /** A cluster by its name; `undefined`, too, where there is none. */
  cluster(name: string): Promise<DBCluster | undefined> {
    const asked = this.#clusters.get(name) ?? answered(`what ${name} is`, () => findCluster(this.#rds, name));
    this.#clusters.set(name, asked);
    return asked;
  }

  /** The classes of provisioned instances that can be ordered for a cluster's engine. */
  async classesFor(cluster: string): Promise<readonly string[] | undefined> {
    const of = await this.cluster(cluster);
    if (of === undefined) return undefined;
    const offered = await answered('which classes there are', () => orderableClasses(this.#rds, of));
    return offered?.filter((name) => name !== 'db.serverless');
  }

  /** Whether a class, as records have it, can be ordered for a cluster's engine. */
  async isOffered(cluster: string, wanted: string): Promise<boolean | undefined> {
    const of = await this.cluster(cluster);
    return of && (await answered(`whether there is ${wanted}`, () => isOffered(this.#rds, of, wanted)));
  }

  /** How many copy-on-write clones there are of what a cluster is cut from. */
  async clonesBeside(cluster: string): Promise<number | undefined> {
    const of = await this.cluster(cluster);
    return of && (await answered('how many clones there are', () => clonesInGroup(this.#rds, of)));
  }

  /** What classes cost today: by the AWS Price List where it answers, else by the table. */
  async prices(classes: readonly string[]): Promise<HourlyPrices> {
    const listed = await answered('what classes cost', () => readPrices(this.#rds, this.#region, classes));
    return listed ?? tablePrices(this.#region);
  }
}

async function answered<T>(what: string, ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask();
  } catch (error) {
    core.info(printable(`AWS did not say ${what}: ${messageOf(error)}`));
    return undefined;
  }
}
