import { claimClone, firstLook, type Request, whatStands } from '../../../actions/command/claim-clone.ts';
import { Ledger } from '../../../actions/core/ledger/ledger.ts';
import { loadSettings } from '../../../actions/core/settings/load-settings.ts';
import type { CountedTable } from './table.ts';

export interface CommandFigures {
  readonly count: number;
  readonly people: number;
  readonly archived: number;
  readonly claimed: number;
  readonly refused: number;
  /** Clones beyond `limits.clones` and beyond `limits.clonesPerUser`; 0, or the limits do not hold. */
  readonly overLimits: number;
  readonly milliseconds: { readonly alone: number; readonly median: number; readonly slowest: number };
  readonly ledgerCalls: { readonly alone: number; readonly each: number };
}

const settings = loadSettings(
  'sources: { production: { cluster: app-production, region: ap-northeast-1, policy: p.yml, maskingClass: r6g.large } }',
);

/** Lets people ask for clones of one source at the same moment: what the limits and the ledger make of it. */
export async function measureCommands(
  table: CountedTable,
  { count, people, archived }: Pick<CommandFigures, 'count' | 'people' | 'archived'>,
): Promise<CommandFigures> {
  const ledger = new Ledger(table.client, table.name);
  const ask = async (index: number) => {
    const from = performance.now();
    const one = request(`person-${index % people}`, index);
    const stands = await whatStands(ledger, one.origin);
    const claim = firstLook(stands, settings, one, new Date()) ?? (await claimClone(ledger, settings, one));
    return { claim, took: performance.now() - from };
  };
  const alone = await counted(table, () => ask(count));
  if (alone.result.claim.kind === 'claimed') {
    const actor = { login: 'bench', runUrl: '' };
    await ledger.transition(alone.result.claim.record.id, 'deleting', actor);
    await ledger.transition(alone.result.claim.record.id, 'deleted', actor);
  }
  const all = await counted(table, () =>
    Promise.all(Array.from({ length: count }, (_, index) => ask(index))),
  );
  const live = (await ledger.live()).filter(({ origin }) => origin.startsWith('bench'));
  const { clones, clonesPerUser } = settings.limits;
  const byOwner = [...Map.groupBy(live, ({ owner }) => owner).values()];
  const beyond = byOwner.reduce((sum, own) => sum + Math.max(0, own.length - clonesPerUser), 0);
  const times = all.result.map(({ took }) => took).sort((one, other) => one - other);
  return {
    ...{ count, people, archived },
    claimed: all.result.filter(({ claim }) => claim.kind === 'claimed').length,
    refused: all.result.filter(({ claim }) => claim.kind === 'refused').length,
    overLimits: Math.max(0, live.length - clones) + beyond,
    milliseconds: {
      alone: Math.round(alone.result.took),
      median: Math.round(times[Math.floor(times.length / 2)] ?? 0),
      slowest: Math.round(times.at(-1) ?? 0),
    },
    ledgerCalls: { alone: alone.calls, each: Math.round(all.calls / count) },
  };
}

async function counted<T>(
  table: CountedTable,
  work: () => Promise<T>,
): Promise<{ readonly result: T; readonly calls: number }> {
  const from = table.calls;
  const result = await work();
  return { result, calls: table.calls - from };
}

function request(owner: string, index: number): Request {
  return {
    order: {
      source: 'production',
      sourceCluster: 'app-production',
      region: 'ap-northeast-1',
      instanceClass: 'db.r6g.large',
      maskingClass: 'db.r6g.large',
      lifetimeHours: 24,
    } as Request['order'],
    owner,
    isForm: false,
    thread: { repository: 'acme/understudy', issue: index },
    run: { id: index, attempt: 1, url: '' },
    origin: `bench/${owner}#comment-${index}`,
  };
}
