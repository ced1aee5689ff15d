import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { describeMasks } from '../testing/masks.ts';
import { settingKey } from './expression.ts';
import { geo } from './geo.ts';

const { connection } = describeMasks('geo', [
  {
    rule: '{ geo: 10 }',
    column: 'DECIMAL(9, 6)',
    values: fc.integer({ min: -180_000, max: 180_000 }).map((n) => n / 1000),
    mayStay: true,
  },
  { rule: '{ geo: 1000 }', column: 'DOUBLE', values: fc.integer({ min: -90, max: 90 }), mayStay: true },
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
