import { suspects } from '../detect/prefilter.ts';
import { OWN_DATABASES } from '../schema/read.ts';
import { CLOSED_DATABASES } from '../schema/server-tables.ts';

/** Everything but what nobody can write into, and our own: somebody's program can stand in `sys` as well as in `app`. */
const LOOKED_AT = `NOT IN (${[...CLOSED_DATABASES, ...OWN_DATABASES].map((database) => `'${database}'`).join(', ')})`;

/** SQL that gives `place`, `what` and `content` of one kind of text, or `place` and one text in each further column. */
export interface TextSource {
  readonly sql: string;
  /** A table of `information_schema` that older servers lack. */
  readonly sinceLater?: true;
}

const plain = (what: string, place: string, content: string, from: string, schema: string): TextSource => ({
  sql: `SELECT ${place} AS place, '${what}' AS what, ${content} AS content FROM information_schema.${from}
    WHERE ${schema} ${LOOKED_AT} AND ${content} IS NOT NULL AND ${content} <> ''`,
});

/** The body of a program. What this account may not see cannot be looked at, and is told of. */
const body = (
  kind: string,
  prefix: string,
  content: string,
  from: string,
  isAmazon: boolean,
): TextSource => ({
  sql: `SELECT CONCAT_WS('.', ${prefix}_SCHEMA, ${prefix}_NAME) AS place, 'body of ${kind}' AS what, NULLIF(${content}, '') AS content
    FROM information_schema.${from} WHERE ${prefix}_SCHEMA ${LOOKED_AT}${
      // Unseen by our account, they are unseen by whoever is given the server, and nobody but Amazon wrote them.
      isAmazon
        ? ` AND NOT (${prefix}_SCHEMA = 'mysql' AND DEFINER = 'rdsadmin@localhost' AND IFNULL(${content}, '') = '')`
        : ''
    }`,
});

/** Whose name an account had that is gone: of a program that is re-owned, nothing of it stays. */
const DEFINERS: TextSource = {
  sql: ['TABLE VIEWS', 'ROUTINE ROUTINES', 'TRIGGER TRIGGERS', 'EVENT EVENTS']
    .map((program) => {
      const [prefix, from] = program.split(' ');
      return `SELECT CONCAT_WS('.', ${prefix}_SCHEMA, ${prefix}_NAME) AS place, 'definer' AS what, DEFINER AS content
        FROM information_schema.${from} WHERE ${prefix}_SCHEMA ${LOOKED_AT} AND DEFINER NOT IN (SELECT CONCAT(User, '@', Host) FROM mysql.user)`;
    })
    .join(' UNION ALL '),
};

/** The texts of columns, in one look: there are many of them. A view's repeat what its tables say. */
const COLUMNS: TextSource = {
  sql: `SELECT CONCAT_WS('.', TABLE_SCHEMA, TABLE_NAME, COLUMN_NAME) AS place, COLUMN_COMMENT AS \`comment\`, COLUMN_DEFAULT AS \`default\`,
      IF(DATA_TYPE IN ('enum', 'set'), COLUMN_TYPE, NULL) AS \`values of its type\`, GENERATION_EXPRESSION AS \`generated expression\`
    FROM information_schema.COLUMNS WHERE TABLE_SCHEMA ${LOOKED_AT}
      AND (COLUMN_COMMENT <> '' OR COLUMN_DEFAULT <> '' OR DATA_TYPE IN ('enum', 'set') OR GENERATION_EXPRESSION <> '')
      AND (TABLE_SCHEMA, TABLE_NAME) NOT IN (SELECT TABLE_SCHEMA, TABLE_NAME FROM information_schema.VIEWS)`,
};

/** The texts of partitions; what a table is divided by may hold numbers and bytes of somebody's. */
const PARTITIONS: TextSource = {
  sql: `SELECT CONCAT_WS('.', TABLE_SCHEMA, TABLE_NAME) AS place, PARTITION_DESCRIPTION AS \`partition bound\`, PARTITION_COMMENT AS \`comment of a partition\`,
      PARTITION_EXPRESSION AS \`partition expression\`, SUBPARTITION_EXPRESSION AS \`expression of subpartitions\`
    FROM information_schema.PARTITIONS WHERE TABLE_SCHEMA ${LOOKED_AT} AND PARTITION_NAME IS NOT NULL`,
};

/**
 * What a column held at first that came to a table without writing its rows anew (ALGORITHM=INSTANT): InnoDB keeps and shows it, whatever
 * became of the default and the rows since. In digits; names as their files are called.
 */
const FIRST_DEFAULTS: TextSource = {
  sql: `SELECT CONCAT_WS('.', REPLACE(SUBSTRING_INDEX(t.NAME, '#', 1), '/', '.'), c.NAME) AS place, 'default of its first rows, until the table is rebuilt' AS what, CONCAT('0x', CAST(c.DEFAULT_VALUE AS CHAR)) AS content
    FROM information_schema.INNODB_COLUMNS AS c JOIN information_schema.INNODB_TABLES AS t USING (TABLE_ID)
    WHERE c.DEFAULT_VALUE IS NOT NULL AND SUBSTRING_INDEX(t.NAME, '/', 1) ${LOOKED_AT}`,
};

/** Names of which the place is where they stand, for a name is told of by no name. */
const names = (place: string, column: string, from: string, schema: string): string =>
  `SELECT ${place} AS place, 'a name in it' AS what, ${column} AS content FROM information_schema.${from}
    WHERE ${schema} ${LOOKED_AT}`;

const COLUMN = "CONCAT_WS('.', TABLE_SCHEMA, TABLE_NAME, COLUMN_NAME)";
const TABLE = "CONCAT_WS('.', TABLE_SCHEMA, TABLE_NAME)";
const INDEX = "CONCAT_WS('.', TABLE_SCHEMA, TABLE_NAME, INDEX_NAME)";
const ROUTINE = "CONCAT_WS('.', ROUTINE_SCHEMA, ROUTINE_NAME)";
/** Of a parameter, its routine. */
const SPECIFIC = "CONCAT_WS('.', SPECIFIC_SCHEMA, SPECIFIC_NAME)";
const EVENT = "CONCAT_WS('.', EVENT_SCHEMA, EVENT_NAME)";

/** All names of the schema. */
export const NAMES: TextSource = {
  sql: [
    names("'databases'", 'SCHEMA_NAME', 'SCHEMATA', 'SCHEMA_NAME'),
    names('TABLE_SCHEMA', 'TABLE_NAME', 'TABLES', 'TABLE_SCHEMA'),
    names(TABLE, 'COLUMN_NAME', 'COLUMNS', 'TABLE_SCHEMA'),
    names(TABLE, 'INDEX_NAME', 'STATISTICS', 'TABLE_SCHEMA'),
    names(TABLE, 'CONSTRAINT_NAME', 'TABLE_CONSTRAINTS', 'TABLE_SCHEMA'),
    names(TABLE, 'PARTITION_NAME', 'PARTITIONS', 'TABLE_SCHEMA'),
    names(TABLE, 'SUBPARTITION_NAME', 'PARTITIONS', 'TABLE_SCHEMA'),
    names(SPECIFIC, 'PARAMETER_NAME', 'PARAMETERS', 'SPECIFIC_SCHEMA'),
    names('ROUTINE_SCHEMA', 'ROUTINE_NAME', 'ROUTINES', 'ROUTINE_SCHEMA'),
    names('TRIGGER_SCHEMA', 'TRIGGER_NAME', 'TRIGGERS', 'TRIGGER_SCHEMA'),
    names('EVENT_SCHEMA', 'EVENT_NAME', 'EVENTS', 'EVENT_SCHEMA'),
  ].join(' UNION ALL '),
};

/** Those of the names that may be addresses: without an `@` they are words. */
export const NAMES_LIKE_ADDRESSES: TextSource = {
  sql: `SELECT place, what, content FROM (${NAMES.sql}) AS names WHERE content LIKE '%@%'`,
};

const OF_TABLES: readonly TextSource[] = [
  plain('comment', TABLE, 'TABLE_COMMENT', 'TABLES', 'TABLE_SCHEMA'),
  plain('options', TABLE, 'CREATE_OPTIONS', 'TABLES', 'TABLE_SCHEMA'),
  COLUMNS,
  plain('comment of an index', INDEX, 'INDEX_COMMENT', 'STATISTICS', 'TABLE_SCHEMA'),
  plain('functional index', INDEX, 'EXPRESSION', 'STATISTICS', 'TABLE_SCHEMA'),
  PARTITIONS,
  FIRST_DEFAULTS,
  {
    sql: `SELECT CONCAT_WS('.', c.CONSTRAINT_SCHEMA, t.TABLE_NAME, c.CONSTRAINT_NAME) AS place, 'CHECK' AS what, c.CHECK_CLAUSE AS content
      FROM information_schema.CHECK_CONSTRAINTS AS c JOIN information_schema.TABLE_CONSTRAINTS AS t
        ON t.CONSTRAINT_SCHEMA = c.CONSTRAINT_SCHEMA AND t.CONSTRAINT_NAME = c.CONSTRAINT_NAME AND t.CONSTRAINT_TYPE = 'CHECK'
      WHERE c.CONSTRAINT_SCHEMA ${LOOKED_AT}`,
  },
  {
    ...plain(
      'attribute',
      TABLE,
      'CAST(SECONDARY_ENGINE_ATTRIBUTE AS CHAR)',
      'TABLES_EXTENSIONS',
      'TABLE_SCHEMA',
    ),
    sinceLater: true,
  },
  {
    ...plain(
      'attribute',
      COLUMN,
      'CAST(SECONDARY_ENGINE_ATTRIBUTE AS CHAR)',
      'COLUMNS_EXTENSIONS',
      'TABLE_SCHEMA',
    ),
    sinceLater: true,
  },
  {
    // Of all indexes, also of those that constrain nothing.
    ...plain(
      'attribute',
      "CONCAT_WS('.', CONSTRAINT_SCHEMA, TABLE_NAME, CONSTRAINT_NAME)",
      'CAST(SECONDARY_ENGINE_ATTRIBUTE AS CHAR)',
      'TABLE_CONSTRAINTS_EXTENSIONS',
      'CONSTRAINT_SCHEMA',
    ),
    sinceLater: true,
  },
];

const ofPrograms = (isAmazon: boolean): readonly TextSource[] => [
  body('a view', 'TABLE', 'VIEW_DEFINITION', 'VIEWS', isAmazon),
  body('a routine', 'ROUTINE', 'ROUTINE_DEFINITION', 'ROUTINES', isAmazon),
  body('a trigger', 'TRIGGER', 'ACTION_STATEMENT', 'TRIGGERS', isAmazon),
  body('an event', 'EVENT', 'EVENT_DEFINITION', 'EVENTS', isAmazon),
  plain('comment', ROUTINE, 'ROUTINE_COMMENT', 'ROUTINES', 'ROUTINE_SCHEMA'),
  plain('comment', EVENT, 'EVENT_COMMENT', 'EVENTS', 'EVENT_SCHEMA'),
  plain('values of a parameter', SPECIFIC, 'DTD_IDENTIFIER', 'PARAMETERS', 'SPECIFIC_SCHEMA'),
  DEFINERS,
  {
    sql: `SELECT CONCAT_WS('.', LIBRARY_SCHEMA, LIBRARY_NAME) AS place, 'library' AS what, CONCAT_WS('\n', LIBRARY_DEFINITION, LIBRARY_COMMENT) AS content
      FROM information_schema.LIBRARIES WHERE LIBRARY_SCHEMA ${LOOKED_AT}`,
    sinceLater: true,
  },
];

/** Reference systems of MySQL's say `EPSG`, and what is in their definitions are names of places and numbers. */
const OWN_SYSTEM = "(ORGANIZATION = 'EPSG' AND ORGANIZATION_COORDSYS_ID = SRS_ID) OR SRS_ID = 0";

/** What stands in no database. Their own names are texts, too, and are not told of. */
const OF_THE_SERVER: readonly TextSource[] = [
  {
    sql: `SELECT CONCAT('spatial reference system ', SRS_ID) AS place, 'name, description or definition' AS what,
        CONCAT_WS('\n', SRS_NAME, ORGANIZATION, DESCRIPTION, DEFINITION) AS content FROM information_schema.ST_SPATIAL_REFERENCE_SYSTEMS
      WHERE (${OWN_SYSTEM}) IS NOT TRUE OR SRS_NAME LIKE '%@%' OR DEFINITION LIKE _binary '%@%' OR DESCRIPTION IS NOT NULL AND ${suspects('DESCRIPTION', 2048)}`,
  },
  {
    sql: `SELECT 'tablespaces' AS place, 'name' AS what, NAME AS content FROM information_schema.INNODB_TABLESPACES
      WHERE SPACE_TYPE IN ('General', 'Undo') AND NAME <> 'mysql' AND NAME NOT LIKE 'innodb_undo_%'`,
  },
  {
    // Of tables in the directory of the data the path is their name.
    sql: `SELECT 'tablespaces' AS place, 'path of a file' AS what, PATH AS content FROM information_schema.INNODB_DATAFILES
      WHERE PATH NOT LIKE './%/%'`,
  },
  {
    sql: `SELECT 'resource groups' AS place, 'name' AS what, RESOURCE_GROUP_NAME AS content FROM information_schema.RESOURCE_GROUPS
      WHERE RESOURCE_GROUP_NAME NOT IN ('USR_default', 'SYS_default')`,
    sinceLater: true,
  },
];

/**
 * All texts of the schema and the server that are neither rows of tables nor names.
 *
 * @param isAmazon Amazon runs the server (`session/provider.ts`)
 */
export function textSources(isAmazon: boolean): TextSource[] {
  return [...OF_TABLES, ...ofPrograms(isAmazon), ...OF_THE_SERVER];
}
