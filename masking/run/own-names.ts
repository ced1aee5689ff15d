import { MaskingError } from '../errors.ts';
import { OWN_DATABASES } from '../schema/read.ts';
import type { Session } from '../session/session.ts';

/** An object in a database of a name that masking uses, and of which kind. */
interface Object_ {
  readonly db: string;
  readonly name: string;
  readonly kind: string;
}

/**
 * Refuses databases of our own names that are not ours: what stands in them would be passed over, and be dropped with
 * them. One that masking made itself is known by what is in it, and by the run that it belongs to.
 *
 * @throws MaskingError `name-taken`
 */
export async function requireOwnNames(session: Session): Promise<void> {
  const doing = "looking at databases of masking's own names";
  const names = OWN_DATABASES.map((database) => `'${database}'`).join(', ');
  const there = await session.rows<{ db: string }>(
    `SELECT SCHEMA_NAME AS db FROM information_schema.SCHEMATA WHERE SCHEMA_NAME IN (${names})`,
    doing,
  );
  if (there.length === 0) return;
  const objects = await session.rows<Object_>(
    `SELECT TABLE_SCHEMA AS db, TABLE_NAME AS name, TABLE_TYPE AS kind FROM information_schema.TABLES WHERE TABLE_SCHEMA IN (${names})
     UNION ALL SELECT ROUTINE_SCHEMA, ROUTINE_NAME, ROUTINE_TYPE FROM information_schema.ROUTINES WHERE ROUTINE_SCHEMA IN (${names})
     UNION ALL SELECT EVENT_SCHEMA, EVENT_NAME, 'EVENT' FROM information_schema.EVENTS WHERE EVENT_SCHEMA IN (${names})`,
    doing,
  );
  const databases = new Set(there.map(({ db }) => db));
  for (const database of databases) {
    const foreign = foreignIn(
      database,
      databases,
      objects.filter(({ db }) => db === database),
    );
    if (foreign !== undefined) throw taken(database, foreign);
  }
}

/** What shows that a database of our name is not ours; nothing when it is. */
function foreignIn(
  database: string,
  databases: ReadonlySet<string>,
  objects: readonly Object_[],
): string | undefined {
  const others = (own: (one: Object_) => boolean) => {
    const [one, ...more] = objects.filter((object) => !own(object));
    return one && `holds ${more.length + 1} objects that are not masking's own, such as ${one.name}`;
  };
  if (database === 'understudy')
    return others(({ name, kind }) => name === 'attestation' && kind === 'BASE TABLE');
  if (database === 'understudy_masking') {
    // Its first table is made right behind it; a rehearsal of programs may have been interrupted.
    const isRun = objects.some(({ name, kind }) => name === 'run' && kind === 'BASE TABLE');
    return isRun ? undefined : others(() => false);
  }
  return databases.has('understudy_masking') ? undefined : 'belongs to no run of masking';
}

function taken(database: string, why: string): MaskingError {
  return new MaskingError(
    'name-taken',
    `The database ${database} ${why}. Nothing was changed.`,
    'Masking keeps what it needs in a database of that name, and drops it. Rename or drop the one that is there, at the source; then make a new clone.',
  );
}
