import { expect, test } from '@jest/globals';
import { AWS_RATES, Rates } from './rates.ts';

function worldWith() {
  let now = 0;
  const rates = new Rates(AWS_RATES, { now: () => now });
  const taken = (service: string, calls: number, region: string) => {
    let n = 0;
    for (let call = 0; call < calls; call += 1)
      try {
        rates.take(service, region);
        n += 1;
      } catch (error) {
        expect(error).toMatchObject({ code: 'Throttling' });
      }
    return n;
  };
  return { rates, taken, pass: (seconds: number) => (now += seconds * 1000) };
}

test('RDS takes 300 calls at once, and 12 a second from then on, in each region', () => {
  const { taken, pass } = worldWith();
  expect(taken('rds', 1000, 'ap-northeast-1')).toBe(300);
  expect(taken('rds', 10, 'eu-west-1')).toBe(10);
  pass(1);
  expect(taken('rds', 100, 'ap-northeast-1')).toBe(12);
  pass(3600);
  expect(taken('rds', 1000, 'ap-northeast-1')).toBe(300);
});

test('others of the account use it up as well, and what has no rate is not held back', () => {
  const { rates, taken, pass } = worldWith();
  rates.drain('rds', 'ap-northeast-1');
  expect(taken('rds', 10, 'ap-northeast-1')).toBe(0);
  pass(0.5);
  expect(taken('rds', 10, 'ap-northeast-1')).toBe(6);
  expect(taken('pricing', 100_000, 'us-east-1')).toBe(100_000);
  expect(rates.refused.rds).toBe(14);
});
