import { NAMES } from '../transformers/dictionaries/composed.ts';
import * as en from '../transformers/dictionaries/en.ts';
import * as ja from '../transformers/dictionaries/ja.ts';
import { FAMILY_NAMES, GIVEN_NAMES, inLower } from './frequent-names.ts';
import { found, type Match } from './kinds.ts';

/** Japan's most frequent family names, which the dictionary of masks lacks in part. */
const FREQUENT =
  '佐藤 鈴木 高橋 田中 伊藤 渡辺 渡邊 渡部 山本 中村 小林 加藤 吉田 山田 佐々木 山口 松本 井上 木村 林 斎藤 斉藤 齋藤 清水 山崎 阿部 森 池田 橋本 山下 石川 中島 前田 藤田 後藤 小川 岡田 村上 長谷川 近藤 石井 坂本 遠藤 藤井 青木 福田 三浦 西村 藤原 太田 松田 原田 岡本 中野 中川 小野 田村 竹内 金子 和田 中山 石田 上田 森田 原 柴田 酒井 工藤 横山 宮崎 宮本 内田 高木 安藤 谷口 大野 丸山 今井 高田 藤本 武田 村田 上野 杉山 増田 平野 大塚 千葉 久保 松井 小島 岩崎 桜井 野口 松尾 野村 木下 菊地 佐野 大西 杉本 新井 浜田 菅原 市川 水野 小松 島田'.split(
    ' ',
  );
const FAMILY = new Set([...FREQUENT, ...ja.lastNames]);
// With those that masks were made of before: a copy may have been masked then.
const OF_MASKS = Object.values(NAMES).map(({ full }) => full);
const MASK_FAMILY = new Set([...ja.lastNames, ...OF_MASKS.flatMap(({ before }) => before)]);
const MASK_GIVEN = new Set([...ja.firstNames, ...OF_MASKS.flatMap(({ after }) => after)]);
const MASK_ENGLISH_GIVEN = inLower([...en.firstNames, ...OF_MASKS.flatMap(({ before }) => before)]);
const MASK_ENGLISH_FAMILY = inLower([...en.lastNames, ...OF_MASKS.flatMap(({ after }) => after)]);

/** The expressions. None repeats anything without a bound: see `LONGEST_MATCH`. */
export const PEOPLE = {
  japaneseName:
    /(?<![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー])(\p{Script=Han}{1,4})[ 　]([\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]{1,5})/gu,
  kanaName:
    /^[ァ-ヺー]{2,8}[ 　・][ァ-ヺー]{2,8}$|^[ぁ-ゖー]{2,8}[ 　][ぁ-ゖー]{2,8}$|^[ｦ-ﾟ]{2,10} [ｦ-ﾟ]{2,10}$/,
  englishName:
    /^(?:(?:Mr|Mrs|Ms|Dr)\.? )?(\p{Lu}[\p{L}'’-]{1,40})(?: (?:\p{Lu}\.?|(\p{Lu}[\p{L}'’-]{1,40})))? (\p{Lu}[\p{L}'’-]{1,40})$/u,
  nameOfOneCase: /^(\p{L}[\p{L}'’-]{1,40})(,?) (?:\p{L}\.? )?(\p{L}[\p{L}'’-]{1,40})(?: \p{L}\.?)?$/u,
  address:
    /(?:北海道|東京都|京都府|大阪府|\p{Script=Han}{2,3}県)[^\n\d０-９]{0,12}?[市区町村郡]|[\p{Script=Han}]{1,8}[市区町村]\p{Script=Han}{1,10}(?:\d{1,3}丁目|\d{1,4}[-−ー]\d{1,4})/gu,
  postal: /〒 ?\d{3}-?\d{4}/g,
  streetNumber: /^\p{Script=Han}{1,10}\d{1,4}(?:[-−]\d{1,4}){1,3}$/u,
  englishStreet:
    /(?<![\w.])\d{1,6} (?:\p{Lu}[\p{L}'’]{1,40} ){1,4}(?:Street|St|Avenue|Ave|Road|Rd|Lane|Ln|Drive|Dr|Boulevard|Blvd|Court|Ct|Way|Terrace|Place|Pl|Square)(?![\p{L}])/gu,
} as const;

// biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII.
const isAscii = (text: string): boolean => /^[\x00-\x7f]*$/.test(text);

/** Addresses of houses, in Japanese and English, but for those that say themselves that they are samples. */
export function houses(text: string): Match[] {
  if (/見本町|样本路/.test(text)) return [];
  const isReal = (value: string) => !value.includes('Sample Street');
  const english = /\d /.test(text) ? found('address', 'likely', text, PEOPLE.englishStreet, isReal) : [];
  if (isAscii(text)) return english;
  return [
    ...found('address', 'likely', text, PEOPLE.address),
    ...english,
    ...found('postal_code', 'likely', text, PEOPLE.postal),
  ];
}

/** Names of people. `masked` says that the text may hold masks: names that they are made of do not count then. */
export function people(text: string, masked: boolean): Match[] {
  const matches: Match[] = [];
  const add = (kind: 'person' | 'kana' | 'address', value: string, at = 0) =>
    matches.push({ kind, strength: 'likely', value, at });
  if (!isAscii(text)) {
    for (const { 0: value, 1: family = '', 2: given = '', index } of text.matchAll(PEOPLE.japaneseName)) {
      const mask = masked && MASK_FAMILY.has(family) && MASK_GIVEN.has(given);
      if (FAMILY.has(family) && !mask) add('person', value, index);
    }
    if (PEOPLE.kanaName.test(text)) add('kana', text);
    if (PEOPLE.streetNumber.test(text)) add('address', text);
  }
  const english = englishName(text);
  if (english !== undefined && !(masked && isMask(english))) add('person', text);
  return matches;
}

/** A person's names, in the order in which they stand where a given name comes first. */
type EnglishName = readonly [given: string, family: string];

/** Words that names of places begin with: San Jose, North Carolina. */
const PLACES =
  /^(?:San|Santa|Santo|São|Saint|St|North|South|East|West|New|Fort|Port|Los|Las|Mount|Lake|El|La)$/;

/** The names that a text consists of, where it is a person's in Latin letters of whom at least one is known. */
function englishName(text: string): EnglishName | undefined {
  const [, given, middle = '', family = ''] = PEOPLE.englishName.exec(text) ?? [];
  if (
    given !== undefined &&
    !PLACES.test(given) &&
    (middle === '' || isGiven(middle)) &&
    (isKnown(given) || isKnown(family))
  )
    return [given, family];
  // Without capitals that tell a name, and in the order of lists (`Miller, Anna`), both must be known.
  const [, one = '', comma = '', other = ''] = PEOPLE.nameOfOneCase.exec(text) ?? [];
  const [first, last] = comma === '' ? [one, other] : [other, one];
  return isGiven(first) && isFamily(last) ? [first, last] : undefined;
}

/** True of what masks are put together of; a column that is generated from them may have them in capitals, or turned round. */
function isMask(names: EnglishName): boolean {
  const [given, family] = names.map((name) => name.toLowerCase()) as [string, string];
  return MASK_ENGLISH_GIVEN.has(given) || (MASK_ENGLISH_GIVEN.has(family) && MASK_ENGLISH_FAMILY.has(given));
}

const isGiven = (name: string): boolean => GIVEN_NAMES.has(name.toLowerCase());
const isFamily = (name: string): boolean => FAMILY_NAMES.has(name.toLowerCase());
const isKnown = (name: string): boolean => isGiven(name) || isFamily(name);
