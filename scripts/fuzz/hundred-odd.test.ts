import { test } from '@jest/globals';
import { expectFifty, LONGEST_MS } from './fifty.ts';

test(
  'random databases, the odd ones of a hundred: what lint accepts is masked, and every promise holds',
  () => expectFifty(1),
  LONGEST_MS,
);
