import { describe, expect, test } from '@jest/globals';
import { UserError } from './errors.ts';
import { INFRASTRUCTURE, parseInstallation, roleArn } from './installation.ts';

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
