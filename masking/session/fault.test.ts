import { expect, test } from '@jest/globals';
import { MaskingError } from '../errors.ts';
import { isContention, isLost, isOfData, isRefusal, withoutValues } from './fault.ts';

const fault = (errno: number, sqlState: string) =>
  withoutValues(
    Object.assign(new Error(`${errno} zanzibar`), { errno, code: `ER_${errno}`, sqlState }),
    'masking app.t',
  );

/** What a value can end a statement with that writes masks, by MySQL's number and SQLSTATE. */
const OF_DATA: readonly (readonly [number, string])[] = [
  ...([1048, 1062, 1451, 1452].map((errno) => [errno, '23000']) as [number, string][]),
  ...([1264, 1406, 1690].map((errno) => [errno, '22003']) as [number, string][]),
  ...([1292, 1365, 3140, 3141, 3143, 3158, 3907].map((errno) => [errno, '22032']) as [number, string][]),
  ...([1366, 1411, 1526, 1748, 3699, 3819, 3854, 3903, 6527].map((errno) => [errno, 'HY000']) as [
    number,
    string,
  ][]),
  [1138, '42000'],
  [1265, '01000'],
  [1416, '22003'],
  [1441, '22008'],
  [1643, '02000'],
  [1644, '45000'],
];

test.each(OF_DATA)('%i (%s) is no fault of the server', (errno, sqlState) => {
  const error = fault(errno, sqlState);
  expect(isOfData(error)).toBe(true);
  expect(error).toMatchObject({ reason: 'value-refused', errno });
  expect(`${error.message} ${error.next}`).not.toMatch(/zanzibar|Run it again/);
});

test.each([
  [3, 'HY000'],
  [1021, 'HY000'],
  [1040, '08004'],
  [1114, 'HY000'],
  [1142, '42000'],
  [1205, 'HY000'],
  [1213, '40001'],
  [1226, '42000'],
  [1317, '70100'],
  [1053, '08S01'],
])('%i (%s) is one of the server', (errno, sqlState) => {
  const error = fault(errno, sqlState);
  expect(isOfData(error)).toBe(false);
  expect(error).toMatchObject({ reason: 'database-error' });
});

test('a connection that is gone is lost, whatever it was at', () => {
  const error = withoutValues(
    Object.assign(new Error(''), { errno: 1406, sqlState: '22001', fatal: true }),
    'masking',
  );
  expect([isLost(error), isOfData(error)]).toEqual([true, false]);
});

test('a fault of our own tells its kind, and nothing of what it was about', () => {
  const error = withoutValues(new RangeError('zanzibar'), 'masking app.t');
  expect(error.reason).toBe('internal');
  expect(error.message).toBe('RangeError while masking app.t');
});

test('what another transaction stood in the way of may succeed now, and nothing else', () => {
  const again = [1205, 1213].map((errno) => fault(errno, 'HY000'));
  expect(again.map(isContention)).toEqual([true, true]);
  expect([fault(1114, 'HY000'), fault(1062, '23000')].map(isContention)).toEqual([false, false]);
});

test.each([
  ['rows-condition', true],
  ['originals-kept', true],
  ['cannot-connect', false],
  ['certificate-refused', false],
  ['session-setting-refused', false],
  ['cancelled', false],
  ['internal', false],
  ['key-without-effect', false],
])('%s gives a policy up: %s', (reason, gives) => {
  expect(isRefusal(new MaskingError(reason, 'what', 'next'))).toBe(gives);
});

test.each([
  [1406, '22001', true],
  [1142, '42000', false],
  [1317, '70100', false],
])('%i (%s) gives a policy up: %s', (errno, sqlState, gives) => {
  expect(isRefusal(fault(errno, sqlState))).toBe(gives);
});
