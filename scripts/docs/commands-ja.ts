import type { Verb, VerbName } from '../../actions/core/command/grammar.ts';
import type { PageWords } from './commands.ts';

/** What the page says of a verb in Japanese, in the order of its arguments and flags. */
interface Said {
  readonly summary: string;
  /** By their names, as the grammar has them. */
  readonly meanings: Readonly<Record<string, string>>;
}

const CLASS =
  'インスタンスクラス。`r6g.large`、`db.r6g.large`、またはキャパシティユニット（ACU）の範囲 `serverless:0-8`。';
const ID = 'どのクローンか。依頼したスレッドで生きているクローンがひとつだけなら省略できます。';

const SAID: Readonly<Record<VerbName, Said>> = {
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
  list: { summary: '稼働中のクローンをすべて表示します。', meanings: {} },
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

const saidOf = ({ name }: Verb): Said => SAID[name as VerbName];

/** `docs/commands.ja.md`. */
export const JAPANESE: PageWords = {
  title: 'コマンド一覧',
  before: [
    '[English](commands.md)',
    '',
    'コメントの 1 行目がコマンドです（引用とコードブロックは読みません）。2 行目からは人のためのメモです。Issue とプルリクエストのコメント、Issue の本文、',
    'Issue フォーム、ワークフロー `clone` の *Run workflow* で使えます。大文字・小文字、全角文字、日本語の句読点はそのまま書いてかまいません。',
    '書き間違いには答えが返ります。意図がはっきりしていれば、コピーして使えるコマンドも付きます。そのコマンドは、書かれた語を落とさず、頼まれた以上の費用をかけず、',
    '設定で許されているものだけです。リポジトリの権限がない人には何も返しません。',
    '',
    '期間は `90m`、`12h`、`1d12h`、`2 weeks`、`3日`、`until friday 18:00`、`金曜 18:00 まで` のように書けます。時刻のない日付はその日の終わりまで、最短は 1 時間です。',
    '`until closed` は Issue やプルリクエストが開いているあいだ（最長 `limits.lifetime` まで）という意味です。閉じると `closed.grace` のあとで削除され、それまでに開き直せば残ります。',
    'データベースの名前だけを書けば `--source 名前` の意味になります。',
    '設定に `access: { labels: true }` とあれば、Issue に付けたラベル（`clone`、`clone:r6g.large`、`clone:r6g.large 3d` など）も、付けた人のコマンドになります。権限と上限はコメントと同じです。プルリクエストのラベルは対象外です。',
  ],
  heads: ['書くもの', '結果', '使える人'],
  between: [
    'だれが使えるかは [`.github/understudy.yml`](../scripts/sandbox/organisation/.github/understudy.yml) の `access`（リポジトリのロール、またはユーザー名）、上限は `limits` で決まります。',
    'データベースごとに `sources.NAME.access`（`role`、カスタムロール名の `roles`、`users`）と `sources.NAME.limits` を、ツールの代理アカウントには `access.agents` で上限を設定できます。チームの所属はワークフローからは分からないため、',
    'チームにはリポジトリのロールかカスタムロールを与えてください。`/clone list` に出るのは、自分が使えるデータベースのクローンと自分のクローンだけです。スレッドに書かれた依頼と答えは、スレッドを読める全員が読めます。',
  ],
  behind: [],
  owner: '依頼した人と管理者',
  anyone: 'コマンドを許された人',
  colon: '：',
  also: (words) => `別の書き方：${words.join('、')}`,
  summary: (verb) => saidOf(verb).summary,
  meaning(verb, { name }) {
    const meaning = saidOf(verb).meanings[name];
    if (meaning === undefined)
      throw new Error(`scripts/docs/commands-ja.ts says nothing of ${name} of ${verb.name}.`);
    return meaning;
  },
};
