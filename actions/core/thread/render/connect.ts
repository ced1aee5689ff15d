import { shellWord } from '../../base/shell-word.ts';
import type { Connection } from '../../ledger/record.ts';
import { codeBlock } from './markdown.ts';

/** Certificates of Amazon RDS, for all regions. */
const RDS_BUNDLE = 'https://truststore.pki.rds.amazonaws.com/global/global-bundle.pem';

/**
 * Lines to copy and run. The password goes from Secrets Manager to the client through a pipe: it is never on a
 * command line, in the environment, in the shell's history or in a file.
 *
 * @param ownCa repository whose variable holds the certificates, where the servers' do not come from Amazon RDS
 */
export function renderConnect(connection: Connection, ownCa?: string): string {
  const { host, port, database, secretName, region } = connection;
  const bundle = ownCa === undefined ? 'global-bundle.pem' : 'understudy-ca.pem';
  const client = [
    `--port=${port}`,
    '--ssl-mode=VERIFY_IDENTITY',
    `--ssl-ca=${bundle}`,
    ...(database === '' ? [] : [shellWord(database)]),
  ];
  return codeBlock('bash', [
    ownCa === undefined
      ? `curl -fsSO ${RDS_BUNDLE}`
      : `gh variable get UNDERSTUDY --repo ${shellWord(ownCa)} | jq -r '(.regions["${region}"] // .).databaseCa' > ${bundle}`,
    'mysql --defaults-extra-file=<(',
    `  aws secretsmanager get-secret-value --region ${shellWord(region)} --secret-id ${shellWord(secretName)} \\`,
    '    --query SecretString --output text |',
    `  jq -r '"[client]\\nuser=\\"\\(.username)\\"\\npassword=\\"\\(.password)\\""'`,
    `) --host=${shellWord(host)} \\`,
    `  ${client.join(' ')}`,
  ]);
}
