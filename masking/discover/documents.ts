import { jsonLeavesOf } from '../detect/json-leaves.ts';
import { personalKinds, profileOf } from '../detect/profile.ts';
import type { Column, Table } from '../schema/schema.ts';
import { tableContext } from './context.ts';
import { judgeColumn } from './judge.ts';
import { type Judgement, personal } from './judgement.ts';
import { phraseOf } from './readings.ts';
import { statisticsOf } from './statistics.ts';

/** A path of JSON documents that holds something. */
export interface PathFinding extends Judgement {
  readonly path: string;
  readonly shape: string;
  /** Its keys are data: `{"taro@shop.jp": …}`. */
  readonly keys: boolean;
}

/** A text in a document, as the judgement of columns sees it. */
const TEXT: Omit<Column, 'name'> = {
  dataType: 'longtext',
  columnType: 'longtext',
  typeClass: 'text',
  nullable: true,
  generated: false,
  autoIncrement: false,
  onUpdate: false,
};

/** True of a document that is written as MySQL writes it: a rule may then keep the rest of it to the last byte. */
export function isInLayoutOfMysql(document: string): boolean {
  try {
    return written(JSON.parse(document)) === document;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return false;
  }
}

/** Spaces behind marks, and members by the length of their names, then by their bytes. */
function written(node: unknown): string {
  if (Array.isArray(node)) return `[${node.map(written).join(', ')}]`;
  if (typeof node !== 'object' || node === null) return JSON.stringify(node);
  const members = Object.entries(node).map(([key, value]) => ({ bytes: Buffer.from(key), key, value }));
  members.sort((a, b) => a.bytes.length - b.bytes.length || Buffer.compare(a.bytes, b.bytes));
  return `{${members.map(({ key, value }) => `${JSON.stringify(key)}: ${written(value)}`).join(', ')}}`;
}

/** What the paths of a column's documents hold, but for those that hold nothing of anybody. */
export function judgeDocuments(table: Table, documents: readonly string[]): PathFinding[] {
  const values = new Map<string, string[]>();
  const keys = new Map<string, string[]>();
  for (const leaf of documents.flatMap(jsonLeavesOf)) {
    const into = leaf.isKey ? keys : values;
    const list = into.get(leaf.path);
    if (list) list.push(leaf.value);
    else into.set(leaf.path, [leaf.value]);
  }
  const ofKeys = [...keys].flatMap(([path, names]): PathFinding[] => {
    const profile = profileOf(names);
    const [best] = personalKinds(profile);
    if (!best) return [];
    const { kind, confidence } = best;
    const keysAreData = personal(kind, confidence, { of: 'values', says: 'its keys are data' });
    return [{ ...keysAreData, path, shape: profile.shape, keys: true }];
  });
  const data = ofKeys.map(({ path }) => `${path}.`);
  const ofValues = [...values]
    .filter(([path]) => !data.some((parent) => path.startsWith(parent)))
    .flatMap(([path, list]): PathFinding[] => {
      const profile = profileOf(list);
      const steps = path.replaceAll('[*]', '').replaceAll('"', '').split('.');
      const name = steps.at(-1) ?? '';
      const column: Column = { ...TEXT, name };
      const at = {
        ...table,
        name: steps.length > 2 ? (steps.at(-2) ?? '') : table.name,
        columns: [column],
        indexes: [],
        foreignKeys: [],
      };
      const context = tableContext(at);
      const hint = context.hints.get(name);
      const statistics = statisticsOf(list);
      const seen = { table: context, column, phrase: phraseOf(name), profile, statistics };
      const judged = judgeColumn(hint ? { ...seen, hint } : seen);
      // Numbers and moments say nothing unless something was found in them.
      const dull = statistics.digits >= 0.95 && profile.found.length === 0 && hint?.strength !== 'strong';
      // Each document has its own, of whatever it is: what tells things apart tells their owners apart, too.
      const codes =
        judged.pile === 'plain' &&
        statistics.codes >= 0.9 &&
        statistics.digits < 0.9 &&
        statistics.values >= 5;
      if (codes && statistics.distinct > statistics.values * 0.8)
        return [
          {
            ...personal('identifier', 0.5, { of: 'values', says: 'each document has a code of its own' }),
            path,
            shape: profile.shape,
            keys: false,
          },
        ];
      return dull || judged.pile === 'plain' ? [] : [{ ...judged, path, shape: profile.shape, keys: false }];
    });
  return [...ofKeys, ...ofValues];
}
