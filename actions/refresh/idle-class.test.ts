import { expect, test } from '@jest/globals';
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

test('that AWS does not cut from a paused base stands in the record of a clone of that source', () => {
  const of = (source: string, longWay: string) => ({ source, basis: { longWay } }) as CloneRecord;
  expect(refusesPaused([of('crm', 'base-paused'), of('production', 'base-unfit')], 'production')).toBe(false);
  expect(refusesPaused([of('production', 'fresh'), of('production', 'base-paused')], 'production')).toBe(
    true,
  );
  const cut = { source: 'production', basis: { base: 'dumigo', dataAsOf: '2026' } } as unknown as CloneRecord;
  expect(refusesPaused([cut, { source: 'production' } as CloneRecord], 'production')).toBe(false);
});
