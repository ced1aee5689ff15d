import type { Column, Table } from '../schema/schema.ts';
import type { Content } from './contents.ts';
import type { NameHint } from './hint-line.ts';
import { nameHint } from './name-hints.ts';
import { phraseOf, readingsOf, type WithoutAffix } from './readings.ts';

/** Words that say something of somebody, but not in a table of their kind. */
const OTHER_IN_TABLES: readonly (readonly [table: RegExp, phrase: RegExp])[] = [
  [/(^|_)(oauth|oidc|saml|openid|api|sso|app)_client$/, /(^|_)(client|app|application)?_?name$/],
  [/(^|_)(spider|bot|crawler|robot|browser)$/, /(^|_)(user_?)?agent$/],
  [/(^|_)post$/, /^post_code$/],
  // Of a picture or a plan.
  [/(^|_)(zone|map|hotspot|region|shape|annotation)$/, /^coords?$/],
  [/./, /^(table|column|field)_comment$/],
  // What the application shows, or calls a file.
  [/(^|_)(file|attachment|upload|document|image|media|picture)$/, /^(real|display|full|original)_name$/],
  [/(^|_)(layout|template|page|asset|script|style|plugin|theme|product|collection)(_|$)/, /^handle$/],
  // The bank's, and nobody's account there.
  [/./, /(^|_)bank_(address|city|state|zip|street|phone|fax|tel)$/],
  // The number of a country, in front of the number that it is dialled with.
  [/./, /(^|_)(phone|tel|telephone|mobile|fax)_cc$/],
  // Which of the taxes it is.
  [/(^|_)tax$/, /^tax_id$/],
  // A process that has taken a job.
  [/(^|_)job$/, /^locked_by$/],
];

const isOtherHere = (phrase: string, table: Table) =>
  OTHER_IN_TABLES.some(([name, words]) => name.test(phraseOf(table.name)) && words.test(phrase));

/** Tables of what people pay with: a report is on a card, too. */
const CARDS = /(^|_)(credit|payment|debit|bank|customer|user)_card$/;

/** Words that say something in a table of their kind alone. */
const IN_TABLES: readonly (readonly [table: RegExp, phrase: RegExp, content: Content])[] = [
  [CARDS, /^((exp|start|issue|end|valid)_)?(month|year)$/, 'identifier'],
  [CARDS, /^last_digit$/, 'identifier'],
  [CARDS, /^name$/, 'person'],
  [/(^|_)(user|customer|member|contact|person|people|lead|account|staff)_email$/, /^address$/, 'email'],
  [/(^|_)(push(_|$)|subscription$)/, /^endpoint$/, 'url'],
  [/(^|_)(voucher|gift_card|gift_certificate|invitation|invite)$/, /^code$/, 'token'],
  [/(^|_)(token|secret|private_key|vault(_\w+)?)$/, /^(value|key_string)$/, 'token'],
  [
    /(^|_)(tfa|otp|two_factor|recovery|backup|password_reset|password_request|authentication)(_code|_authentication|_token)?$/,
    /^(code|hash)$/,
    'token',
  ],
  [/(^|_)(pass_?key|webauthn)(_credential)?$/, /^(credential|key)_id$/, 'token'],
  [/(^|_)(api|app)(_key|_client|_user)?$/, /^((app|api|client)_)?code$/, 'token'],
  [/(^|_)api(_user|_client|_account)?$/, /^key$/, 'token'],
  [/(^|_)(register|registration|signup|token)$/, /^hash$/, 'token'],
  [/(^|_)(signup|sign_up)$/, /^code$/, 'token'],
  [/(^|_)((application|auth|oauth|access|refresh)_token|authorization)$/, /^code$/, 'token'],
  [/(^|_)direct_?debit$/, /^([a-z]{1,3}_)?account$/, 'identifier'],
  [/(^|_)direct_?debit$/, /^([a-z]{1,3}_)?amount$/, 'amount'],
  [/(^|_)((user|customer|member|account|admin)_token|access_code|invite_code)$/, /^code$/, 'token'],
  [/(affiliate|customer|vendor|supplier|reseller|dealer)$/, /^tax$/, 'identifier'],
  [
    /(call|voip|asterisk|dial|pbx|cdr)/,
    /^(from|to|caller|called|dialed|src|dst|cid|dnid|caller_?id)(_(number|no|num))?$/,
    'phone',
  ],
  [/(asterisk|voip|pbx)/, /(^|_)extension$/, 'phone'],
  [/(^|_)feed$/, /^id$/, 'token'],
  [/(^|_)remember(_me)?(_token)?$/, /^(sequence|series|selector|validator)$/, 'token'],
  [/(nominatim|geo_?cod|geo_?cache)/, /^(query|address|location|place)$/, 'address'],
  [/(^|_)(link|registration)$/, /^(hash|validation_id)$/, 'token'],
  [/(^|_)(private|sso|signing|encryption)_key$/, /^private$/, 'token'],
  [/(^|_)(cert|certificate|key_?store|key_?pair|private_key)$/, /^(content|body|data|pem)$/, 'token'],
  [/activation$|(^|_)(confirm|confirmation|verify|verification)$/, /^code$/, 'token'],
  [/captcha|word_verification/, /(^|_)((image_?)?(hash|string|text|word)|code|answer|phrase)$/, 'token'],
  [/(^|_)password_history$/, /^hash$/, 'token'],
  [/(^|_)web_?hook$/, /^(end_?point|ur[li])$/, 'token'],
  [/(^|_)((user|login|session)_key|auto_?login)$/, /^(series|key_id)$/, 'token'],
  [/(^|_)(access|refresh|auth|authorization)_(token|code)$/, /^((access|refresh)_?(token)?_?)?id$/, 'token'],
  [/oauth|social|openid|(^|_)sso(_|$)/, /(^|_)provider_(user_)?id$/, 'identifier'],
  [
    /(^|_)search(_?log|_history|_query|_result)?$/,
    /^(search_)?(keyword|query|query_text|term)$/,
    'free_text',
  ],
  [/(^|_)(recovery|password|registration|signup)_(key|request)$/, /^(key|code|hash)$/, 'token'],
  [/(^|_)(user|member|person|account|password|customer|login)_reset$/, /^(key|code|hash|value)$/, 'token'],
  // The digest of whatever stands beside it of somebody.
  [/(^|_)(user|member|person|customer|profile|account)_/, /(^|_)value_(hash|digest|md)$/, 'token'],
  // What a thing that somebody carries or drives is known by to those who follow it.
  [/(^|_)(device|tracker|handset|vehicle|driver)$/, /^unique_?id$/, 'identifier'],
  [/(^|_)(profile|member|user|employee|staff|person)$/, /^revenue$/, 'amount'],
  [/(^|_)social(_\w+)?$/, /^url$/, 'url'],
  [
    /(^|_)(tuition|remuneration|salary|wage|payroll|payslip)(_(data|detail|item|line|record|structure|component|category|categorie|head|element))?$/,
    /^(amount|value)$/,
    'amount',
  ],
  [
    /(^|_)(employee|staff|personnel|worker|teacher)_(\w+_)?(loan|advance|bonus|allowance|deduction|pay|compensation|commission)$/,
    /^amount$/,
    'amount',
  ],
  [
    /(user|customer|client|member|person|patient|student|employee|staff)_(account|card|pass)$/,
    /^(barcode|card_barcode)$/,
    'identifier',
  ],
  [
    /(user|customer|client|member|person|patient|student|employee|staff|supplier|vendor)_bank_?(detail|account|info)?$/,
    /^(\w+_)?(info|information|detail|value|number)$/,
    'identifier',
  ],
  [
    /(^|_)e?mail(_(log|queue|history|archive|message|outbox|error))?$/,
    /^(to|from|sender|recipients?|mail_?to|mail_?from)$/,
    'email',
  ],
  [/(^|_)(phone|telephone|pstn)(_number)?$/, /^(area_code|prefix|number|extension|ext)$/, 'phone'],
  [/(^|_)bank_(detail|account|info)$/, /^(bank|branch)_code$/, 'identifier'],
  [/(^|_)(vehicle|car|truck|fleet|fuel|asset)(_|$)/, /^vin$/, 'identifier'],
  // What shows who somebody is: a passport, a card.
  [
    /(^|_)(identifier|identification|identity_document|id_document|identity_card)$/,
    /^((document|identity|identifier|card)_)?(key|no|num|number|value|code|identifier)$/,
    'identifier',
  ],
];

/** Words that in a text mean somebody's, and in a number a count of something. */
const IN_TEXTS: readonly (readonly [phrase: RegExp, content: Content])[] = [
  [/(^|_)(no_)?hp$/, 'phone'],
  [/(^|_)e?mail_id$/, 'email'],
  [/(^|_)(comment|note|message|memo)_to_[a-z]+$/, 'free_text'],
  // In a number, when it was.
  [/(^|_)(pw|pwd|pass|passwd|password)_reset$/, 'token'],
  // How somebody is paid: by what they are known there, or to whom it is written.
  [/(^|_)paypal(_account)?$/, 'email'],
  [/(^|_)(cheque|check_payable|check_payable_to)$/, 'person'],
  // In a number, whether they get one.
  [
    /(^|_)e?mail_(of_)?(owner|manager|director|secretary|representative|user|customer|client|patient|student|employee|staff|teacher|parent|father|mother|guardian|spouse|author|sender|recipient|member|applicant|candidate)$/,
    'email',
  ],
];

/** What is bought and sold is no debt, whoever of the staff was there. */
const OF_TRADE = /(^|_)(customer|client|supplier|vendor|order|invoice|product|item|sale|purchase|quote)(_|$)/;

/** What somebody is paid, owes, claims or is fined. */
const OF_DEBT =
  /(^|_)(loan|claim|advance|expense|fine|penalty|reimbursement|repayment|deduction|allowance|bonus|commission|overtime|payroll|payslip|salary|wage|compensation|garnishment|debt)s?(_|$)/;

/** Whose row it is, where that is one of the staff. */
const OF_STAFF = /^(id_)?(employee|staff|personnel|worker|teacher)(_id)*$/;

/** What is known of a visit. */
const OF_VISIT =
  /(^|_)(referr?er|user_agent|ip|ip_id|ip_address|remote_addr|device|device_os|device_model|landing_page)$/;

/** What somebody earns, by whatever name: beside it, other amounts of the same contract are theirs, too. */
const EARNED = /^((base|basic|gross|net|monthly|annual|yearly)_)?(salary|wage)(_(amount|value))?$/;

/** As long as a column of what browsers say of themselves is. */
const AGENT = 100;

function hintInTable(phrase: string, table: Table, column: Column): NameHint | undefined {
  const of = phraseOf(table.name).replace(/_(table|tbl)$/, '');
  const text = column.typeClass === 'text' && IN_TEXTS.find(([words]) => words.test(phrase));
  if (text) return { content: text[1], strength: 'strong' };
  // Where letters go: beside a `mail_city` it is no e-mail address.
  const beside = (words: RegExp) => table.columns.some(({ name }) => words.test(phraseOf(name)));
  if (/^mail_addr(ess)?$/.test(phrase) && beside(/^mail_(city|street|zip|zip_code|state)$/))
    return { content: 'address', strength: 'strong' };
  // In India letters have a PIN, which opens nothing.
  const [, whose] = /^(|.*_)pin_?code$/.exec(phrase) ?? [];
  if (whose !== undefined && table.columns.some(({ name }) => phraseOf(name) === `${whose}city`))
    return { content: 'postal_code', strength: 'strong' };
  // Who somebody is elsewhere, as `provider` knows them.
  if (phrase === 'uid' && column.typeClass === 'text' && beside(/^provider(_name)?$/))
    return { content: 'identifier', strength: 'strong' };
  // Of a request; of a house, it is somebody.
  if (phrase === 'agent' && column.typeClass === 'text' && beside(/(^|_)(ip|ip_addr|ip_address|latitude)$/))
    return { content: 'user_agent', strength: 'strong' };
  // As long as what a browser says of itself: its name alone is shorter.
  const browser = /(^|_)browser$/.test(phrase) && (column.length ?? 0) >= AGENT;
  if (browser && column.typeClass === 'text' && beside(/(^|_)(ip|ip_addr|ip_address)$/))
    return { content: 'user_agent', strength: 'strong' };
  // What is redeemed; a voucher of the books has neither of these beside it.
  const redeemed = /(^|_)voucher$/.test(of) && /^(voucher|(voucher_?)?(code|no|nr|number))$/.test(phrase);
  if (redeemed && column.typeClass === 'text' && beside(/(^|_)(used?|expir\w*|redeem\w*|serie_?id)(_|$)/))
    return { content: 'token', strength: 'strong' };
  // By what somebody is followed from page to page; beside an address of a house, it is a parcel.
  const followed = /^(tracking|click|cookie|browser|device)_?(id|uid)$/.test(phrase);
  if (followed && column.typeClass === 'text' && beside(OF_VISIT))
    return { content: 'identifier', strength: 'strong' };
  // Of the account whose number stands beside.
  const banked = beside(/(^|_)(iban|rib)(_|$)/);
  if (banked && /^(number|num|no|(bank|branch|agency|sort)_code|code_(bank|branch))$/.test(phrase))
    return { content: 'identifier', strength: 'strong' };
  // By the day or the month, where it is no number of either.
  if (/^(salary|wage)_(day|month)$/.test(phrase) && /^(decimal|float|double)$/.test(column.dataType))
    return { content: 'amount', strength: 'strong' };
  if (/(^|_)(amount|allowance|supplement)$/.test(phrase) && column.typeClass === 'number' && beside(EARNED))
    return { content: 'amount', strength: 'strong' };
  // What one of the staff owes: in a sale, they took it in.
  const paid = column.typeClass === 'number' && /(^|_)amount$/.test(phrase) && beside(OF_STAFF);
  if (paid && OF_DEBT.test(`${of}_${phrase}`) && !OF_TRADE.test(of) && !beside(OF_TRADE))
    return { content: 'amount', strength: 'strong' };
  const found = IN_TABLES.find(([name, words]) => name.test(of) && words.test(phrase));
  return found && { content: found[2], strength: 'strong' };
}

/** Words that alone may mean anything, and one beside the other do not: 姓 and 名 in Roman letters, a latitude and a `long`. */
const BESIDE: readonly (readonly [word: string, other: string, content: Content])[] = [
  ['sei', 'mei', 'last_name'],
  ['mei', 'sei', 'first_name'],
  ['first', 'last', 'first_name'],
  ['last', 'first', 'last_name'],
  ['long', 'lat', 'geo'],
  ['cp', 'city', 'postal_code'],
  ['cap', 'city', 'postal_code'],
  ['number', 'street', 'street'],
  ['street_no', 'street', 'street'],
  ['addinfo', 'street', 'address'],
  ['unit', 'street', 'street'],
  ['number', 'bank', 'identifier'],
  ['number', 'bank_name', 'identifier'],
  ['routing', 'account', 'identifier'],
  ['direction', 'zip_code', 'address'],
  ['extension', 'phone', 'phone'],
  ['ext', 'phone', 'phone'],
  ['extension', 'telephone', 'phone'],
];

/** `watcher_name` beside `watcher_email`: whoever is reached by it. */
const REACHED = [
  ...['email', 'mail', 'email_address', 'phone', 'telephone', 'tel', 'mobile'],
  ...['street', 'street_address', 'zip', 'zip_code', 'postal_code', 'postcode'],
];

/** What has an address, too, and is nobody. */
const OF_NOBODY =
  /(^|_)(shop|store|company|site|bank|branch|organi[sz]ation|school|hotel|location|office|department|group|team|project|venue|warehouse|event|brand|hospital|clinic|institution|university|college|domain|server|service|host|business)$/;

function partOf(phrase: string, table: Table, withoutAffix: WithoutAffix): NameHint | undefined {
  const has = (other: string) =>
    table.columns.some(
      ({ name, typeClass }) => readingsOf(name, withoutAffix).includes(other) && typeClass !== 'temporal',
    );
  const [, before] = /^(|.*_)code$/.exec(phrase) ?? [];
  if (before !== undefined && isWithoutZip(before, has))
    return { content: 'postal_code', strength: 'strong' };
  const [, whose] = /^(.+)_name$/.exec(phrase) ?? [];
  const of = phraseOf(table.name);
  // `hos_name` of a hospital.
  const isOwn = whose !== undefined && of.startsWith(whose) && OF_NOBODY.test(of);
  if (
    whose !== undefined &&
    !isOwn &&
    !OF_NOBODY.test(whose) &&
    REACHED.some((one) => has(`${whose}_${one}`))
  )
    return { content: 'person', strength: 'strong' };
  for (const [word, other, content] of BESIDE) {
    const [, before, after] = new RegExp(`^(|.*_)${word}(|_kanji|_romaji)$`).exec(phrase) ?? [];
    if (before !== undefined && has(`${before}${other}${after}`)) return { content, strength: 'strong' };
  }
  return undefined;
}

/** The `code` of an address of which nothing else is one: `ship_code` beside `ship_city` and `ship_street`. */
function isWithoutZip(before: string, has: (other: string) => boolean): boolean {
  const some = (...words: readonly string[]) => words.some((word) => has(`${before}${word}`));
  return (
    some('city', 'town') &&
    some('street', 'address', 'pobox', 'lane', 'line', 'line_one', 'address_line') &&
    !some('zip', 'zip_code', 'postal', 'postal_code', 'postcode', 'post_code', 'zipcode', 'name')
  );
}

/** Words behind a part of an address or a name that say which of several it is: `zip_primary`. */
const QUALIFIED =
  /_(?:primary|secondary|mail|mailing|home|work|permanent|temporary|main|alternate|other|previous|current|local)$/;

const QUALIFIABLE: readonly Content[] = [
  'postal_code',
  'street',
  'city',
  'state',
  'address',
  'first_name',
  'last_name',
  'person',
  'kana',
];

/** A part of an address of which the table has several: `city_primary` beside `city_mail`, which is no e-mail address. */
function qualifiedHint(phrase: string, table: Table): NameHint | undefined {
  const before = phrase.replace(QUALIFIED, '');
  if (before === phrase) return undefined;
  const hint = nameHint(before);
  if (!hint || !QUALIFIABLE.includes(hint.content)) return undefined;
  const which = phrase.slice(before.length);
  const places = table.columns.filter(({ name }) => {
    const other = phraseOf(name);
    return (
      other.endsWith(which) &&
      /(zip|postal|city|state|street|address|pobox|pref|addr)$/.test(
        other.slice(0, -which.length).replace(/_code$/, ''),
      )
    );
  });
  return places.length > 1 ? { content: hint.content, strength: 'strong' } : undefined;
}

/** A comment says what a name does not: 氏名, `customer's e-mail address`. Only short ones: the others explain. */
function commentHint(comment: string | undefined): NameHint | undefined {
  if (comment === undefined || comment === '' || comment.length > 40) return undefined;
  const [first = ''] = comment.split(/[(（:：、,。.\n]/);
  return nameHint(phraseOf(first.trim()));
}

/** What else than a name's words says what its column holds. */
export interface Around {
  readonly table: Table;
  readonly withoutAffix: WithoutAffix;
  readonly comment: string | undefined;
}

/** What a column's name says in its table, in whatever way it is read; then its comment. */
export function hintHere(
  readings: readonly string[],
  column: Column,
  { table, withoutAffix, comment }: Around,
): NameHint | undefined {
  if (isOtherHere(readings[0] ?? phraseOf(column.name), table)) return undefined;
  // When something arrives, where nothing else is in the language in which it is somebody's age.
  const italian = table.columns.some(({ name }) => /nome|nascita|sesso|indirizzo|codice/i.test(name));
  if (/(^|_)eta$/i.test(column.name) && !italian) return undefined;
  // What somebody prefers; where they live is one `pref`.
  if (/(^|_)prefs$/i.test(column.name)) return { content: 'mixed', strength: 'weak' };
  const found = readings.map(
    (reading) =>
      hintInTable(reading, table, column) ??
      qualifiedHint(reading, table) ??
      nameHint(reading) ??
      partOf(reading, table, withoutAffix),
  );
  // What a word means only perhaps is said by the reading that says most.
  return found.find((one) => one?.strength === 'strong') ?? found[0] ?? commentHint(comment);
}
