import type { Session } from './session.ts';

/** Rows get in as production holds them, whatever was not strict when they were written. */
const LAX = 'NO_AUTO_VALUE_ON_ZERO,ALLOW_INVALID_DATES,NO_ENGINE_SUBSTITUTION';

/** Works in a session that takes every value that some table holds already; afterwards it is as strict as before. */
export async function laxly<T>(session: Session, work: () => Promise<T>): Promise<T> {
  const doing = 'setting how strict the session is';
  const [mode] = await session.rows<{ mode: string }>('SELECT @@SESSION.sql_mode AS mode', doing);
  await session.run(`SET SESSION sql_mode = '${LAX}'`, doing);
  try {
    return await work();
  } finally {
    await session.run(`SET SESSION sql_mode = '${mode?.mode ?? ''}'`, doing);
  }
}
