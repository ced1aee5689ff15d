import { findCluster, findInstances } from '../core/aurora/describe.ts';
import { connectionSecretName, resetIn, TAGS, tagOf } from '../core/aurora/names.ts';
import { HOUR_MS, instantOf, timeOf } from '../core/base/time.ts';
import { RECORD_FORM } from '../core/ledger/form.ts';
import type { CloneRecord } from '../core/ledger/record.ts';
import { unlessShut } from '../core/thread/announce.ts';
import { renderOptionsOf } from '../core/thread/render/options.ts';
import { renderAdopted } from '../core/thread/render/outcomes.ts';
import type { Decision } from './decision.ts';
import type { Outcome, Sweep } from './sweep.ts';
import { threadOf } from './thread-of.ts';

/**
 * Writes a new record for a clone that is open and has none: the table was lost, or an item of it. From then on
 * `/clone list`, `extend` and `delete` know it again; its thread is not known any more, so the board stands in.
 */
export async function adopt(
  { cluster: name, id }: Extract<Decision, { do: 'adopt' }>,
  sweep: Sweep,
): Promise<Outcome> {
  const record = await describe(name, id, sweep);
  if (record === undefined) return { name, did: 'kept', why: 'changed-meanwhile' };
  const stands = await sweep.ledger.claim(record);
  if (stands.origin !== record.origin) return { name, did: 'kept', why: 'changed-meanwhile' };
  const { settings, installation } = sweep;
  const news = renderAdopted(record, sweep.now(), renderOptionsOf(settings, installation));
  await unlessShut(() => threadOf(record, sweep).post(`adopted ${id}`, news));
  return { name, did: 'adopted', why: 'no-record' };
}

/** The record, from what AWS knows. */
async function describe(name: string, id: string, sweep: Sweep): Promise<CloneRecord | undefined> {
  const { aws, installation, settings, context, actor } = sweep;
  const cluster = await findCluster(aws.rds, name);
  const [instance] = await findInstances(aws.rds, name);
  const tag = (key: string) => tagOf(cluster?.TagList, key) ?? '';
  const expiry = timeOf(tag(TAGS.expiresAt));
  // The tags may have been edited since they were decided by.
  if (!cluster?.Endpoint || !instance?.DBInstanceClass || Number.isNaN(expiry)) return undefined;
  const createdAt = instantOf(cluster.ClusterCreateTime ?? sweep.now());
  const expiresAt = instantOf(expiry);
  const { MinCapacity = 0, MaxCapacity = 1 } = cluster.ServerlessV2ScalingConfiguration ?? {};
  const serverless = instance.DBInstanceClass === 'db.serverless';
  const instanceClass = serverless ? `serverless:${MinCapacity}-${MaxCapacity}` : instance.DBInstanceClass;
  const { owner, repo } = context.repository;
  const generation = resetIn(name, id);
  return {
    id,
    ...(generation === undefined ? {} : { form: RECORD_FORM, generation }),
    version: 1,
    state: 'ready',
    origin: `adopted ${cluster.DbClusterResourceId}`,
    owner: tag(TAGS.owner),
    thread: { repository: `${owner}/${repo}`, issue: await sweep.board() },
    run: context.run,
    source: tag(TAGS.source),
    sourceCluster: settings.sources[tag(TAGS.source)]?.cluster ?? '',
    region: installation.region,
    instanceClass,
    maskingClass: instanceClass,
    lifetimeHours: Math.max(1, Math.round((expiry - timeOf(createdAt)) / HOUR_MS)),
    createdAt,
    expiresAt,
    dataAsOf: createdAt,
    connection: {
      host: cluster.Endpoint,
      port: cluster.Port ?? 3306,
      username: cluster.MasterUsername ?? '',
      database: cluster.DatabaseName ?? '',
      secretName: connectionSecretName(id),
      region: installation.region,
    },
    events: [
      {
        at: instantOf(sweep.now()),
        state: 'ready',
        by: actor.login,
        runUrl: actor.runUrl,
        note: 'adopted: its record was lost',
      },
    ],
  };
}
