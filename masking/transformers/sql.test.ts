import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { describeMasks, texts } from '../testing/masks.ts';
import { transformers } from './registry.ts';
import { readRule } from './rule.ts';

describeMasks('sql', [
  {
    rule: '{ sql: "CONCAT(LEFT({digest}, 8), RIGHT({value}, 0))" }',
    column: 'VARCHAR(20)',
    values: texts(20),
  },
  {
    rule: '{ sql: { expression: "CONV(LEFT({digest}, 12), 16, 10) % 100", predicate: "{value} < 100" } }',
    column: 'INT',
    values: fc.integer({ min: 1000, max: 2000 }),
  },
]);

test.each(['(SELECT 1)', 'RAND()', '{value}; DROP TABLE t', '{value} -- x', '@understudy_key', 'NOW()'])(
  '%s is refused',
  (sql) => {
    expect(readRule({ sql }, transformers)).toMatch(/^sql: /);
  },
);
