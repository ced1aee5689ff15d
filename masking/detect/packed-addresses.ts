import type { Column } from '../schema/schema.ts';
import { name } from '../session/quote.ts';
import { isNobodysAddress } from './machines.ts';

/** What many values of a column of bytes or numbers say together: that they are network addresses, as INET6_ATON and INET_ATON make them. */
export interface PackedFinding {
  /** Values that are an address which may lead to somebody. */
  readonly values: number;
  /** Chance makes no such values. Where this is not so, some other numbers could look like them. */
  readonly sure: boolean;
}

/** True of columns that could hold addresses as bytes or numbers. */
export const mayHoldPacked = ({ typeClass, dataType, length }: Column): boolean =>
  typeClass === 'binary'
    ? dataType !== 'bit' && (length === undefined || length >= 4)
    : typeClass === 'number' && /^(int|bigint)$/.test(dataType);

/** What stands for a value of another length. */
const OTHER = '-';

/** SQL of a value as it is looked at: digits of a number, hexadecimal ones of bytes; NULL of nothing. What cannot be an address is short. */
export function packedAs({ name: of, typeClass }: Column): string {
  const value = name(of);
  return typeClass === 'number'
    ? `IF(${value} = 0, NULL, IF(${value} BETWEEN 1 AND ${LEAST - 1}, '1', CAST(${value} AS CHAR)))`
    : `CASE LENGTH(${value}) WHEN 0 THEN NULL WHEN 4 THEN HEX(${value}) WHEN 16 THEN HEX(${value}) ELSE '${OTHER}' END`;
}

/** Numbers below this have no first octet: most are counters. */
const LEAST = 16_777_216;

/**
 * Where the registries' networks are, 140 of the 65,536 that sixteen bits can name: RIPE, APNIC, ARIN, LACNIC, AFRINIC (IANA's "IPv6 Global
 * Unicast Address Assignments").
 */
const ASSIGNED = /^(?:200[123]|24[01]|26[01]|262[0-3]|263[0-3]|280|2a[01]|2c0f)/;

/** As UUIDs of all versions have them: the version, and the variant. */
const UUID = /^.{12}[1-8].{3}[89ab]/;

const MAPPED = '00000000000000000000ffff';
const PADDED = /^(?!00)(.{8})0{24}$/;

/** How much less likely chance makes a value than the sender of a packet does, as a natural logarithm. */
const WEIGHTS = {
  // Of four bytes made by chance, 0.855 are somebody's.
  four: 0.157,
  // Four bytes where there is room for sixteen, and none of another length.
  fourOfSixteen: 3,
  widened: 6,
  assigned: 6,
  // One of eight begins so.
  unicast: 2.08,
} as const;

/** Odds of ten thousand to one. */
const SURE = 9.2;

/** So many different values are more than a handful of settings. */
const [FEWEST, FEW] = [3, 20];

/** Of the values, as many as may be no address: what somebody has typed. */
const ODD_SHARE = 0.02;

/** Moments, too, are four bytes, and begin alike for years: addresses of the public are spread. */
const [SPREAD, DISTINCT_OCTETS] = [72, 8];

/** Half of all numbers are above; of those that are made to fit a signed one, none is. */
const SIGN_BIT = 128;

/** Looks at the values of a column, and keeps of each no more than a set of hexadecimal digits to count by. */
export class PackedAddresses {
  readonly #isNumber: boolean;
  /** Sixteen bytes, and no byte more. */
  readonly #roomy: boolean;
  readonly #distinct = new Map<string, number>();
  readonly #octets = new Set<number>();
  #values = 0;
  #odd = 0;
  #others = 0;

  constructor(column: Column) {
    this.#isNumber = column.typeClass === 'number';
    this.#roomy = column.dataType === 'varbinary' && column.length === 16;
  }

  /** @param value what `packedAs` makes of a value */
  add(value: string): void {
    const hex = this.#isNumber ? hexOfNumber(value) : value.toLowerCase();
    if (/^0*$/.test(hex)) return;
    const weight = this.#weigh(hex);
    if (weight === undefined) return;
    if (weight === 0) this.#odd++;
    else {
      this.#values++;
      this.#distinct.set(hex, weight);
      this.#octets.add(Number.parseInt(hex.slice(0, 2), 16));
    }
  }

  /** Nothing of what leads to nobody; 0 of what is no address. */
  #weigh(hex: string): number | undefined {
    if (hex === OTHER || (!this.#isNumber && isText(hex))) {
      this.#others++;
      return undefined;
    }
    if (hex.length === 8) {
      if (hex === 'ffffffff' || hex === '7f000001') return undefined;
      if (this.#roomy) return isNobodysAddress(v4Of(hex)) ? undefined : WEIGHTS.fourOfSixteen;
      if (/^(?:00|7f|[ef])|(?:00|ff)$/.test(hex)) return 0;
      return isNobodysAddress(v4Of(hex)) ? undefined : WEIGHTS.four;
    }
    if (hex.length !== 32) return 0;
    const four = hex.startsWith(MAPPED) ? hex.slice(24) : PADDED.exec(hex)?.[1];
    if (four !== undefined) return isNobodysAddress(v4Of(four)) ? undefined : WEIGHTS.widened;
    if (isNobodysAddress(v6Of(hex))) return undefined;
    if (ASSIGNED.test(hex)) return WEIGHTS.assigned;
    return /^[23]/.test(hex) && !UUID.test(hex) ? WEIGHTS.unicast : 0;
  }

  /** What was seen; nothing where the values are something else, or too few. */
  finding(): PackedFinding | undefined {
    const seen = this.#values + this.#odd;
    if (this.#distinct.size < FEWEST || this.#odd > seen * ODD_SHARE || this.#others > seen / 4)
      return undefined;
    const weights = [...this.#distinct.values()];
    const octets = [...this.#octets];
    const plain = weights.every((weight) => weight === WEIGHTS.four);
    const spread = octets.length >= DISTINCT_OCTETS && Math.max(...octets) - Math.min(...octets) >= SPREAD;
    if (plain && (!spread || weights.length < FEW)) return undefined;
    const signed = this.#isNumber && !octets.some((octet) => octet >= SIGN_BIT);
    const odds = weights.reduce((sum, weight) => sum + weight, 0);
    if (!plain && odds < SURE) return undefined;
    return { values: this.#values, sure: odds >= SURE && !(plain && signed) };
  }
}

/** A signed number has its high bit as a sign: PHP's `ip2long` on small machines. */
function hexOfNumber(digits: string): string {
  const number = Number(digits);
  return Number.isInteger(number) && number >= -(2 ** 31) && number < 2 ** 32
    ? (number >>> 0).toString(16).padStart(8, '0')
    : 'none';
}

const v4Of = (hex: string): string => [...Buffer.from(hex, 'hex')].join('.');

const v6Of = (hex: string): string => (/^0{31}1$/.test(hex) ? '::1' : (hex.match(/.{4}/g) ?? []).join(':'));

/** Words and codes are no addresses, whatever their length. */
function isText(hex: string): boolean {
  const bytes = Buffer.from(hex.replace(/(00)+$/, ''), 'hex');
  try {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what tells bytes from a text.
    return !/[\x00-\x08\x0b\x0e-\x1f\x7f]/.test(UTF8.decode(bytes));
  } catch {
    return false;
  }
}

const UTF8 = new TextDecoder('utf-8', { fatal: true });
