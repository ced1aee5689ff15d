import type { VerbName } from './grammar.ts';

/** What is said of a verb in another language than the grammar's own. */
export interface VerbWords {
  readonly summary: string;
  /** By their names, as the grammar has them. */
  readonly meanings: Readonly<Record<string, string>>;
}

const CLASS =
  'インスタンスクラス。`r6g.large`、`db.r6g.large`、またはキャパシティユニット（ACU）の範囲 `serverless:0-8`。';
const ID = 'どのクローンか。依頼したスレッドで生きているクローンがひとつだけなら省略できます。';

/** What the grammar says, in Japanese. */
export const JAPANESE: Readonly<Record<VerbName, VerbWords>> = {
  clone: {
    summary: '本番のマスク済みクローンを作ります。',
    meanings: {
      CLASS,
      LIFETIME:
        '使う期間。`12h`、`3d`、`1d12h`、`2週間`、`金曜 18:00 まで`（時刻は設定のタイムゾーン）、`until closed`（Issue やプルリクエストが開いているあいだ。上限まで）。',
      source: 'どのデータベースか。設定に書かれた名前で。',
      fresh: 'マスク済みベースがあっても、いまの本番から作ります。',
      'full-copy':
        'ストレージを共有するクローンが上限に達しているとき、完全なコピーを作ります。時間も費用もかかります。',
      'dry-run': '何ができ、いくらかかるかだけを示して終わります。',
      note: '目的。一覧に表示されます。',
      keep: 'Issue を閉じても残します。',
    },
  },
  list: {
    summary: '稼働中のクローンを表示します。',
    meanings: { source: '指定したソースのクローンだけ。', mine: '自分のクローンだけ。' },
  },
  status: { summary: 'クローンをひとつ表示します。', meanings: { ID } },
  extend: {
    summary: 'いまから指定した期間まで延長します。',
    meanings: {
      ID,
      LIFETIME: 'いまからの期間。`12h`、`3d`、`1d12h`、`金曜 18:00 まで`、または `until closed`。',
    },
  },
  resize: { summary: '準備のできたクローンのクラスを変えます。', meanings: { ID, CLASS } },
  reset: { summary: 'データを最初の状態に戻します。', meanings: { ID } },
  refresh: { summary: 'データを最新のものに入れ替えます。', meanings: { ID } },
  delete: { summary: 'クローンをいますぐ削除します。', meanings: { ID } },
  cancel: { summary: '作成中の依頼を取りやめ、できたところまでを削除します。', meanings: { ID } },
  help: { summary: 'コマンドの説明を表示します。', meanings: { COMMAND: '説明してほしいコマンド。' } },
};

/** What the fields of the issue form are called in Japanese, by their names: a type of argument, or a flag. */
export const JAPANESE_LABELS: Readonly<Record<string, string>> = {
  class: 'クラス',
  lifetime: '期間',
  id: 'クローンの ID',
  verb: 'コマンド',
  source: 'ソース',
  fresh: 'いまの本番から作る',
  'full-copy': '完全なコピー',
  'dry-run': 'ドライラン',
  keep: 'スレッドを閉じても残す',
  mine: '自分のクローン',
  note: 'メモ',
};
