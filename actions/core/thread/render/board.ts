import { type Instant, instantOf } from '../../base/time.ts';
import type { CloneRecord } from '../../ledger/record.ts';
import type { Settings } from '../../settings/settings.ts';
import { textsOf } from '../texts/texts.ts';
import { renderList } from './answers.ts';
import { inlineCode } from './markdown.ts';
import type { Speaking } from './options.ts';
import { timesFor } from './times.ts';

/** What the board shows beside the records. */
export interface BoardFacts extends Speaking {
  readonly limits: Pick<Settings['limits'], 'clones' | 'costPerDay'>;
  /** The masked bases that clones are cut from. */
  readonly bases: readonly { readonly source: string; readonly asOf: Instant }[];
}

/** The live clones, what they cost together, and how old the bases are. */
export function renderBoard(records: readonly CloneRecord[], now: Date, facts: BoardFacts): string {
  const { limits, bases } = facts;
  const { board } = textsOf(facts.language);
  const { moment, when } = timesFor(facts);
  const known = records.flatMap(({ pricePerDay }) => pricePerDay ?? []);
  const cost = known.reduce((sum, price) => sum + price, 0);
  const limit = limits.costPerDay === undefined ? '' : board.mostCost(`$${limits.costPerDay.toFixed(2)}`);
  const unknown = records.length - known.length;
  const lines = [
    renderList(records, now, facts),
    board.sum(
      records.length,
      limits.clones,
      `$${cost.toFixed(2)}`,
      limit,
      unknown === 0 ? '' : board.unknown(unknown),
    ),
    ...bases.map(({ source, asOf }) => board.base(inlineCode(source), when(asOf, now))),
    board.asOf(moment(instantOf(now))),
  ];
  return lines.join('\n\n');
}
