import { zoneNameIn } from '../base/zone.ts';
import type { CommandClock } from './command-clock.ts';

const OFFSET = /^(?:(?:utc|gmt)(?=[-+]\d))?([-+])(\d{1,2})(?::?(\d{2}))?$/;
/** Names that stand for one zone wherever they are read. */
const CERTAIN: Readonly<Record<string, string>> = {
  ...{ z: 'UTC', utc: 'UTC', gmt: 'UTC' },
  ...{ jst: 'Asia/Tokyo', kst: 'Asia/Seoul' },
};
/** Names that people give to zones, and several people to several: `ist` is one in India, in Israel and in Ireland. */
const OTHERS =
  /^(?:[pmcea]t|ak?[sd]t|[pmcen][sd]t|hst|bst|ist|wes?t|[ce]es?t|msk|[hs]kt|sgt|a[ec][sd]t|awst|nz[sd]t)$/;
/** From the IANA list. */
const LISTED = /^[a-z_]+\/[a-z_/+-]+$/;

/** Whether a word behind a day or a time names a zone: `jst`, `utc`, `+09:00`, `europe/berlin`. */
export function isZone(word: string): boolean {
  return word in CERTAIN || OFFSET.test(word) || OTHERS.test(word) || LISTED.test(word);
}

/** The zone that a word names, as `Intl` takes it; nothing where it may be one of several, or none. What we call the settings' zone ourselves is that. */
export function zoneNamed(word: string, { timeZone, now }: CommandClock): string | undefined {
  if (word === zoneNameIn(timeZone, now).toLowerCase()) return timeZone;
  const [, sign, hours = '', minutes = '00'] = OFFSET.exec(word) ?? [];
  const named =
    CERTAIN[word] ??
    (sign === undefined ? undefined : `${sign}${hours.padStart(2, '0')}:${minutes}`) ??
    (LISTED.test(word) ? word : undefined);
  if (named === undefined) return undefined;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: named }).resolvedOptions().timeZone;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
