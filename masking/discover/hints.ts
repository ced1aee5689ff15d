import type { Kind } from '../detect/kinds.ts';

/** What a column holds: personal data of a kind, something that only its name tells, or nothing of anybody. */
export type Content =
  | Kind
  | 'username'
  | 'company'
  | 'first_name'
  | 'last_name'
  | 'state'
  | 'city'
  | 'street'
  | 'birthday'
  | 'geo'
  | 'url'
  | 'uuid'
  | 'sensitive'
  | 'free_text'
  | 'code'
  | 'key'
  | 'moment'
  | 'few_values'
  | 'nothing';

/** Names of tables whose `name` is a person's. */
const PEOPLE =
  /(^|_)(user|customer|client|person|people|member|employee|staff|contact|patient|guest|student|teacher|author|owner|profile|account|subscriber|applicant|driver|resident|people)s?(_|$)/;

/** The first that fits counts: the special before the general. Matched against the name in snake case. */
const HINTS: readonly (readonly [RegExp, Content])[] = [
  [/(^|_)(e_?mails?|mail|mailaddress|mail_address)(_|$)/, 'email'],
  [/(^|_)(kana|furigana|yomi|yomigana|phonetic)(_|$)/, 'kana'],
  [/(^|_)(tel|phone|telephone|mobile|cell|cellphone|fax)(_|$)/, 'phone'],
  [/(^|_)(my_?number|individual_number|kojin_bango)(_|$)/, 'my_number'],
  [/(^|_)iban(_|$)/, 'iban'],
  [/(^|_)(card_?(no|num|number)|credit_?card|pan|cc_?(no|num|number))(_|$)/, 'credit_card'],
  [/(^|_)(mac|mac_?addr(ess)?)(_|$)/, 'mac'],
  [/(^|_)(ip|ip_?v[46]|ip_?addr(ess)?|remote_?addr(ess)?|client_?ip)(_|$)/, 'ip'],
  [/(^|_)(zip|zip_?code|postal(_?code)?|post_?code|yubin)(_|$)/, 'postal_code'],
  [/(^|_)(password|passwd|pwd|password_?(digest|hash)|encrypted_password)(_|$)/, 'password_hash'],
  [/(^|_)(token|secret|api_?key|access_?key|session_?(id|key)|otp|credential)(_|$)/, 'token'],
  [/(^|_)(first|given|fore)_?name(_|$)|^mei$/, 'first_name'],
  [/(^|_)(last|family|sur)_?name(_|$)|^(sei|surname)$/, 'last_name'],
  [/(^|_)(user|login|screen|nick|account)_?name(_|$)|^(login|nickname|handle)$/, 'username'],
  [/(^|_)(company|organi[sz]ation|employer|corporate|firm)(_name)?(_|$)/, 'company'],
  [/(^|_)(prefecture|state|province|region)(_|$)/, 'state'],
  [/(^|_)(city|town|municipality|ward|locality)(_|$)/, 'city'],
  [/(^|_)(street|address_?(line)?_?\d|building|house_?(no|number)|apartment)(_|$)/, 'street'],
  [/(^|_)(addr|address|jusho|residence)(_|$)/, 'address'],
  [
    /(^|_)(full|real|legal|contact|customer|recipient|holder|owner|person|patient|sender|receiver|billing|shipping|display)_?names?(_|$)|^(recipient|card_?holder|account_?holder|addressee|shimei|signature)$/,
    'person',
  ],
  [/(^|_)(birth|birthday|birthdate|birth_?(day|date)|date_of_birth|dob|born(_on|_at)?)(_|$)/, 'birthday'],
  [/(^|_)(lat|latitude|lng|lon|longitude|geo|location|coordinates?|position)(_|$)/, 'geo'],
  [
    /(^|_)(bio|biography|about|body|subject|message|comment|note|notes|memo|remarks?|description|text|content|feedback|review|reason|answer|inquiry|query|title|caption)(_|$)/,
    'free_text',
  ],
  [/(^|_)(url|uri|homepage|website|web_?site|link|avatar|portfolio)(_|$)/, 'url'],
  [
    /(^|_)(salary|income|wage|gender|sex|religion|ethnicity|race|weight|height|pin|passport|ssn)(_|$)/,
    'sensitive',
  ],
  [/(^|_)(uuid|guid|ulid)(_|$)/, 'key'],
];

/** What the name of a column says that it holds. */
export function hintOf(table: string, column: string): Content | undefined {
  const snake = column.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();
  if (/^(name|names)$/.test(snake)) return PEOPLE.test(table.toLowerCase()) ? 'person' : undefined;
  return HINTS.find(([pattern]) => pattern.test(snake))?.[1];
}
