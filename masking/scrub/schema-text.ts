import { findPersonal } from '../detect/find.ts';
import type { Kind } from '../detect/kinds.ts';
import { MaskingError } from '../errors.ts';
import { expressionText } from '../schema/expression-text.ts';
import { SYSTEM_DATABASES } from '../schema/read.ts';
import type { Session } from '../session/session.ts';
import { tokens } from '../session/tokens.ts';
import type { Check } from '../verify/verify.ts';

/** A text of the schema, and where a person finds it. */
interface SchemaText {
  /** `database.table.column`, `database.view`, …: what the policy accepts by name. */
  readonly place: string;
  /** Comment, default, …: what kind of text. */
  readonly what: string;
  readonly content: string;
}

/** A text of the schema that looks personal. Never holds the text. */
export interface SchemaTextFinding {
  readonly place: string;
  readonly what: string;
  readonly kinds: readonly Kind[];
}

const OURS = SYSTEM_DATABASES.map((database) => `'${database}'`).join(', ');

const source = (what: string, place: string, content: string, from: string, schema: string): string =>
  `SELECT ${place} AS place, '${what}' AS what, ${content} AS content FROM information_schema.${from}
    WHERE ${schema} NOT IN (${OURS}) AND ${content} IS NOT NULL AND ${content} <> ''${
      // A view's columns repeat what its tables say.
      from === 'COLUMNS'
        ? ' AND (TABLE_SCHEMA, TABLE_NAME) NOT IN (SELECT TABLE_SCHEMA, TABLE_NAME FROM information_schema.VIEWS)'
        : ''
    }`;

const COLUMN = "CONCAT_WS('.', TABLE_SCHEMA, TABLE_NAME, COLUMN_NAME)";
const TABLE = "CONCAT_WS('.', TABLE_SCHEMA, TABLE_NAME)";
const ROUTINE = "CONCAT_WS('.', ROUTINE_SCHEMA, ROUTINE_NAME)";
const EVENT = "CONCAT_WS('.', EVENT_SCHEMA, EVENT_NAME)";

const SOURCES: readonly string[] = [
  source('comment', TABLE, 'TABLE_COMMENT', 'TABLES', 'TABLE_SCHEMA'),
  source('comment', COLUMN, 'COLUMN_COMMENT', 'COLUMNS', 'TABLE_SCHEMA'),
  source('default', COLUMN, 'COLUMN_DEFAULT', 'COLUMNS', 'TABLE_SCHEMA'),
  source('values of its type', COLUMN, 'COLUMN_TYPE', 'COLUMNS', 'TABLE_SCHEMA'),
  source('generated expression', COLUMN, 'GENERATION_EXPRESSION', 'COLUMNS', 'TABLE_SCHEMA'),
  source(
    'comment of an index',
    `CONCAT_WS('.', TABLE_SCHEMA, TABLE_NAME, INDEX_NAME)`,
    'INDEX_COMMENT',
    'STATISTICS',
    'TABLE_SCHEMA',
  ),
  source(
    'functional index',
    `CONCAT_WS('.', TABLE_SCHEMA, TABLE_NAME, INDEX_NAME)`,
    'EXPRESSION',
    'STATISTICS',
    'TABLE_SCHEMA',
  ),
  source('body of a view', TABLE, 'VIEW_DEFINITION', 'VIEWS', 'TABLE_SCHEMA'),
  source('body of a routine', ROUTINE, 'ROUTINE_DEFINITION', 'ROUTINES', 'ROUTINE_SCHEMA'),
  source('comment', ROUTINE, 'ROUTINE_COMMENT', 'ROUTINES', 'ROUTINE_SCHEMA'),
  source(
    'body of a trigger',
    "CONCAT_WS('.', TRIGGER_SCHEMA, TRIGGER_NAME)",
    'ACTION_STATEMENT',
    'TRIGGERS',
    'TRIGGER_SCHEMA',
  ),
  source('body of an event', EVENT, 'EVENT_DEFINITION', 'EVENTS', 'EVENT_SCHEMA'),
  source('comment', EVENT, 'EVENT_COMMENT', 'EVENTS', 'EVENT_SCHEMA'),
  source('partition bound', TABLE, 'PARTITION_DESCRIPTION', 'PARTITIONS', 'TABLE_SCHEMA'),
  source('comment of a partition', TABLE, 'PARTITION_COMMENT', 'PARTITIONS', 'TABLE_SCHEMA'),
  `SELECT CONCAT_WS('.', c.CONSTRAINT_SCHEMA, t.TABLE_NAME, c.CONSTRAINT_NAME) AS place, 'CHECK' AS what, c.CHECK_CLAUSE AS content
     FROM information_schema.CHECK_CONSTRAINTS AS c JOIN information_schema.TABLE_CONSTRAINTS AS t
       ON t.CONSTRAINT_SCHEMA = c.CONSTRAINT_SCHEMA AND t.CONSTRAINT_NAME = c.CONSTRAINT_NAME AND t.CONSTRAINT_TYPE = 'CHECK'
    WHERE c.CONSTRAINT_SCHEMA NOT IN (${OURS})`,
];

/** Looks for personal data in the text of the schema itself: no mask reaches it. */
export async function scanSchemaText(
  session: Session,
): Promise<{ texts: number; findings: SchemaTextFinding[] }> {
  const findings: SchemaTextFinding[] = [];
  let texts = 0;
  for (const sql of SOURCES) {
    for (const { place, what, content } of await session.rows<SchemaText>(
      sql,
      'reading the text of the schema',
    )) {
      texts++;
      const kinds = kindsIn(String(content), what);
      if (kinds.length > 0 && !findings.some((f) => f.place === place && f.what === what))
        findings.push({ place, what, kinds });
    }
  }
  return { texts, findings };
}

/** What stands in quotes: also in those of a program that was made under other SQL modes. */
function literals(code: string): string[] {
  return [{}, { plainBackslashes: true }].flatMap((reading) =>
    tokens(code, reading)
      .filter(({ kind }) => kind === 'string' || kind === 'open')
      .map(({ value }) => value),
  );
}

/** Twelve digits or a postal code are too often something else to stop a run. */
const TOO_COMMON: readonly Kind[] = ['my_number', 'postal_code'];

function kindsIn(content: string, what: string): Kind[] {
  const isCode = !/comment|default|bound/.test(what);
  const code = /expression|functional|CHECK/.test(what) ? expressionText(content) : content;
  const parts = isCode ? [...literals(code), ...code.split('\n')] : [content.replace(/^'|'$/g, '')];
  const kinds = parts.flatMap((part) => findPersonal(part).map((match) => match.kind));
  return [...new Set(kinds)].filter((kind) => !TOO_COMMON.includes(kind));
}

/**
 * Refuses a schema whose text looks personal, unless the policy accepts the place.
 *
 * @param accepted places such as `app.users.note` or `app.customers`.
 * @throws MaskingError with every place at once.
 */
export async function requireSchemaText(session: Session, accepted: readonly string[]): Promise<Check> {
  const { texts, findings } = await scanSchemaText(session);
  const places = new Set(accepted.map((place) => place.toLowerCase()));
  const open = findings.filter(({ place }) => !places.has(place.toLowerCase()));
  if (open.length === 0) {
    return { name: 'the text of the schema holds no personal data', passed: true, count: texts };
  }
  const lines = open.map(
    ({ place, what, kinds }) => `${place}: ${what} (${kinds.join(', ').replaceAll('_', ' ')})`,
  );
  throw new MaskingError(
    'schema-text-personal',
    `${open.length} texts of the schema look personal, and no mask reaches them:\n${lines.join('\n')}`,
    'Change them at the source, or write schemaText: { accept: [{ in: place, because: why }] } into the policy.',
  );
}
