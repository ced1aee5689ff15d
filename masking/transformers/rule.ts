import type { ZodError } from 'zod';
import type { Column } from '../schema/schema.ts';
import { nearest } from '../text/nearest.ts';
import type { AnyTransformer } from './transformer.ts';

/** What the policy says of one column (or of one path in JSON): a transformer and its checked options. */
export interface Rule {
  readonly transformer: AnyTransformer;
  readonly options: unknown;
}

/** Transformers by their names. */
export type Transformers = ReadonlyMap<string, AnyTransformer>;

/** How likely a value is its own mask; nothing where nobody says, as of lists. */
export function ownMask({ transformer, options }: Rule, column: Column): number | 'untouched' | undefined {
  const said = transformer.itself?.(options, column);
  if (said !== undefined) return said;
  const uniqueness = transformer.uniqueness(options, column);
  return uniqueness.kind === 'bits' ? 2 ** -uniqueness.bits : undefined;
}

/**
 * Reads a rule: `email`, `null`, `{ person: full, locale: ja }`, `{ date: { within: year } }`.
 * Returns what is wrong with it as a text.
 */
export function readRule(raw: unknown, transformers: Transformers): Rule | string {
  if (raw === null) return withOptions(transformers, 'null', {});
  if (typeof raw === 'string') return withOptions(transformers, raw, {});
  if (typeof raw !== 'object' || Array.isArray(raw)) {
    return `${JSON.stringify(raw)} is not a rule; write a transformer's name, such as email, or { fixed: … }`;
  }
  const entries = Object.entries(raw);
  const named = entries.filter(([key]) => transformers.has(key));
  const [first] = named;
  if (!first) return unknownTransformer(entries[0]?.[0] ?? '{}', transformers);
  if (named.length > 1) {
    return `${named.map(([key]) => key).join(' and ')} are both transformers; a column has one`;
  }
  const [key, value] = first;
  const further = Object.fromEntries(entries.filter(([other]) => other !== key));
  const positional = transformers.get(key)?.positional;
  // A map is options by name, unless the one option that it stands for is a map itself (`json`).
  const isOptions = isMap(value) && !transformers.get(key)?.positionalIsMap;
  return withOptions(transformers, key, {
    ...(isOptions ? value : positional && value !== null ? { [positional]: value } : {}),
    ...further,
  });
}

function withOptions(transformers: Transformers, key: string, options: object): Rule | string {
  const transformer = transformers.get(key);
  if (!transformer) return unknownTransformer(key, transformers);
  const parsed = transformer.options.safeParse(options);
  return parsed.success
    ? { transformer, options: parsed.data }
    : `${key}: ${explain(parsed.error)}; for example ${transformer.example.rule}`;
}

function unknownTransformer(key: string, transformers: Transformers): string {
  const near = nearest(key, [...transformers.keys()]);
  return `"${key}" is not a transformer; ${near ? `did you mean ${near}? ` : ''}there are ${[...transformers.keys()].join(', ')}`;
}

/** True of what YAML has as a map. */
export function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The problems that zod found, on one line. */
function explain(error: ZodError): string {
  return error.issues
    .map((issue) => [issue.path.join('.'), issue.message].filter(Boolean).join(': '))
    .join('; ');
}
