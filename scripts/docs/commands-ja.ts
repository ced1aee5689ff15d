import { meaningIn, summaryIn } from '../../actions/core/command/grammar-words.ts';
import type { PageWords } from './commands.ts';

/** `docs/commands.ja.md`. */
export const JAPANESE: PageWords = {
  title: 'コマンド一覧',
  before: [
    '[English](commands.md)',
    '',
    'コメントの 1 行目がコマンドです（引用とコードブロックは読みません）。2 行目からは人のためのメモです（すぐ次の行がコマンドの続きのように読めるときは、実行せずにお知らせします）。Issue とプルリクエストのコメント、Issue の本文、',
    'Issue フォーム、ワークフロー `clone` の *Run workflow* で使えます。大文字・小文字、全角文字、日本語の句読点はそのまま書いてかまいません。',
    '書き間違いには答えが返ります。意図がはっきりしていれば、コピーして使えるコマンドも付きます。そのコマンドは、書かれた語を落とさず、頼まれた以上の費用をかけず、',
    '設定で許されているものだけです。リポジトリの権限がない人には何も返しません。',
    '',
    '期間は `90m`、`12h`、`1d12h`、`2 weeks`、`3日`、`until friday 18:00`、`金曜 18:00 まで`、`12月3日(木) 午後5時まで` のように書けます。時刻のない日付はその日の終わりまで、最短は 1 時間です。時刻は設定の `thread.timeZone` のもので、`UTC` や `+09:00` を付ければその時刻になります。`12/1` は月/日です。`next friday` のように 2 通りに読める日には、両方の日付をお返しします。いまの期限に足す書き方（`extend +3d`、`延長 あと3日`）には、いまから数えた期間をお返しします。',
    '`until closed` は Issue やプルリクエストが開いているあいだ（最長 `limits.lifetime` まで）という意味です。閉じると `closed.grace` のあとで削除され、それまでに開き直せば残ります。',
    'データベースの名前だけを書けば `--source 名前` の意味になります。',
    '設定に `access: { labels: true }` とあれば、Issue に付けたラベル（`clone`、`clone:r6g.large`、`clone:r6g.large 3d` など）も、付けた人のコマンドになります。権限と上限はコメントと同じです。`clone r6g.large` のように書き方が少し違うラベルでは何も作らず、正しい書き方をお知らせします。`clone detection` のように別の話題のラベルには 😕 を付けます。プルリクエストのラベルは対象外です。プルリクエストのレビューや行へのコメントに書いたコマンドも読みません。会話の欄に書いてください。',
    '',
    'スレッドがロック、移動、削除され、またはディスカッションに変換されてコメントを受け付けないときは、返答とクローンの経過を依頼者宛てに「本番データのクローン一覧」の Issue でお知らせします。クローンは、このリポジトリのほかのスレッドから ID を指定して操作できます。編集したコメントは読み直しません。依頼したコマンドは、書いたときの内容で実行されます。',
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
  summary: (verb) => summaryIn('ja', verb),
  meaning: (verb, one) => meaningIn('ja', verb, one),
};
