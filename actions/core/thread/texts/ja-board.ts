import type { board as english } from './en-board.ts';

/** The same in Japanese. */
export const board: typeof english = {
  title: '本番データのクローン一覧',
  soon: '次の巡回で、ここにクローンの一覧が表示されます。',
  sum: (clones, most, cost, mostCost, unknown) =>
    `クローン **${clones}** 個（上限 ${most} 個）、1 日 **${cost}**${mostCost}。ストレージは別料金です${unknown}。`,
  mostCost: (cost) => `（上限 ${cost}）`,
  unknown: (clones) => `（${clones} 個は料金不明）`,
  base: (source, when) => `${source} のマスク済みベース：データは ${when} 時点。`,
  asOf: (moment) =>
    `${moment} 時点。ワークフロー \`reap\` が更新します。コマンドは、それぞれのスレッドに書いてください。`,
  noneMade: '### マスク済みベースを更新できませんでした',
  notMade: (source) => `### ${source} のマスク済みベースを更新できませんでした`,
  failed: (base, when) => `ベース ${base} は、${when}失敗しました。`,
  now: (what) => `**現在：** ${what}`,
  noneLeft: 'クローンは本番から直接作るため、時間がかかります。',
  lastKept: (base, moment, until) =>
    `前回のベース ${base}（データは ${moment} 時点）を残しています。${until} まではこのベースから、その後は本番から直接クローンを作ります。`,
  toDo: '**対応：**',
  lines: (issue) => `マスキングポリシーに足りない行は ${issue} にあります。確認してください。`,
  swept: '再実行で完了しなければ、途中まで作ったものは巡回が削除します。',
};
