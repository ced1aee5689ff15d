import { WORK } from '../run/work-schema.ts';
import { DatabaseFault } from '../session/fault.ts';
import { account, name, definer as quotedDefiner, text } from '../session/quote.ts';
import { type MaskingTarget, openSession, type Session } from '../session/session.ts';
import { disableEvent } from './events.ts';

/** A view, trigger, routine or event that runs in the name of an account. */
interface Program {
  readonly kind: 'VIEW' | 'TRIGGER' | 'PROCEDURE' | 'FUNCTION' | 'EVENT';
  readonly db: string;
  readonly name: string;
  /** `user@host`. */
  readonly definer: string;
}

/** How a program is made again, under the circumstances in which it was made. */
interface Making {
  readonly kind: Program['kind'];
  readonly db: string;
  readonly name: string;
  /** Programs are made in this order: triggers of one moment fire in the order of their making. */
  readonly position: number;
  readonly statement: string;
  readonly sql_mode: string;
  readonly character_set: string;
  readonly collation: string;
  /** Statements that give accounts their rights on it again, which go with a routine: JSON. */
  readonly grants: string;
}

/** Programs by their definers; a trigger comes with all others of its table, event and moment, for their order. */
async function programs(session: Session): Promise<Program[]> {
  // Of every database: a program of production's can stand in sys, and the server's own are in the server's own name.
  return session.rows<Program>(
    `SELECT 'VIEW' AS kind, TABLE_SCHEMA AS db, TABLE_NAME AS name, DEFINER AS definer FROM information_schema.VIEWS
     UNION ALL SELECT 'TRIGGER', TRIGGER_SCHEMA, TRIGGER_NAME, DEFINER FROM information_schema.TRIGGERS
     UNION ALL SELECT ROUTINE_TYPE, ROUTINE_SCHEMA, ROUTINE_NAME, DEFINER FROM information_schema.ROUTINES
     UNION ALL SELECT 'EVENT', EVENT_SCHEMA, EVENT_NAME, DEFINER FROM information_schema.EVENTS`,
    'reading the definers',
  );
}

/** Definers that still own something. */
export async function definers(session: Session): Promise<ReadonlySet<string>> {
  return new Set((await programs(session)).map(({ definer }) => definer));
}

/**
 * Gives what belongs to these accounts to our own, before they are dropped: all else about it stays. What the server
 * refuses to make again keeps its owner, who then stays, locked. Repeated after a crash, it makes what is missing.
 */
export async function takeOver(
  session: Session,
  target: MaskingTarget,
  leaving: ReadonlySet<string>,
  onStep: (step: 'program dropped') => void = () => {},
): Promise<number> {
  await session.run(
    `CREATE TABLE IF NOT EXISTS ${WORK}.programs (kind VARCHAR(16), db VARCHAR(64), name VARCHAR(64), position INT NOT NULL, statement LONGTEXT NOT NULL,
       sql_mode TEXT NOT NULL, character_set VARCHAR(64) NOT NULL, collation VARCHAR(64) NOT NULL, grants LONGTEXT NOT NULL,
       PRIMARY KEY (kind, db, name)) ENGINE = InnoDB`,
    'preparing to re-own programs',
  );
  await using own = await openSession(target);
  await makeMissing(session, own);
  const owned = (await programs(session)).filter(({ definer }) => leaving.has(definer));
  for (const program of owned.filter(({ kind }) => kind === 'VIEW')) await alterView(session, own, program);
  for (const program of owned.filter(({ kind }) => kind === 'EVENT'))
    await tolerating(() => disableEvent(own, program.db, program.name, 'CURRENT_USER'));
  const routines = owned.filter(({ kind }) => kind === 'PROCEDURE' || kind === 'FUNCTION');
  const made = [...routines, ...(await triggersBeside(session, owned))];
  if (made.length > 0 && (await canBeMade(session, own, made, leaving))) {
    await makeAgain(session, own, made, leaving, onStep);
  }
  return owned.length;
}

/** Quoted in the program's own way: a routine made under ANSI_QUOTES is shown with double quotes. */
const QUOTED = '(?:`(?:[^`]|``)*`|"(?:[^"]|"")*")';
const DEFINER = new RegExp(`DEFINER\\s*=\\s*${QUOTED}@${QUOTED}`, 'i');

async function alterView(session: Session, own: Session, view: Program): Promise<void> {
  const doing = `re-owning the view ${view.db}.${view.name}`;
  await tolerating(async () => {
    const [shown] = await session.rows<Record<string, string>>(
      `SHOW CREATE VIEW ${name(view.db, view.name)}`,
      doing,
    );
    const statement = shown?.['Create View'] ?? '';
    const altered = statement.replace(/^CREATE /, 'ALTER ').replace(DEFINER, 'DEFINER=CURRENT_USER');
    await inCircumstances(own, view.db, {
      sql_mode: '',
      character_set: shown?.character_set_client ?? 'utf8mb4',
      collation: shown?.collation_connection ?? 'utf8mb4_0900_ai_ci',
    });
    await own.run(altered, doing);
  });
}

/** The triggers of these programs, and those that fire at the same moments, in their order. */
async function triggersBeside(session: Session, owned: readonly Program[]): Promise<Program[]> {
  const triggers = await session.rows<Program & { tbl: string; moment: string; position: number | string }>(
    `SELECT 'TRIGGER' AS kind, TRIGGER_SCHEMA AS db, TRIGGER_NAME AS name, DEFINER AS definer, EVENT_OBJECT_TABLE AS tbl,
       CONCAT(ACTION_TIMING, EVENT_MANIPULATION) AS moment FROM information_schema.TRIGGERS ORDER BY db, tbl, moment, ACTION_ORDER`,
    'reading the triggers',
  );
  const momentOf = (t: (typeof triggers)[number]) => JSON.stringify([t.db, t.tbl, t.moment]);
  const leaving = new Set(
    owned.filter(({ kind }) => kind === 'TRIGGER').map((t) => JSON.stringify([t.db, t.name])),
  );
  const moments = new Set(triggers.filter((t) => leaving.has(JSON.stringify([t.db, t.name]))).map(momentOf));
  return triggers.filter((t) => moments.has(momentOf(t)));
}

async function makingOf(
  session: Session,
  program: Program,
  position: number,
  leaving: ReadonlySet<string>,
): Promise<Making> {
  const doing = `reading the ${program.kind.toLowerCase()} ${program.db}.${program.name}`;
  const [shown] = await session.rows<Record<string, string>>(
    `SHOW CREATE ${program.kind} ${name(program.db, program.name)}`,
    doing,
  );
  const statement =
    shown?.['SQL Original Statement'] ?? shown?.['Create Procedure'] ?? shown?.['Create Function'] ?? '';
  return {
    kind: program.kind,
    db: program.db,
    name: program.name,
    position,
    statement: leaving.has(program.definer) ? statement.replace(DEFINER, 'DEFINER=CURRENT_USER') : statement,
    sql_mode: shown?.sql_mode ?? '',
    character_set: shown?.character_set_client ?? 'utf8mb4',
    collation: shown?.collation_connection ?? 'utf8mb4_0900_ai_ci',
    grants: JSON.stringify(await grantsOn(session, program, leaving)),
  };
}

/** The rights on a routine that staying accounts were given by name; those on a whole database are not lost. */
async function grantsOn(
  session: Session,
  { kind, db, name: of }: Program,
  leaving: ReadonlySet<string>,
): Promise<string[]> {
  if (kind !== 'PROCEDURE' && kind !== 'FUNCTION') return [];
  const rows = await session.rows<{ user: string; host: string; rights: string }>(
    `SELECT User AS user, Host AS host, CAST(Proc_priv AS CHAR) AS rights FROM mysql.procs_priv
      WHERE Db = ${text(db)} AND Routine_name = ${text(of)} AND Routine_type = '${kind}'`,
    `reading who may use ${db}.${of}`,
  );
  return rows
    .filter(({ user, host }) => !leaving.has(`${user}@${host}`))
    .map(({ user, host, rights }) => {
      const given = rights.split(',').filter((right) => right !== 'Grant' && right !== '');
      const option = rights.split(',').includes('Grant') ? ' WITH GRANT OPTION' : '';
      return `GRANT ${given.join(', ') || 'USAGE'} ON ${kind} ${name(db, of)} TO ${account(user, host)}${option}`;
    });
}

/** Tried out on names of our own first: what is dropped and cannot be made again would be lost. */
async function canBeMade(
  session: Session,
  own: Session,
  made: readonly Program[],
  leaving: ReadonlySet<string>,
): Promise<boolean> {
  const doing = 'trying out whether programs can be made again';
  await session.run(`CREATE TABLE IF NOT EXISTS ${WORK}.rehearsal (id INT PRIMARY KEY)`, doing);
  for (const kind of new Set(made.map((program) => program.kind))) {
    const body =
      kind === 'TRIGGER'
        ? `BEFORE INSERT ON ${WORK}.rehearsal FOR EACH ROW SET @understudy = 1`
        : kind === 'FUNCTION'
          ? '() RETURNS INT RETURN 1'
          : '() SELECT 1';
    const others = made.filter((program) => program.kind === kind && !leaving.has(program.definer));
    for (const definer of ['CURRENT_USER', ...new Set(others.map((program) => program.definer))]) {
      const as = definer === 'CURRENT_USER' ? definer : quotedDefiner(definer);
      await own.run(`DROP ${kind} IF EXISTS ${WORK}.rehearsal`, doing);
      if (
        !(await tolerating(() => own.run(`CREATE DEFINER = ${as} ${kind} ${WORK}.rehearsal ${body}`, doing)))
      )
        return false;
    }
    await own.run(`DROP ${kind} IF EXISTS ${WORK}.rehearsal`, doing);
  }
  return true;
}

async function makeAgain(
  session: Session,
  own: Session,
  made: readonly Program[],
  leaving: ReadonlySet<string>,
  onStep: (step: 'program dropped') => void,
): Promise<void> {
  const makings: Making[] = [];
  for (const [position, program] of made.entries())
    makings.push(await makingOf(session, program, position, leaving));
  // A body that nobody may see comes back empty: such a program keeps its owner.
  const whole = makings.every(({ statement }) => statement !== '');
  if (!whole) return;
  await session.run('START TRANSACTION', 'writing down the programs');
  for (const making of makings) {
    const { kind, db, name: of, position, statement, sql_mode, character_set, collation, grants } = making;
    const values = [kind, db, of, String(position), statement, sql_mode, character_set, collation, grants];
    await session.run(
      `REPLACE INTO ${WORK}.programs VALUES (${values.map(text).join(', ')})`,
      'writing down the programs',
    );
  }
  await session.run('COMMIT', 'writing down the programs');
  for (const { kind, db, name: of } of makings) {
    await session.run(`DROP ${kind} IF EXISTS ${name(db, of)}`, `re-owning ${db}.${of}`);
    onStep('program dropped');
  }
  await makeMissing(session, own);
}

/** Makes what was written down and is not there. */
async function makeMissing(session: Session, own: Session): Promise<void> {
  const doing = 'looking for programs that are missing';
  const makings = await session.rows<Making>(`SELECT * FROM ${WORK}.programs ORDER BY position`, doing);
  if (makings.length === 0) return;
  const there = new Set(
    (await programs(session)).map((program) => JSON.stringify([program.kind, program.db, program.name])),
  );
  const isThere = (making: Making) => there.has(JSON.stringify([making.kind, making.db, making.name]));
  const first = makings.findIndex((making) => making.kind === 'TRIGGER' && !isThere(making));
  // A trigger that is made fires last: behind one that is missing, all are made again, and none of them before the last has gone.
  const behind = first < 0 ? [] : makings.slice(first).filter(isThere);
  for (const { kind, db, name: of } of behind)
    await session.run(`DROP ${kind} ${name(db, of)}`, `re-owning ${db}.${of}`);
  for (const making of makings) {
    const what = `making the ${making.kind.toLowerCase()} ${making.db}.${making.name} again`;
    if (!isThere(making) || behind.includes(making)) {
      await inCircumstances(own, making.db, making);
      await own.run(making.statement, what);
    }
    // Given twice is given once.
    for (const grant of JSON.parse(making.grants) as string[]) await own.run(grant, what);
  }
  await session.run(`DELETE FROM ${WORK}.programs`, doing);
}

async function inCircumstances(
  own: Session,
  db: string,
  making: Pick<Making, 'sql_mode' | 'character_set' | 'collation'>,
): Promise<void> {
  const doing = `working in ${db}`;
  await own.run(`USE ${name(db)}`, doing);
  await own.run(`SET NAMES ${making.character_set} COLLATE ${making.collation}`, doing);
  await own.run(`SET SESSION sql_mode = ${text(making.sql_mode)}`, doing);
}

/** False when the server refuses; a lost connection is not a refusal. */
async function tolerating(work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    if (!(error instanceof DatabaseFault) || error.lost) throw error;
    return false;
  }
}
