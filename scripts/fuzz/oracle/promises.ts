/**
 * What the documentation promises of each transformer (docs/transformers.md, docs/policy.md), written down a second time
 * so that it can be compared with what is done.
 */
export interface Promised {
  /** Stays as it is, byte for byte. */
  readonly kept: boolean;
  /** Values that were different stay different; `written`: those that differ in more than how they are written. */
  readonly apart: boolean | 'written';
  /**
   * Values that were equal stay equal: whatever their column held equal (`collation`), the very same bytes only
   * (`bytes`), or not even those (`never`: the mask follows the row).
   */
  readonly together: 'collation' | 'bytes' | 'never';
  /** The same text has the same mask in every column with this rule. */
  readonly everywhere: boolean;
  /** What becomes of a value that is not empty. `sometimes`: it may be its own mask by chance, or by the rule's words. */
  readonly changes: 'always' | 'mostly' | 'sometimes';
  /** NULL: it stays NULL. Empty: it stays empty. */
  readonly fillsEmpty: boolean;
  /** Some of the original may stay, because the policy says so. */
  readonly partly: boolean;
}

type Options = Readonly<Record<string, unknown>>;

const KEPT: Promised = {
  kept: true,
  apart: true,
  together: 'collation',
  everywhere: false,
  changes: 'sometimes',
  fillsEmpty: false,
  partly: false,
};

const mask = (more: Partial<Promised>): Promised => ({
  kept: false,
  apart: false,
  together: 'collation',
  everywhere: true,
  changes: 'always',
  fillsEmpty: false,
  partly: false,
  ...more,
});

/** Bits that keep values apart, by the documentation. */
const ENOUGH_BITS = 56;

const PROMISES: Readonly<Record<string, (options: Options) => Promised>> = {
  keep: () => KEPT,
  null: () => mask({ together: 'never', everywhere: false }),
  fixed: () => mask({ changes: 'sometimes', fillsEmpty: true, everywhere: false }),
  email: () => mask({ apart: true }),
  username: () => mask({ apart: true }),
  url: () => mask({ apart: true }),
  uuid: () => mask({ apart: 'written' }),
  person: () => mask({}),
  kana: () => mask({}),
  phone: ({ unique }) => mask({ apart: unique === true && 'written' }),
  postal_code: () => mask({}),
  address: () => mask({}),
  company: () => mask({}),
  ip: () => mask({}),
  mac: () => mask({}),
  hash: ({ digits = 16 }) => mask({ apart: Number(digits) * 4 >= ENOUGH_BITS }),
  token: ({ length = 32 }) => mask({ apart: Number(length) * 5 >= ENOUGH_BITS }),
  template: ({ pattern }) => mask({ apart: bitsOf(String(pattern)) >= ENOUGH_BITS }),
  one_of: () => mask({ changes: 'sometimes' }),
  number: numberPromise,
  date: ({ shift }) =>
    mask({ together: shift === undefined ? 'bytes' : 'never', everywhere: false, changes: 'mostly' }),
  text: ({ style }) =>
    mask({ together: style === 'lorem' ? 'collation' : 'bytes', everywhere: style === 'lorem' }),
  regexp: () => mask({ together: 'bytes', changes: 'sometimes', everywhere: false, partly: true }),
  credit_card: () => mask({}),
  iban: () => mask({}),
  my_number: () => mask({}),
  geo: () => mask({ together: 'bytes', everywhere: false, changes: 'mostly' }),
  sql: ({ unique, expression }) =>
    mask({
      apart: unique === true,
      // One that reads other columns says what it says of a row.
      together: readsColumns(String(expression)) ? 'never' : 'bytes',
      changes: 'sometimes',
      everywhere: false,
      partly: true,
    }),
  json: () => mask({ together: 'never', changes: 'sometimes', everywhere: false, partly: true }),
  script: () => mask({ together: 'bytes', changes: 'sometimes', everywhere: false, partly: true }),
};

/** True of an expression that names anything but functions and what stands for the value. */
function readsColumns(expression: string): boolean {
  const bare = expression.replace(/\{\w+\}|'(?:[^'\\]|\\.)*'|"[^"]*"/g, ' ');
  return /`|\b(?!(?:IF|IS|NULL|CASE|WHEN|THEN|ELSE|END|REGEXP)\b)[A-Za-z_]\w*\b(?!\s*\()/i.test(bare);
}

function numberPromise({ digits, bucket }: Options): Promised {
  return mask({
    apart: digits !== undefined && Number(digits) >= 17,
    together: 'bytes',
    everywhere: false,
    changes: bucket === undefined ? 'mostly' : 'sometimes',
  });
}

function bitsOf(pattern: string): number {
  const parts = [...pattern.matchAll(/\{(hex|digits):(\d+)\}/g)];
  return parts.reduce((bits, [, kind, length]) => bits + Number(length) * (kind === 'hex' ? 4 : 3.32), 0);
}

/** Names of transformers. */
const KNOWN: ReadonlySet<string> = new Set(Object.keys(PROMISES));

/** Which option a bare value sets. */
const POSITIONAL: Readonly<Record<string, string>> = {
  keep: 'reason',
  fixed: 'value',
  person: 'part',
  kana: 'part',
  address: 'part',
  hash: 'digits',
  token: 'length',
  template: 'pattern',
  one_of: 'values',
  text: 'style',
  geo: 'km',
  sql: 'expression',
  json: 'paths',
  script: 'file',
};

/** A rule as the oracle reads it. */
export interface Rule {
  readonly name: string;
  readonly options: Options;
}

/** Reads a rule as YAML gives it: `email`, `{ person: full, locale: ja }`, `{ date: { within: year } }`. */
export function readRule(raw: unknown): Rule {
  if (raw === null) return { name: 'null', options: {} };
  if (typeof raw === 'string') return { name: raw, options: {} };
  const entries = Object.entries(raw as object);
  const [name = 'keep', value] = entries.find(([key]) => KNOWN.has(key)) ?? [];
  const others = Object.fromEntries(entries.filter(([key]) => key !== name));
  const positional = POSITIONAL[name];
  const isOptions = typeof value === 'object' && value !== null && !Array.isArray(value) && name !== 'json';
  const own = isOptions ? value : positional === undefined || value === null ? {} : { [positional]: value };
  return { name, options: { ...own, ...others } };
}

export function promisedBy({ name, options }: Rule): Promised {
  const promise = PROMISES[name];
  if (!promise) throw new Error(`the oracle does not know the transformer ${name}`);
  return promise(options);
}
