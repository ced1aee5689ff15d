import { expect, test } from '@jest/globals';
import { column, schemaOf, table } from '../../scripts/testing/masking/schemas.ts';
import { decide } from '../decide/decide.ts';
import { makePlan } from '../plan/plan.ts';
import { loadPolicy } from '../policy/load.ts';
import { partitionProblems } from './partitions.ts';

/** Whether masks within a period could fall outside the partitions of a table, by a moment or by what follows from it. */
function mayFallOutside(within: string, method: string, expression: string, top: string): boolean {
  const text = `tables:\n  t: { at: { date: { within: ${within} } } }\n`;
  const loaded = loadPolicy({ file: 'p.yml', text });
  const { decisions, problems } = decide(
    loaded,
    schemaOf(
      table('app', 't', [
        column('at', 'datetime'),
        column('day', 'date', { generated: true, generation: 'cast(`at` as date)' }),
      ]),
    ),
  );
  expect(problems).toEqual([]);
  const [decision] = decisions.tables;
  const [plan] = makePlan(decisions).tables;
  if (!decision || !plan) throw new Error('there is one table');
  return partitionProblems({ method, expression, top }, loaded, decision, plan).length > 0;
}

test.each([
  // The first of a year, of a month, of neither, and no beginning of a day.
  ['RANGE COLUMNS', '`at`', "'2000-01-01'", ['year', 'month', 'day']],
  ['RANGE COLUMNS', '`at`', "'2000-02-01 00:00:00'", ['month', 'day']],
  ['RANGE COLUMNS', '`at`', "'2000-02-02'", ['day']],
  ['RANGE COLUMNS', '`at`', "'2000-01-01 12:00:00'", []],
  ['RANGE', 'to_days(`at`)', '730485', ['year', 'month', 'day']],
  ['RANGE', 'to_days(`at`)', '730486', ['day']],
  ['RANGE', 'unix_timestamp(`at`)', '946684800', ['year', 'month', 'day']],
  ['RANGE', 'unix_timestamp(`at`)', '946684801', []],
  ['RANGE', 'to_days(`at`) + 1', '730485', []],
  ['RANGE', 'year(`at`)', '2000', ['year', 'month', 'day']],
  ['LIST COLUMNS', '`at`', "'2000-01-01'", []],
  ['LIST', 'to_days(`at`)', '730485', []],
  ['LIST', 'year(`at`)', '2000', ['year', 'month', 'day']],
  // Of what follows from the moment, nothing is known.
  ['RANGE COLUMNS', '`day`', "'2000-01-01'", []],
  ['RANGE', 'to_days(`day`)', '730485', []],
  ['RANGE', 'to_days(`at`)', 'MAXVALUE', ['year', 'month', 'day']],
  ['HASH', 'to_days(`at`)', '', ['year', 'month', 'day']],
])('%s (%s) up to %s takes masks within %j', (method, expression, top, taken) => {
  const periods = ['year', 'month', 'day'];
  expect(periods.filter((within) => !mayFallOutside(within, method, expression, top))).toEqual(taken);
});
