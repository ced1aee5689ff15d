import { type ColumnContext, isNobodys, isOfPeople, isSilentInWords, seen } from './context.ts';
import type { NameHint } from './hint-line.ts';
import { areNames, loginsOfPeople, namesOfPeople } from './judge-by-values.ts';
import { type Evidence, type Judgement, open, personal, plain } from './judgement.ts';
import { isSetting } from './plain-names.ts';
import { phraseOf } from './readings.ts';

/** Words before `name` that say that it is a thing's. */
export function thing({ phrase, table }: ColumnContext): boolean {
  const { noun } = table;
  return (
    /(^|_)(product|item|category|brand|file|class|plan|shop|store|event|city|model|theme|template)_name$/.test(
      phrase,
    ) || noun.catalog
  );
}

const isAccount = ({ content, strength }: NameHint) =>
  strength === 'strong' && (content === 'iban' || content === 'credit_card');

/** The name of what people have or belong to. */
const OF_THING =
  /(^|_)(product|item|category|brand|file|class|plan|shop|store|event|city|country|model|theme|template|bank|branch|department|group|role|position|job|school|college|university|course|subject|team|project|language|image|picture|list|tag|field|table|form|page|domain|host|type|level|status|tier|rank|unit|zone|area|currency|service|package|program|section|menu|display|file|provider|system|device|app)_?name$/;

/** True where a name does not say what something is called, or says of whom it is told. */
export const isNoName = ({ phrase, table: { noun } }: ColumnContext): boolean =>
  !/^(name|name_kanji|names)$|(^|_)(title|label|description)$/.test(phrase) &&
  phrase !== `${noun.noun}_name` &&
  !OF_THING.test(phrase);

/** Whoever takes somebody in or treats them, as often as a machine or a service. */
const OF_EITHER = /(^|_)(host|provider)_name$/;

/** What something is done to, somebody too. */
const OF_ANYTHING = /(^|_)(host|provider|subject|target|object)_name$/;

/** By its words; of what may be either, where values are there to say otherwise. */
const isOfThing = ({ phrase, statistics }: ColumnContext) =>
  OF_THING.test(phrase) && (statistics.values >= 5 || !OF_EITHER.test(phrase));

/** Who is called by a name and is a company as often as a person. */
const COMPANY =
  /^(supplier|vendor|debtor|creditor|shipper|dealer|distributor|organi[sz]ation|company|employer|enterprise|firm|business)$/;

/** A name by which business is done. */
const COMPANY_NAME = /(^|_)(organi[sz]ation|company|employer|enterprise|firm|business|trade)_name$/;

/** As long as a sentence is. */
const TITLE = 100;

const THREAD = /^(thread|topic|discussion|conversation)$/;

/** What messages are sent to, and is nobody. */
const QUEUE = /^(queue|mailbox|forum|channel|list|newsletter|board|helpdesk)$/;

/** `printername`, `shelfname`: of a person, `name` is glued to words that are known. */
const GLUED_NAME = /(^|_)[a-z]{4,}name$/;

/** A `title` of people who are reached by what stands beside, and have no other name. */
export function isOnlyName({ table: { noun, contacts, table, hints } }: ColumnContext): boolean {
  const named = ['person', 'first_name', 'last_name', 'username', 'kana'];
  return (
    noun.people &&
    contacts.length >= 2 &&
    !table.columns.some(({ name }) => /^names?$/.test(phraseOf(name))) &&
    ![...hints.values()].some(({ content, strength }) => strength === 'strong' && named.includes(content))
  );
}

/** A `name` with nothing that says whose: the table says it, or who else stands in it. */
export function judgeName(context: ColumnContext, hits: readonly Evidence[]): Judgement | undefined {
  const { phrase, table, column, statistics, profile, hint } = context;
  const { noun } = table;
  const bare = /^(name|name_kanji|names|mei|meisho|名称|名)$/.test(phrase) || phrase === `${noun.noun}_name`;
  if (hint?.content === 'username') return undefined;
  if (
    !bare &&
    !(GLUED_NAME.test(phrase) && statistics.values >= 20 && !isOfPeople(table)) &&
    !/_name(_(en|ja|jp|eng|full|long|display|upper|lower|text|kanji))?$|(^|_)name_short$|(名|名称)$|_mei$/.test(
      phrase,
    )
  )
    return undefined;
  const inside: Evidence = {
    of: 'values',
    says: `${Math.round(statistics.names * 100)} % of ${profile.values} values hold a known name`,
  };
  const people: Evidence = { of: 'table', says: `of people: ${noun.noun}` };
  if (bare && noun.people)
    return personal(
      COMPANY.test(noun.noun) ? 'company' : 'person',
      0.9,
      { of: 'name', says: 'its name: name' },
      people,
    );
  const mailed = table.contacts.some((one) => table.hints.get(one)?.content === 'email');
  if (
    bare &&
    (table.contacts.length >= 2 || (mailed && !noun.settings)) &&
    !noun.catalog &&
    !noun.places &&
    !noun.things &&
    !QUEUE.test(noun.noun)
  ) {
    const content = COMPANY.test(noun.noun) ? 'company' : 'person';
    const beside: Evidence = { of: 'neighbours', says: table.contacts.slice(0, 4).join(', ') };
    return isSilentInWords(context)
      ? open(content, 0.5, 'a name beside what somebody is reached by, and no value is one', beside, inside)
      : personal(content, 0.75, { of: 'name', says: 'its name: name' }, beside);
  }
  // Whose account it is.
  const accounts = [...table.hints].filter(([of]) => !isSetting(table.phrases.get(of) ?? ''));
  if (bare && !noun.places && !noun.things && accounts.some(([, one]) => isAccount(one)))
    return personal(
      'person',
      0.7,
      { of: 'name', says: 'its name: name' },
      { of: 'neighbours', says: 'an account' },
    );
  // `gift.name` is a text, and an address of somebody stands in some.
  const said = statistics.prose >= 0.3 && !profile.found.some(({ kind }) => kind === 'person');
  if (hits.length) return personal(said ? 'free_text' : 'person', 0.7, ...hits);
  const logins = loginsOfPeople(context);
  if (logins) return logins;
  const ofThing = isOfThing(context);
  // What people talk about is called so by whoever began.
  const talked = THREAD.test(noun.noun) && (statistics.values < 5 || statistics.prose >= 0.5);
  if (bare && (talked || (noun.written && statistics.values < 5 && (column.length ?? 0) >= TITLE)))
    return personal('free_text', 0.6, { of: 'table', says: noun.noun }, seen(context));
  // Whoever buys, or the tenants of an application: of no row anything is known.
  if (bare && COMPANY.test(noun.noun) && statistics.values < 5)
    return open('company', 0.4, 'an organisation, the application’s own or a customer', inside);
  // Of a list or a report, where hardly anything else can be meant: `standby_name`.
  const sure = isNoName(context) && areNames(context);
  const names = thing(context) && !sure ? undefined : namesOfPeople(context);
  const known = statistics.values >= 10 && statistics.names >= 0.5 && !thing(context);
  if (ofThing && (names || known) && !(areNames(context) && OF_ANYTHING.test(phrase)))
    return open('person', 0.6, 'the name of a thing, and its values are persons’', inside);
  if (names) return COMPANY_NAME.test(`${noun.noun}_${phrase}`) ? { ...names, content: 'company' } : names;
  if (known)
    return personal(COMPANY_NAME.test(`${noun.noun}_${phrase}`) ? 'company' : 'person', 0.7, inside, {
      of: 'name',
      says: 'its name: name',
    });
  if (statistics.values >= 10 && statistics.names >= 0.3 && statistics.nameForms >= 0.6)
    return open('person', 0.5, 'a name, and many values look like persons’', inside);
  // `address_name`, of which only a few rows are there.
  if (isOfPeople(table) && !noun.catalog && !bare && !ofThing && statistics.names >= 0.5)
    return personal('person', 0.6, inside, { of: 'neighbours', says: table.contacts.slice(0, 4).join(', ') });
  if (noun.people && !bare && !ofThing && !isSilentInWords(context))
    return open('person', 0.5, 'a name in a table of people, and nothing says whose', people, inside);
  // Of a list or a report of which hardly a row is there: `standby_name`.
  if (statistics.values < 5 && isNoName(context) && noun.catalog && !isNobodys(context))
    return open('person', 0.4, 'a name, and nothing says whose', inside);
  // Beside addresses, and of no row anything is known, or some are names.
  const unknown = statistics.values < 5 || statistics.names >= 0.1 || statistics.nameForms >= 0.4;
  if (isOfPeople(table) && !bare && !ofThing && unknown)
    return open(
      'person',
      0.5,
      'a name beside what somebody is reached by, and nothing says whose',
      { of: 'neighbours', says: table.contacts.slice(0, 4).join(', ') },
      inside,
    );
  return plain(
    `the name of a thing: ${noun.noun || 'its table'}`,
    { of: 'name', says: 'its name: name' },
    inside,
    seen(context),
  );
}
