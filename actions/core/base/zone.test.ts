import { expect, test } from '@jest/globals';
import { zoneNameIn } from './zone.ts';

test.each([
  ['UTC', '2026-11-25', 'UTC'],
  ['Asia/Tokyo', '2026-11-25', 'JST'],
  ['America/New_York', '2026-11-25', 'EST'],
  ['America/New_York', '2026-07-25', 'EDT'],
  ['Europe/Berlin', '2026-07-25', 'CEST'],
  ['Australia/Sydney', '2026-11-25', 'AEDT'],
  ['Asia/Kolkata', '2026-11-25', 'IST'],
  ['Asia/Bangkok', '2026-11-25', 'GMT+7'],
])('%s at %s is %s', (zone, day, name) => expect(zoneNameIn(zone, Date.parse(day))).toBe(name));
