import { HEAD_FIRST, TRANSLATED, takenApart } from './translated-words.ts';

/** What a name says, word by word: `order_name01` is order, name and the part 1. */
export interface NameWords {
  /** In lower case, without digits; in the singular where that is known: `addr`, `user`. */
  readonly words: readonly string[];
  /** The number that it ends with: 1 of `tel01`. */
  readonly part?: number;
}

/** Words that people glue together. From the longest, so that `username` is no `us er name`. */
const GLUED = [
  ...'telephone password passwd passphrase username customer contact company address account birthday birth family surname phone'.split(
    ' ',
  ),
  ...'mobile number postal street client member person reader sender session token secret license message comment signature'.split(
    ' ',
  ),
  ...'payment billing shipping delivery employee patient student teacher doctor owner author poster holder display recipient'.split(
    ' ',
  ),
  ...'first second third middle maiden given last full real nick screen login user host file path name mail email code zip post date'.split(
    ' ',
  ),
  ...'year totp month day time type status state city town country region province district agent remote attempt server card credit'.split(
    ' ',
  ),
  ...'bank tax vat key hash salt pin otp mac kana furigana yomi simei shimei jusho denwa bango yubin kaisha tantou seinengappi seibetsu'.split(
    ' ',
  ),
  ...'keitai kaiin shain kokyaku pass text title body note memo url link web site home page work emergency social security send list'.split(
    ' ',
  ),
  ...'phonetic addr value meta data product item order user group role count flag index level line profile device push access refresh api'.split(
    ' ',
  ),
  ...'alt alternate other cont sms alert sess act branch category supplier vendor seller invoice currency quantity amount parent child internal public private staff admin'.split(
    ' ',
  ),
  ...'fname lname fax tel fon bill deliv del mob cust trans addinfo'.split(' '),
  ...'visitor mailing residence permanent temporary correspondence detail sub shipment pobox'.split(' '),
  ...'activation enrolment enrollment resource service small guest'.split(' '),
  ...'from buyer founder operator moderator creator editor manager reviewer receiver consignee guardian spouse father mother'.split(
    ' ',
  ),
  ...'reg register join use tmp temp real bound birth reside enc verify case insured subscriber serial plate passport policy bank creation update updated created modified modify verification prod'.split(
    ' ',
  ),
].sort((one, other) => other.length - one.length);

/** Long enough to be meant wherever a word ends with them. */
const TELLING =
  'ipaddress macaddress username password passwd birthday address zipcode postcode telephone account secret token latitude longitude phone'.split(
    ' ',
  );

/** What ends with such a word and is none. */
const INSTRUMENT = /^(i|micro|head|ear|smart|mega|speaker|xylo|saxo|gramo|dicta)phone$/;

/** Only at an end of a name: in the middle they are parts of words. */
const SHORT = ['ip', 'id', 'no', 'nr', 'to', 'by', 'at', 'cc', 'bcc', 'ua', 'e'];

/** Words in the plural that a singular stands for. */
const PLURALS = /(?<=[^s])s$/;

/** Splits a name at marks, digits and changes of letter case, and words that are written together. */
export function nameWords(name: string): NameWords {
  const spread = name
    .normalize('NFKC')
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1_$2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1_$2')
    .toLowerCase();
  const part = /(\d{1,3})[^\p{L}\d]*$/u.exec(spread)?.[1];
  const words = spread
    .replace(/2fa/g, 'tfa')
    .replace(/(^|_)([a-z])_(?=mail)/g, '$1$2')
    .split(/[^\p{L}]+/u)
    .filter(Boolean)
    .map(unaccented)
    .flatMap((word) => (/^[a-z]{5,}$/.test(word) && !TRANSLATED.has(word) ? unglued(word) : [word]))
    .flatMap((word) => inEnglish(word).split('_'));
  return { words, ...(part === undefined ? {} : { part: Number(part) }) };
}

const PARTICLES = /^(d|l|da|de|del|della|des|di|do|dos|du|el|la|las|le|les|los)$/;

/** The words in the order of English, where a name says first what it is: `customer name` of `nombre_del_cliente`. */
export function englishOrder(name: string): readonly string[] | undefined {
  const [first = '', ...rest] = name
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1_$2')
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter(Boolean)
    .map(unaccented);
  if (rest.length === 0 || !(HEAD_FIRST.has(first) || HEAD_FIRST.has(singular(first)))) return undefined;
  const whose = rest.filter((word) => !PARTICLES.test(word));
  return [...whose.flatMap((word) => nameWords(word).words), ...nameWords(first).words];
}

/** What is left of words where names had to be short. */
const ABBREVIATED: ReadonlyMap<string, string> = new Map(
  Object.entries({
    nm: 'name',
    nme: 'name',
    usr: 'user',
    cust: 'customer',
    emp: 'employee',
    dept: 'department',
    tlno: 'tel',
    tele: 'tel',
    fon: 'phone',
    privfon: 'phone',
    pword: 'password',
    useralias: 'user_name',
    nr: 'no',
    desc: 'description',
    dsc: 'description',
    msg: 'message',
    pic: 'picture',
    img: 'image',
    subj: 'subject',
    pat: 'patient',
    oper: 'operator',
    opr: 'operator',
    supp: 'supplier',
    acct: 'account',
  }),
);

/** `téléphone` without its accents; kana keep their marks. */
const unaccented = (word: string): string =>
  /\p{Script=Latin}/u.test(word) ? word.normalize('NFD').replace(/[\u0300-\u036f]/g, '') : word;

const KNOWN = new Set(GLUED);

const isKnown = (word: string): boolean =>
  KNOWN.has(word) || KNOWN.has(singular(word)) || (word.length > 3 && TRANSLATED.has(word));

function inEnglish(word: string): string {
  const one = singular(word);
  return ABBREVIATED.get(word) ?? TRANSLATED.get(word) ?? TRANSLATED.get(one) ?? one;
}

function singular(word: string): string {
  if (/(?:ss|us|is|news|status|address)$/.test(word)) return word;
  if (/ies$/.test(word)) return `${word.slice(0, -3)}y`;
  if (/(?:ss|x|sh|ch)es$/.test(word)) return word.slice(0, -2);
  return word.length > 3 ? word.replace(PLURALS, '') : word;
}

/** The words that a word is glued from; itself where it is not, down to the last letter. */
function unglued(word: string): string[] {
  if (KNOWN.has(word) || KNOWN.has(singular(word))) return [word];
  for (const head of GLUED) {
    if (!word.startsWith(head) || head === word) continue;
    const rest = word.slice(head.length);
    if (SHORT.includes(rest)) return [head, rest];
    const after = isKnown(rest) ? [rest] : unglued(rest);
    if (after.length > 1 || isKnown(after[0] ?? '')) return [head, ...after];
  }
  for (const short of SHORT) {
    const rest = word.slice(short.length);
    if (word.startsWith(short) && KNOWN.has(rest)) return [short, rest];
  }
  // Whatever stands before, what is behind is nothing else: `fusername`, `opusername`.
  const end = TELLING.find((one) => word.endsWith(one) && word.length > one.length && !INSTRUMENT.test(word));
  if (end !== undefined) return [word.slice(0, -end.length), end];
  return [...(takenApart(word) ?? [word])];
}
