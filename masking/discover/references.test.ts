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

test('the key of an organisation that many tables have tells whose rows they are; of anybody else a person must say', () => {
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
  for (const name of ['patient_id', 'doctor_id', 'chat_id', 'voter_id'])
    expect(new Set(piles(tables(name, 7), name).map(([, pile]) => pile))).not.toContain('plain');
  // The same table of several databases is one.
  const databases = Array.from({ length: 7 }, (_, i) =>
    table(`d${i}`, 'ledger', [column('customer_id', 'bigint'), text('lodge_id')]),
  );
  expect(new Set(piles(databases, 'lodge_id').map(([, pile]) => pile))).not.toContain('plain');
});

test('of several keys that a column may name, the one of somebody counts, and one that is left open before one that is not', () => {
  const keyed = (name: string, columns: readonly Column[], key: string): Table => ({
    ...table('app', name, columns),
    indexes: [unique('PRIMARY', key)],
  });
  const deals = table('app', 'deals', [column('customer_id', 'bigint'), text('venture_id')]);
  const ventures = keyed('venture', [text('id'), text('label')], 'id');
  const patients = keyed(
    'patients',
    [text('venture_id'), text('first_name'), text('last_name')],
    'venture_id',
  );
  const pileOf = (tables: readonly Table[]) =>
    piles(tables, 'venture_id').find(([name]) => name === 'deals')?.[1];
  expect(pileOf([ventures, deals])).toBe('plain');
  expect(pileOf([ventures, patients, deals])).toBe('open');
  expect(pileOf([patients, ventures, deals])).toBe('open');
  expect(piles([ventures, patients], 'venture_id')).toEqual([['patients', 'open']]);
  // Another database's key says nothing of this one's rows.
  expect(pileOf([{ ...ventures, database: 'zoo' }, deals])).toBe('open');
});
