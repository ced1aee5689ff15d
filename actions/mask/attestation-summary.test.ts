import { expect, test } from '@jest/globals';
import type { Attestation } from '../../masking/index.ts';
import { attestationOutput, renderAttestation } from './attestation-summary.ts';

/** Of so many tables, each with a name of letters that are three bytes in UTF-8. */
function attestationOf(tables: number): Attestation {
  const labels = Array.from({ length: tables }, (_, i) => `店.${'顧客'.repeat(30)}${i}`);
  return {
    schemaVersion: 3,
    ...{ policyHash: 'p', schemaHash: 's', planHash: 'l', databases: ['店'] },
    ...{ tables, columnsMasked: tables, rowsMasked: tables, digest: 'd', serverVersion: '9.7.4' },
    ...{ startedAt: '2026-01-01T00:00:00Z', finishedAt: '2026-01-01T00:00:01Z' },
    checks: labels.map((name) => ({ name: `${name}: masks differ`, passed: true, count: 1 })),
    handedOver: { tables: Object.fromEntries(labels.map((name) => [name, [1, '1', ['id']]])), objects: {} },
  };
}

test('a short attestation is an output, and stands in the summary', () => {
  const attestation = attestationOf(3);
  expect(JSON.parse(attestationOutput(attestation) ?? '')).toEqual(attestation);
  expect(renderAttestation(attestation)).toContain('顧客2: masks differ');
});

test('one of thousands of tables stays below what GitHub takes', () => {
  const attestation = attestationOf(2200);
  // In characters it is short enough: GitHub counts bytes.
  expect(JSON.stringify(attestation).length).toBeLessThan(900_000);
  expect(attestationOutput(attestation)).toBeUndefined();
  expect(Buffer.byteLength(renderAttestation(attestation))).toBeLessThan(1_000_000);
  expect(renderAttestation(attestation)).toContain(
    'the artifact and the table understudy.attestation have it',
  );
});
