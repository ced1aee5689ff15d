import { describe, expect, test } from '@jest/globals';
import { refusesPaused } from '../core/ledger/bases.ts';
import type { CloneRecord } from '../core/ledger/record.ts';
import { idleClassFor } from './idle-class.ts';

const NEW = '8.0.mysql_aurora.3.10.0';

test.each([
  ['serverless:0-1', NEW, false, 'serverless:0-1'],
  ['serverless:0-1', NEW, true, 'serverless:0.5-1'],
  ['serverless:0-1', '8.4.10', false, 'serverless:0-1'],
  ['serverless:0-1', '8.0.mysql_aurora.3.07.1', false, 'serverless:0.5-1'],
  ['serverless:0-256', '8.0.mysql_aurora.3.05.2', false, 'serverless:0.5-128'],
  // Nobody found the source: the job that copies it says so.
  ['serverless:0-1', undefined, false, 'serverless:0-1'],
  ['serverless:1-200', NEW, true, 'serverless:1-200'],
  ['db.t4g.medium', '8.0.mysql_aurora.3.07.1', true, 'db.t4g.medium'],
])('a base of %s, of version %s, refused %s: it idles on %s', (idle, engineVersion, refused, wanted) => {
  expect(idleClassFor(idle, { engineVersion, refused })).toBe(wanted);
});

describe('whether AWS cuts from a paused base stands in the records of the clones of that source', () => {
  const at = (day: number, about: object) =>
    ({ source: 'production', createdAt: `2026-05-0${day}T02:00:00.000Z`, ...about }) as CloneRecord;
  const basis = { base: 'dumigo', dataAsOf: '2026-05-01T02:00:00.000Z' };
  const base = (instanceClass: string) => at(1, { id: 'dumigo', kind: 'base', instanceClass });
  const longWay = (day: number, why: string) => at(day, { basis: { longWay: why } });
  const refused = (day: number) => longWay(day, 'base-paused');
  const cut = (day: number) => at(day, { basis, dataAsOf: basis.dataAsOf });

  test.each<[string, readonly CloneRecord[], boolean]>([
    ['refused', [longWay(2, 'fresh'), refused(2)], true],
    ['of another source', [at(2, { ...refused(2), source: 'crm' }), longWay(2, 'base-unfit')], false],
    ['cut', [base('serverless:0-1'), cut(2)], false],
    ['cut after a refusal', [base('serverless:0-1'), cut(3), refused(2)], false],
    ['refused after a cut', [base('serverless:0-1'), refused(3), cut(2)], true],
    ['refused, and not cut yet', [base('serverless:0-1'), refused(2), at(3, { basis })], true],
    ['refused, and cut from one that stays awake', [base('serverless:0.5-1'), refused(2), cut(3)], true],
    ['refused, and cut from one that nobody knows', [refused(2), cut(3)], true],
    ['refused, and cut from the source since', [refused(2), longWay(3, 'base-too-old')], true],
  ])('%s', (_, records, expected) => {
    expect(refusesPaused(records, 'production')).toBe(expected);
  });
});
