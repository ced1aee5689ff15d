import { expect, test } from '@jest/globals';
import type { Attestation } from '../../masking/index.ts';
import { renderFidelity } from './fidelity-summary.ts';

const FIGURES = { rows: 100, nulls: 0, empty: 0, distinct: 50, alone: 10, top: [0.2, 0.1] } as const;

const attestationOf = (columns: number, fidelity: 'measured' | 'off'): Attestation => ({
  schemaVersion: 3,
  ...{ policyHash: 'p', schemaHash: 's', planHash: 'l', databases: ['app'] },
  ...{ tables: 1, columnsMasked: columns, rowsMasked: 100, digest: 'd', serverVersion: '9.7.4' },
  ...{ startedAt: '2026-01-01T00:00:00Z', finishedAt: '2026-01-01T00:00:01Z', checks: [] },
  handedOver: { tables: {}, objects: {} },
  ...(fidelity === 'measured'
    ? {
        fidelity: {
          columns: Object.fromEntries(
            Array.from({ length: columns }, (_, i) => [
              `app.users.c${i}`,
              {
                distinct: (i + 1) / columns,
                before: { ...FIGURES, length: { mean: 10, spread: 2 } },
                after: { ...FIGURES, distinct: 25, length: { mean: 11.5, spread: 2 } },
              },
            ]),
          ),
          indexes: { 'app.users.users_city': [50, 25] },
          tables: { 'app.users': [1_048_576, 2_097_152] },
          plans: {
            ...{ statements: 60, same: 59, within2: 58 },
            differing: [
              {
                at: 'masking/queries.sql:12',
                before: [{ table: 'users', type: 'ref', key: 'users_city', rows: 20 }],
                after: [{ table: 'users', type: 'ALL', rows: 100 }],
              },
            ],
          },
          unmeasured: [],
        },
      }
    : {}),
});

test('the summary says what differs, the least alike first', () => {
  const said = renderFidelity(attestationOf(4, 'measured'));
  expect(said).toContain('| Different values, by column | 0.25 to 1.00 of what they were |');
  expect(said).toContain('| Statements of the same plan | 59 of 60 |');
  expect(said).toContain('`masking/queries.sql:12` | `users ref users_city 20` | `users ALL 100`');
  expect(said).toContain('1.0 MiB → 2.0 MiB');
  expect(said.indexOf('app.users.c0')).toBeLessThan(said.indexOf('app.users.c3'));
});

test('of a thousand columns it has those that differ most, and stays below what GitHub takes', () => {
  const said = renderFidelity(attestationOf(5000, 'measured'));
  expect(said).toContain('app.users.c0`');
  expect(said).not.toContain('app.users.c4000`');
  expect(Buffer.byteLength(said)).toBeLessThan(100_000);
});

test('nothing where nothing was measured', () => {
  expect(renderFidelity(attestationOf(1, 'off'))).toBe('');
});
