import { expect, test } from '@jest/globals';
import { operation } from './operation.ts';
import { jsonProtocol } from './protocol/json.ts';
import { serviceOf } from './service.ts';

const named = (name: string) =>
  operation<undefined, object, object>({ name, on: () => ({ arn: '*' }), run: () => ({}) });

test('an operation that is there twice is told of, instead of the second one answering for the first', () => {
  const service = (...names: string[]) =>
    serviceOf({ name: 'rds', protocol: jsonProtocol('1.1') }, undefined, names.map(named));
  expect(service('StopDBCluster', 'StartDBCluster').operation('StopDBCluster')).toBeDefined();
  expect(() => service('StopDBCluster', 'StartDBCluster', 'StopDBCluster')).toThrow(
    'rds has two operations of one name: StopDBCluster',
  );
});
