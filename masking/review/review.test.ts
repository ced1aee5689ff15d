import { expect, test } from '@jest/globals';
import { column, schemaOf, table } from '../../scripts/testing/masking/schemas.ts';
import type { OpenColumn } from './group.ts';
import type { Review } from './question.ts';
import { reviewOf } from './review.ts';

/** A review of these text columns, and how often their policy was judged. */
function reviewing(names: readonly string[]): { readonly review: Review; readonly judged: () => number } {
  const schema = schemaOf(
    table(
      'app',
      'orders',
      names.map((name) => column(name, 'varchar(80)', { collation: 'utf8mb4_bin', characterSet: 'utf8mb4' })),
    ),
  );
  let [file, judged] = ['tables: {}\n', 0];
  const review = reviewOf({
    file: 'p.yml',
    schema,
    open({ undecided }) {
      judged++;
      return undecided
        .filter((one) => one.column.typeClass === 'text')
        .map((one): OpenColumn => ({ ...one, doubt: 0.5, seen: [], rules: ['{ text: scramble }'] }));
    },
    read: () => ({ file: 'p.yml', text: file }),
    write(after) {
      file = after;
    },
    lint: async () => [],
  });
  return { review, judged: () => judged };
}

test('a text of the policy is judged once, however often it is asked for', () => {
  const { review, judged } = reviewing(['a', 'b', 'c']);
  review.state();
  review.state();
  expect(judged()).toBe(1);
  review.answer(['app.orders.a'], '{ text: scramble }');
  review.state();
  expect(judged()).toBe(2);
  expect(() => review.answer(['app.orders.b'], 'nonsense')).toThrow();
  review.undo();
  expect(review.state().questions).toHaveLength(3);
});

test.each([
  ['numbers at the end are one decision', ['memo01', 'memo02', 'memo10'], 1],
  ['in any spelling', ['memo1', 'Memo_2', 'MEMO3'], 1],
  ['but for numbers that are all of a name', ['1', '2'], 2],
  ['and words that differ', ['memo1', 'note1', 'memo'], 3],
])('columns that differ by %s', (_, names, decisions) => {
  const { review } = reviewing(names);
  const { questions } = review.state();
  expect(questions).toHaveLength(decisions);
  const [first] = questions;
  const after = review.answer(
    (first?.columns ?? []).map(({ place }) => place),
    '{ text: scramble }',
  );
  expect(after.decided).toEqual({ questions: 1, columns: first?.columns.length });
});
