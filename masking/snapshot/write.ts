import { byCodePoint, type Schema, type Table } from '../schema/schema.ts';
import { harmless } from './harmless.ts';
import { PARTS, type TablePart, tableLines } from './lines.ts';
import { word } from './yaml-words.ts';

/** Version of the form of the file; a reader refuses one that it does not know. */
export const SNAPSHOT_VERSION = 1;

const HEAD = `# The structure of the databases, written by \`npm run masking -- snapshot\`: names, types and keys. No row, default or comment.
version: ${SNAPSHOT_VERSION}`;

/** The text of a snapshot: the same for the same structure, one line for each column, index, foreign key and CHECK. */
export function snapshotText(schema: Schema): string {
  const { databases, tables } = harmless(schema);
  if (databases.length === 0) return `${HEAD}\ndatabases: {}\n`;
  const lines = [...databases].sort(byCodePoint).flatMap((database) => {
    const own = tables.filter((table) => table.database === database);
    if (own.length === 0) return [`  ${word(database)}: {}`];
    return [
      `  ${word(database)}:`,
      ...own.sort((one, other) => byCodePoint(one.name, other.name)).flatMap(tableText),
    ];
  });
  return `${[HEAD, 'databases:', ...lines].join('\n')}\n`;
}

function tableText(table: Table): string[] {
  const all = tableLines(table);
  const part = (name: TablePart): string[] =>
    all[name].size === 0
      ? []
      : [`      ${name}:`, ...[...all[name]].map(([key, line]) => `        ${word(key)}: ${line}`)];
  const engine = table.engine === 'InnoDB' ? [] : [`      engine: ${word(table.engine)}`];
  const inside = [...engine, ...PARTS.flatMap(part)];
  return inside.length === 0 ? [`    ${word(table.name)}: {}`] : [`    ${word(table.name)}:`, ...inside];
}
