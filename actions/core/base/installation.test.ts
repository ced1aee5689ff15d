import { describe, expect, test } from '@jest/globals';
import { UserError } from './errors.ts';
import {
  assertHere,
  environmentName,
  INFRASTRUCTURE,
  inRegion,
  isAt,
  parseInstallation,
  roleArn,
} from './installation.ts';

const INSTALLATION = {
  account: '123456789012',
  region: 'ap-northeast-1',
  quarantineGroup: 'sg-0quarantine',
  accessGroup: 'sg-0access',
  subnetGroup: 'understudy',
  clusterParameterGroup: 'understudy',
  runner: ['self-hosted', 'understudy'],
};

function reasonOf(installation: object, versions: 'fitting' | 'any'): string {
  try {
    parseInstallation(JSON.stringify(installation), versions);
    return 'taken';
  } catch (error) {
    if (error instanceof UserError) return error.reason;
    throw error;
  }
}

test('a role is named as the infrastructure made it, with its suffix', () => {
  expect(roleArn({ account: '123456789012' }, 'mask')).toBe('arn:aws:iam::123456789012:role/understudy-mask');
  expect(roleArn({ account: '123456789012', roleSuffix: '-eu' }, 'mask')).toBe(
    'arn:aws:iam::123456789012:role/understudy-mask-eu',
  );
});

describe('the version of the infrastructure', () => {
  test('one that names none was applied before versions were written: the first', () => {
    expect(parseInstallation(JSON.stringify(INSTALLATION)).infrastructure).toBe(1);
  });
  test.each([
    [INFRASTRUCTURE.needed - 1, 'infrastructure-old'],
    [INFRASTRUCTURE.needed, 'taken'],
    [INFRASTRUCTURE.made, 'taken'],
    [INFRASTRUCTURE.made + 1, 'infrastructure-new'],
    ['1', 'installation-invalid'],
    [INFRASTRUCTURE.made + 0.5, 'infrastructure-new'],
    [null, 'installation-invalid'],
  ])('%s: %s', (infrastructure, reason) => {
    expect(reasonOf({ ...INSTALLATION, infrastructure }, 'fitting')).toBe(reason);
  });
  test('what another version has more is not called a mistake, and what is missing is', () => {
    const newer = { ...INSTALLATION, infrastructure: INFRASTRUCTURE.made + 1, later: 'a setting' };
    expect(reasonOf(newer, 'fitting')).toBe('infrastructure-new');
    expect(reasonOf({ ...INSTALLATION, later: 'a setting' }, 'fitting')).toBe('installation-invalid');
    expect(reasonOf(newer, 'any')).toBe('taken');
    expect(reasonOf({ ...newer, quarantineGroup: undefined }, 'any')).toBe('installation-invalid');
  });
  test.each(['[]', '3', 'null', '"text"', '{}'])('%s is no installation', (text) => {
    expect(() => parseInstallation(text)).toThrow('does not fit');
    expect(() => parseInstallation(text, 'any')).toThrow('does not fit');
  });
});

describe('one repository for several regions', () => {
  const [HOME, ABROAD] = ['ap-northeast-1', 'eu-west-1'];
  const part = { ...INSTALLATION, region: ABROAD, home: HOME, roleSuffix: '-eu' };
  const all = { ...INSTALLATION, regions: { [ABROAD]: part } };
  const read = (json: object) => parseInstallation(JSON.stringify(json));

  test('a job gets the installation of its region, and nothing of another', () => {
    const both = read(all);
    expect(inRegion(both, '')).toBe(both);
    expect(inRegion(both, HOME)).toBe(both);
    expect(inRegion(both, ABROAD)).toMatchObject({ region: ABROAD, home: HOME, roleSuffix: '-eu' });
    expect(JSON.stringify(inRegion(both, ABROAD))).not.toContain('regions');
    for (const region of ['us-east-1', 'toString', '__proto__', 'EU-WEST-1'])
      expect(() => inRegion(both, region)).toThrow(/no installation in .*, but in ap-northeast-1, eu-west-1/);
    expect(() => inRegion(read(INSTALLATION), ABROAD)).toThrow(/no installation in eu-west-1/);
  });

  test.each([
    ['another account', { account: '210987654321' }, /one repository serves regions of one account/],
    ['the region of another', { region: 'eu-central-1' }, /region: it is eu-central-1/],
    ['a ledger elsewhere', { home: 'us-east-1' }, /home: it is not ap-northeast-1/],
    ['no ledger', { home: undefined }, /home: it is not ap-northeast-1/],
    ['roles of the same names', { roleSuffix: undefined }, /roleSuffix: it is missing/],
    ['regions of its own', { regions: { [ABROAD]: part } }, /[Uu]nrecognized key/],
    ['a later version', { infrastructure: INFRASTRUCTURE.made + 1 }, /knows versions up to/],
  ])('%s is refused', (_what, change, says) => {
    expect(() => read({ ...all, regions: { [ABROAD]: { ...part, ...change } } })).toThrow(says);
  });

  test('two of one suffix, and a part without its whole, are refused', () => {
    const third = { ...part, region: 'us-east-1' };
    expect(() => read({ ...all, regions: { [ABROAD]: part, 'us-east-1': third } })).toThrow(
      /same roleSuffix/,
    );
    expect(() => read({ ...all, roleSuffix: '-eu' })).toThrow(/same roleSuffix/);
    expect(() => read(part)).toThrow(/only a part of/);
    expect(() => read({ ...all, regions: { [HOME]: { ...part, region: HOME } } })).toThrow(
      /region of the ledger/,
    );
  });

  test('what is in a region is the business of its installation; what is in none, of the first', () => {
    const both = read(all);
    const at = (region: string) => ({ id: 'bakomi', region });
    expect([HOME, ABROAD, 'us-east-1'].map((region) => isAt(both)(at(region)))).toEqual([true, false, true]);
    const abroad = inRegion(both, ABROAD);
    expect([HOME, ABROAD, 'us-east-1'].map((region) => isAt(abroad)(at(region)))).toEqual([
      false,
      true,
      false,
    ]);
    expect(() => assertHere(both, at(ABROAD))).toThrow(
      /is in eu-west-1, and this job works in ap-northeast-1/,
    );
    expect(() => assertHere(abroad, at(HOME))).toThrow(
      /is in ap-northeast-1, and this job works in eu-west-1/,
    );
  });

  test('environments of further regions have their own names, but for the desk’s', () => {
    expect(environmentName(part, 'mask')).toBe('understudy-mask-eu');
    expect(environmentName(part, 'desk')).toBe('understudy-desk');
    // An installation with a repository of its own, in an account that has another.
    expect(environmentName({ roleSuffix: '-eu' }, 'mask')).toBe('understudy-mask');
  });
});
