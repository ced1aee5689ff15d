/**
 * Names that are put together of two parts, so that there are thousands where a list of real ones has hundreds. Written by
 * hand; of Japanese parts with one reading each, so that whatever is put together of them has one, too.
 */

import { MADE, madeOf } from './further.ts';
import type { LOCALES } from './languages.ts';
import type { Pair } from './pair.ts';

type Locale = (typeof LOCALES)[number];

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

/** A part as it is written, and as it is read. */
interface Part {
  readonly written: string;
  readonly read: string;
}

const parts = (text: string): readonly Part[] =>
  words(text).map((word) => {
    const [, written = '', read = ''] = /^([^ァ-ヶー]+)([ァ-ヶー]+)$/.exec(word) ?? [];
    return { written, read };
  });

/** Each of the first with each of the others, but for what would stand twice. */
function together(heads: readonly Part[], tails: readonly Part[]): readonly Part[] {
  return heads.flatMap((head) =>
    tails
      .filter((tail) => tail.written !== head.written)
      .map((tail) => ({ written: head.written + tail.written, read: head.read + tail.read })),
  );
}

const joined = (heads: readonly string[], tails: readonly string[]): readonly string[] => [
  ...new Set(heads.flatMap((head) => tails.map((tail) => head + tail)).filter((one) => !/(.)\1\1/.test(one))),
];

const FAMILY_HEADS = parts(
  '山ヤマ 川カワ 田タ 中ナカ 小コ 大オオ 高タカ 松マツ 竹タケ 杉スギ 森モリ 林ハヤシ 石イシ 岩イワ 水ミズ 青アオ 白シラ 黒クロ 赤アカ 西ニシ 東ヒガシ 南ミナミ 北キタ 上ウエ 下シモ 前マエ 原ハラ 野ノ 村ムラ 島シマ 宮ミヤ 吉ヨシ 福フク 藤フジ 佐サ 加カ 伊イ 安ヤス 近チカ 遠トオ 今イマ 新ニイ 古フル 長ナガ 本モト 内ウチ 平ヒラ 広ヒロ 浅アサ 深フカ 清キヨ 金カネ 秋アキ 夏ナツ 春ハル 冬フユ 桜サクラ 梅ウメ 柳ヤナギ 菊キク 荒アラ 岡オカ 坂サカ 池イケ 市イチ 稲イナ 羽ハ 日ヒ 星ホシ 月ツキ 花ハナ 草クサ 米ヨネ 富トミ 永ナガ 増マス 武タケ 若ワカ 早ハヤ 谷タニ 千チ 八ヤ 三ミ 玉タマ 戸ト 関セキ 堀ホリ 相アイ 飯イイ 久ク 熊クマ 倉クラ 栗クリ 桑クワ 笹ササ 沢サワ 塩シオ 須ス 滝タキ 土ツチ 寺テラ 鳥トリ 鳴ナル 橋ハシ 畑ハタ 浜ハマ 樋ヒ 細ホソ 牧マキ 溝ミゾ 宇ウ 江エ 尾オ 横ヨコ 渡ワタ',
);

const FAMILY_TAILS = parts(
  '田ダ 川カワ 山ヤマ 村ムラ 本モト 野ノ 原ハラ 島シマ 崎ザキ 沢ザワ 井イ 口グチ 木キ 林バヤシ 森モリ 岡オカ 谷タニ 池イケ 橋ハシ 内ウチ 尾オ 瀬セ 浜ハマ 津ツ 塚ヅカ 部ベ 倉クラ 城キ 松マツ 藤フジ 辺ベ 宅ヤケ 越コシ 江エ 上ウエ 下シタ 中ナカ 西ニシ 戸ト 見ミ 間マ 賀ガ 石イシ 代シロ 司ジ 岸キシ 里サト 屋ヤ 波ナミ 垣ガキ 堀ホリ 丸マル 根ネ 永ナガ 杉スギ 葉ハ 地チ 坂サカ',
);

const GIVEN_HEADS = parts(
  '健ケン 直ナオ 和カズ 正マサ 隆タカ 裕ユウ 智トモ 浩ヒロ 康ヤス 秀ヒデ 英エイ 義ヨシ 文フミ 幸ユキ 信ノブ 孝タカ 光ミツ 貴タカ 俊トシ 明アキ 宏ヒロ 哲テツ 昭アキ 清キヨ 美ミ 由ユ 千チ 久ヒサ 恵エ 友トモ 真マ 佳カ 里リ 奈ナ 早サ 沙サ 朋トモ 陽ハル 彩アヤ 晴ハル 悠ユウ 翔ショウ 海カイ 大ダイ 拓タク 亮リョウ 洋ヨウ 純ジュン 淳アツ 茂シゲ 勝カツ 豊トヨ 良ヨシ 辰タツ 龍リュウ 涼リョウ 莉リ 愛アイ 優ユ 結ユ 心ココ 花ハナ 菜ナ 桃モモ 琴コト 昌マサ 章アキ 敏トシ 克カツ 政マサ 栄エイ 圭ケイ 啓ケイ 敬ケイ 賢ケン 謙ケン 徹テツ 典ノリ 則ノリ 憲ノリ 保ヤス 泰ヤス 宗ムネ 元モト 基モト 重シゲ 繁シゲ 寛ヒロ 博ヒロ',
);

const GIVEN_TAILS = parts(
  '一イチ 二ジ 三ゾウ 太タ 介スケ 人ト 樹キ 彦ヒコ 夫オ 雄オ 男オ 司シ 也ヤ 之ユキ 輝テル 平ヘイ 志シ 哉ヤ 郎ロウ 治ジ 子コ 美ミ 香カ 恵エ 代ヨ 江エ 奈ナ 絵エ 里リ 織オリ 乃ノ 枝エ 紀キ 希キ 帆ホ 音ネ 花カ 菜ナ 衣イ 穂ホ 葉ハ 歩ホ 月ツキ 央オ 斗ト 馬マ 吾ゴ 助スケ 蔵ゾウ 伸ノブ 行ユキ 久ヒサ 成ナリ 弘ヒロ 明アキ 俊トシ 生キ 記キ',
);

/** Before a family name that stands alone, where more are needed than two characters make. */
const FAMILY_BEFORE = parts(
  '小コ 大オオ 新シン 東ヒガシ 西ニシ 南ミナミ 北キタ 奥オク 上カミ 下シモ 中ナカ 元モト 佐サ 長ナガ 今イマ 古フル',
);

/** After a given name that stands alone. */
const GIVEN_AFTER = parts(
  '郎ロウ 介スケ 之ユキ 彦ヒコ 音オト 花ハナ 光ミツ 成ナリ 信ノブ 春ハル 秋アキ 夏ナツ 月ツキ 星ホシ 里サト 友トモ',
);

const FAMILY_STEMS = words(
  'Ab Ack Ald Ash Bar Beck Bell Birch Brad Bran Buck Burn Cal Can Carl Clay Cold Crom Dal Den Dray Dun Eld Fair Far Fen Fern Fox Gar Glen Gold Gray Had Hal Ham Har Hart Haw Hay Heath High Hol Hun Kel Ken King Kirk Lang Law Lin Lock Long Mar Mel Mer Mid Mil Moor Nor Oak Old Pem Pen Pres Rad Red Rock Rose Row Sand Sel Shel Sher Stan Stock Strat Sut Thorn Til Wake Wal Ward Wat Wes Whit Wil Win Wood Wy York',
);

const FAMILY_ENDINGS = words(
  'ton ley ford ham wood well field worth by den don er man son berg wick bury combe cote dale fold gate hurst land low lock mer mont more ner nett over ridge row sett shaw side stone way wyn brook burn cliff croft holm kirk lake lee mere mill pool port',
);

const GIVEN_STEMS = words(
  'Al An Ar Bel Ben Bri Cal Cam Car Cel Chris Cor Dal Dan Dar Del Dor Ed El Em Er Ev Fal Fer Gab Gar Gil Har Hel Ing Is Jan Jas Jer Jo Kal Kar Kel Ken Lar Len Lil Lor Lu Mad Mar Mel Mil Nat Nel Nor Ol Or Pat Per Quin Ral Ray Ros Sal Sam Sel Sher Tal Tam Ter Tor Val Ver Vic Wal Wil Win Yas Zel',
);

const GIVEN_ENDINGS = words(
  'a an ana ara bert den dina dra ela elle en ena ia ian ice iel ika ilda in ina ine ion is isa ita ius lan len ley lin lyn mer mina mond na nard nell no ny on ora os rick ric ris ron ry sa son ta ten tin ton va vin win ya',
);

const THREE_LETTERS = words(
  'ton ley man son ner mer den don ver ter ler ker sen ren vin lin win mon ron nor dor lor mar lar bar cot bit ber der per ser tis ris las mas nis vis kin rin sin tin wyn wel nel del bel sel tel vel zel low row ham gan han lan ran san van nan dan can ban',
);

const VOWELS = words('a e i o u');
const TWO_LETTERS = joined(words('b d f g h k l m n p r s t v w y z j'), VOWELS);

/** So many of a list, from all parts of it. */
const some = <One>(count: number, of: readonly One[]): readonly One[] =>
  Array.from({ length: count }, (_, i) => of[Math.floor((i * of.length) / count)] as One);

/** Readings of hand-written lists before them were no longer, and columns are made for such. */
const LONGEST_READING = 4;
const short = (names: readonly Part[]) => names.filter(({ read }) => read.length <= LONGEST_READING);

/** As many as serve two million full names, and are quickly parsed: each statement holds both lists. */
const FAMILY_NAMES = 2048;
const GIVEN_NAMES = 1024;

const families = short(together(FAMILY_HEADS, FAMILY_TAILS));
const family = some(FAMILY_NAMES, families);
/** Of one length, so that what stands before it is known by it. */
const longFamily = families.filter(({ read }) => read.length === LONGEST_READING).slice(0, FAMILY_NAMES);
const allGiven = short(together(GIVEN_HEADS, GIVEN_TAILS));
const given = some(GIVEN_NAMES, allGiven);

type Of = 'written' | 'read';

/** Each place of a list holds the same name in both: as it is written, and as it is read. */
const japanese = (as: Of) => {
  const list = (names: readonly Part[]) => names.map((name) => name[as]);
  return {
    full: { before: list(family), between: ' ', after: list(given) },
    last: { before: list(FAMILY_BEFORE), between: '', after: list(longFamily) },
    first: { before: list(allGiven), between: '', after: list(GIVEN_AFTER) },
  } as const;
};

/** Names of people by language, full and of one part: such stand in columns of their own, and must be as many there. */
export const NAMES: Readonly<Record<Locale, Readonly<Record<'full' | 'first' | 'last', Pair>>>> = {
  en: {
    full: {
      before: some(GIVEN_NAMES, joined(GIVEN_STEMS, GIVEN_ENDINGS)),
      between: ' ',
      after: some(FAMILY_NAMES, joined(FAMILY_STEMS, FAMILY_ENDINGS)),
    },
    last: { before: joined(FAMILY_STEMS, VOWELS), between: '', after: THREE_LETTERS },
    first: { before: joined(GIVEN_STEMS, VOWELS), between: '', after: TWO_LETTERS },
  },
  ja: japanese('written'),
  ...MADE,
};

/** Readings in katakana of the Japanese ones, each at the place of its name. */
export const READ = japanese('read');

const FEMALE_TAILS = /[子美香恵代江奈絵里織乃枝紀希帆音花菜衣穂葉歩月央]$/;
const FEMALE_AFTER = /[音花夏月星里春秋]$/;
const FEMALE_ENDING = /(?:a|e|is|lyn|ya)$/;

const marks = (names: readonly string[], female: RegExp): string =>
  names.map((name) => (female.test(name) ? '1' : '0')).join('');

/** Which given names are women's: the number of the digest that chooses among them, and a `1` or `0` for each. */
export const FEMALE: Readonly<
  Record<Locale, Readonly<Record<'full' | 'first', readonly [slot: 0 | 1, marks: string]>>>
> = {
  en: {
    full: [0, marks(NAMES.en.full.before, FEMALE_ENDING)],
    first: [1, marks(NAMES.en.first.after, FEMALE_ENDING)],
  },
  ja: {
    full: [1, marks(NAMES.ja.full.after, FEMALE_TAILS)],
    first: [1, marks(NAMES.ja.first.after, FEMALE_AFTER)],
  },
  ...madeOf('female'),
};

const QUARTERS = FAMILY_TAILS.map(({ written }) => written);

/** Cities: so many that hardly two of a country's share a name. */
export const CITIES: Readonly<Record<Locale, Pair>> = {
  ...madeOf('city'),
  en: {
    before: NAMES.en.full.after,
    between: ' ',
    after: joined(FAMILY_STEMS, FAMILY_ENDINGS.slice(0, 24)),
  },
  ja: {
    before: NAMES.ja.full.before,
    between: '',
    after: joined(joined(QUARTERS.slice(0, 24), QUARTERS.slice(24, 48)), words('市 町 村 区')),
  },
};
