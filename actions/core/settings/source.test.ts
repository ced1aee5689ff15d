import { expect, test } from '@jest/globals';
import { loadSettings } from './load-settings.ts';
import { allowedClass, classesOf, sourceNamed, sourceOf } from './source.ts';

const settings = loadSettings(`
sources:
  production: { cluster: app-production, region: ap-northeast-1, policy: masking/app.yml, maskingClass: r6g.large }
  crm: { cluster: crm-production, region: ap-northeast-1, policy: masking/crm.yml, maskingClass: r6g.large }
defaults: { source: production }
limits: { classes: ['r6g.*', 't4g.medium', serverless] }
base: { idleClass: 'serverless:0-1' }
`);
const record = {
  id: 'bakomi',
  owner: 'alice',
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

test('the class that masks is the source’s, whatever the record says', () => {
  const edited = { ...record, instanceClass: 'db.t4g.medium', maskingClass: 'db.r8g.48xlarge' };
  expect(classesOf(settings, edited)).toEqual({
    maskingClass: 'db.r6g.large',
    instanceClass: 'db.t4g.medium',
  });
});

test.each([
  ['db.r8g.48xlarge', 'serverless:0-1'],
  ['serverless:64-128', 'serverless:0-1'],
  ['serverless:0-1', 'serverless:0-1'],
  ['serverless:0.5-1', 'serverless:0.5-1'],
])(
  'a base whose record says %s idles on %s: the settings’ class, or what of it never pauses',
  (said, wanted) => {
    const base = { ...record, kind: 'base', instanceClass: said } as const;
    expect(classesOf(settings, base).instanceClass).toBe(wanted);
  },
);

test.each(['db.r6g.16xlarge', 'db.t4g.medium', 'serverless:0-8'])('%s is allowed', (instanceClass) => {
  expect(allowedClass(settings, record, instanceClass)).toBe(instanceClass);
  expect(classesOf(settings, { ...record, instanceClass })).toMatchObject({ instanceClass });
});

test.each(['db.r8g.48xlarge', 'db.t4g.large', 'db.r6gd.large', 'x.r6g.large', ''])(
  '%j is refused to the job that would make it so',
  (instanceClass) => {
    const refusal = expect.objectContaining({ reason: 'class-not-allowed' });
    expect(() => allowedClass(settings, record, instanceClass)).toThrow(refusal);
    expect(() => classesOf(settings, { ...record, instanceClass })).toThrow(refusal);
  },
);

test('the classes of a clone whose record names another source are nobody’s', () => {
  expect(() =>
    classesOf(settings, { ...record, sourceCluster: 'crm-production', instanceClass: 'db.r6g.large' }),
  ).toThrow(expect.objectContaining({ reason: 'source-changed' }));
});
