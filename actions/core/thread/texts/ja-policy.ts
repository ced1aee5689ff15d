import type { judgement as englishJudgement, structure as englishStructure } from './en-policy.ts';

/** The same in Japanese. */
export const structure: typeof englishStructure = {
  undecidedTitle: (source, count) => `${source} のマスキングポリシー：未決定の列が ${count} 個あります`,
  problemsTitle: (source) => `${source} のマスキングポリシー：本番の構造と合わなくなりました`,
  changedTitle: (source) => `${source} の構造が変わりました`,
  refresh: 'ベースの更新',
  found: (source, refresh, state) =>
    `${source} の構造が、このリポジトリの記録と違います（${refresh}で検出）。${state}`,
  made: 'ポリシーがすべての列を決めているため、マスク済みベースは作成しました。',
  notMade:
    '**マスク済みベースは作成していません。クローンも作れません。** ポリシーで決めていない列を、人が読める場所にコピーすることはありません。',
  undecided: (count) => `### 未決定の列：${count} 個`,
  paste: (policy) =>
    `1 行ずつ確認して、${policy} に貼り付けてください。列名、型、サンプルから起こした案です（値はクローンの外に出ていません）。`,
  more: (count) => `…ほか ${count} 件`,
  named: (count, command) => `…ほか ${count} 個。${command} で確認できます。`,
  problems: '### 合わなくなった箇所',
  noSnapshot: (snapshot, write, setting) =>
    `本番と比べるための ${snapshot} がありません。${write} で作成できます。設定に ${setting} を書くと、この Issue と一緒に開くプルリクエストに含まれます。`,
  differs: (snapshot) => `### ${snapshot} との違い`,
  anew: (write) => `${write} で書き直せます。`,
  upToDate: 'この Issue は更新のたびに書き換わり、問題がなくなると閉じます。',
  closedBy: 'ベースの更新',
  closed: (refresh, base) =>
    `${refresh}で問題は見つかりませんでした。ポリシーは本番のすべての列を決めていて、構造は記録のとおりです。マスク済みベース ${base} を作成しました。`,
  proposal: (source) => `${source} の構造を取り込む`,
  see: (issue) =>
    `#${issue} を参照してください。サンプルだけではわからないこともあります。ポリシーの行は 1 行ずつ確認してください。`,
  left: (count) => `行の案がない列が ${count} 個あります。人が決めてください。`,
  unchecked:
    'Actions が開いたプルリクエストではワークフローが動きません。いったん閉じて開き直すと、チェックが始まります。',
  openOne: 'プルリクエストを開く',
  branch: (branch, open) =>
    `構造と行の案は、ブランチ ${branch} にあります（${open}）。このリポジトリでは、Actions がプルリクエストを開けません（Settings → Actions → General の *Allow GitHub Actions to create and approve pull requests*）。`,
};

/** The same in Japanese. */
export const judgement: typeof englishJudgement = {
  title: (sources, policy) => `### ${sources} のマスキングポリシー：${policy}`,
  heads: ['列', '変更前', '変更後'],
  keptNow: (count) =>
    `**マスクしていた ${count} 個の列が、今後はそのまま残ります。** どのクローンにも本番の値が入ります。`,
  changed: (count) => `**${count} 個の列のルールが変わります。**`,
  maskedNow: (count) => `**${count} 個の列を、今後はマスクします。**`,
  newlyKept: (count) =>
    `**${count} 個の列を、新しく「残す」と決めています。** どのクローンにも本番の値が入ります。`,
  removed: (count) => `**${count} 個の列が、ポリシーからなくなります。**`,
  more: (count) => `…ほか ${count} 件。`,
  undecided: (count, policy) =>
    `**未決定の列が ${count} 個あります。** すべて決めるまで、ベースもクローンも作成しません。1 行ずつ確認して、${policy} に貼り付けてください（列名と型だけから起こした案です）。`,
  wrong: (count) => `**${count} か所に誤りがあります。**`,
  settings: (names) => `**変わる設定：** ${names}`,
  files: (names) =>
    `**ポリシーが参照していて、内容が変わるファイル：** ${names}。ルールの書き方は同じでも、動作が変わる可能性があります。`,
  structure: (count) => `記録されている構造の違い：${count} か所`,
  decided: (snapshot) => `問題ありません。${snapshot} のすべての列を決めています。`,
  sound: 'ファイルからわかる範囲では、問題ありません。',
  unjudged: (what) => `サーバーがなければわからず、確認していないこと：${what}。`,
  serverTells: [
    'マスク後の値が CHECK 制約を満たすか、行がルールの前提どおりか（参照、区別する値、行の条件）',
    'ポリシーに書かれた SQL とスクリプト（実行していません）',
    'スキーマ内のコメント、既定値、プログラムと、アカウントの権限',
  ],
  noSnapshot: (snapshot, write) =>
    `${snapshot} がないため、どの列があり、どの列が未決定かを判断できません。${write} で作成してください。`,
  noPolicy: '比べる相手となる、現在有効なポリシーはありません。',
  nothing: 'このプルリクエストによる、マスキングポリシーの変更はなくなりました。',
};
