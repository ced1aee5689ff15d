import { expect, test } from '@jest/globals';
import { loadSettings } from './settings.ts';
import { sourceNamed, sourceOf } from './source.ts';

const settings = loadSettings(`
sources:
  production: { cluster: app-production, region: ap-northeast-1, policy: masking/app.yml, maskingClass: r6g.large }
  crm: { cluster: crm-production, region: ap-northeast-1, policy: masking/crm.yml, maskingClass: r6g.large }
defaults: { source: production }
`);
const record = {
  id: 'bakomi',
  source: 'production',
  sourceCluster: 'app-production',
  region: 'ap-northeast-1',
};

test('a source is what the settings say of its name', () => {
  expect(sourceNamed(settings, 'crm')).toMatchObject({
    cluster: 'crm-production',
    policy: 'masking/crm.yml',
  });
  expect(sourceOf(settings, record)).toEqual(sourceNamed(settings, 'production'));
});

test.each(['staging', '', 'constructor', '__proto__', 'Production'])('%j is no source', (source) => {
  expect(() => sourceNamed(settings, source)).toThrow(expect.objectContaining({ reason: 'source-unknown' }));
  expect(() => sourceOf(settings, { ...record, source })).toThrow(
    expect.objectContaining({ reason: 'source-unknown' }),
  );
});

test.each([
  ['the cluster of another source', { sourceCluster: 'crm-production' }],
  ['a cluster that is none', { sourceCluster: 'payroll' }],
  ['the name of another source', { source: 'crm' }],
  ['another region', { region: 'us-east-1' }],
  ['no cluster', { sourceCluster: '' }],
])('a record that says %s is refused, with both', (_, edited) => {
  expect(() => sourceOf(settings, { ...record, ...edited })).toThrow(
    expect.objectContaining({
      reason: 'source-changed',
      message: expect.stringContaining('the settings say'),
    }),
  );
});
