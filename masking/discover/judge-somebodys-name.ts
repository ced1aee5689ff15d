import { type ColumnContext, isNobodys, isOfPeople, isSilentInWords, seen } from './context.ts';
import { ENOUGH, LOGINS } from './judge-by-values.ts';
import { type Evidence, type Judgement, open, personal, plain } from './judgement.ts';
import { isKey, isListed } from './keys.ts';
import { phraseOf } from './readings.ts';

/** No shorter column holds a name. */
const SHORTEST = 4;

/** By what one service signs in at another: a person must say whether that is somebody. */
const SERVICE_USER = /(^|_)(http|smtp|ftp|sftp|ssh|ldap|imap|proxy|db|database|mysql|snmp|api)_user$/;

/** A name that may be that of somebody, or by which somebody signs in. */
export function judgeSomebodysName(
  context: ColumnContext,
  content: 'person' | 'username',
  name: Evidence,
): Judgement {
  const { table, statistics } = context;
  const of: Evidence = { of: 'table', says: table.noun.noun };
  const signs = statistics.logins >= LOGINS;
  if (isRowKey(context) || isReference(context)) return plain('keys of rows', name, seen(context));
  // Of whom something is owed or paid, with the bank's number.
  if (/(^|_)account$/.test(context.phrase) && statistics.digits >= 0.9 && !isNobodys(context))
    return personal('identifier', 0.7, name, { of: 'values', says: 'numbers' });
  if (context.column.typeClass === 'text' && (context.column.length ?? SHORTEST) < SHORTEST && !signs)
    return plain('too short for a name', { of: 'type', says: context.column.columnType }, seen(context));
  if (isSilentInWords(context)) return plain('words, and none of them a name', name, seen(context));
  const known = statistics.names >= 0.25 || statistics.nameForms >= 0.7 || signs;
  if (statistics.values < 5 && table.noun.written) return personal(content, 0.7, name, of);
  if (
    statistics.values >= 5 &&
    !known &&
    statistics.names < 0.1 &&
    table.noun.catalog &&
    content === 'person'
  )
    return plain(`a word about a ${table.noun.noun}`, name, seen(context));
  if (known)
    return personal(signs ? 'username' : 'person', 0.75, name, {
      of: 'values',
      says: 'many values have the form of names',
    });
  // Who did something, in what notes it.
  const logged = /(^|_)(audit|log|trail|history|activity|journal)/.test(phraseOf(table.table.name));
  if (logged && /^(actor|operator|whodunnit|user|usr|account|member|principal)$/.test(context.phrase))
    return personal('username', 0.75, name, of);
  if (content === 'username' && (isOfPeople(table) || table.noun.written))
    return personal('username', 0.7, name, of);
  // Who signs in somewhere has a password there.
  const signsIn = [...table.hints.values()].some(
    (one) => one.strength === 'strong' && one.content === 'password_hash',
  );
  if (content === 'username' && signsIn && !SERVICE_USER.test(context.phrase))
    return personal('username', 0.7, name, { of: 'neighbours', says: 'a password' });
  if (content === 'person' && statistics.values < 5 && !isNobodys(context) && !isListing(context))
    return personal('person', 0.6, name, of);
  // In no table does `user` say what a thing is called.
  if (statistics.values < 5 && /^((to|from)_)?user$/.test(context.phrase))
    return personal('username', 0.6, name, of);
  return open(content, 0.5, 'it may name somebody', name, seen(context));
}

/** What the application lists or is set to. */
const isListing = ({ table: { noun } }: ColumnContext): boolean =>
  noun.catalog || noun.settings || noun.gazetteer;

/** `assigned_user_id` with an index that is not unique, and codes of which none is a name. */
export function isReference(context: ColumnContext): boolean {
  const { values, codes, names, logins } = context.statistics;
  return isListed(context) && values >= ENOUGH && codes >= 0.9 && names < 0.1 && logins < 0.1;
}

/** `user_id` in a text: keys of somebody's row, none of which is a name by which people sign in. */
function isRowKey({ phrase, table, column, statistics }: ColumnContext): boolean {
  const { values, distinct, codes, names, logins } = statistics;
  const elsewhere = /social|oauth_(user|account|identit)|openid|sso|identit|provider/.test(
    table.table.name.toLowerCase(),
  );
  return (
    /(^|_)(user|member|admin|account|operator|(creat|modif|updat|insert|edit|enter|chang|delet)(e|y|ed|ied)?)_?id$|^uid$/.test(
      phrase,
    ) &&
    !elsewhere &&
    values >= ENOUGH &&
    codes >= 0.9 &&
    // A list of those whom it names, and no reference to their rows, has each once.
    (phrase !== 'uid' || distinct < values * 0.95 || isKey(table.table, column)) &&
    // Of somebody who has a row of their own here, it is an account elsewhere: `yubico_user_id`.
    !(table.noun.people && /_user_id$/.test(phrase) && distinct > values * 0.9) &&
    names < 0.1 &&
    logins < 0.1
  );
}
