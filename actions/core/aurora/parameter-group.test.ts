import { expect, test } from '@jest/globals';
import { familyOf, parameterGroupOf, requireParameterGroup } from './parameter-group.ts';

test.each([
  ['8.0.mysql_aurora.3.10.0', 'aurora-mysql8.0'],
  ['8.0.mysql_aurora.3.13.0', 'aurora-mysql8.0'],
  ['8.4.7', 'aurora-mysql8.4'],
  ['8.4.mysql_aurora.4.1.0', 'aurora-mysql8.4'],
  ['5.7.mysql_aurora.2.12.0', 'aurora-mysql5.7'],
  ['10.4.1', 'aurora-mysql10.4'],
  ['8', undefined],
  ['', undefined],
  [undefined, undefined],
])('%s is of %s', (version, family) => {
  expect(familyOf(version)).toBe(family);
});

const groups = {
  clusterParameterGroup: 'understudy-aurora-mysql8',
  clusterParameterGroups: {
    'aurora-mysql8.4': 'understudy-aurora-mysql84',
    'aurora-mysql8.0': 'understudy-aurora-mysql8',
  },
};
const cluster = (EngineVersion: string) => ({ DBClusterIdentifier: 'app-production', EngineVersion });

test('a clone is under the group of its own version', () => {
  expect(requireParameterGroup(groups, cluster('8.0.mysql_aurora.3.10.0'))).toBe('understudy-aurora-mysql8');
  expect(requireParameterGroup(groups, cluster('8.4.10'))).toBe('understudy-aurora-mysql84');
});

test('infrastructure that knows of one group has that one for all', () => {
  const { clusterParameterGroup } = groups;
  expect(parameterGroupOf({ clusterParameterGroup }, cluster('8.4.10'))).toBe('understudy-aurora-mysql8');
});

test.each(['9.7.1', '5.7.mysql_aurora.2.12.0', 'unknown', 'constructor.x.y'])(
  'of %s it has none, and says what to write',
  (version) => {
    expect(parameterGroupOf(groups, cluster(version))).toBeUndefined();
    expect(() => requireParameterGroup(groups, cluster(version))).toThrow(
      /app-production runs .*groups for aurora-mysql8\.0 and aurora-mysql8\.4 only/,
    );
  },
);
