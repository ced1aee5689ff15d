import { expect, test } from '@jest/globals';
import { planOf, synthesiseInMemory } from '../scripts/testing/terraform-cdk.ts';

test("the attestation key's secret is made without a value: no key is in the state", () => {
  const { resource } = synthesiseInMemory(planOf());
  expect(Object.values(resource?.aws_secretsmanager_secret ?? {})).toMatchObject([
    // Destroyed and applied again, its name must not be taken.
    { name: 'understudy-attestation-key', recovery_window_in_days: 0 },
  ]);
  expect(Object.keys(resource ?? {})).not.toContain('aws_secretsmanager_secret_version');
});
