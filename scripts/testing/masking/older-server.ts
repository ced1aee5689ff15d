import { fault, sendInstead } from './send-instead.ts';

/** A part of SQL that servers before this version of MySQL do not know, and what they answer to it. */
interface Construct {
  readonly since: string;
  /** Told apart in a statement whose texts and quoted names are taken out. */
  readonly isIn: (bare: string) => boolean;
  readonly errno: keyof typeof STATES;
  readonly name: string;
}

/** ER_PARSE_ERROR, ER_UNKNOWN_TABLE, ER_UNKNOWN_SYSTEM_VARIABLE, ER_NOT_SUPPORTED_YET, ER_SP_DOES_NOT_EXIST, by their SQLSTATE. */
const STATES = { 1064: '42000', 1109: '42S02', 1193: 'HY000', 1235: '42000', 1305: '42000' } as const;

/** Settings, by the version that brought them. https://dev.mysql.com/doc/mysqld-version-reference/en/ */
const SETTINGS: Readonly<Record<string, string>> = {
  '8.0.27': 'innodb_ddl_buffer_size innodb_ddl_threads authentication_policy',
  '8.0.28': 'connection_memory_limit global_connection_memory_limit',
  '8.0.29': 'xa_detach_on_prepare',
  '8.0.30':
    'show_gipk_in_create_table_and_information_schema sql_generate_invisible_primary_key innodb_redo_log_capacity',
  '8.0.31': 'build_id',
  '8.0.32': 'explain_format',
  '8.2.0': 'set_operations_buffer_size',
  '8.3.0': 'explain_json_format_version',
  '8.4.0': 'restrict_fk_on_non_standard_key',
};

/** Tables of `information_schema`. */
const TABLES: Readonly<Record<string, string>> = {
  '8.0.21': 'COLUMNS_EXTENSIONS TABLES_EXTENSIONS TABLE_CONSTRAINTS_EXTENSIONS USER_ATTRIBUTES',
  '8.0.22': 'SCHEMATA_EXTENSIONS',
  '9.2.0': 'LIBRARIES ROUTINE_LIBRARIES',
  '9.4.0': 'JSON_DUALITY_VIEWS JSON_DUALITY_VIEW_COLUMNS JSON_DUALITY_VIEW_LINKS JSON_DUALITY_VIEW_TABLES',
};

const FUNCTIONS: Readonly<Record<string, string>> = {
  '8.0.21': 'JSON_VALUE',
  '8.0.24': 'ST_COLLECT ST_LINEINTERPOLATEPOINT ST_LINEINTERPOLATEPOINTS ST_POINTATDISTANCE',
  '9.0.0': 'DISTANCE FROM_VECTOR STRING_TO_VECTOR TO_VECTOR VECTOR_DIM VECTOR_TO_STRING',
  '9.4.0': 'JSON_DUALITY_OBJECT',
};

/** Grammar, as the release notes tell of it. */
const GRAMMAR: readonly (readonly [since: string, name: string, form: RegExp])[] = [
  ['8.0.22', 'replicas by that name', /\b(SHOW|STOP|START|RESET)\s+REPLICAS?\b/i],
  ['8.0.22', 'CAST to YEAR, or at a time zone', /\bAS\s+YEAR\s*\)|\bAT\s+TIME\s+ZONE\b/i],
  ['8.0.27', 'further factors of authentication', /\b(INITIAL\s+AUTHENTICATION|[23]\s+FACTOR)\b/i],
  ['8.0.29', 'IF NOT EXISTS of programs', /\b(PROCEDURE|FUNCTION|TRIGGER)\s+IF\s+NOT\s+EXISTS\b/i],
  ['8.0.29', 'DROP COLUMN at once', /\bDROP\s+COLUMN\b.*\bALGORITHM\s*=?\s*INSTANT\b/is],
  ['8.0.30', 'REVOKE IF EXISTS', /\bREVOKE\s+IF\s+EXISTS\b|\bIGNORE\s+UNKNOWN\s+USER\b/i],
  ['8.0.31', 'INTERSECT and EXCEPT', /\b(INTERSECT|EXCEPT)\b/i],
  ['8.0.31', 'a histogram of given data', /\bUPDATE\s+HISTOGRAM\b.*\bUSING\s+DATA\b/is],
  ['8.0.34', 'texts between dollars', /\$\$|\$\w+\$/],
  ['8.1.0', 'EXPLAIN into a variable', /\bEXPLAIN\b.*\bINTO\s+@/is],
  ['8.2.0', 'the status of the binary log by that name', /\bSHOW\s+BINARY\s+LOG\s+STATUS\b/i],
  ['8.2.0', 'histograms that renew themselves', /\bUPDATE\s+HISTOGRAM\b.*\b(AUTO|MANUAL)\s+UPDATE\b/is],
  ['8.3.0', 'EXPLAIN in a schema', /\bEXPLAIN\b.*\bFOR\s+(SCHEMA|DATABASE)\b/is],
  ['8.4.0', 'QUALIFY and TABLESAMPLE', /\b(QUALIFY|TABLESAMPLE)\b/i],
  ['9.0.0', 'VECTOR', /\bVECTOR\s*\(/i],
  ['9.1.0', 'IF NOT EXISTS of views', /\bVIEW\s+IF\s+NOT\s+EXISTS\b/i],
  ['9.2.0', 'libraries', /\b(CREATE|DROP|ALTER|SHOW\s+CREATE)\s+LIBRARY\b/i],
];

const wordOf = (words: string): RegExp => new RegExp(`\\b(${words.replaceAll(' ', '|')})\\b`, 'i');

const CONSTRUCTS: readonly Construct[] = [
  ...Object.entries(SETTINGS).map(([since, words]): Construct => {
    const [read, set] = [wordOf(words), new RegExp(`^SET\\b.*${wordOf(words).source}\\s*=`, 'is')];
    // SHOW VARIABLES leaves them out, and names no mistake.
    const isIn = (bare: string) => set.test(bare) || (bare.includes('@@') && read.test(bare));
    return { since, errno: 1193, name: words, isIn };
  }),
  ...Object.entries(TABLES).map(([since, words]): Construct => {
    const form = new RegExp(`\\binformation_schema\\.${wordOf(words).source.slice(2)}`, 'i');
    return { since, errno: 1109, name: words, isIn: (bare) => form.test(bare) };
  }),
  ...Object.entries(FUNCTIONS).map(([since, words]): Construct => {
    const form = new RegExp(`${wordOf(words).source}\\s*\\(`, 'i');
    return { since, errno: 1305, name: words, isIn: (bare) => form.test(bare) };
  }),
  ...GRAMMAR.map(
    ([since, name, form]): Construct => ({ since, errno: 1064, name, isIn: (bare) => form.test(bare) }),
  ),
  { since: '8.0.31', errno: 1235, name: 'a UNION on the right of another', isIn: nestsOnTheRight },
];

/** What is in a statement that a server of this version does not know. */
export function newerIn(sql: string, version: string): readonly Construct[] {
  const bare = sql.replace(/'(?:[^'\\]|\\.|'')*'|"(?:[^"\\]|\\.|"")*"|`(?:[^`]|``)*`/gs, "''");
  return CONSTRUCTS.filter(({ since, isIn }) => isNewer(since, version) && isIn(bare));
}

function isNewer(one: string, other: string): boolean {
  const [parts, others] = [one.split('.').map(Number), other.split('.').map(Number)];
  const at = parts.findIndex((part, i) => part !== others[i]);
  return at >= 0 && (parts[at] ?? 0) > (others[at] ?? 0);
}

/** `… UNION (… UNION …)`: an operand in brackets that is one itself. */
function nestsOnTheRight(bare: string): boolean {
  return [...bare.matchAll(/\bUNION(?:\s+(?:ALL|DISTINCT))?\s*\(/gi)].some(({ index, 0: found }) => {
    let operand = bracketed(bare, index + found.length - 1);
    while (/^\s*\(/.test(operand) && !/\bUNION\b/i.test(outermost(operand)))
      operand = bracketed(operand, operand.indexOf('('));
    return /^\s*[(\w]/.test(operand) && /\bUNION\b/i.test(outermost(operand));
  });
}

/** What stands between a bracket and its other one. */
function bracketed(text: string, at: number): string {
  let depth = 0;
  for (let i = at; i < text.length; i++) {
    if (text[i] === '(') depth++;
    if (text[i] === ')' && --depth === 0) return text.slice(at + 1, i);
  }
  return text.slice(at + 1);
}

/** What stands in no bracket. */
function outermost(text: string): string {
  let [depth, rest] = [0, ''];
  for (const letter of text) {
    if (letter === '(') depth++;
    if (depth === 0) rest += letter;
    if (letter === ')') depth--;
  }
  return rest;
}

/** What is sent in place of a statement: the answer of a server of this version, where it would not know the statement. */
function asAnswered(sql: string, version: string, refused: Set<string>): string {
  const [first] = newerIn(sql, version);
  if (first) {
    refused.add(first.name);
    return fault(first.errno, STATES[first.errno], 'older than this');
  }
  if (!/^SHOW\b.*\bVARIABLES WHERE /i.test(sql)) return sql;
  const newer = Object.entries(SETTINGS).flatMap(([since, words]) =>
    isNewer(since, version) ? words.split(' ') : [],
  );
  return `${sql} AND Variable_name NOT IN (${newer.map((one) => `'${one}'`).join(', ')})`;
}

/**
 * Until `restore`, whatever an account sends from this process is answered as a server of an older version would: what that does not
 * know is refused, by the error that it has for it. What is merely another result there, nobody sees here.
 */
export function asOlderServer(version: string, user: string) {
  const refused = new Set<string>();
  return { refused, restore: sendInstead(user, (sql) => asAnswered(sql, version, refused)) };
}
