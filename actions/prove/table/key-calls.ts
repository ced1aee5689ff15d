import type { Place, Row, Tags, Target } from './row.ts';
import { BY_NAME, targetsOf } from './targets.ts';

const OPENS =
  'under a grant on the key whoever it names reads what is encrypted under it, clones and production alike';
const READS = 'with the key what is encrypted under it can be read without the service that keeps it';

/** The key that sources are encrypted under, as rows call it. */
export const SOURCE_KEY = 'a key of a source';
/** The key that secrets are encrypted under. */
export const SECRETS_KEY = 'the key of the secrets';
/** The key that the table of records is encrypted under. */
export const TABLE_KEY = 'the key of the ledger';

/** What RDS asks of a source's key in the caller's name: to see it. */
export const SEE_KEY = 'kms:DescribeKey (through RDS)';
/** The same, to use it. */
export const USE_KEY = 'kms:CreateGrant (through RDS)';

/** What Secrets Manager asks of the secrets' key, for one that is known by a target's name, when it is written. */
export const encryptFor = (secret: string) => `kms:GenerateDataKey (through Secrets Manager, for ${secret})`;
/** The same, when it is read. */
export const decryptFor = (secret: string) => `kms:Decrypt (through Secrets Manager, for ${secret})`;

/** What DynamoDB asks of the table's key when a record is read or written. */
export const USE_TABLE_KEY = [
  'kms:Decrypt',
  'kms:Encrypt',
  'kms:GenerateDataKey',
  'kms:ReEncryptFrom',
  'kms:ReEncryptTo',
].map((action) => `${action} (through DynamoDB)`);

type Named = readonly (readonly [name: string, context: Tags])[];

/** What nobody may do with any key, whoever asks. */
const NEVER: Named = [
  ['kms:PutKeyPolicy', {}],
  ['kms:ScheduleKeyDeletion', {}],
];

const via = (service: string, region: string): Tags => ({
  'kms:ViaService': `${service}.${region}.amazonaws.com`,
});

const rowsFor = (arn: string, name: string, why: string, calls: Named): readonly Row[] => {
  const target: Target = { name, realm: 'elsewhere', arn };
  return calls.map(([call, context]) => ({
    call: { name: call, action: call.replace(/ \(.*\)$/, ''), why, context },
    target,
    outside: true,
  }));
};

/**
 * Calls on the keys of the organisation's own that sources, secrets and records are encrypted under: by whom KMS hears of
 * them, and with what.
 */
export function keyRows(place: Place): readonly Row[] {
  const { region, keys = [], secretsKey, tableKey } = place;
  const throughRds = via('rds', region);
  const forAws = { 'kms:GrantIsForAWSResource': 'true' };
  const ofSources: Named = [
    ['kms:CreateGrant', { 'kms:GrantIsForAWSResource': 'false' }],
    ['kms:CreateGrant (said to be for AWS)', forAws],
    ['kms:CreateGrant (through EC2)', { ...via('ec2', region), ...forAws }],
    ['kms:CreateGrant (through RDS, for somebody)', { ...throughRds, 'kms:GrantIsForAWSResource': 'false' }],
    [USE_KEY, { ...throughRds, ...forAws }],
    ['kms:DescribeKey', {}],
    [SEE_KEY, throughRds],
    ['kms:Decrypt', {}],
    ['kms:Decrypt (through RDS)', throughRds],
    ...NEVER,
  ];
  return [
    ...keys.flatMap((arn) => rowsFor(arn, SOURCE_KEY, OPENS, ofSources)),
    ...(secretsKey === undefined ? [] : rowsFor(secretsKey, SECRETS_KEY, READS, ofSecrets(place))),
    ...(tableKey === undefined ? [] : rowsFor(tableKey, TABLE_KEY, READS, ofTable(place))),
  ];
}

function ofSecrets(place: Place): Named {
  const through = via('secretsmanager', place.region);
  const context = (secret: string) => ({ 'kms:EncryptionContext:SecretARN': secret });
  const secrets = targetsOf(place).secrets.filter(({ name }) => !name.endsWith(BY_NAME));
  const [{ arn: own } = { arn: '' }] = secrets;
  return ['kms:GenerateDataKey', 'kms:Decrypt']
    .flatMap((action) => {
      const forSecret = action === 'kms:Decrypt' ? decryptFor : encryptFor;
      return [
        [action, {}],
        [`${action} (for a secret of ours)`, context(own)],
        [`${action} (through RDS, for a secret of ours)`, { ...via('rds', place.region), ...context(own) }],
        [
          `${action} (through Secrets Manager of another region)`,
          { ...via('secretsmanager', 'eu-north-1'), ...context(own) },
        ],
        [`${action} (through Secrets Manager, for nothing that it names)`, through],
        ...secrets.map(({ name, arn }) => [forSecret(name), { ...through, ...context(arn) }] as const),
      ] as const;
    })
    .concat([['kms:CreateGrant', {}], ['kms:CreateGrant (through Secrets Manager)', through], ...NEVER]);
}

function ofTable({ account, region, home = region, table }: Place): Named {
  const through = via('dynamodb', home);
  const context = (name: string, subscriber = account) => ({
    'kms:EncryptionContext:aws:dynamodb:tableName': name,
    'kms:EncryptionContext:aws:dynamodb:subscriberId': subscriber,
  });
  return [
    ...USE_TABLE_KEY.flatMap((name) => {
      const action = name.replace(/ \(.*$/, '');
      return [
        [action, {}],
        [`${action} (for the ledger)`, context(table)],
        [name, { ...through, ...context(table) }],
        [`${action} (through DynamoDB, for another table)`, { ...through, ...context('another') }],
        [
          `${action} (through DynamoDB, for another account's)`,
          { ...through, ...context(table, '999999999999') },
        ],
      ] as const;
    }),
    ['kms:CreateGrant', {}],
    ['kms:CreateGrant (through DynamoDB)', { ...through, ...context(table) }],
    ...NEVER,
  ];
}
