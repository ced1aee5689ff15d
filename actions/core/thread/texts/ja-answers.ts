import type { State } from '../../ledger/record.ts';
import type { Texts } from './en.ts';

/** The same answers in Japanese. */

type Answers = Texts['answers'];

const state: Readonly<Record<State, string>> = {
  requested: '受付済み',
  cloning: 'コピー中',
  sealed: '封印済み',
  masking: 'マスク中',
  masked: 'マスク済み',
  resizing: 'クラス変更中',
  ready: '利用可能',
  failed: '失敗',
  deleting: '削除中',
  deleted: '削除済み',
};

const refused: Answers['refused'] = {
  nothingDone: (why) => `**何も行いませんでした。** ${why}`,
  copy: 'コピーして使えます：',
  help: 'コマンドの一覧は `/clone help` で確認できます。コメントを編集しても読み直しません。新しいコメントに書いてください。',
  code: (message, code) => `${message}（${code}）`,
  original: 'ジョブの出力（英語）',
  unexpected: (message) => `想定外のエラーが発生しました：${message}`,
  unexpectedNext: (url) => `失敗したジョブ（${url}）を再実行するか、ログを確認してください。`,
};

const opened: Answers['opened'] = {
  answer: (login) => `${login} さんの /clone フォームへの回答`,
  clone: (source, login) => `${source} のクローン（${login} さん）`,
  body: (login) => `${login} さんが、ワークフロー \`clone\` のフォームから依頼しました。`,
};

const elsewhere: Answers['elsewhere'] = {
  extend: 'の期限を延ばします',
  resize: 'のクラスを変更します',
  reset: 'のデータを最初の状態に戻します',
  refresh: 'のデータを最新のものに入れ替えます',
  delete: 'を削除します',
  cancel: 'の依頼を取りやめます',
  says: (id, becomes, issue) =>
    `クローン ${id} ${becomes}。結果は依頼元のスレッドでお知らせします：#${issue}`,
};

const dryRun: Answers['dryRun'] = {
  head: '**ドライランのため、何も作っていません。** 実行すると次のようになります。',
  maskedOn: 'マスク時のクラス',
  policy: 'マスキングポリシー',
  masks: 'マスク対象',
  coverage: (columns, tables) => `${tables} テーブルの ${columns} カラム`,
  masking: 'マスクの見込み',
  lifetime: '期間',
  untilClosed: (most) => `このスレッドが閉じられるまで（最長 ${most}）`,
  refused: (why) => `**\`--dry-run\` を外すと、いまは実行できません。** ${why}`,
};

const list: Answers['list'] = {
  none: 'クローンはありません。`/clone` で作れます。',
  noneSuch: '該当するクローンはありません。`/clone list` ですべて表示します。',
  noneShown: (others) => `表示できるクローンはありません。${others}`,
  hidden: (count) => `ほかに、あなたの使えないソースのクローンが ${count} 個あります。`,
  withThread: (when) => `スレッドが閉じられたとき。遅くとも ${when}`,
  state: '状態',
  aDay: '1 日の費用',
  thread: 'スレッド',
  priceUnknown: '不明',
};

const here: Answers['here'] = {
  head: '### この環境',
  what: '項目',
  defaults: (instanceClass, lifetime, price) => `${instanceClass}、${lifetime}：${price}`,
  sources: 'ソース',
  standard: '既定',
  source: (source, said) => `${source}（${said.join('、')}）`,
  list: (each) => each.join('、'),
  noSource: '使えるソースはありません',
  closedSources: (count) => `（ほかに、使えないものが ${count} 個）`,
  agents: 'エージェント',
  atATime: (lifetime) => `1 回に ${lifetime} まで`,
  inAll: (lifetime) => `通算 ${lifetime} まで`,
  clonesOwn: (clones) => `全体で ${clones} 個`,
  clonesEach: (clones) => `1 人あたり ${clones} 個`,
  costOwn: (aDay) => `1 日 ${aDay}`,
  classes: 'クラス',
  lifetime: '期間',
  lifetimes: (atATime, inAll, zone) => `1 回に ${atATime} まで、通算 ${inAll} まで（時刻は ${zone}）`,
  limits: '上限',
  clones: (all, each) => `全体で ${all} 個、1 人あたり ${each} 個`,
  cost: (aDay) => `、合計で 1 日 ${aDay}`,
  alive: (clones) => `（稼働中は ${clones} 個）`,
  whoMay: '使える人',
  role: (role) => `ロール ${role} 以上`,
  byName: (people) => `、または名前の挙がっている ${people} 人`,
  yours: (role) => `（あなたは ${role}）`,
  admin: '。ほかの人のクローンも変更できます',
  have: 'あなたのクローン',
  notKnown: 'いまは確認できません',
  noClone: 'なし',
  clone: (id, how, gone) => `${id}（${how}、削除は${gone}）`,
};

const lost: Answers['lost'] = {
  unread: 'このコマンドは最後まで読み取れませんでした',
  undone: (id) => `クローン ${id} へのコマンドは完了しませんでした`,
  untold: (id) => `クローン ${id} は削除済みです（詳細は後ほどお知らせします）`,
  says: (what, why) => `**${what}。** ${why}`,
  failed: (job) =>
    `ジョブ ${job} が失敗したか、マシンが停止したか、環境（environment）のルールで開始できませんでした。`,
  cancelled: (job) => `ジョブ ${job} が取り消されたか、制限時間を超えました。`,
  rerunHere: (url) => `[再実行はこちら](${url})`,
  rerun: (url) => `[失敗したジョブを再実行](${url})してください。止まったところから続きます。`,
  log: '詳しくはログを確認してください（残っている場合）。',
  deleted: '削除済みです。',
  deleting: '取りやめの処理中で、ほかのジョブは進みません。1 時間ごとの巡回が、削除を再試行します。',
  asItWas: (when) => `変わっていません。${when} に削除されます。`,
};

const gone: Answers['gone'] = {
  says: (id) => `クローン ${id} はもうありません。`,
  deleted: (id, when, by, why, lived) =>
    `クローン ${id} は ${when} に ${by} が削除しました${why === '' ? '' : `（${why}）`}。${lived}。`,
  sweep: '巡回',
  why: {
    'asked for': '依頼',
    'asked-for': '依頼による',
    cancelled: '依頼の取りやめ',
    expired: '期限切れ',
    'too-old': '通算期間の上限',
    closed: 'スレッドのクローズ',
    replaced: 'リセット',
    'never-masked': 'マスクの時間切れ',
    'side-door': '構成の異常',
    orphaned: '処理の途絶',
    vanished: 'クラスターの消失',
    'never-made': '未作成',
  },
};

const help: Answers['help'] = {
  commands: '### コマンド',
  heads: ['書くもの', '結果'],
  first: 'コメントの 1 行目がコマンドです。例：',
  more: 'コマンドごとの説明は `/clone help extend` のように書くと表示されます。',
  owner: '依頼した人と管理者のみ。',
  meaning: (what, meaning) => `- ${what}：${meaning}`,
};

/** Whatever the command job answers by itself, in Japanese. */
export const answers: Answers = {
  ...{ state, refused, opened, elsewhere, dryRun },
  ...{ list, here, lost, gone, help },
};
