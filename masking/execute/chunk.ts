import { MaskingError } from '../errors.ts';
import type { Plan, TablePlan } from '../plan/plan.ts';
import { WORK } from '../run/work-schema.ts';
import type { Session } from '../session/session.ts';

/** Neighbouring units of a table, or all of it, that are masked in one transaction. */
export interface Chunk {
  /** The first and the last unit. */
  readonly from: number;
  readonly to: number;
  readonly rows: number;
  readonly lower?: readonly string[];
  readonly upper?: readonly string[];
}

/** How long a transaction should take: progress stays smooth, undo small, and a killed run repeats little. */
const TARGET_SECONDS = 0.6;

/** Size of the first transaction of a table, before it is known how long one takes. */
const FIRST_CHUNK = 4000;

/** Rows that go through a script travel: so many at once keep the runner's memory small. */
const SCRIPT_ROWS = 2000;

/** Units that are left, from the first one up to the last, which is not among them. */
interface Lane {
  next: number;
  end: number;
}

const isLeft = ({ next, end }: Lane): boolean => next < end;

/** What is left to mask of one table. Its units were cut before anything changed; how many go at once is learnt. */
export class TableChunks {
  readonly plan: TablePlan;
  readonly no: number;
  readonly #units: readonly Chunk[];
  /** What is left: to take the first from the front of an array of a million would move all others. */
  #lanes: Lane[];
  #rowsLeft: number;
  #inHand = 0;
  #rowsAtOnce: number;
  readonly #mostRows: number;

  constructor(plan: TablePlan, no: number, units: readonly Chunk[]) {
    this.plan = plan;
    this.no = no;
    this.#units = units;
    this.#lanes = [{ next: 0, end: units.length }];
    this.#rowsLeft = units.reduce((sum, unit) => sum + unit.rows, 0);
    this.#mostRows = plan.masked.some((mask) => mask.script) ? SCRIPT_ROWS : Number.POSITIVE_INFINITY;
    this.#rowsAtOnce = Math.min(FIRST_CHUNK, this.#mostRows);
  }

  /**
   * Gives each connection a part of the table to itself. A copy that is written at many places by turns is larger: InnoDB takes
   * pages for each place, and leaves an eighth of them free.
   */
  share(connections: number): void {
    const size = Math.ceil(this.#units.length / connections);
    this.#lanes = Array.from({ length: connections }, (_, i) => ({
      next: Math.min(i * size, this.#units.length),
      end: Math.min((i + 1) * size, this.#units.length),
    }));
  }

  get rowsLeft(): number {
    return this.#rowsLeft;
  }

  /** What is left, where it is one unit. */
  get onlyUnit(): Chunk | undefined {
    const lane = this.#unitsLeft === 1 ? this.#lanes.find(isLeft) : undefined;
    return lane && this.#units[lane.next];
  }

  get #unitsLeft(): number {
    return this.#lanes.reduce((sum, { next, end }) => sum + end - next, 0);
  }

  /** Where a connection takes from: when nothing is left of its own part, the farther half of the longest. */
  #laneOf(connection: number): Lane | undefined {
    const own = this.#lanes[connection % this.#lanes.length];
    if (own === undefined || isLeft(own)) return own;
    const longest = this.#lanes.reduce((one, other) =>
      other.end - other.next > one.end - one.next ? other : one,
    );
    if (!isLeft(longest)) return undefined;
    const middle = Math.ceil((longest.next + longest.end) / 2);
    if (middle === longest.end) return longest;
    [own.next, own.end, longest.end] = [middle, longest.end, middle];
    return own;
  }

  /** True when every unit is masked, not just taken. */
  get done(): boolean {
    return this.#unitsLeft === 0 && this.#inHand === 0;
  }

  /**
   * Takes neighbouring units; not more than leaves work for the other connections.
   *
   * @param connection which of them asks
   */
  take(connections: number, connection = 0): Chunk | undefined {
    const lane = this.#laneOf(connection);
    const first = lane && isLeft(lane) ? this.#units[lane.next] : undefined;
    if (!lane || !first) return undefined;
    lane.next++;
    const most = 1 + Math.floor(this.#unitsLeft / connections);
    let chunk = first;
    for (let count = 1; count < most; count++) {
      const next = isLeft(lane) ? this.#units[lane.next] : undefined;
      if (!next || next.from !== chunk.to + 1 || chunk.rows + next.rows > this.#rowsAtOnce) break;
      lane.next++;
      const { upper: _, ...rest } = chunk;
      chunk = {
        ...rest,
        to: next.to,
        rows: chunk.rows + next.rows,
        ...(next.upper ? { upper: next.upper } : {}),
      };
    }
    this.#inHand++;
    this.#rowsLeft -= chunk.rows;
    return chunk;
  }

  /** A chunk is masked; how long it took says how large the next ones should be. */
  finish(chunk: Chunk, seconds: number): void {
    this.#inHand--;
    const fitting = (chunk.rows * TARGET_SECONDS) / Math.max(seconds, 0.001);
    this.#rowsAtOnce = Math.max(1, Math.min(fitting, this.#rowsAtOnce * 2, this.#mostRows));
  }
}

/** How far a unit is, in this order, as it stands in the work schema: masked; of `rare:` its masks counted, and merged. */
const STAGES = ['left', 'masked', 'counted', 'merged'] as const;
/** One that a unit can be brought to. */
export type Stage = Exclude<(typeof STAGES)[number], 'left'>;

/** What of every table has not come to a stage yet, the largest first, so that no long table is left for one connection at the end. */
export async function chunksLeft(
  session: Session,
  plan: Plan,
  stage: Stage,
): Promise<{ tables: TableChunks[]; done: number; total: number }> {
  const rows = await session.rows<{
    table_no: number;
    no: number;
    lower_bound: string | null;
    upper_bound: string | null;
    row_count: string | number;
    done: number;
  }>(`SELECT * FROM ${WORK}.chunks ORDER BY table_no, no`, 'reading the chunks');
  const units = new Map<number, Chunk[]>(plan.tables.map((_, no) => [no, []]));
  let [done, total] = [0, 0];
  for (const row of rows) {
    const size = Number(row.row_count);
    total += size;
    if (Number(row.done) >= STAGES.indexOf(stage)) done += size;
    else {
      units.get(row.table_no)?.push({
        from: row.no,
        to: row.no,
        rows: size,
        ...(row.lower_bound === null ? {} : { lower: JSON.parse(row.lower_bound) as string[] }),
        ...(row.upper_bound === null ? {} : { upper: JSON.parse(row.upper_bound) as string[] }),
      });
    }
  }
  const tables = plan.tables
    .map((table, no) => new TableChunks(table, no, units.get(no) ?? []))
    .filter(({ plan: table }) => table.way !== 'skip')
    .sort((one, other) => other.rowsLeft - one.rowsLeft);
  return { tables, done, total };
}

/** A chunk, and what is done to its table. */
export interface PlannedChunk {
  readonly plan: TablePlan;
  /** The table's number in the plan. */
  readonly no: number;
  readonly chunk: Chunk;
  /** Its rows are written into a copy of the table. */
  readonly copied: boolean;
}

/**
 * Marks chunks as come to a stage, in the transaction that brings them there. False when they were there already: the answer to an
 * earlier COMMIT was lost on the way.
 *
 * @throws MaskingError `internal`, when some of them were and others were not
 */
export async function claimChunks(
  session: Session,
  chunks: readonly Pick<PlannedChunk, 'no' | 'chunk'>[],
  stage: Stage,
  doing: string,
): Promise<boolean> {
  const units = chunks.reduce((sum, { chunk }) => sum + chunk.to - chunk.from + 1, 0);
  const to = STAGES.indexOf(stage);
  const those = chunks.map(
    ({ no, chunk }) => `table_no = ${no} AND no BETWEEN ${chunk.from} AND ${chunk.to}`,
  );
  const mine = await session.run(
    `UPDATE ${WORK}.chunks SET done = ${to} WHERE (${those.join(' OR ')}) AND done = ${to - 1}`,
    doing,
  );
  if (mine === units) return true;
  if (mine === 0) return false;
  throw new MaskingError('internal', 'A chunk is done in part.', 'This is a bug: please report it.');
}
