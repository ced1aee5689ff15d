import * as en from './en.ts';
import * as ja from './ja.ts';

const words = (text: string): readonly string[] => text.split(' ');

/**
 * How else states and prefectures are written, each list in the order of `states`: without its last letter, in Latin letters,
 * as the post abbreviates them.
 */
export const STATES_OTHERWISE: Readonly<Record<'en' | 'ja', readonly (readonly string[])[]>> = {
  en: [
    words(
      'AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY',
    ),
  ],
  ja: [
    ja.states.map((state) => state.replace(/[都府県]$/, '')),
    words(
      'Mie Kyoto Saga Hyogo Hokkaido Chiba Wakayama Saitama Oita Osaka Nara Miyagi Miyazaki Toyama Yamaguchi Yamagata Yamanashi Gifu Okayama Iwate Shimane Hiroshima Tokushima Ehime Aichi Niigata Tokyo Tochigi Okinawa Shiga Kumamoto Ishikawa Kanagawa Fukui Fukuoka Fukushima Akita Gunma Ibaraki Nagasaki Nagano Aomori Shizuoka Kagawa Kochi Tottori Kagoshima',
    ),
  ],
};

for (const [states, forms] of [
  [en.states, STATES_OTHERWISE.en],
  [ja.states, STATES_OTHERWISE.ja],
] as const)
  if (forms.some((form) => form.length !== states.length)) throw new Error('a list of states lacks some');
