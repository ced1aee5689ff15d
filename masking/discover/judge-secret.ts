import { byChance, type ColumnContext, few, isOfPeople, seen } from './context.ts';
import { ENOUGH } from './judge-by-values.ts';
import { type Evidence, type Judgement, open, personal, plain } from './judgement.ts';
import { phraseOf } from './readings.ts';

/** What opens something has more characters, where it is not made by chance: of digits alone nobody can tell. */
const SHORT_KEY = 16;

/** Keys and the like, which may open something. */
export function judgeSecret(context: ColumnContext, name: Evidence): Judgement {
  const { statistics, table, column, phrase } = context;
  const { random, values } = statistics;
  const isShort = statistics.longest < SHORT_KEY;
  const isKeyed = /(^|_)key$/.test(phrase) && (isShort || statistics.digits < 0.5);
  // Of people, a public id is what they are known by.
  const isShown = /(^|_)public_id$/.test(phrase) && !isOfPeople(table) && isShort;
  if ((isKeyed || isShown) && values >= ENOUGH && random < 0.05)
    return plain('keys that were not made by chance', seen(context));
  if (phrase === 'session' && (statistics.php + statistics.json > 0.1 || statistics.longest > 512))
    return personal('mixed', 0.8, name);
  if (random >= 0.5) return personal('token', 0.8, name, byChance(context));
  if (few(context)) return plain(`${statistics.distinct} distinct values in ${values}`, seen(context));
  if (values > 0 && (statistics.codes < 0.9 || (table.noun.settings && values >= 5)))
    return plain('keys of settings', seen(context));
  const listed = table.noun.settings || table.noun.catalog;
  if (listed && !(values < 5 && isKeptBesideSecrets(context)))
    return plain('keys of settings', { of: 'table', says: table.noun.noun });
  if (
    values === 0 &&
    isOfPayment(context) &&
    /(^|_)(transaction|charge|payment|trans|txn)_(id|reference)$/.test(phrase)
  )
    return personal('token', 0.7, name, { of: 'table', says: table.noun.noun });
  const telling = /invitation|invite|token|account|licen[cs]e|contact|session/.test(
    table.table.name.toLowerCase(),
  );
  if (values === 0 && isOfPeople(table) && phrase !== 'key')
    return personal('token', 0.7, name, { of: 'table', says: `of people: ${table.noun.noun}` });
  const opens = /(^|_)(key|access|session|certificate|cert)$/.test(phrase);
  if (telling && opens) return personal('token', 0.7, name, { of: 'table', says: table.noun.noun });
  return open('token', 0.5, `it may open something (${column.columnType})`, name, seen(context));
}

/** `license_key` of settings that have a column each, or of a list that holds other secrets. */
function isKeptBesideSecrets({ table: { hints, noun, table }, column, phrase }: ColumnContext): boolean {
  const keyed = table.columns.some(({ name }) => /(^|_)(value|val)$/.test(phraseOf(name)));
  const secrets = [...hints].some(
    ([name, { content, strength }]) =>
      name !== column.name && strength === 'strong' && (content === 'token' || content === 'password_hash'),
  );
  return !keyed && (secrets || (noun.settings && /_key$/.test(phrase)));
}

/** Of money that goes from one to another. */
export const isOfPayment = ({ table }: ColumnContext): boolean =>
  /(^|_)(order|payment|transaction|refund|charge|invoice|sale|credit_?memo|checkout|paypal|stripe)/.test(
    phraseOf(table.table.name),
  );
