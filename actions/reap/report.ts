import { type Instant, instantOf } from '../core/base/time.ts';
import { inlineCode, prose, table } from '../core/thread/render/markdown.ts';
import type { Sight } from './sight.ts';
import type { Did, Outcome } from './sweep.ts';

/** Grows when a reader of an older report would misunderstand a newer one. */
const REPORT_SCHEMA_VERSION = 1;

/** What a sweep saw and did, for machines: the output `report`, explained in `docs/reaper.md`. */
export interface SweepReport {
  readonly schemaVersion: typeof REPORT_SCHEMA_VERSION;
  /** When it looked, by AWS's clock. */
  readonly at: Instant;
  readonly dryRun: boolean;
  /** By how much AWS's clock is ahead of the runner's; 0 below two seconds. */
  readonly clockSkewSeconds: number;
  /** `missing`: there is no table, and only what the tags alone decide was done. */
  readonly ledger: 'read' | 'missing';
  readonly seen: Readonly<Record<'clusters' | 'records' | 'secrets' | 'runs', number>>;
  /** Clones that it might have deleted for more than being asked to. */
  readonly cap: number;
  readonly heldBack: number;
  /** How many outcomes of each kind. */
  readonly counts: Readonly<Partial<Record<Outcome['did'], number>>>;
  /** All but what was kept as a matter of course, in the order of their names. */
  readonly outcomes: readonly Outcome[];
}

/** The report of a sweep: what became of what, in numbers and one by one. */
export function reportOf(
  outcomes: readonly Outcome[],
  facts: Pick<SweepReport, 'dryRun' | 'cap'> & {
    readonly at: Date;
    readonly skewMs: number;
    readonly sight: Sight;
  },
): SweepReport {
  const { at, skewMs, sight, dryRun, cap } = facts;
  const counts: Partial<Record<Outcome['did'], number>> = {};
  for (const { did } of outcomes) counts[did] = (counts[did] ?? 0) + 1;
  return {
    schemaVersion: REPORT_SCHEMA_VERSION,
    at: instantOf(at),
    dryRun,
    clockSkewSeconds: Math.round(skewMs / 1000),
    ledger: sight.records === undefined ? 'missing' : 'read',
    seen: {
      clusters: sight.clusters.length,
      records: sight.records?.length ?? 0,
      secrets: sight.secrets.length,
      runs: sight.runs.size,
    },
    cap,
    heldBack: counts['held-back'] ?? 0,
    counts,
    outcomes: outcomes
      .filter(({ did, why }) => did !== 'kept' || why !== undefined)
      .sort((one, other) => one.name.localeCompare(other.name)),
  };
}

/** Whether a person should look at it although the sweep itself went well. */
export function wantsAttention({ did, why }: Outcome): boolean {
  const odd: readonly Did[] = ['reported', 'refused', 'held-back', 'untold'];
  return (odd as readonly string[]).includes(did) || (did === 'kept' && why?.endsWith('-differs') === true);
}

/** The job summary of a sweep. */
export function renderSweep(report: SweepReport): string {
  const { outcomes, counts, seen, dryRun, heldBack, cap, clockSkewSeconds: skew, ledger } = report;
  const lines = [
    `### ${dryRun ? 'A dry run of the sweep: nothing was changed' : 'Sweep'}`,
    `Looked at ${seen.clusters} clusters, ${seen.records} records and ${seen.secrets} secrets.`,
  ];
  if (ledger === 'missing')
    lines.push(
      '> [!CAUTION]\n> The table of records does not exist. Only what the tags alone decide is done.',
    );
  if (heldBack > 0)
    lines.push(
      `> [!WARNING]\n> A sweep deletes at most ${cap} clones (${inlineCode('reap.deletions')}): ${heldBack} more wait for the next one. If that is not what you expect, look at them before it comes.`,
    );
  if (skew !== 0)
    lines.push(
      `The runner's clock is ${Math.abs(skew)} seconds ${skew > 0 ? 'behind' : 'ahead of'} AWS's, which counts.`,
    );
  const told = Object.entries(counts).map(([did, count]) => `${count} ${did}`);
  lines.push(told.length === 0 ? 'There is nothing of ours in this region.' : `**${told.join(', ')}.**`);
  if (outcomes.length > 0) {
    const rows = outcomes.map(({ name, did, why, says }) => [
      inlineCode(name),
      did,
      [why === undefined ? '' : inlineCode(why), prose(says ?? '', 500)]
        .filter((part) => part !== '')
        .join(' '),
    ]);
    lines.push(table(['What', 'Was', 'Why'], rows));
  }
  return `${lines.join('\n\n')}\n`;
}
