import { z } from 'zod';
import { nearest } from '../text/nearest.ts';
import type { Follows } from '../transformers/beside.ts';
import { LOCALES } from '../transformers/dictionaries/languages.ts';
import { gender } from '../transformers/gender.ts';
import { transformerOf } from '../transformers/registry.ts';
import type { Rule } from '../transformers/rule.ts';
import { isMap } from '../transformers/rule.ts';
import type { Locale } from '../transformers/transformer.ts';

/** Columns of a row that must agree, by what they are: `{ name: full_name, kana: full_name_kana }`. */
interface RowGroup {
  readonly kind: 'person' | 'address';
  /** A column that says who a row is about; absent where the originals do. */
  readonly key?: string;
  readonly columns: Readonly<Record<string, string>>;
}

/** A part of a group: the rule of its column, and the part beside it whose original it follows. */
interface Part {
  readonly part: string;
  readonly rule: Rule;
  readonly by: Follows['by'];
}

const column = z.string().min(1);
const locale = z.enum(LOCALES).optional();

/** What a group may name. */
const GROUPS = {
  person: z.strictObject({
    key: column.optional().describe('A kept column that says who it is; the name itself unless given'),
    name: column.optional(),
    first: column.optional(),
    last: column.optional(),
    kana: column.optional(),
    first_kana: column.optional(),
    last_kana: column.optional(),
    gender: column.optional(),
    email: column.optional(),
    letters: z.enum(['katakana', 'hiragana']).optional().describe('Of the readings'),
    locale,
  }),
  address: z.strictObject({
    postal: column.optional(),
    state: column.optional(),
    city: column.optional(),
    street: column.optional(),
    phone: column.optional(),
    locale,
  }),
} as const;

/** What is said in a group and is no column that it masks. */
const SETTINGS = ['key', 'letters', 'locale'];

const several = <Schema extends z.ZodType>(schema: Schema) => z.union([schema, z.array(schema).min(1)]);

/** `row:` of a table, for editors. It is read by `readRow`, whose words are better than those of a schema. */
export const rowSchema = z.strictObject({
  person: several(GROUPS.person).optional().describe('A name, its reading and its gender'),
  address: several(GROUPS.address).optional().describe('A city in its state, and numbers of it'),
});

/** A column that a group decides. */
export interface GroupedColumn extends Part {
  readonly group: RowGroup;
  /** From the table's entry on: `['row', 'person', 'name']`. */
  readonly path: readonly string[];
}

/** Reads what a table's entry says of rows whose columns agree. */
export function readRow(
  raw: unknown,
  policy: Locale,
  report: (message: string, path: readonly string[]) => void,
): GroupedColumn[] {
  if (!isMap(raw)) {
    report(`row: ${JSON.stringify(raw)} is no group; write row: { person: { name: column, kana: column } }`, [
      'row',
    ]);
    return [];
  }
  return Object.entries(raw).flatMap(([kind, groups]) => {
    const path = ['row', kind];
    if (kind !== 'person' && kind !== 'address') {
      report(`row: there is no group "${kind}"; there are person and address`, path);
      return [];
    }
    const each = Array.isArray(groups) ? groups : [groups];
    return each.flatMap((group, i) =>
      readGroup(kind, group, policy, Array.isArray(groups) ? [...path, String(i)] : path, report),
    );
  });
}

function readGroup(
  kind: RowGroup['kind'],
  raw: unknown,
  policy: Locale,
  path: readonly string[],
  report: (message: string, path: readonly string[]) => void,
): GroupedColumn[] {
  const names = Object.keys(GROUPS[kind].shape);
  const told = isMap(raw)
    ? problemsOf(raw, kind, names)
    : [[[], `${kind}: name the columns that agree: { ${names[1]}: column }`] as const];
  for (const [at, message] of told) report(`row: ${message}`, [...path, ...at]);
  if (told.length > 0 || !isMap(raw)) return [];
  const said = raw as Readonly<Record<string, string>>;
  const { key } = said;
  const columns = Object.fromEntries(Object.entries(said).filter(([part]) => !SETTINGS.includes(part)));
  const group: RowGroup = { kind, columns, ...(key === undefined ? {} : { key }) };
  const language = (said.locale as Locale | undefined) ?? policy;
  const parts = kind === 'person' ? personParts(group, said, language) : addressParts(group, said);
  const lacking = parts.filter((one) => typeof one === 'string');
  for (const message of lacking) report(`row: ${message}`, path);
  return parts.flatMap((one) =>
    typeof one === 'string' ? [] : [{ ...one, group, path: [...path, one.part] }],
  );
}

function problemsOf(
  raw: Readonly<Record<string, unknown>>,
  kind: RowGroup['kind'],
  names: readonly string[],
): (readonly [path: readonly string[], message: string])[] {
  const unknown = Object.keys(raw).filter((part) => !names.includes(part));
  const told = unknown.map((part) => {
    const near = nearest(part, names);
    return [
      [part],
      `${kind} has no "${part}"; ${near ? `did you mean ${near}? ` : ''}there are ${names.join(', ')}`,
    ] as const;
  });
  if (told.length > 0) return told;
  const { success, error } = GROUPS[kind].safeParse(raw);
  if (!success)
    return error.issues.map(
      (issue) =>
        [
          issue.path.map(String),
          `${[kind, ...issue.path].join('.')}: ${issue.message}; write the name of a column`,
        ] as const,
    );
  if (Object.keys(raw).every((part) => SETTINGS.includes(part))) return [[[], `${kind} names no column`]];
  const columns = Object.entries(raw).filter(([part]) => part !== 'letters' && part !== 'locale');
  const twice = columns.find(([, one], i) => columns.some(([, other], j) => j < i && sameColumn(one, other)));
  return twice
    ? [[[twice[0]], `${kind}: ${String(twice[1])} stands there twice; a column is one thing`]]
    : [];
}

const sameColumn = (one: unknown, other: unknown): boolean =>
  String(one).toLowerCase() === String(other).toLowerCase();

/** The rules of a person's columns; what is wrong with one as a text. */
function personParts(
  { columns, key }: RowGroup,
  { letters = 'katakana', locale: own }: Readonly<Record<string, string | undefined>>,
  language: Locale,
): (Part | string)[] {
  const said = own === undefined ? {} : { locale: own };
  if (columns.name !== undefined && (columns.first !== undefined || columns.last !== undefined))
    return [
      'person: name is a whole one, and first and last are parts; name the one or the others, and write a rule of its own for what is left',
    ];
  const following = (lead: 'name' | 'first' | 'last') => (key === undefined ? lead : 'key');
  const ofKey = key === undefined ? {} : { by: 'key' as const };
  return Object.keys(columns).map((part): Part | string => {
    const made = (transformer: Rule['transformer'], options: object, by: Follows['by']): Part => ({
      part,
      rule: { transformer, options },
      by,
    });
    if (part === 'email') return made(transformerOf('email'), {}, undefined);
    if (part === 'name' || part === 'first' || part === 'last')
      return made(
        transformerOf('person'),
        { part: part === 'name' ? 'full' : part, ...said, ...ofKey },
        ofKey.by,
      );
    const lead =
      part === 'gender' ? (columns.name === undefined ? 'first' : 'name') : (LEADS[part] ?? 'name');
    if (columns[lead] === undefined && key === undefined)
      return `person: ${part} follows the ${lead}, and none is named; name its column (${lead}: …), or the column that says who it is (key: …)`;
    const by = following(lead);
    if (part === 'gender')
      return made(gender, { part: lead === 'first' ? 'first' : 'full', ...said, by }, by);
    if (language !== 'ja') return `person: ${part} is the reading of a Japanese name; write locale: ja`;
    return made(transformerOf('kana'), { part: lead === 'name' ? 'full' : lead, letters, by }, by);
  });
}

const LEADS: Readonly<Record<string, 'name' | 'first' | 'last'>> = {
  kana: 'name',
  first_kana: 'first',
  last_kana: 'last',
};

function addressParts(
  { columns }: RowGroup,
  { locale: own }: Readonly<Record<string, string | undefined>>,
): Part[] {
  const said = own === undefined ? {} : { locale: own };
  const inState = columns.state === undefined ? {} : { by: 'state' as const };
  const rules: Readonly<Record<string, Rule>> = {
    postal: { transformer: transformerOf('postal_code'), options: { ...said, ...inState } },
    state: { transformer: transformerOf('address'), options: { part: 'state', ...said } },
    city: { transformer: transformerOf('address'), options: { part: 'city', ...said, ...inState } },
    street: { transformer: transformerOf('address'), options: { part: 'street', ...said } },
    phone: { transformer: transformerOf('phone'), options: { unique: false, ...said, ...inState } },
  };
  return Object.keys(columns).flatMap((part) => {
    const rule = rules[part];
    return rule === undefined ? [] : [{ part, rule, by: (rule.options as Follows).by }];
  });
}
