import { MaskingError } from '../errors.ts';
import { WORK } from '../run/work-schema.ts';
import { DatabaseFault } from '../session/fault.ts';
import { type MaskingTarget, openSession, type Session } from '../session/session.ts';

/**
 * Runs the policy's own SQL once everything is masked and proven: accounts to log in with, rows for tests. Each file
 * runs in one transaction with the note that it ran, so that a crash does not run it twice; where it changes
 * definitions, MySQL commits in between, and a crash right there does.
 *
 * @param files the files' contents by their names, in the order of the policy
 * @param database where their statements begin
 */
export async function runAfter(
  session: Session,
  target: MaskingTarget,
  files: readonly (readonly [string, string])[],
  database: string | undefined,
): Promise<void> {
  const [run] = await session.rows<{ after_done: number }>(
    `SELECT after_done FROM ${WORK}.run WHERE id = 1`,
    'looking which SQL ran already',
  );
  const left = [...files.entries()].slice(Number(run?.after_done ?? 0));
  if (left.length === 0) return;
  await using own = await openSession(target, { multipleStatements: true });
  const doing = 'running SQL of the policy';
  await own.run('SET SESSION foreign_key_checks = 1', doing);
  if (database !== undefined) await own.run(`USE \`${database.replaceAll('`', '``')}\``, doing);
  for (const [i, [file, sql]] of left) {
    await own.run('START TRANSACTION', `running ${file}`);
    await own.run(sql, `running ${file}`).catch((error: unknown) => {
      throw failed(error, file);
    });
    await own.run(`UPDATE ${WORK}.run SET after_done = ${i + 1} WHERE id = 1`, `running ${file}`);
    await own.run('COMMIT', `running ${file}`);
  }
}

function failed(error: unknown, file: string): unknown {
  if (!(error instanceof DatabaseFault) || error.lost) return error;
  return new MaskingError(
    'after-failed',
    `MySQL answered ${error.errno ?? 'an error'} to a statement of ${file}.`,
    'Everything is masked and the clone stays sealed. Correct the file, then make a new clone.',
  );
}
