import { leavesOf } from '../detect/json-leaves.ts';
import { personalKinds, profileOf } from '../detect/profile.ts';
import type { Column, Table } from '../schema/schema.ts';
import { type Judgement, judge } from './content.ts';

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

const A_MOMENT = /^9999-99-99|^99:99/;

/** What the paths of a column's documents hold, but for those that hold nothing of anybody. */
export function judgeDocuments(table: Table, documents: readonly string[]): PathFinding[] {
  const values = new Map<string, string[]>();
  const keys = new Map<string, string[]>();
  for (const leaf of documents.flatMap(leavesOf)) {
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
    return [{ path, shape: profile.shape, keys: true, content: kind, confidence, why: 'its keys are data' }];
  });
  const data = ofKeys.map(({ path }) => `${path}.`);
  const ofValues = [...values]
    .filter(([path]) => !data.some((parent) => path.startsWith(parent)))
    .flatMap(([path, list]): PathFinding[] => {
      const profile = profileOf(list);
      const steps = path.replaceAll('[*]', '').replaceAll('"', '').split('.');
      const at = {
        ...table,
        name: steps.length > 2 ? (steps.at(-2) ?? '') : table.name,
        indexes: [],
        foreignKeys: [],
      };
      const judged = judge(at, { ...TEXT, name: steps.at(-1) ?? '' }, profile);
      // Numbers and moments say nothing unless something was found in them.
      const dull =
        judged.content === 'code' &&
        (A_MOMENT.test(profile.shape) || /^-?9{1,8}(\.9+)?$/.test(profile.shape));
      if (dull || judged.content === 'few_values') return [];
      return [{ ...judged, path, shape: profile.shape, keys: false }];
    });
  return [...ofKeys, ...ofValues];
}
