import { expect, test } from '@jest/globals';
import { column, table, unique } from '../../scripts/testing/masking/schemas.ts';
import type { Column, Table } from '../schema/schema.ts';
import { findingsOf, NO_SAMPLE } from './findings.ts';
import { withReferences } from './references.ts';

const text = (name: string, length = 40): Column => ({ ...column(name, `varchar(${length})`), length });
const codes = (letter: string) => Array.from({ length: 80 }, (_, i) => `${letter}-${70_000 + 13 * i}`);

/** Where a column of each table is put, by its name, with another code in each row of each column. */
function piles(tables: readonly Table[], name: string) {
  const findings = tables.flatMap((one) =>
    findingsOf(one, { ...NO_SAMPLE, values: new Map(one.columns.map((own) => [own.name, codes('K')])) }),
  );
  const own = withReferences(findings).filter((finding) => finding.column.name === name);
  return own.map(({ table: of, pile }) => [of.name, pile]);
}

test('what names the row of another table is decided with the key of that row', () => {
  const keyed = (name: string, key: Column): Table => ({
    ...table('app', name, [key, text('label')]),
    indexes: [unique('PRIMARY', key.name)],
  });
  const deals = table('app', 'deals', [column('customer_id', 'bigint'), text('venture_id')]);
  expect(piles([keyed('ventures', text('id')), deals], 'venture_id')).toEqual([['deals', 'plain']]);
  // Of another type it is no reference, and without the table a person must say.
  expect(piles([keyed('ventures', text('id', 36)), deals], 'venture_id')).toEqual([['deals', 'open']]);
  expect(piles([deals], 'venture_id')).toEqual([['deals', 'open']]);
});

test('by what somebody is known is masked wherever it stands', () => {
  const patients: Table = {
    ...table('app', 'patients', [
      column('id', 'bigint'),
      text('first_name'),
      text('last_name'),
      text('ward_badge_id'),
    ]),
    indexes: [unique('PRIMARY', 'id'), unique('badge', 'ward_badge_id')],
  };
  const visits = table('app', 'visit_rooms', [column('customer_id', 'bigint'), text('ward_badge_id')]);
  expect(piles([patients, visits], 'ward_badge_id')).toEqual([
    ['patients', 'personal'],
    ['visit_rooms', 'personal'],
  ]);
});

test('a key that many tables have tells whose rows they are, unless its name says whose it is', () => {
  const tables = (name: string, count: number) =>
    Array.from({ length: count }, (_, i) =>
      table('app', `ledger_${'abcdefgh'[i]}x`, [column('customer_id', 'bigint'), text(name)]),
    );
  expect(new Set(piles(tables('lodge_id', 7), 'lodge_id').map(([, pile]) => pile))).toEqual(
    new Set(['plain']),
  );
  expect(new Set(piles(tables('lodge_id', 3), 'lodge_id').map(([, pile]) => pile))).toEqual(
    new Set(['open']),
  );
  const whose = new Set(piles(tables('patient_id', 7), 'patient_id').map(([, pile]) => pile));
  expect(whose.has('plain')).toBe(false);
});
