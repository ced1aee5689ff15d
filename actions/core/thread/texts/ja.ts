import type { Failure, LongWay, Progress, State } from '../../ledger/record.ts';
import type { Texts } from './en.ts';
import { answers } from './ja-answers.ts';
import { board } from './ja-board.ts';
import { judgement, structure } from './ja-policy.ts';

/** The same in Japanese, as an engineer writes it. Commands, states of AWS, reason codes and ids stay as they are. */

const states: Readonly<Record<State, string>> = {
  requested: '⏳ 受付済み',
  cloning: '⏳ コピー中（封印中：接続できるインスタンスはまだありません）',
  sealed: '🔒 封印済み。インスタンスを起動中',
  masking: '🔒 封印中。マスク中',
  masked: '🔒 マスク・検証済み。まだ公開前',
  resizing: '🔒 マスク済み。インスタンスクラスを変更中',
  ready: '✅ 利用可能',
  failed: '❌ 失敗',
  deleting: '🗑️ 削除中',
  deleted: '🗑️ 削除済み',
};

const phases: Texts['status']['phases'] = {
  requested: '待機',
  cloning: 'コピーオンライト',
  sealed: 'インスタンスの起動',
  masking: 'マスクと検証',
  masked: '引き渡し',
  resizing: 'クラスの変更',
};

const masking: Readonly<Record<Progress['phase'], string>> = {
  waiting: 'インスタンスの起動待ち',
  accounts: '本番から引き継いだアカウントをロック中',
  plan: 'ポリシーとスキーマから計画を作成中',
  execute: 'マスク中',
  verify: 'マスク結果を検証中',
  scrub: 'ログと統計情報を消去中',
  attest: '証明を記録中',
};

const failedWhen: Readonly<Record<Failure['in'], string>> = {
  requested: '何も作らないうちに',
  cloning: 'コピー中に',
  sealed: 'インスタンスの起動中に',
  masking: 'マスク中に',
  masked: 'マスク後に',
  resizing: 'クラスの変更中に',
  ready: '利用可能になったあとで',
  failed: '',
  deleting: '削除中に',
  deleted: '',
};

const longWay: Readonly<Record<LongWay, string>> = {
  fresh: '指定どおり',
  'no-base': 'マスク済みベースがまだありません',
  'base-too-old': '最新のマスク済みベースが古すぎます',
  'base-of-another-policy': '最新のベースを作ったあとでマスキングポリシーが変わりました',
  'base-paused': '最新のベースがキャパシティユニット 0 で一時停止しており、AWS が切り出しを拒みました',
  'base-unfit': '最新のベースからは切り出せませんでした',
};

const times: Texts['times'] = {
  unknown: '不明',
  now: 'いま',
  ahead: (duration) => `あと ${duration}`,
  past: (duration) => `${duration}前`,
  when: (moment, relative) => `${moment}（${relative}）`,
};

const status: Texts['status'] = {
  states,
  phases,
  masking,
  open: '✅ 利用可能（直近の変更は失敗）',
  openResizing: (instanceClass) => `🔧 利用可能。クラスを ${instanceClass} に変更中`,
  clone: (id, source) => `クローン ${id}（${source}）`,
  readyIn: (duration, clock) => `あと約 ${duration}で準備完了（${clock}）`,
  says: (head, clone) => `**${head}** — ${clone}`,
  saysMore: (head, clone, state) => `**${head}** — ${clone}：${state}`,
  saysOver: (head, clone, life) => `**${head}** — ${clone}：${life}`,
  phaseHead: ['フェーズ', '経過', '通常の所要時間'],
  usual: (duration) => `約 ${duration}`,
  timeline: (zone) => `コメントからクローンまで（${zone}）`,
  facts: 'クローンの詳細と費用',
  run: 'ワークフローの実行',
  progress: (what, facts) => `${what}：${facts.join('、')}`,
  rows: (done, total) => `${done} / ${total} 行`,
  rate: (rows) => `${rows} 行/秒`,
  left: (duration) => `残り約 ${duration}`,
};

const facts: Texts['facts'] = {
  clone: 'クローン',
  source: 'ソース',
  data: 'データの時点',
  basis: 'コピー元',
  group: 'クローングループ',
  parameters: 'パラメーター',
  otherwise: (parameters) =>
    `⚠️ 本番と異なります：${parameters.map(([name, source, here]) => `${name} は本番で ${source}、ここでは ${here}`).join('；')}`,
  engines: 'エンジンの既定値',
  class: 'クラス',
  owner: '依頼者',
  note: 'メモ',
  elapsed: '所要時間',
  goneAt: '削除予定',
  goneClosed: (moment, relative) => `スレッドが閉じられたとき。遅くとも **${moment}**（${relative}）`,
  price: '費用',
  masking: 'マスクの所要時間',
  masked: 'マスク',
  proof: (columns, tables, rows, checks, digest) =>
    `${tables} テーブルの ${columns} カラム、${rows} 行。${checks} 項目の検証に合格（証明 ${digest}）`,
  room: (clones, most, more) =>
    `⚠️ このソースのコピーオンライトクローンはすでに ${most} 個中 ${clones} 個あり、作れるのはあと ${more} 個です。不要なものは削除してください`,
  priceUnknown: 'このクラスとリージョンの料金は不明',
  aDay: (price) => `1 日 ${price}`,
  soFar: (price) => `これまでに約 ${price}`,
  inAll: (price) => `全期間で ${price}`,
  atMost: (price) => `最大で ${price}`,
  total: (aDay, total, lifetime) => `1 日 ${aDay}、${lifetime} で ${total}`,
  plusStorage: (prices) => `${prices.join('、')}（ストレージは別）`,
};

const forecast: Texts['forecast'] = {
  instance: (price) => `インスタンスに ${price}`,
  io: (price) => `入出力に約 ${price}`,
  says: (duration, costs, runs) =>
    `約 ${duration}${costs.length === 0 ? '' : `、${costs.join('、')}`}（過去 ${runs} 回の実績から）`,
  took: (duration) => `${duration}かかりました`,
  both: (took, reckoned) => `${took}（見込み：${reckoned}）`,
};

const basis: Texts['basis'] = {
  longWay,
  base: (base, flag) => `マスク済みベース ${base}（${flag} を付けると、いまの本番からコピーします）`,
  production: (why) => `本番から直接（時間がかかります）：${why}`,
  stopped: (code) => `。前回の更新ではベースを作れませんでした${code}`,
  unfit: (code, issue) =>
    `。**前回の更新ではベースを作れませんでした**${code}。マスキングポリシーが本番と合っていません。書くべき行は #${issue} にあります`,
};

const ready: Texts['ready'] = {
  head: (owner, id) =>
    `${owner} さん、クローン ${id} の準備ができました。マスクと検証が済み、接続できます。このリポジトリのチェックアウト先で実行してください：`,
  goneAt: (moment, relative, next) => `**${moment}（${relative}）** に削除されます。${next}`,
  goneClosed: (moment, relative, next) =>
    `**依頼元のスレッドが閉じられると**削除されます（遅くとも **${moment}、${relative}**）。${next}`,
  keepOrDelete: '期間を延ばす場合、いますぐ削除する場合：',
  delete: 'いますぐ削除する場合：',
  otherwise: (parameters) =>
    `⚠️ 本番と異なる動作をすることがあります：${parameters.join('、')} の設定が本番と異なります。値は状況のコメントにあります。`,
  otherWays: 'ほかの接続方法',
  byHand:
    '社内ネットワークから、AWS CLI、`jq`、`mysql` クライアントを使い、bash か zsh で実行します（1 行目は初回だけ）。パスワードはパイプで渡り、画面には出ません。',
  help: (command) => `ポートフォワードの方法や、ほかのクライアントの設定は ${command} で確認できます。`,
};

const failure: Texts['failure'] = {
  failedWhen,
  head: (id) => `### クローン ${id}：処理に失敗しました`,
  says: (owner, when) => `${owner} さん、${when}失敗しました。`,
  why: (reason) => `**原因：** ${reason}`,
  noReason: '原因は記録されていません。実行ログを確認してください。',
  explained: '説明',
  withPage: (code, link) => `${code}、${link}`,
  moreLines: (count) => `… ほか ${count} 件はログにあります`,
  cloneNow: (fate) => `**クローンの現状：** ${fate}`,
  todo: '**対処：**',
  giveUp: '取りやめる場合：',
  staysOpen: (when) => `これまでどおり接続できます。${when} に削除されます。`,
  nothingMade: (when) => `まだ何も作られていません。何か残っていれば、${when} に削除されます。`,
  maskedSealed: (when) =>
    `マスク済みですが封印されており、だれも接続できません。再実行で完了しなければ、${when} に削除されます。`,
  sealed: (when) =>
    `封印されており、接続できるのはマスキング用ランナーだけです。再実行で完了しなければ、${when} に削除されます。`,
  rerun: '失敗したジョブを再実行',
  rerunSays: (link) => `${link}してください。止まったところから続き、同じ処理を二度行うことはありません。`,
  rerunHere: '再実行はこちら',
  rerunAfter: (next, link) => `${next}${link}`,
};

const life: Texts['life'] = {
  extended: (owner, id, moment, relative) =>
    `${owner} さん、クローン ${id} の期限を **${moment}（${relative}）** に延ばしました。`,
  extendedClosed: (owner, id, moment, relative) =>
    `${owner} さん、クローン ${id} は**スレッドが閉じられるまで**使えます（最長で **${moment}（${relative}）** まで）。`,
  extendedBy: (owner, id, moment, relative, by) =>
    `${owner} さん、${by} さんが警告に 👍 を付けたため、クローン ${id} の期限を **${moment}（${relative}）** に延ばしました。`,
  expiring: (id, relative) => `### クローン ${id} はまもなく削除されます（${relative}）`,
  expiringSays: (owner, moment) =>
    `${owner} さん、**${moment}** に、変更した内容ごと削除されます。不要であれば何もしなくてかまいません。`,
  noLonger: '上限に達しているため、これ以上は延ばせません。新しく作れば、データも新しくなります。',
  keep: '残す場合：',
  onBoard: (person, thread) =>
    `${person} さん、${thread} がコメントを受け付けないため（ロック、移動または削除）、こちらでお知らせします。`,
  nod: (moment) =>
    `または、このコメントに 👍 を付けると **${moment}** まで延長されます。1 時間ごとの巡回が確認します。`,
  adopted: (owner, id) =>
    `${owner} クローン ${id} の記録が失われていたため、タグから作り直しました。今後のお知らせはこのスレッドに届きます。`,
  warned: '延長により解消した予告',
  resized: (id) => `### クローン ${id} のクラスを変更しました`,
  resizedSays: (owner, [instanceClass = '', price]) =>
    `${owner} さん、${instanceClass} になりました。${price === undefined ? '' : `料金は ${price}です。`}ホストとパスワードはそのままです。再起動のあいだ、接続は切れました。`,
  kept: (id) => `### クローン ${id} を削除できませんでした`,
  keptSays: (owner, reason) => `${owner} さん、${reason}`,
  keptWhy: (refused) => `削除しようとしましたが、できませんでした：${refused}`,
  keptCosts: '削除されるまで費用がかかります。巡回が 1 時間ごとに再試行します。',
  deleted: (id) => `### クローン ${id} を削除しました`,
  deletedSays: (owner, why, lived) => `${owner} さん、${why}${lived === '' ? '' : `${lived}。`}`,
  lived: (duration) => `稼働期間は ${duration}`,
  livedFor: (duration, price) => `稼働期間は ${duration}、費用は約 ${price}`,
  closed: (id) => `### クローン ${id} はこのスレッドとともに削除されます`,
  closedSays: (owner, moment, relative) =>
    `${owner} さん、依頼元のスレッドが閉じられました。**${moment}（${relative}）** に、変更した内容ごと削除されます。`,
  reopen: '残す場合は、それまでにスレッドを開き直してください。',
  reopenOrAsk: '残す場合は、それまでにスレッドを開き直すか、次のコマンドで延長してください。',
};

const deletedWhy: Texts['deletedWhy'] = {
  expired: '期限が来たため削除しました。',
  closed: 'スレッドが閉じられ、残す依頼がなかったため削除しました。',
  asked: '依頼どおり削除しました。',
  cancelled: '依頼が取りやめられたため、実行を止め、作りかけのものを削除しました。接続できた人はいません。',
  unmasked: '制限時間内にマスクが終わらなかったため削除しました。接続できた人はいません。',
  vanished: 'クラスターがすでにありません（手作業で削除されたようです）。残っていたものを片付けました。',
  'never-made': '実行が途中で終わり、何も作られませんでした。',
  'no-runner':
    'マスクするランナーが来ませんでした。マスク前の本番のコピーを置いておくことはできないため、削除しました。接続できた人はいません。',
};

const queue: Texts['queue'] = {
  noRunner: (job, since, labels, code) =>
    `**ジョブ ${job} を実行するランナーがありません。** ${since} から、ラベル ${labels} のランナーを待っています。そのあいだクローンは封印されたままです。15 分待ってもマスクされなければ削除されます。（${code}）`,
  busy: (ids, place, soon) =>
    `**マスクするマシンは使用中です**（${ids.join('、')}）。このクローンは${place === 1 ? '次' : ` ${place} 番目`}です${soon === undefined ? '' : `（約 ${soon}後）`}。そのあいだ封印されたままで、何もする必要はありません。`,
  held: (jobs) =>
    `**ジョブ ${jobs.join('、')} は承認または待ち時間の終了を待っています。** 環境にその設定があるためで、承認は実行のページでできます。この設定は必要ないので、リポジトリの管理者が外してかまいません。`,
  awaits: (cluster, status, since) =>
    `**クラスター ${cluster} は処理中です**${status === undefined ? '' : `（${status}）`}。終わるまでコピーできないため、${since} から待っています。終わり次第先に進むので、何もする必要はありません。`,
  unwatched:
    '時間がかかっているため、このコメントの更新はここまでです。処理は続いており、結果は新しいコメントでお知らせします。',
  waits: (id) => `### クローン ${id} はランナーを待っています`,
  waitsSays: (owner) => `${owner} さん、このままでは先に進めません。`,
  look: '**対処：** ランナーを確認してください（存在するか、ラベルは合っているか、ビルドは始まるか）。ランナーが見つかり次第、続きが実行されます。すぐに取りやめる場合：',
};

const reset: Texts['reset'] = {
  clone: (id, source) => `クローン ${id}（${source}）のデータの入れ替え`,
  start: (owner, id, moment) =>
    `${owner} さん、クローン ${id} のデータを最初の状態（${moment} 時点）に戻しました。`,
  instead: (owner, id, moment) =>
    `${owner} さん、クローン ${id} のデータを ${moment} 時点のものに入れ替えました。最初のデータはもう残っていません。`,
  newest: (owner, id, moment) => `${owner} さん、クローン ${id} のデータを最新（${moment} 時点）にしました。`,
  same: 'シークレットはそのままで、ホストだけが変わりました。接続中のクライアントは接続し直してください。以前のホストは、変更した内容ごと 1 時間以内に削除されます。このリポジトリのチェックアウト先で実行してください：',
  failed: (id) => `### クローン ${id}：データの入れ替えに失敗しました`,
  asItWas: (when) =>
    `これまでのデータのまま接続できます。再実行で完了しなければ、入れ替え用に作ったものは ${when} に削除されます。`,
  givenUp: '↩️ 取りやめ',
  givenUpSays: (owner, id) =>
    `${owner} さん、クローン ${id} のデータの入れ替えを取りやめました。クローンはそのままで、入れ替え用に作ったものは削除します。`,
  underWay: (run) => `**データを入れ替えています**（${run}）。終わるまで、いまのまま接続できます。`,
  run: '実行',
  slackFailed: (id) => `❌ クローン ${id}：データの入れ替えに失敗しました`,
  slackReady: (id) => `✅ クローン ${id} のデータを入れ替えました`,
};

const slack: Texts['slack'] = {
  expiring: (id, relative) => `⏳ クローン ${id} はまもなく削除されます（${relative}）`,
  failed: (id) => `❌ クローン ${id}：処理に失敗しました`,
  ready: (id) => `✅ クローン ${id} の準備ができました`,
  why: '原因',
  reason: (message, code) => `${message}（${code}）`,
  keep: '残す場合',
  inThread: (command) => `スレッドで ${command}`,
  openThread: 'スレッドを開く',
  openRun: '実行を開く',
};

/** Whatever is said of a clone. */
export const ja: Texts = {
  language: 'ja',
  ...{ answers, times, status, facts, forecast, basis, ready, failure },
  ...{ life, deletedWhy, queue, reset, board, slack, structure, judgement },
};
