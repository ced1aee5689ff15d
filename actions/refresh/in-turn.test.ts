import { expect, test } from '@jest/globals';
import { loadSettings } from '../core/settings/load-settings.ts';
import { inTurn } from './in-turn.ts';

const of = (region: string) => `{ cluster: app, region: ${region}, policy: p.yml, maskingClass: r6g.large }`;
const settings = loadSettings(
  `defaults: { source: production }\nsources: { crm: ${of('us-east-1')}, shop: ${of('eu-west-1')}, production: ${of('ap-northeast-1')} }`,
);
const home = { region: 'ap-northeast-1' };
const begun = (source: string, createdAt: string) => ({ kind: 'base', source, createdAt }) as never;

test('a source in a region that is not installed takes no turn of the others', () => {
  expect(inTurn([], settings, home)).toBe('production');
  const both = { ...home, regions: { 'eu-west-1': {} as never } };
  expect(inTurn([], settings, both)).toBe('shop');
  expect(inTurn([begun('shop', '2026-11-01T02:00:00.000Z')], settings, both)).toBe('production');
});

test('where none is in one that is, the board hears of it', () => {
  expect(inTurn([], settings, { region: 'sa-east-1' })).toBe('crm');
});
