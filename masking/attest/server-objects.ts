import { createHmac } from 'node:crypto';
import { wrongRows } from '../scrub/notes.ts';
import { scanServerRows } from '../scrub/server-rows.ts';
import { isDenied } from '../session/fault.ts';
import { providerOf } from '../session/provider.ts';
import { account } from '../session/quote.ts';
import type { Session } from '../session/session.ts';
import { type Defined, definitions, made } from '../survey/definitions.ts';
import { type OnUnseen, tolerating } from './unseen.ts';

/** What is no row of a table: by name, all that defines it, as a text. */
type Objects = readonly (readonly [object: string, text: string])[];

/** The kinds of them, in the words of a check, and how the name of one begins. */
const KINDS: readonly {
  readonly what: string;
  readonly begins: RegExp;
  read(session: Session): Promise<Objects>;
}[] = [
  { what: 'the events', begins: /^state of the event /, read: events },
  { what: 'the accounts', begins: /^account /, read: accounts },
  { what: 'the histograms', begins: /^histogram of /, read: histograms },
  { what: 'links to other servers', begins: /^links to /, read: links },
  { what: 'notes in sys.sys_config', begins: /^notes in /, read: notes },
];

/**
 * What else a person may write a value or a right into, with SQL of it: each is one object, by no name of what is in it. Older attestations
 * know nothing of these.
 */
const WHOLES: readonly { readonly what: string; readonly sql: string }[] = [
  {
    // Roles that every account has, and SQL that runs for every account; and all that is set for the time after a restart.
    what: 'settings of the server',
    sql: `SELECT CONCAT_WS('=', VARIABLE_NAME, VARIABLE_VALUE) AS said FROM performance_schema.global_variables WHERE VARIABLE_NAME IN ('mandatory_roles', 'init_connect', 'init_replica', 'init_slave')
      UNION ALL SELECT CONCAT_WS('=', 'persisted', VARIABLE_NAME, VARIABLE_VALUE) FROM performance_schema.persisted_variables ORDER BY 1`,
  },
  {
    what: 'spatial reference systems',
    sql: `SELECT CONCAT_WS(',', COUNT(*), BIT_XOR(CAST(CONV(LEFT(SHA2(JSON_ARRAY(SRS_ID, SRS_NAME, ORGANIZATION, ORGANIZATION_COORDSYS_ID, DEFINITION, DESCRIPTION), 256), 15), 16, 10) AS UNSIGNED))) AS said
      FROM information_schema.ST_SPATIAL_REFERENCE_SYSTEMS`,
  },
  {
    what: 'tablespaces',
    sql: "SELECT NAME AS said FROM information_schema.INNODB_TABLESPACES WHERE SPACE_TYPE = 'General' ORDER BY 1",
  },
];

/** What an attestation says that was looked at. One that says nothing of it knows the other kinds alone. */
export const LOOKED_AT: readonly string[] = WHOLES.map(({ what }) => what);

/** What the account that masks is not shown is no reason to end its run: a later look finds it gone, or new, or says that it cannot see it. */
const leftToLater: OnUnseen = () => {};

/** Digests, under a key, of every definition, event, account, histogram, and of what else may be written down on a server. */
export async function objectsOf(
  session: Session,
  defined: Defined,
  key: Buffer,
  onUnseen: OnUnseen | undefined,
): Promise<Readonly<Record<string, string>>> {
  const digest = (text: string) => createHmac('sha256', key).update(text).digest('hex').slice(0, 32);
  const found: (readonly [string, string])[] = [];
  for (const { object, digest: of } of await definitions(session, defined)) found.push([object, of]);
  for (const { what, read } of KINDS)
    found.push(...((await tolerating(onUnseen, what, () => read(session))) ?? []));
  for (const { what, sql } of WHOLES) {
    const rows = await tolerating(onUnseen ?? leftToLater, what, () =>
      session.rows<{ said: string | null }>(sql, `reading ${what}`),
    );
    if (rows) found.push([what, JSON.stringify(rows.map(({ said }) => said))]);
  }
  if (onUnseen)
    for (const object of await withoutBody(session)) onUnseen(object, 'this account may not read it');
  return Object.fromEntries(
    found.sort(([a], [b]) => (a < b ? -1 : 1)).map(([object, text]) => [object, digest(text)] as const),
  );
}

/** True of an object that could not be looked at, alone or with all of its kind. */
export function isUnseen(object: string, unseen: ReadonlySet<string>): boolean {
  return unseen.has(object) || KINDS.some(({ what, begins }) => unseen.has(what) && begins.test(object));
}

/** Views and routines of which the server shows this account no more than the name. */
async function withoutBody(session: Session): Promise<string[]> {
  const views =
    "SELECT CONCAT('view ', TABLE_SCHEMA, '.', TABLE_NAME) AS object FROM information_schema.VIEWS WHERE VIEW_DEFINITION = '' AND TABLE_SCHEMA";
  const routines =
    "SELECT CONCAT(LOWER(ROUTINE_TYPE), ' ', ROUTINE_SCHEMA, '.', ROUTINE_NAME) FROM information_schema.ROUTINES WHERE ROUTINE_DEFINITION IS NULL AND ROUTINE_SCHEMA";
  const rows = await session.rows<{ object: string }>(
    `${made(views)} UNION ALL ${made(routines)}`,
    'looking which programs can be read',
  );
  return rows.map(({ object }) => object);
}

async function events(session: Session): Promise<Objects> {
  const rows = await session.rows<{ event: string; status: string }>(
    "SELECT CONCAT('state of the event ', EVENT_SCHEMA, '.', EVENT_NAME) AS event, STATUS AS status FROM information_schema.EVENTS",
    'reading the events',
  );
  return rows.map(({ event, status }) => [event, status]);
}

/** Their rights, comments and attributes, and whether they are locked; passwords change when a clone is handed over. */
async function accounts(session: Session): Promise<Objects> {
  const doing = 'reading the accounts';
  const there = await session.rows<{ user: string; host: string; locked: string; noted: string | null }>(
    "SELECT User AS user, Host AS host, account_locked AS locked, NULLIF(CAST(User_attributes->'$.metadata' AS CHAR), '{}') AS noted FROM mysql.user",
    doing,
  );
  const found: (readonly [string, string])[] = [];
  for (const { user, host, locked, noted } of there) {
    // Of those by which a provider runs the server, a master user may not see the rights.
    const grants = await session
      .rows<Record<string, string>>(`SHOW GRANTS FOR ${account(user, host)}`, doing)
      .catch((error: unknown) => {
        if (!isDenied(error)) throw error;
        return [{ grant: 'rights that this account may not see' }];
      });
    const rights = grants.map((row) => Object.values(row)[0] ?? '').sort();
    // Few have any: what was handed over without is as it was.
    const all = [locked, ...rights, ...(noted === null ? [] : [noted])];
    found.push([`account ${account(user, host)}`, all.join('\n')]);
  }
  return found;
}

async function histograms(session: Session): Promise<Objects> {
  const rows = await session.rows<{ at: string }>(
    "SELECT CONCAT('histogram of ', SCHEMA_NAME, '.', TABLE_NAME, '.', COLUMN_NAME) AS at FROM information_schema.COLUMN_STATISTICS",
    'reading the histograms',
  );
  return rows.map(({ at }) => [at, 'there']);
}

/** After masking there is none. By no name: that may be one of a person, as what it says. */
async function links(session: Session): Promise<Objects> {
  const rows = await session.rows<{ said: string }>(
    "SELECT CONCAT_WS('\n', Server_name, Host, Db, Username, Password, Port, Socket, Wrapper, Owner) AS said FROM mysql.servers ORDER BY Server_name",
    'reading mysql.servers',
  );
  return rows.length === 0
    ? []
    : [['links to other servers (mysql.servers)', rows.map(({ said }) => said).join('\n\n')]];
}

/** The same of what is no setting there, and of what looks personal in other tables of the server's own. */
async function notes(session: Session): Promise<Objects> {
  const rows = await wrongRows(session);
  const personal = await scanServerRows(session, await providerOf(session));
  return [
    ...(rows.length === 0 ? [] : [['notes in sys.sys_config', JSON.stringify(rows)] as const]),
    ...personal.map(({ place, what, why }) => [`notes in ${place}`, `${what}\n${why}`] as const),
  ];
}
