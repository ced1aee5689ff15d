import type { Connection } from 'mysql2/promise';
import { quoted } from '../names.ts';
import { query, readDatabases, sqlName, type TableFacts } from './catalog.ts';

/**
 * The definitions of all that is there, as MySQL shows them, but for the definer: by `table app.users`,
 * `trigger app.t`. Keys and constraints stand in the order of their text: dropped and made again, a key is the last.
 */
export async function readDefinitions(
  root: Connection,
  catalog: readonly TableFacts[],
): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const facts of catalog) {
    const [shown] = await query<Record<string, string>>(root, `SHOW CREATE TABLE ${sqlName(facts)}`);
    const text = shown?.['Create Table'] ?? '';
    found.set(`table ${facts.label}`, tableText(text));
    found.set(`counter ${facts.label}`, counterOf(text));
  }
  for (const database of await readDatabases(root))
    for (const { kind, name, order } of await programsOf(root, database))
      found.set(`${kind} ${database}.${name}`, `${order}${await shownProgram(root, kind, database, name)}`);
  return found;
}

const COUNTER = / AUTO_INCREMENT=(\d+)/;

/** Of the line that ends the columns, not of a comment in it: the option stands before all that people write. */
function counterOf(text: string): string {
  const options = text.split('\n').find((line) => line.startsWith(') ENGINE=')) ?? '';
  return COUNTER.exec(options.split(" COMMENT='")[0] ?? '')?.[1] ?? 'none';
}

function tableText(text: string): string {
  const lines = text.split('\n');
  const end = lines.findIndex((line) => line.startsWith(') ENGINE='));
  const [head, clauses, tail] = [lines.slice(0, 1), lines.slice(1, end), lines.slice(end)];
  const isKey = (line: string) => /^ {2}(?:(?:UNIQUE |FULLTEXT |SPATIAL )?KEY|CONSTRAINT) /.test(line);
  const bare = clauses.map((line) => withoutCharacterSets(line.replace(/,$/, '')));
  const options = tail.join('\n').replace(COUNTER, '');
  return [...head, ...bare.filter((line) => !isKey(line)), ...bare.filter(isKey).sort(), options].join('\n');
}

/** MySQL writes literals down in another character set when it rebuilds a table, and loses what is beyond ASCII. */
function withoutCharacterSets(line: string): string {
  return line.replace(/_[a-z0-9]+'((?:[^'\\]|\\.|'')*)'/g, (_, inside: string) => {
    const ascii = inside.replaceAll('\\0', '').replace(/[^ ->@-~]+/g, '?');
    return `'${ascii}'`;
  });
}

interface Program {
  readonly kind: 'view' | 'trigger' | 'procedure' | 'function' | 'event';
  readonly name: string;
  /** Where it stands among the triggers of its table and moment. */
  readonly order: string;
}

async function programsOf(root: Connection, database: string): Promise<Program[]> {
  const of = `'${database.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
  return query<Program>(
    root,
    `SELECT 'view' AS kind, TABLE_NAME AS name, '' AS \`order\` FROM information_schema.VIEWS WHERE TABLE_SCHEMA = ${of}
     UNION ALL SELECT 'trigger', TRIGGER_NAME, CONCAT(ACTION_ORDER, ' ', SQL_MODE, ' ', COLLATION_CONNECTION, ' ') FROM information_schema.TRIGGERS WHERE TRIGGER_SCHEMA = ${of}
     UNION ALL SELECT LOWER(ROUTINE_TYPE), ROUTINE_NAME, CONCAT(SQL_MODE, ' ', SECURITY_TYPE, ' ') FROM information_schema.ROUTINES WHERE ROUTINE_SCHEMA = ${of}
     UNION ALL SELECT 'event', EVENT_NAME, CONCAT(SQL_MODE, ' ', TIME_ZONE, ' ') FROM information_schema.EVENTS WHERE EVENT_SCHEMA = ${of}`,
  );
}

const SHOWN: Readonly<Record<Program['kind'], string>> = {
  view: 'Create View',
  trigger: 'SQL Original Statement',
  procedure: 'Create Procedure',
  function: 'Create Function',
  event: 'Create Event',
};

async function shownProgram(
  root: Connection,
  kind: Program['kind'],
  database: string,
  name: string,
): Promise<string> {
  const [row] = await query<Record<string, string>>(
    root,
    `SHOW CREATE ${kind} ${quoted(database)}.${quoted(name)}`,
  );
  const text = (row?.[SHOWN[kind]] ?? '').replace(/ DEFINER=(?:`(?:[^`]|``)*`@`[^`]*`|\S+)/, '');
  // Events stay, and stay disabled.
  return kind === 'event' ? text.replace(/ (?:ENABLE|DISABLE)(?= |$)/, '') : text;
}
