import { z } from 'zod';
import { transformers } from '../transformers/registry.ts';
import type { AnyTransformer } from '../transformers/transformer.ts';
import { policySchema } from './policy.ts';
import { rowSchema } from './row.ts';

type Json = Record<string, unknown>;

/**
 * The JSON Schema by which editors complete and check a policy: its structure from `policySchema`, its rules from the
 * options of every transformer.
 */
export function policyJsonSchema(): Json {
  const schema = z.toJSONSchema(policySchema, { io: 'input', target: 'draft-7' }) as Json;
  const properties = schema.properties as Record<string, Json>;
  const tables = properties.tables as Json;
  (tables.additionalProperties as Json).additionalProperties = { $ref: '#/definitions/rule' };
  const entry = tables.additionalProperties as Json & { properties: Record<string, Json> };
  const { $schema: _, ...row } = z.toJSONSchema(rowSchema, { io: 'input', target: 'draft-7' }) as Json;
  entry.properties = { ...entry.properties, row: { ...entry.properties.row, ...row } };
  const databases = properties.databases as Json;
  const shared = { $ref: '#/definitions/tables' };
  (databases.additionalProperties as Json).properties = { tables: shared };
  return {
    ...schema,
    title: 'Masking policy of Understudy',
    properties: { ...properties, tables: shared },
    definitions: {
      tables,
      rule: { oneOf: rules() },
      value: {
        oneOf: [...rules('json', 'php', 'by', 'script'), { const: 'drop', description: 'Leaves it out' }],
      },
      keyed: { oneOf: rules('by', 'script') },
    },
  };
}

/** A rule: a name alone, or a map whose first key is the name. */
function rules(...without: readonly string[]): Json[] {
  const all = [...transformers.values()].filter(({ name }) => !without.includes(name));
  const bare = all.filter(isBare);
  return [
    { type: 'null', description: 'Empties the column.' },
    ...bare.map(({ name, summary }) => ({ const: name, description: summary })),
    ...all.filter(({ name }) => name !== 'null').map(asMap),
  ];
}

/** True when a transformer needs no options. */
function isBare({ name, options }: AnyTransformer): boolean {
  return name !== 'null' && options.safeParse({}).success;
}

/** `{ person: full, locale: ja }`, `{ date: { within: year } }` or `{ json: { path: rule }, rest: … }`. */
function asMap({ name, summary, options, positional, positionalIsMap }: AnyTransformer): Json {
  const described = z.toJSONSchema(options, {
    io: 'input',
    target: 'draft-7',
    unrepresentable: 'any',
  }) as Json;
  const properties = (described.properties ?? {}) as Record<string, Json>;
  const value = positional === undefined ? undefined : properties[positional];
  const byName = { type: 'object', properties, additionalProperties: false };
  const paths = { type: 'object', additionalProperties: { $ref: '#/definitions/value' } };
  const anyOf = positionalIsMap
    ? [name === 'by' && value ? value : paths]
    : [...(value ? [value] : []), byName, ...(value ? [] : [{ type: 'null' }])];
  const further = Object.fromEntries(
    Object.entries(properties).filter(([key]) => key !== positional && key !== name),
  );
  return {
    type: 'object',
    required: [name],
    additionalProperties: false,
    properties: { [name]: { description: summary, anyOf }, ...further, ...FURTHER[name] },
  };
}

/** Rules in rules: those behind the keys of a key-value table, and that for what is no serialized PHP. */
const FURTHER: Readonly<Record<string, Json>> = {
  by: {
    when: { type: 'object', additionalProperties: { $ref: '#/definitions/keyed' } },
    else: { anyOf: [{ const: 'reject' }, { $ref: '#/definitions/keyed' }] },
  },
  php: { otherwise: { $ref: '#/definitions/value' } },
};
