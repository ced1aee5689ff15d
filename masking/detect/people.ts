import * as en from '../transformers/dictionaries/en.ts';
import * as ja from '../transformers/dictionaries/ja.ts';
import type { Match } from './kinds.ts';

/** Japan's most frequent family names, which the dictionary of masks lacks in part. */
const FREQUENT =
  '佐藤 鈴木 高橋 田中 伊藤 渡辺 渡邊 渡部 山本 中村 小林 加藤 吉田 山田 佐々木 山口 松本 井上 木村 林 斎藤 斉藤 齋藤 清水 山崎 阿部 森 池田 橋本 山下 石川 中島 前田 藤田 後藤 小川 岡田 村上 長谷川 近藤 石井 坂本 遠藤 藤井 青木 福田 三浦 西村 藤原 太田 松田 原田 岡本 中野 中川 小野 田村 竹内 金子 和田 中山 石田 上田 森田 原 柴田 酒井 工藤 横山 宮崎 宮本 内田 高木 安藤 谷口 大野 丸山 今井 高田 藤本 武田 村田 上野 杉山 増田 平野 大塚 千葉 久保 松井 小島 岩崎 桜井 野口 松尾 野村 木下 菊地 佐野 大西 杉本 新井 浜田 菅原 市川 水野 小松 島田'.split(
    ' ',
  );
const FAMILY = new Set([...FREQUENT, ...ja.lastNames]);
const MASK_FAMILY = new Set(ja.lastNames);
const MASK_GIVEN = new Set(ja.firstNames);
const ENGLISH = new Set([...en.firstNames, ...en.lastNames].map((name) => name.toLowerCase()));
const MASK_ENGLISH_GIVEN = new Set(en.firstNames);

const JAPANESE_NAME =
  /(?<![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー])(\p{Script=Han}{1,4})[ 　]([\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]{1,5})/gu;
const KANA_NAME =
  /^[ァ-ヺー]{2,8}[ 　・][ァ-ヺー]{2,8}$|^[ぁ-ゖー]{2,8}[ 　][ぁ-ゖー]{2,8}$|^[ｦ-ﾟ]{2,10} [ｦ-ﾟ]{2,10}$/;
const ENGLISH_NAME = /^(?:(?:Mr|Mrs|Ms|Dr)\.? )?(\p{Lu}[\p{Ll}'’-]+)(?: \p{Lu}\.?)? (\p{Lu}[\p{L}'’-]+)$/u;
const ADDRESS =
  /(?:北海道|東京都|京都府|大阪府|\p{Script=Han}{2,3}県)[^\n\d０-９]{0,12}?[市区町村郡]|[\p{Script=Han}]{1,8}[市区町村]\p{Script=Han}{1,10}(?:\d{1,3}丁目|\d{1,4}[-−ー]\d{1,4})/gu;
const POSTAL = /〒 ?\d{3}-?\d{4}/g;
const STREET_NUMBER = /^\p{Script=Han}{1,10}\d{1,4}(?:[-−]\d{1,4}){1,3}$/u;
const ENGLISH_STREET =
  /(?<![\w.])\d{1,6} (?:\p{Lu}[\p{L}'’]+ ){1,4}(?:Street|St|Avenue|Ave|Road|Rd|Lane|Ln|Drive|Dr|Boulevard|Blvd|Court|Ct|Way|Terrace|Place|Pl|Square)(?![\p{L}])/gu;

/** Addresses of houses, in Japanese and English, but for those that say themselves that they are samples. */
export function houses(text: string): Match[] {
  const address = [...(text.match(ADDRESS) ?? []), ...(text.match(ENGLISH_STREET) ?? [])].filter(
    (value) => !/見本町|Sample Street/.test(value),
  );
  if (/見本町/.test(text)) return [];
  return [
    ...address.map((value): Match => ({ kind: 'address', strength: 'likely', value })),
    ...(text.match(POSTAL) ?? []).map((value): Match => ({ kind: 'postal_code', strength: 'likely', value })),
  ];
}

/** Names of people. `masked` says that the text may hold masks: names that they are made of do not count then. */
export function people(text: string, masked: boolean): Match[] {
  const found: Match[] = [];
  const add = (kind: 'person' | 'kana' | 'address', value: string) =>
    found.push({ kind, strength: 'likely', value });
  for (const [value, family = '', given = ''] of text.matchAll(JAPANESE_NAME)) {
    const mask = masked && MASK_FAMILY.has(family) && MASK_GIVEN.has(given);
    if (FAMILY.has(family) && !mask) add('person', value);
  }
  if (KANA_NAME.test(text)) add('kana', text);
  if (STREET_NUMBER.test(text)) add('address', text);
  const [, given = '', family = ''] = ENGLISH_NAME.exec(text) ?? [];
  const known = ENGLISH.has(given.toLowerCase()) || ENGLISH.has(family.toLowerCase());
  if (known && !(masked && MASK_ENGLISH_GIVEN.has(given))) add('person', text);
  return found;
}
