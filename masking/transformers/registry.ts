import { address } from './address.ts';
import { byKey } from './by.ts';
import { company } from './company.ts';
import { creditCard } from './credit-card.ts';
import { date } from './date.ts';
import { email } from './email.ts';
import { fixed } from './fixed.ts';
import { geo } from './geo.ts';
import { hash } from './hash.ts';
import { iban } from './iban.ts';
import { inBytes } from './in-bytes.ts';
import { ip } from './ip.ts';
import { jsonPaths } from './json.ts';
import { kana } from './kana.ts';
import { keep } from './keep.ts';
import { mac } from './mac.ts';
import { myNumber } from './my-number.ts';
import { nothing } from './null.ts';
import { number } from './number.ts';
import { choice } from './one-of.ts';
import { person } from './person.ts';
import { phone } from './phone.ts';
import { phpPaths } from './php.ts';
import { postalCode } from './postal-code.ts';
import { regexp } from './regexp.ts';
import type { Transformers } from './rule.ts';
import { script } from './script.ts';
import { sql } from './sql.ts';
import { template } from './template.ts';
import { freeText } from './text.ts';
import { token } from './token.ts';
import type { AnyTransformer } from './transformer.ts';
import { url } from './url.ts';
import { username } from './username.ts';
import { uuid } from './uuid.ts';

const byName = (transformers: readonly AnyTransformer[]): Transformers =>
  new Map(transformers.map((transformer) => [transformer.name, transformer]));

/** What may stand in a rule for a value; `json` reaches for these at its paths. */
const scalars: readonly AnyTransformer[] = [
  keep,
  nothing,
  fixed,
  inBytes(email),
  inBytes(username),
  inBytes(person),
  inBytes(kana),
  inBytes(phone),
  inBytes(postalCode),
  inBytes(address),
  inBytes(company),
  ip,
  mac,
  inBytes(url),
  uuid,
  hash,
  token,
  template,
  choice,
  number,
  date,
  freeText,
  regexp,
  creditCard,
  iban,
  myNumber,
  geo,
  sql,
];

/** What masks in the server, and may stand behind a key. */
export const inServer: Transformers = byName([
  ...scalars,
  jsonPaths(byName(scalars)),
  phpPaths(byName(scalars)),
]);

/** Every transformer, by its name in the policy. */
export const transformers: Transformers = byName([...inServer.values(), byKey(inServer), script]);

/**
 * The transformer of a name that is there for sure: a group of a row has the very same as rules of columns, so that equal texts
 * have equal masks in both.
 */
export function transformerOf(name: string): AnyTransformer {
  const found = transformers.get(name);
  if (found === undefined) throw new Error(`there is no transformer ${name}`);
  return found;
}
