import { MaskingError } from '../errors.ts';
import type { CheckConstraint } from '../schema/checks.ts';
import {
  type Column,
  type ForeignKey,
  type Index,
  type IndexPart,
  type Schema,
  type Table,
  typeClass,
} from '../schema/schema.ts';
import { parseYaml } from '../text/yaml.ts';
import { lengthByType } from './column-length.ts';
import { charsetOfCollation } from './lines.ts';
import { SNAPSHOT_VERSION } from './write.ts';

/** A part of the file, and where it stands, in words. */
interface Node {
  readonly value: unknown;
  readonly path: readonly string[];
  readonly file: string;
}

/**
 * Reads the text of a snapshot.
 * @throws MaskingError `snapshot-invalid`, with the file and what is wrong where
 */
export function readSnapshot(file: string, text: string): Schema {
  const root = { value: parsed(file, text), path: [], file };
  const version = member(root, 'version').value;
  if (version !== SNAPSHOT_VERSION)
    throw invalid(
      file,
      `version: it is ${JSON.stringify(version) ?? 'missing'}, and this reads ${SNAPSHOT_VERSION}`,
    );
  const databases = members(member(root, 'databases'));
  return {
    databases: databases.map(([name]) => name),
    tables: databases.flatMap(([database, tables]) =>
      members(tables).map(([name, table]) => readTable(database, name, table)),
    ),
  };
}

/** A text of a stranger may be nested so deeply that its reader gives up. */
function parsed(file: string, text: string): unknown {
  try {
    return parsedOf(file, text);
  } catch (error) {
    if (error instanceof RangeError) throw invalid(file, 'it is nested too deeply');
    throw error;
  }
}

function parsedOf(file: string, text: string): unknown {
  const { document, at } = parseYaml(text);
  const [error] = document.errors;
  if (error) {
    const { line, column } = at(error.pos[0]);
    throw invalid(`${file}:${line}:${column}`, error.message.split(' at line ')[0] ?? error.code);
  }
  try {
    // As maps: an object has no member of the name `__proto__`.
    return document.toJS({ mapAsMap: true });
  } catch {
    throw invalid(file, 'it repeats itself too often (aliases)');
  }
}

function invalid(where: string, what: string): MaskingError {
  return new MaskingError(
    'snapshot-invalid',
    `${where}: ${what}`,
    'A snapshot is not edited by hand: write it anew with `npm run masking -- snapshot --host …`.',
  );
}

const wrong = ({ file, path }: Node, what: string): MaskingError =>
  invalid(file, `${path.join('.') || 'the file'} ${what}`);

function member(node: Node, key: string): Node {
  return { ...node, value: mapOf(node).get(key), path: [...node.path, key] };
}

function mapOf(node: Node): ReadonlyMap<unknown, unknown> {
  if (node.value instanceof Map) return node.value as ReadonlyMap<unknown, unknown>;
  throw wrong(node, 'is no map');
}

/** Names that look like numbers, as in a file that somebody edited, are names. */
const members = (node: Node): [string, Node][] =>
  [...mapOf(node).keys()].map((key) => [
    String(key),
    { ...node, value: mapOf(node).get(key), path: [...node.path, String(key)] },
  ]);

/** The members of a map that may be missing. */
const membersIf = (node: Node): [string, Node][] => (node.value === undefined ? [] : members(node));

function textOf(node: Node): string {
  if (typeof node.value === 'string') return node.value;
  throw wrong(node, node.value === undefined ? 'is missing' : 'is no text');
}

const textIf = (node: Node): string | undefined => (node.value === undefined ? undefined : textOf(node));

function numberIf(node: Node): number | undefined {
  if (node.value === undefined || Number.isSafeInteger(node.value)) return node.value as number | undefined;
  throw wrong(node, 'is no whole number');
}

function flagOf(node: Node): boolean {
  if (node.value === undefined || typeof node.value === 'boolean') return node.value === true;
  throw wrong(node, 'is neither true nor false');
}

function listOf(node: Node): Node[] {
  if (!Array.isArray(node.value)) throw wrong(node, 'is no list');
  return node.value.map((value, i) => ({ ...node, value, path: [...node.path, String(i)] }));
}

const present = <Key extends string, Value>(key: Key, value: Value | undefined): { [K in Key]?: Value } =>
  (value === undefined ? {} : { [key]: value }) as { [K in Key]?: Value };

function readTable(database: string, name: string, node: Node): Table {
  const checks = membersIf(member(node, 'checks')).map(
    ([check, clause]): CheckConstraint => ({ name: check, clause: textOf(clause) }),
  );
  return {
    database,
    name,
    engine: textIf(member(node, 'engine')) ?? 'InnoDB',
    columns: membersIf(member(node, 'columns')).map(readColumn),
    indexes: membersIf(member(node, 'indexes')).map(readIndex),
    foreignKeys: membersIf(member(node, 'foreignKeys')).map(readKey),
    ...(checks.length === 0 ? {} : { checks }),
  };
}

function readColumn([name, node]: [string, Node]): Column {
  const columnType = textOf(member(node, 'type'));
  const dataType = /^[a-z]+/i.exec(columnType)?.[0].toLowerCase() ?? '';
  const collation = textIf(member(node, 'collation'));
  const generation = textIf(member(node, 'as'));
  return {
    name,
    dataType,
    columnType,
    typeClass: typeClass(dataType),
    nullable: flagOf(member(node, 'nullable')),
    ...present('length', numberIf(member(node, 'length')) ?? lengthByType({ dataType, columnType })),
    ...present('characterSet', textIf(member(node, 'charset')) ?? charsetOfCollation(collation)),
    ...present('collation', collation),
    generated: generation !== undefined || flagOf(member(node, 'generated')),
    ...present('generation', generation),
    autoIncrement: flagOf(member(node, 'auto')),
    onUpdate: flagOf(member(node, 'onUpdate')),
  };
}

function readIndex([name, node]: [string, Node]): Index {
  return {
    name,
    unique: flagOf(member(node, 'unique')),
    type: textIf(member(node, 'type')) ?? 'BTREE',
    ...(flagOf(member(node, 'invisible')) ? { invisible: true as const } : {}),
    parts: listOf(member(node, 'on')).map(readPart),
  };
}

function readPart(node: Node): IndexPart {
  if (typeof node.value === 'string') return { column: node.value };
  return {
    ...present('column', textIf(member(node, 'column'))),
    ...present('expression', textIf(member(node, 'expression'))),
    ...present('prefix', numberIf(member(node, 'prefix'))),
  };
}

function readKey([name, node]: [string, Node]): ForeignKey {
  const [database, table, ...others] = listOf(member(node, 'to')).map(textOf);
  if (database === undefined || table === undefined || others.length > 0)
    throw wrong(member(node, 'to'), 'is no database and table');
  const onDelete = textIf(member(node, 'onDelete'));
  if (onDelete !== undefined && onDelete !== 'CASCADE' && onDelete !== 'SET NULL')
    throw wrong(member(node, 'onDelete'), 'is neither CASCADE nor SET NULL');
  return {
    name,
    columns: listOf(member(node, 'on')).map(textOf),
    parentDatabase: database,
    parentTable: table,
    parentColumns: listOf(member(node, 'columns')).map(textOf),
    ...(onDelete === undefined ? {} : { onDelete }),
  };
}
