/**
 * The people of the demo's production. No given name here is in the dictionaries of the masks, so that a full name
 * found in a clone is a leak and never a coincidence (`seed.test.ts` proves it).
 */
export interface Names {
  readonly given: readonly string[];
  readonly family: readonly string[];
}

export const japanese: Names = {
  given:
    '颯真 朔太郎 紬希 凪沙 茉莉花 志織 怜央 澄香 千景 琉生 奏汰 柚葉 芽生 詩乃 梓紗 瑞穂 静香 雅彦 泰造 義信 忠雄 喜代子 房江 道夫 晴臣 清隆 寿子 慎吾 伊織 蓮司'.split(
      ' ',
    ),
  family:
    '佐藤 鈴木 高橋 田中 渡辺 伊藤 中村 小林 加藤 吉田 山田 山口 松本 井上 木村 清水 林 斎藤 山本 阿部 森 池田 橋本 石川 前田 藤田 後藤 岡田 長谷川 近藤'.split(
      ' ',
    ),
};

/** The same people's names in Latin letters, position by position, for their e-mail addresses. */
export const romanised: Names = {
  given:
    'soma sakutaro tsumugi nagisa marika shiori reo sumika chikage rui kanata yuzuha mei shino azusa mizuho shizuka masahiko taizo yoshinobu tadao kiyoko fusae michio haruomi kiyotaka hisako shingo iori renji'.split(
      ' ',
    ),
  family:
    'sato suzuki takahashi tanaka watanabe ito nakamura kobayashi kato yoshida yamada yamaguchi matsumoto inoue kimura shimizu hayashi saito yamamoto abe mori ikeda hashimoto ishikawa maeda fujita goto okada hasegawa kondo'.split(
      ' ',
    ),
};

export const english: Names = {
  given:
    'Priyanka Saoirse Anouk Ingmar Tomasz Aisling Mateus Yusuf Oluwaseun Niamh Rhiannon Katarzyna Dmitri Farid Chidi Siobhan Gareth Xiomara Thaddeus Zsofia'.split(
      ' ',
    ),
  family:
    'Okafor Nowak Fitzgerald Lindqvist Papadakis Abernathy Castellano Drummond Eriksen Featherstone Goldberg Hawthorne Ivanova Jankowski Kowalczyk Lockwood Mukherjee Novotny Oyelaran Pemberton'.split(
      ' ',
    ),
};

export const places = {
  prefectures: '東京都 大阪府 神奈川県 愛知県 福岡県 北海道 京都府 兵庫県 宮城県 広島県'.split(' '),
  wards: '渋谷区 中央区 港南区 千種区 博多区 豊平区 伏見区 須磨区 青葉区 安佐南区'.split(' '),
  towns: '神南 本町 桜木 覚王山 天神 平岸 深草 月見山 一番町 祇園'.split(' '),
  states: 'California|Oregon|Vermont|Texas|Ohio'.split('|'),
  cities: 'Sacramento|Portland|Burlington|El Paso|Dayton'.split('|'),
  streets: 'Maple Avenue|Kearny Street|Chestnut Lane|Harbor Road|Juniper Drive'.split('|'),
} as const;

export const domains: readonly string[] =
  'mail.example softbank.example ezweb.example inbox.example post.example'.split(' ');
