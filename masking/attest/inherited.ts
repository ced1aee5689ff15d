import { provenOf } from '../plan/masked-column.ts';
import type { Plan, TablePlan } from '../plan/plan.ts';
import { label } from '../schema/schema.ts';
import { name } from '../session/quote.ts';
import type { Session } from '../session/session.ts';
import type { Carried } from './attestation.ts';
import { changes } from './changes.ts';
import { type Looking, lookAtHandedOver, sumsKey } from './handed-over.ts';
import { LOOKED_AT } from './server-objects.ts';

/** Rows of each end of a table that are looked at. */
const ROWS = 500;

/** Tables of fewer rows are added up: each takes some hundredths of a second. */
const SMALL = 20_000;

/** Where the policy's own SQL changed rows after the masking, some of them may have another form. */
const CHANGED_AFTERWARDS = 0.5;

/**
 * Looks at a sample of data that its attestation says is masked: rows of both ends of each table must have the form that
 * their masks give. It takes seconds whatever the size, and catches an attestation that came to lie beside other data.
 * @returns the columns (`database.table.column`) that are not as they must be
 */
export async function sampleMasked(
  session: Session,
  plan: Plan,
  after: readonly unknown[],
): Promise<readonly string[]> {
  const wrong: string[] = [];
  for (const table of plan.tables) wrong.push(...(await sampleTable(session, table, after.length > 0)));
  return wrong;
}

async function sampleTable(
  session: Session,
  table: TablePlan,
  changedAfterwards: boolean,
): Promise<readonly string[]> {
  const looked = provenOf(table).filter((mask) => mask.predicate !== undefined);
  if (looked.length === 0) return [];
  const from = name(table.table.database, table.table.name);
  const backwards = table.key?.columns.map((column) => `${name(column.name)} DESC`).join(', ');
  // By their names: `*` leaves out the invisible ones.
  const columns = table.table.columns.map((column) => name(column.name)).join(', ');
  const ends = [
    `(SELECT ${columns} FROM ${from} LIMIT ${ROWS})`,
    ...(backwards === undefined
      ? []
      : [`(SELECT ${columns} FROM ${from} ORDER BY ${backwards} LIMIT ${ROWS})`]),
  ];
  const counted = looked.map(({ predicate }, i) => `IFNULL(SUM((${predicate}) IS NOT TRUE), 0) AS c${i}`);
  const broken = looked.map(() => 0);
  let rows = 0;
  for (const end of ends) {
    const [row] = await session.rows<Record<string, string | number>>(
      `SELECT COUNT(*) AS n, ${counted.join(', ')} FROM ${end} AS sampled`,
      `sampling ${table.label}`,
    );
    rows += Number(row?.n ?? 0);
    for (const i of broken.keys()) broken[i] = (broken[i] ?? 0) + Number(row?.[`c${i}`] ?? 0);
  }
  const allowed = changedAfterwards ? rows * CHANGED_AFTERWARDS : 0;
  return looked.flatMap(({ id }, i) => ((broken[i] ?? 0) > allowed ? [`${table.label}.${id}`] : []));
}

/**
 * What of a copy is not what was handed over: definitions, events, accounts, histograms, and the rows of small tables. What
 * `verify` later on compares, as far as it takes seconds whatever the size.
 *
 * @returns the checks that do not pass, by their names
 */
export async function changedSince(
  session: Session,
  looking: Pick<Looking, 'target' | 'connections' | 'schema'>,
  { attestation: { handedOver }, salt }: Carried,
  attestationKey: Buffer,
): Promise<readonly string[]> {
  const added = new Set<string>();
  const now = await lookAtHandedOver(session, {
    ...looking,
    key: sumsKey(salt, attestationKey),
    isAdded({ label: of, rows }) {
      if (rows <= SMALL) added.add(of);
      return rows <= SMALL;
    },
  });
  const large = looking.schema.tables.map(label).filter((of) => !added.has(of));
  // What settings give is a copy's own: it has the parameters of today. An older attestation speaks of none of these.
  const unseen = new Set([...large.map((of) => `the rows of ${of}`), ...LOOKED_AT]);
  const checks = changes(handedOver, now, unseen);
  return checks.filter(({ passed }) => !passed).map(({ name: of }) => of);
}
