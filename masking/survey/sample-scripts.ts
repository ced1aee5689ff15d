import type { WalkKey } from '../decide/walk-key.ts';
import type { TablePlan } from '../plan/plan.ts';
import { sent } from '../run/script/sent.ts';
import { ScriptThread } from '../run/script/thread.ts';
import { fingerprint } from '../run/stored.ts';
import { WORK } from '../run/work-schema.ts';
import type { Column } from '../schema/schema.ts';
import { text } from '../session/quote.ts';
import type { Session } from '../session/session.ts';
import { carries } from './carried.ts';
import { rowsOf } from './sample.ts';
import { lookAt } from './scan-samples.ts';
import type { FoundSoFar } from './scanned.ts';

/** What a function gives for a sampled row: its column, where that stands among the masked ones, the value and the mask. */
interface Given {
  readonly column: Column;
  readonly at: number;
  readonly value: string;
  readonly mask: string | null | undefined;
}

/**
 * Adds to the samples the masks that the policy's own functions give: no SQL says those. Asked once more for the same
 * value, a function must give the same mask, and each sampled row must get it. What looks personal in these masks is written
 * down with what masks leave of the originals.
 *
 * @param modules the texts of the modules, by their paths in the policy
 */
export async function expectScripts(
  session: Session,
  no: number,
  table: TablePlan,
  key: WalkKey,
  modules: Readonly<Record<string, string>>,
): Promise<void> {
  const doing = `taking samples of ${table.label}`;
  const scripted = table.masked.flatMap(({ column, script }, at) => (script ? [{ column, script, at }] : []));
  if (scripted.length === 0) return;
  const samples = await session.rows<{ no: number; row_condition: string }>(
    `SELECT no, row_condition FROM ${WORK}.samples WHERE table_no = ${no} ORDER BY no`,
    doing,
  );
  if (samples.length === 0) return;
  const rows = await session.rows<Record<string, string | null>>(
    rowsOf(
      table,
      key,
      samples.map((sample) => sample.row_condition),
      scripted.map(({ column, script }, i) => `${sent(column)} AS v${i}, ${script.digest} AS d${i}`),
    ),
    doing,
  );
  const thread = new ScriptThread(modules);
  const given: Given[] = [];
  try {
    const masks = await thread.compute(
      scripted.map(({ script }) => script),
      rows.map(
        (row) => `${JSON.stringify(scripted.flatMap((_, i) => [row[`v${i}`], row[`d${i}`]]))}\t${row.at}`,
      ),
    );
    const answers = JSON.parse(`[${masks}]`) as [place: number, ...masks: (string | null)[]][];
    for (const [i, [place, ...of]] of answers.entries()) {
      const row = rows[i];
      // NULL and empty stay, and have no fingerprint. As variables, because the fingerprint may read them more than once.
      const touched = scripted.flatMap(({ column, at }, k) =>
        row?.[`v${k}`] ? [{ column, at, value: row[`v${k}`] as string, mask: of[k] }] : [],
      );
      if (touched.length === 0) continue;
      given.push(...touched);
      await expectGiven(session, touched, `table_no = ${no} AND no = ${samples[place]?.no}`, doing);
    }
  } finally {
    await thread.end();
  }
  await writeEffects(session, no, given, doing);
  const left = personalIn(given);
  if (Object.keys(left).length > 0)
    await session.run(
      `UPDATE ${WORK}.proofs SET facts = JSON_SET(facts, '$.left', JSON_MERGE_PATCH(facts->'$.left', ${text(JSON.stringify(left))})) WHERE table_no = ${no}`,
      doing,
    );
}

/** Writes down how many of a function's masks are, or hold, what they were made of (`effect.ts`): rows as the proof counts them, and values. */
async function writeEffects(
  session: Session,
  no: number,
  given: readonly Given[],
  doing: string,
): Promise<void> {
  for (const [{ name: of }, masks] of Map.groupBy(given, (one) => one.column)) {
    const isSame = ({ value, mask }: Given) => mask === value;
    const different = [...new Map(masks.map((one) => [one.value, one])).values()];
    const carried = different.filter(({ value, mask }) => typeof mask === 'string' && carries(value, mask));
    const at = (fact: string) => text(`$.columns.${JSON.stringify(of)}.${fact}`);
    const facts = Object.entries({
      values: masks.length,
      same: masks.filter(isSame).length,
      distinct: different.length,
      distinctSame: different.filter(isSame).length,
      carried: carried.length,
    });
    await session.run(
      `UPDATE ${WORK}.proofs SET facts = JSON_SET(facts, ${facts.map(([fact, n]) => `${at(fact)}, ${n}`).join(', ')}) WHERE table_no = ${no}`,
      doing,
    );
  }
}

async function expectGiven(
  session: Session,
  given: readonly Given[],
  where: string,
  doing: string,
): Promise<void> {
  await session.run(
    `SET ${given.map(({ at }) => `@understudy_mask${at} = ?`).join(', ')}`,
    doing,
    given.map(({ mask }) => mask),
  );
  const masked = given.map(({ column, at }) => `'$[${at}]', ${fingerprint(column, `@understudy_mask${at}`)}`);
  await session.run(
    `UPDATE ${WORK}.samples SET expected = JSON_SET(expected, ${masked.join(', ')}) WHERE ${where}`,
    doing,
  );
}

/** Kinds of personal data in what functions give; as it will be looked for afterwards, where all rows are masked. */
function personalIn(given: readonly Given[]): FoundSoFar {
  const found: FoundSoFar = {};
  for (const [column, masks] of Map.groupBy(given, (one) => one.column)) {
    if (column.typeClass !== 'text' && column.typeClass !== 'json') continue;
    const look = lookAt({ column, masked: true });
    for (const { mask } of masks) if (mask) look.see(mask);
    look.conclude(false, found);
  }
  return found;
}
