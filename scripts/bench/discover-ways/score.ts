import type { Outcome } from './outcome.ts';

/** How right a draft is. Shares are from 0 to 1. */
export interface Score {
  readonly tables: number;
  readonly columns: number;
  readonly personal: number;
  /** Of the personal columns: masked, or left to a person. */
  readonly recall: number;
  /** Of the personal columns: masked. */
  readonly masked: number;
  /** Personal columns that are kept: leaks. */
  readonly kept: number;
  /** Of the masked columns: those that are personal. The corpus is taken at its word: what it does not name counts against. */
  readonly precision: number;
  /** Of the masked personal columns: those with a mask of their kind. */
  readonly rightKind: number;
  /** Of all columns: left to a person. */
  readonly open: number;
}

/** Masks that suit a kind: what they write is of the kind, or says nothing where nothing is wanted. */
const SUITS: Readonly<Record<string, RegExp>> = {
  email: /^(email)$/,
  name: /^(person|kana|company|row)$/,
  person: /^(person|kana|row)$/,
  phone: /^(phone)$/,
  address: /^(address|postal_code|row)$/,
  login: /^(username|person|email)$/,
  company: /^(company|kana)$/,
  url: /^(url)$/,
  ua: /^(text|fixed|hash|null|one_of)$/,
  ip: /^(ip)$/,
  mac: /^(mac)$/,
  id: /^(hash|token|template|number|my_number|mac|username|uuid|text)$/,
  pay: /^(hash|token|template|number|credit_card|iban|person|text|date)$/,
  birth: /^(date|number)$/,
  geo: /^(geo|number)$/,
  text: /^(text|regexp|fixed|null|url|json)$/,
  blob: /^(fixed|null|hash|text)$/,
  secret: /^(token|hash|fixed|null|uuid|url|text|email)$/,
  eav: /^(by|php|json|text|fixed|null|hash)$/,
};

/** True where the mask is of the column's kind. */
export function isRightKind({ column, mask, rule }: Outcome): boolean {
  // A login name where the column has no room for one of the usual length.
  if (column.personal === 'login' && mask === 'template') return /u(ser)?\{hex/.test(rule);
  return (SUITS[column.personal] ?? /./).test(mask);
}

/** Compares what became of each column with what is in it. */
export function score(outcomes: readonly Outcome[]): Score {
  const personal = outcomes.filter(({ column }) => column.personal !== '');
  const masked = outcomes.filter(({ fate }) => fate === 'masked');
  const right = masked.filter(({ column }) => column.personal !== '');
  const kept = personal.filter(({ fate }) => fate === 'kept').length;
  return {
    tables: new Set(outcomes.map(({ column }) => column.table)).size,
    columns: outcomes.length,
    personal: personal.length,
    recall: share(personal.length - kept, personal.length),
    masked: share(right.length, personal.length),
    kept,
    precision: share(right.length, masked.length),
    rightKind: share(right.filter(isRightKind).length, right.length),
    open: share(outcomes.filter(({ fate }) => fate === 'open').length, outcomes.length),
  };
}

const share = (part: number, of: number) => (of === 0 ? 1 : Number((part / of).toFixed(4)));

/** The same of each kind of personal data, by its name. */
export function byKind(outcomes: readonly Outcome[]): ReadonlyMap<string, Score> {
  const kinds = [...new Set(outcomes.map(({ column }) => column.personal))].filter(Boolean).sort();
  return new Map(
    kinds.map((kind) => [kind, score(outcomes.filter(({ column }) => column.personal === kind))]),
  );
}
