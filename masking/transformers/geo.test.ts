import { expect, test } from '@jest/globals';
import { fc } from '../../scripts/testing/fast-check.ts';
import { describeMasks } from '../../scripts/testing/masking/masks.ts';
import { column as columnOf } from '../../scripts/testing/masking/schemas.ts';
import { settingKey } from './expression.ts';
import { geo } from './geo.ts';

const { mask, connection } = describeMasks('geo', [
  {
    rule: '{ geo: 10 }',
    column: 'DECIMAL(9, 6)',
    values: fc.integer({ min: -180_000, max: 180_000 }).map((n) => n / 1000),
  },
  { rule: '{ geo: 1000 }', column: 'DOUBLE', values: fc.integer({ min: -90, max: 90 }) },
]);

test('a point moves, by no more than it should, and keeps its reference system', async () => {
  await connection().query(
    'DROP DATABASE IF EXISTS g; CREATE DATABASE g; CREATE TABLE g.p (id INT PRIMARY KEY, p POINT NOT NULL SRID 4326, flat POINT)',
  );
  await connection().query(
    "INSERT INTO g.p VALUES (1, ST_GeomFromText('POINT(35.66 139.70)', 4326), POINT(1, 2)), (2, ST_GeomFromText('POINT(89.99 179.99)', 4326), NULL)",
  );
  const context = (srid: string) => ({
    locale: 'en' as const,
    column: {
      name: srid,
      dataType: 'point',
      columnType: 'point',
      typeClass: 'spatial' as const,
      nullable: true,
      generated: false,
      autoIncrement: false,
      onUpdate: false,
    },
  });
  await connection().query(settingKey('RANDOM_BYTES(32)').join('; '));
  const [rows] = await connection().query(
    `SELECT id, ST_SRID(p) AS srid, ST_Latitude(p) AS lat, ST_Longitude(p) AS lng FROM (SELECT id, ${geo.expression('p', { km: 10 }, context('p'))} AS p FROM g.p) AS masked ORDER BY id`,
  );
  const [tokyo, pole] = rows as { srid: number; lat: number; lng: number }[];
  expect(tokyo?.srid).toBe(4326);
  expect(Math.abs((tokyo?.lat ?? 0) - 35.66)).toBeLessThan(0.0902);
  expect(Math.abs((tokyo?.lng ?? 0) - 139.7)).toBeLessThan(0.0902);
  expect(tokyo).not.toMatchObject({ lat: 35.66, lng: 139.7 });
  expect(pole?.lat).toBeLessThanOrEqual(90);
  expect(pole?.lng).toBeLessThanOrEqual(180);
  const [flat] = await connection().query(
    `SELECT ST_AsText(${geo.expression('flat', { km: 10 }, context('flat'))}) AS p FROM g.p WHERE id = 1`,
  );
  expect(flat).toEqual([{ p: expect.stringMatching(/^POINT\([01]\.\d+ [12]\.\d+\)$/) }]);
});

test.each<[string, readonly string[]]>([
  ['DECIMAL(5,2)', ['-999.99', '-180', '0', '0.01', '139.76', '999.99']],
  ['DECIMAL(9,6) UNSIGNED', ['0', '0.000001', '35.681236', '999.999999']],
  ['DECIMAL(5,5)', ['-0.99999', '0', '0.5', '0.99999']],
  ['DECIMAL(65,30)', [`0.${'0'.repeat(29)}1`, `${'9'.repeat(35)}.${'9'.repeat(30)}`]],
  ['FLOAT', ['-180', '0', '139.7671', '35.681236', '3.4e38']],
  ['FLOAT(7,3)', ['-9999.999', '0', '35.681', '9999.999']],
  ['DOUBLE', ['-180', '0', '35.681236', '15550408.9', '1.7976931348623157e308']],
  ['DOUBLE(8,6)', ['-99.999999', '0', '35.681236', '99.999999']],
  ['DOUBLE UNSIGNED', ['0', '0.001', '180']],
])('no place in %s stays where it was', async (column, values) => {
  for (const km of [1, 10, 1000]) {
    for (const { before, after } of await mask({ rule: `{ geo: ${km} }`, column }, values)) {
      expect({ before, after }).not.toMatchObject({ before: after });
      if (Math.abs(Number(before)) <= 180) {
        const away = Math.abs(Number(after) - Number(before));
        expect(away).toBeLessThanOrEqual(Math.max(0.01, km / 111) * 1.001);
      }
    }
  }
});

test('a point of a map in metres moves as far', async () => {
  const where = 'POINT(15550408.9 4257980.7)';
  await connection().query('DROP DATABASE IF EXISTS g; CREATE DATABASE g; CREATE TABLE g.p (p POINT)');
  await connection().query(`INSERT INTO g.p VALUES (ST_GeomFromText('${where}'))`);
  const expression = geo.expression('p', { km: 10 }, { locale: 'en', column: columnOf('p', 'point') });
  const [[row]] = (await connection().query(
    `SELECT ST_Distance(p, ${expression}) AS away FROM g.p`,
  )) as unknown as [[{ away: number }]];
  expect(row.away).toBeGreaterThan(1);
  expect(row.away).toBeLessThanOrEqual(10_000 * Math.SQRT2);
});

test('degrees in a text move as far, in as many decimals as there is room for, and what is none becomes empty', async () => {
  const degrees = ['35.681236', '-139.7671', '0', '+5', '180', '35.', '12.34567890123456789'];
  for (const column of ['VARCHAR(8)', 'VARCHAR(16)', 'VARCHAR(16) CHARACTER SET utf16', 'TEXT']) {
    const room = column === 'VARCHAR(8)' ? degrees.filter((one) => one.length <= 8) : degrees;
    const fitting = column.startsWith('VARCHAR(16)') ? room.filter((one) => one.length <= 16) : room;
    for (const { before, after } of await mask({ rule: '{ geo: 10 }', column }, fitting)) {
      expect({ column, before, after }).not.toMatchObject({ before: after });
      const away = Math.abs(Number(after) - Number(before));
      expect({ column, before, after, far: away > 10 / 111 + 0.001 }).toMatchObject({ far: false });
      expect(String(after)).toMatch(/^-?\d{1,3}(\.\d{1,6})?$/);
    }
  }
  const others = ['north', '35,68', '35.6 N', '1e2', '1234', "35°41'", ' 35.6'];
  const rows = await mask({ rule: '{ geo: 10 }', column: 'VARCHAR(16)' }, others);
  expect(rows.map(({ after }) => after)).toEqual(others.map(() => ''));
});
