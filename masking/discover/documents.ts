import { jsonLeavesOf } from '../detect/json-leaves.ts';
import { phpLeavesOf } from '../detect/php-leaves.ts';
import { type Profile, personalKinds, profileOf } from '../detect/profile.ts';
import type { Column, Table } from '../schema/schema.ts';
import { type TableContext, tableContext } from './context.ts';
import { judgeColumn } from './judge.ts';
import { type Judgement, personal } from './judgement.ts';
import { phraseOf } from './readings.ts';
import { type Statistics, statisticsOf } from './statistics.ts';

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

/** Objects that hold what belongs to the object around them. */
const PART_OF_ONE = /^(address|addr|contact)$/;

/** Objects that wrap another, and say nothing of it. */
const WRAPPER =
  /^(data|attributes?|details?|info|properties|params?|payload|body|fields|values?|result|node|object|entity|\d+)$/;

/** Objects of somebody who is sent something, pays, or is spoken to. */
const SOMEBODY =
  /^((ship|bill|deliver)(ping|ing|y)?_?(to|details?|info|contact)?|(.*_)?address(es)?|sender|receiver|recipient|cardholder|holder|payer|payee|consignee|shipper|requester|requestor|assignee|reporter|creator|invitee|inviter|organizer|宛先|送り先|届け先|お届け先|発送先|請求先)$/;

/** The same of either end of a message, or of a way: by the values. */
const EITHER_END = /^(to|cc|bcc|from)$/;

/** Parts of a name, where the object is called so: `{"name": {"given": …, "family": …}}`. */
const NAME = /^(full_?|person_?)?names?$/i;
const PART_OF_NAME = /^(first|last|given|family|middle|full|legal|nick|sur)$/i;

/** The object that a path leads through at last, as steps without marks of lists and quotes, and the member there. */
function placeOf(path: string): { readonly object: string; readonly name: string } {
  const steps = path.replaceAll('[*]', '').replaceAll('"', '').split('.');
  const name = steps.at(-1) ?? '';
  const isPart = PART_OF_NAME.test(name) && NAME.test(steps.at(-2) ?? '');
  return { object: steps.slice(0, -1).join('.'), name: isPart ? `${name}_name` : name };
}

/** Of so many members each is read beside the others; where there are more, they are keys that are data. */
const MOST_MEMBERS = 200;

/**
 * Gives a member of an object its context: the other members, as columns stand beside each other in a table, with those of an
 * address in the object.
 */
function membersBeside(
  table: Table,
  paths: readonly string[],
): (object: string, name: string, noun: string | undefined) => TableContext {
  const objects = new Map<string, Set<string>>();
  const add = (object: string, name: string) => {
    const members = objects.get(object);
    if (members) members.add(name);
    else objects.set(object, new Set([name]));
  };
  for (const path of paths) {
    const { object, name } = placeOf(path);
    add(object, name);
    const around = placeOf(object);
    if (PART_OF_ONE.test(around.name)) add(around.object, name);
  }
  const contextOf = (names: Iterable<string>, noun = table.name) => {
    const columns = [...names].map((name): Column => ({ ...TEXT, name }));
    return tableContext({ ...table, name: noun, columns, indexes: [], foreignKeys: [] });
  };
  const known = new Map<string, TableContext>();
  return (object, name, noun) => {
    const members = objects.get(object) ?? new Set([name]);
    if (members.size > MOST_MEMBERS) return contextOf([name], noun);
    const key = JSON.stringify([object, noun]);
    const context = known.get(key) ?? contextOf(members, noun);
    known.set(key, context);
    return context;
  };
}

/** What an object is of, as a table's name says it; nothing where the document is no more than its table says. */
function nounOf(object: string, { nameForms, names }: Statistics): string | undefined {
  const key = object
    .split('.')
    .slice(1)
    .findLast((step) => !WRAPPER.test(step.toLowerCase()));
  if (key === undefined) return undefined;
  const phrase = phraseOf(key);
  const isEnd = EITHER_END.test(phrase) && (nameForms >= 0.5 || names >= 0.3);
  return isEnd || SOMEBODY.test(phrase) ? 'recipient' : key;
}

/** An account elsewhere has so many characters at the least. */
const LEAST_OF_ACCOUNT = 10;

/** As PHP serializes arrays and objects. */
export const SERIALIZED = /^[aO]:\d+:/;

/** What the paths of a column's documents hold, in JSON or in PHP's own way, but for those that hold nothing of anybody. */
export function judgeDocuments(table: Table, documents: readonly string[]): PathFinding[] {
  const values = new Map<string, string[]>();
  const keys = new Map<string, string[]>();
  for (const leaf of documents.flatMap((document) =>
    SERIALIZED.test(document) ? phpLeavesOf(document) : jsonLeavesOf(document),
  )) {
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
  const beside = membersBeside(table, [...values.keys()]);
  const ofValues = [...values]
    .filter(([path]) => !data.some((parent) => path.startsWith(parent)))
    .flatMap(([path, list]): PathFinding[] => {
      const profile = profileOf(list);
      const judged = judgePath(path, list, profile, beside);
      return judged === undefined ? [] : [{ ...judged, path, shape: profile.shape, keys: false }];
    });
  return [...ofKeys, ...ofValues];
}

/** What the values at a path hold, as those of a column of a table; nothing where that is nothing of anybody. */
function judgePath(
  path: string,
  list: readonly string[],
  profile: Profile,
  beside: (object: string, name: string, noun: string | undefined) => TableContext,
): Judgement | undefined {
  const statistics = statisticsOf(list);
  const { object, name } = placeOf(path);
  const { codes, digits, values, distinct, longest, prose } = statistics;
  // Whom somebody signs in as elsewhere (OpenID Connect), often in digits alone.
  if (name === 'sub' && distinct > 1 && longest >= LEAST_OF_ACCOUNT && prose < 0.1)
    return personal('identifier', 0.75, { of: 'name', says: 'its name: an account elsewhere' });
  const context = beside(object, name, nounOf(object, statistics));
  const hint = context.hints.get(name);
  const column = context.table.columns.find((one) => one.name === name) ?? { ...TEXT, name };
  const seen = { table: context, column, phrase: phraseOf(name), profile, statistics };
  const judged = judgeColumn(hint ? { ...seen, hint } : seen);
  // Each document has its own, of whatever it is: what tells things apart tells their owners apart, too.
  if (judged.pile === 'plain' && codes >= 0.9 && digits < 0.9 && values >= 5 && distinct > values * 0.8)
    return personal('identifier', 0.5, { of: 'values', says: 'each document has a code of its own' });
  // Numbers and moments say nothing unless something was found in them.
  const dull = digits >= 0.95 && profile.found.length === 0 && hint?.strength !== 'strong';
  return dull || judged.pile === 'plain' ? undefined : judged;
}
