import { ListSecretsCommand } from '@aws-sdk/client-secrets-manager';
import type { Connection } from 'mysql2/promise';
import { calledId, clusterName, PREFIX, TAGS, tagOf } from '../../../../actions/core/aurora/names.ts';
import type { CloneRecord } from '../../../../actions/core/ledger/record.ts';
import { connect, connectionOf, controlConnection } from '../../../testing/sandbox/seen.ts';
import { checksums, findLeaks, productionPassword } from '../../seed/index.ts';
import type { World } from '../../world.ts';

/** The seed that `setStage` makes production from. */
const STAGE_SEED = 7;

/** Looks whether the promises hold that no fault may break. Each look gives what it found broken. */
export class Inspector {
  readonly #world: World;
  readonly #production: Connection;
  readonly #checksums: Readonly<Record<string, string>>;
  readonly #unsafe = new Set<string>();
  readonly #end: () => void;
  #callsSeen = 0;
  #knocksSeen = 0;

  private constructor(world: World, production: Connection, sums: Readonly<Record<string, string>>) {
    this.#world = world;
    this.#production = production;
    this.#checksums = sums;
    // In the moment after each change, not only when all is over: a door that stood open for a second stood open.
    this.#end = world.aws.faults.listen(({ action }, when) => {
      if (when === 'after' && /^rds:(Restore|Create|Modify|Add|Remove|Failover)/.test(action))
        this.#lookAtDoors();
    });
  }

  static async of(world: World): Promise<Inspector> {
    const production = await controlConnection(world, world.production.cluster);
    return new Inspector(world, production, await checksums(production));
  }

  async close(): Promise<void> {
    this.#end();
    await this.#production.end();
  }

  #lookAtDoors(): void {
    const { quarantineGroup } = this.#world.aws.installation;
    for (const { cluster, tags, groups } of this.#world.aws.standing()) {
      if (!cluster.startsWith(PREFIX)) continue;
      const isShut = groups.length === 1 && groups[0] === quarantineGroup;
      if (!isShut && tags.get(TAGS.state) !== 'masked')
        this.#unsafe.add(
          `${cluster} was in the groups ${groups.join(', ')} while it was ${tags.get(TAGS.state) ?? 'not sealed'}`,
        );
    }
  }

  /** What must hold at every moment, whatever happened before: of production, of all doors, and of one cluster. */
  async always(cluster: string | undefined): Promise<string[]> {
    const found = [...this.#unsafe];
    this.#unsafe.clear();
    found.push(...(await this.#productionTouched()), ...this.#admitted());
    if (cluster !== undefined) found.push(...(await this.#reachable(cluster)));
    return found;
  }

  async #productionTouched(): Promise<string[]> {
    const found: string[] = [];
    const { calls } = this.#world.aws;
    for (const { action, arns, principal } of calls.slice(this.#callsSeen))
      if (
        arns.some((arn) => arn.endsWith(`:${this.#world.production.cluster}`)) &&
        !/:(Describe|List|RestoreDBClusterToPointInTime)/.test(action)
      )
        found.push(`${principal} called ${action} on production`);
    this.#callsSeen = calls.length;
    const now = await checksums(this.#production);
    for (const [table, sum] of Object.entries(this.#checksums))
      if (now[table] !== sum) found.push(`production's table ${table} changed`);
    return found;
  }

  /** Nobody but the masking runner was let in to a cluster that is in quarantine. */
  #admitted(): string[] {
    const { admissions } = this.#world.aws.network;
    const fresh = admissions.slice(this.#knocksSeen);
    this.#knocksSeen = admissions.length;
    return fresh
      .filter(({ cluster, groups, position }) => {
        const quarantined = groups.includes(this.#world.aws.installation.quarantineGroup);
        return cluster.startsWith(PREFIX) && quarantined && position !== 'runner';
      })
      .map(({ cluster, position }) => `${position} got in to ${cluster} in quarantine`);
  }

  /** Production's accounts, tried from outside; and no original value where somebody could get in. */
  async #reachable(name: string): Promise<string[]> {
    const found: string[] = [];
    const before = this.#standing(name);
    if (!before) return found;
    const cluster = (await this.#world.clusters()).find((one) => one.DBClusterIdentifier === name);
    const { Endpoint: host = '', Port: port = 0 } = cluster ?? {};
    const accounts = [
      { user: 'admin', password: this.#world.production.admin.password },
      { user: 'app_rw', password: productionPassword('app_rw', STAGE_SEED) },
    ];
    for (const account of accounts) {
      const connection = await connect(this.#world, { host, port, ...account }).catch(() => undefined);
      if (!connection) continue;
      connection.destroy();
      found.push(`production's account ${account.user} opens ${name}`);
    }
    if (before.state === 'masked') found.push(...(await this.#leaks(name)));
    return found;
  }

  #standing(name: string): { readonly state: string | undefined } | undefined {
    const found = this.#world.aws.standing().find(({ cluster }) => cluster === name);
    return found && { state: found.tags.get(TAGS.state) };
  }

  async #leaks(name: string): Promise<string[]> {
    if (!this.#world.aws.control(name)) return [];
    try {
      const clone = await controlConnection(this.#world, name);
      try {
        const { total, places } = await findLeaks(this.#production, clone);
        return total > 0
          ? [`${name} counts as masked and holds ${total} originals in ${places.join(', ')}`]
          : [];
      } finally {
        clone.destroy();
      }
    } catch (error) {
      // It may be deleted, or given another class, by a run that is under way; one that stands is looked at again.
      if (!this.#standing(name) || !this.#world.aws.control(name)) return [];
      return this.#isGoing(error) ? [] : [`${name} cannot be looked at: ${(error as Error).message}`];
    }
  }

  #isGoing(error: unknown): boolean {
    return /ECONNRE|PROTOCOL_CONNECTION_LOST|closed|ENOENT|SHUTDOWN/i.test(
      `${(error as { code?: string }).code} ${(error as Error).message}`,
    );
  }

  /** A clone that is ready: its secret opens it, nothing personal is in it, and no row was masked twice. */
  async ready(record: CloneRecord | undefined): Promise<string[]> {
    if (record?.state !== 'ready') return [`the record is ${record?.state ?? 'missing'}, not ready`];
    if (record.kind === 'base') return this.#shut(record);
    try {
      const secret = await connectionOf(this.#world, calledId(record));
      if (record.of !== undefined && secret.dbClusterIdentifier !== clusterName(record))
        return [`the secret of ${record.of} leads to ${secret.dbClusterIdentifier}`];
      const clone = await connect(this.#world, { ...secret, user: secret.username, database: secret.dbname });
      try {
        const leaks = await findLeaks(this.#production, clone);
        const join = 'SELECT COUNT(*) AS n FROM app.contacts JOIN app.users USING (email)';
        const [theirs] = await this.#production.query(join);
        const [ours] = await clone.query(join);
        return [
          ...(leaks.total > 0
            ? [`the clone holds ${leaks.total} originals in ${leaks.places.join(', ')}`]
            : []),
          ...(JSON.stringify(ours) === JSON.stringify(theirs)
            ? []
            : ['rows that belonged together do not any more']),
        ];
      } finally {
        clone.destroy();
      }
    } catch (error) {
      return [`its connection secret does not open it: ${(error as Error).message}`];
    }
  }

  /** A base is masked, which was looked at already, and opened to nobody. */
  #shut(record: CloneRecord): string[] {
    const found = this.#world.aws.standing().find(({ cluster }) => cluster === clusterName(record));
    const groups = found?.groups.join(', ');
    if (found?.tags.get(TAGS.state) !== 'masked') return ['the base is ready, and not tagged as masked'];
    return groups === this.#world.aws.installation.quarantineGroup
      ? []
      : [`the base is in the groups ${groups}`];
  }

  /** What is left in the account, after everything had its time and a sweep ran. */
  async left(): Promise<string[]> {
    const found: string[] = [];
    const { account, ledger, production } = this.#world;
    for (const { DBClusterIdentifier: name = '', TagList: tags } of await this.#world.clusters()) {
      if (name === production.cluster) continue;
      found.push(`the cluster ${name} is left (${tagOf(tags, TAGS.state) ?? 'no state'})`);
      for (const one of await this.#world.instances(name))
        found.push(`the instance ${one.DBInstanceIdentifier} is left (${one.DBInstanceStatus})`);
    }
    const { SecretList: secrets = [] } = await account.secrets.send(
      new ListSecretsCommand({ IncludePlannedDeletion: true }),
    );
    for (const { Name: name = '' } of secrets)
      if (/^understudy-(clone|base)-/.test(name)) found.push(`the secret ${name} is left`);
    for (const { id, state } of await ledger.list())
      if (state !== 'deleted') found.push(`the record ${id} is ${state}`);
    return found;
  }
}
