import { address } from './address.ts';
import { date } from './date.ts';
import { email } from './email.ts';
import { fixed } from './fixed.ts';
import { hash } from './hash.ts';
import { ip } from './ip.ts';
import { jsonPaths } from './json.ts';
import { keep } from './keep.ts';
import { nothing } from './null.ts';
import { person } from './person.ts';
import { phone } from './phone.ts';
import type { Transformers } from './rule.ts';
import { freeText } from './text.ts';
import type { AnyTransformer } from './transformer.ts';

const byName = (transformers: readonly AnyTransformer[]): Transformers =>
  new Map(transformers.map((transformer) => [transformer.name, transformer]));

/** What may stand in a rule for a value; `json` reaches for these at its paths. */
const scalars: readonly AnyTransformer[] = [
  keep,
  nothing,
  fixed,
  email,
  person,
  phone,
  address,
  date,
  ip,
  freeText,
  hash,
];

/** Every transformer, by its name in the policy. */
export const transformers: Transformers = byName([...scalars, jsonPaths(byName(scalars))]);
