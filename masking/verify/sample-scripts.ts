import { sent } from '../execute/script/chunk.ts';
import { ScriptThread } from '../execute/script/thread.ts';
import { WORK } from '../execute/work.ts';
import type { TablePlan } from '../plan/plan.ts';
import { name } from '../session/quote.ts';
import type { Session } from '../session/session.ts';
import { fingerprint } from './stored.ts';

/**
 * Adds to the samples the masks that the policy's own functions give: no SQL says those. Asked once more for the same
 * value, a function must give the same mask, and each sampled row must get it.
 *
 * @param modules the texts of the modules, by their paths in the policy
 */
export async function expectScripts(
  session: Session,
  no: number,
  table: TablePlan,
  modules: Readonly<Record<string, string>>,
): Promise<void> {
  const doing = `taking samples of ${table.label}`;
  const scripted = table.masked.flatMap(({ column, script }, at) => (script ? [{ column, script, at }] : []));
  if (scripted.length === 0) return;
  const samples = await session.rows<{ no: number; row_condition: string }>(
    `SELECT no, row_condition FROM ${WORK}.samples WHERE table_no = ${no} ORDER BY no`,
    doing,
  );
  const columns = scripted.map(
    ({ column, script }, i) => `${sent(column)} AS v${i}, ${script.digest} AS d${i}`,
  );
  const rows: Record<string, string | null>[] = [];
  for (const { row_condition } of samples) {
    const sql = `SELECT ${columns.join(', ')} FROM ${name(table.table.database, table.table.name)} WHERE ${row_condition}`;
    rows.push((await session.rows<Record<string, string | null>>(sql, doing))[0] ?? {});
  }
  const thread = new ScriptThread(modules);
  try {
    for (const [i, { column, script, at }] of scripted.entries()) {
      const touched = samples.flatMap((sample, row) => {
        const value = rows[row]?.[`v${i}`];
        return value ? [{ no: sample.no, value, digest: rows[row]?.[`d${i}`] ?? '' }] : [];
      });
      if (touched.length === 0) continue;
      const masks = await thread.compute(
        [script],
        touched.map(({ value, digest }) => JSON.stringify([value, digest])),
      );
      for (const [k, mask] of masks.entries()) {
        // As a variable, because the fingerprint may read it more than once.
        await session.run('SET @understudy_mask = ?', doing, [JSON.parse(mask)]);
        await session.run(
          `UPDATE ${WORK}.samples SET expected = JSON_SET(expected, '$[${at}]', ${fingerprint(column, '@understudy_mask')}) WHERE table_no = ${no} AND no = ${touched[k]?.no}`,
          doing,
        );
      }
    }
  } finally {
    await thread.end();
  }
}
