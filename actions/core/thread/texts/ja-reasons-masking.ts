/** What to do about what only a new clone mends. */
export const NEW_CLONE = '新しいクローンを依頼してください。';
/** What to do about what the policy mends. */
export const BY_POLICY = '既定のブランチでポリシーを直し、失敗したジョブを再実行してください。';
const PARAMETER_GROUP = 'パラメーターグループの設定を直してください。';
const AT_SOURCE = '本番側を直してから、新しいクローンを依頼してください。';

/** Why masking failed, and what to do, by the code of the reason. */
export const masking: Readonly<Record<string, readonly [message: string, next: string]>> = {
  'cannot-connect': [
    'マスキング用ランナーからクローンに接続できません。',
    'ランナーのネットワークを確認してください。',
  ],
  'certificate-refused': [
    'クローンの TLS 証明書を検証できません。',
    '`terraform-cdk/installation.yml` の `databaseCa` を確認してください。',
  ],
  'server-not-named': ['マスクするサーバーが確認されていません。データは変更していません。', ''],
  'server-in-use': [
    'サーバーがほかからも使われています。データは変更していません。',
    'ほかで使われていないコピーをマスクしてください。',
  ],
  'session-setting-refused': ['マスクに必要な接続設定を MySQL が受け付けませんでした。', PARAMETER_GROUP],
  'server-settings': ['このサーバーの設定では、マスクが途中で止まります。', PARAMETER_GROUP],
  'binary-log-on': ['クローンでバイナリログが有効になっています（元データが残ります）。', PARAMETER_GROUP],
  'general-log-on': [
    'クローンで一般ログまたはスローログが有効になっています（元データが残ります）。',
    PARAMETER_GROUP,
  ],
  'accounts-not-locked': [
    '本番から引き継いだアカウントをロックできませんでした。何もマスクしていません。',
    'マスク用アカウントに権限を付けるか、対象のアカウントを本番側で整理してください。',
  ],
  'cannot-scrub': ['本番から引き継いだ設定を消去できませんでした。データは変更していません。', AT_SOURCE],
  'cannot-write': [
    'マスク対象のテーブルに書き込めません。データは変更していません。',
    '下に示すテーブルごとの対処を行うか、不要なテーブルを削除してください（サーバー自身のデータベースにあるものは移してください）。',
  ],
  'sessions-not-ended': [
    'ほかの接続を切断できませんでした。何もマスクしていません。',
    'マスク用アカウントに `CONNECTION_ADMIN` を付けてください。',
  ],
  'already-running': ['このクローンでは、別のマスク処理が動いています。', '終わるのを待ってください。'],
  'run-not-ours': [
    'クローンに、別のマスク処理の痕跡があります。何もマスクしていません。',
    'ソースのデータベース `understudy_masking` を削除し、新しいクローンを依頼してください。',
  ],
  'key-without-effect': [
    'マスク用の鍵が効いていません（不具合です）。何もマスクしていません。',
    'ログを添えて報告してください。',
  ],
  'masks-collide': [
    '一意であるべきカラムで、マスク後の値が重複しました。',
    '値の重複しない変換をポリシーで選び、失敗したジョブを再実行してください。',
  ],
  'value-refused': [
    'マスク後の値を MySQL が受け付けませんでした。',
    'ポリシーの規則を直してください。一部がマスク済みであれば、新しいクローンを依頼してください。',
  ],
  'indexes-missing': ['マスク前にあったインデックスがなくなっています。', ''],
  'triggers-cannot-return': ['トリガーを元に戻せませんでした。', 'トリガーの定義を確認してください。'],
  'rows-changed': ['マスク中に、ほかからテーブルが変更されました。', NEW_CLONE],
  'fidelity-too-low': [
    'マスク後のデータが、ポリシーの求める再現度（`require`）に届きません。',
    '該当するカラムの規則か、求める再現度を見直してください。',
  ],
  'verification-failed': [
    'マスク結果の検証に失敗しました。このクローンは公開されません。',
    '示された検証項目を確認し、ポリシーを直してから、新しいクローンを依頼してください。',
  ],
  'originals-kept': [
    'マスクするカラムの元の値が、マスクしない別のカラム、またはスキーマの定義（ビュー、既定値、コメントなど）にもあります。',
    '両方のカラムの扱いを `join` でそろえるか、`scan: { accept: … }` に理由を書いてください。定義にある場合は元のデータベースで取り除くか、`schemaText: { accept: … }` に `of` で対象のカラムと理由を書いてください。',
  ],
  'rule-without-effect': ['値を変えない規則があります。何もマスクしていません。', BY_POLICY],
  'personal-data-kept': [
    'マスクしないカラムに、個人情報と思われる値があります。このクローンは公開されません。',
    '該当するカラムに規則を書くか、残す理由を書いてください。',
  ],
  'schema-text-personal': [
    'スキーマのコメントや定義に、個人情報と思われる文字列があります。',
    '本番側で直すか、ポリシーに残す理由を書いてください。',
  ],
  'rows-condition': ['残す行の条件を MySQL が受け付けません。何もマスクしていません。', BY_POLICY],
  'rows-referenced': ['削除する行を、残す行が外部キーで参照しています。何もマスクしていません。', NEW_CLONE],
  'script-failed': [
    '`script` 変換の関数でエラーが発生しました。',
    '関数を直してから、失敗したジョブを再実行してください。',
  ],
  'after-failed': [
    '`after` の SQL 文が失敗しました。マスクは済んでおり、クローンは封印されています。',
    'SQL 文を直してから、失敗したジョブを再実行してください。',
  ],
  internal: ['マスク処理の内部エラーです（不具合です）。', 'ログを添えて報告してください。'],
  'called-wrongly': ['マスク処理の引数が正しくありません。', 'ワークフローの定義を確認してください。'],
};
