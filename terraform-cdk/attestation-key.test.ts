import { expect, test } from '@jest/globals';
import { INSTALLATION, planOf, resourcesOf, synthesiseInMemory } from '../scripts/testing/terraform-cdk.ts';

const keyOf = (end: string) => `arn:aws:kms:ap-northeast-1:123456789012:key/${end}`;

test('secrets, records and alarms are under the keys that the organisation names for each', () => {
  const keys = `encryption: { secrets: "${keyOf('0a')}", table: "${keyOf('0b')}", topic: "${keyOf('0c')}" }`;
  const made = synthesiseInMemory(planOf({ installation: `${INSTALLATION}${keys}\n` }));
  expect(resourcesOf(made, 'aws_secretsmanager_secret')).toMatchObject([{ kms_key_id: keyOf('0a') }]);
  expect(resourcesOf(made, 'aws_dynamodb_table')).toMatchObject([
    { server_side_encryption: { enabled: true, kms_key_arn: keyOf('0b') } },
  ]);
  expect(resourcesOf(made, 'aws_sns_topic')).toMatchObject([{ kms_master_key_id: keyOf('0c') }]);
  // Jobs make the clones' secrets, and have to name it.
  expect(made.output.UNDERSTUDY?.value).toContain(`"secretsKey" = "${keyOf('0a')}"`);
});

test('and under AWS’s own where it names none', () => {
  const made = synthesiseInMemory(planOf());
  for (const type of ['aws_secretsmanager_secret', 'aws_dynamodb_table', 'aws_sns_topic'])
    expect(JSON.stringify(resourcesOf(made, type))).not.toContain('kms');
  expect(made.output.UNDERSTUDY?.value).not.toContain('secretsKey');
});

test("the attestation key's secret is made without a value: no key is in the state", () => {
  const { resource } = synthesiseInMemory(planOf());
  expect(Object.values(resource?.aws_secretsmanager_secret ?? {})).toMatchObject([
    // Destroyed and applied again, its name must not be taken.
    { name: 'understudy-attestation-key', recovery_window_in_days: 0 },
  ]);
  expect(Object.keys(resource ?? {})).not.toContain('aws_secretsmanager_secret_version');
});
