/**
 * Every type of column, and the values of each that masks trip over: the ends of its range, zero, negative, empty, very
 * long, bytes that are no text, zero dates, marks of "never". As SQL literals for an INSERT under no SQL mode at all.
 */
export interface HardType {
  /** As a definition of a column begins. */
  readonly type: string;
  readonly values: readonly string[];
}

const LONG = "REPEAT('2024-01-01 10:20:30.123 INFO taro@shop.example started ', 700)";

/** `limit`: characters that the column holds. */
function texts(limit: number, further: readonly string[] = []): string[] {
  const words = [
    ...["''", "' '", "'  x'", "'0'", "'-1'", "'1e5'", "'a'", "'Z'", "'null'", "'{}'", "'[]'", "'x@y.jp'"],
    ...["'2024-02-29'", "'0000-00-00'", "'127.0.0.1'", "'::1'", "'O\\'Neil \\\\'", "'100% _?'", "'a\\nb\\t'"],
    ...[`'{"a": {"b": "taro"}, "n": 10.10}'`, "'00000000-0000-0000-0000-000000000000'", "'a\\0b'"],
  ];
  const fitting = words.map((word) => `LEFT(${word}, ${limit})`);
  const longest = limit > 100_000 ? LONG : `RPAD('end of it ', ${limit}, 'x')`;
  return [...fitting, longest, ...further];
}

const WIDE = ["'é'", "'ß'", "'は'", "'ﾊ'", "'Ａ'", "'🍣'"];
const text = (type: string, limit: number, further: readonly string[] = []): HardType => ({
  type,
  values: texts(limit, further),
});

const TEXTS: readonly HardType[] = [
  text('CHAR(1)', 1, WIDE),
  text('CHAR(12)', 12, WIDE),
  text('CHAR(36)', 36),
  text('CHAR(255)', 255),
  text('VARCHAR(1)', 1, WIDE),
  text('VARCHAR(8)', 8, WIDE),
  text('VARCHAR(15)', 15, WIDE),
  text('VARCHAR(20)', 20, WIDE),
  text('VARCHAR(64)', 64, WIDE),
  text('VARCHAR(255) COLLATE utf8mb4_bin', 255, WIDE),
  text('VARCHAR(3000)', 3000, WIDE),
  text('TINYTEXT', 60, ["REPEAT('x', 255)", "REPEAT('🍣', 63)"]),
  text('TEXT', 200_000, [...WIDE, "REPEAT('は', 20000)"]),
  text('LONGTEXT', 200_000, WIDE),
  text('VARCHAR(64) CHARACTER SET ascii', 64),
  text('VARCHAR(64) CHARACTER SET latin1', 64, ["'é'", "_binary X'81'", "_binary X'FF'"]),
  text('VARCHAR(64) CHARACTER SET sjis', 64, ["_binary X'815C'", "_sjis X'FCFC'"]),
  text('TEXT CHARACTER SET cp932', 200_000, ["_binary X'FCFC'"]),
  text('VARCHAR(64) CHARACTER SET ujis', 64, ["'は'"]),
  text('VARCHAR(64) CHARACTER SET gb18030', 64, ["'は'"]),
  text('VARCHAR(64) CHARACTER SET utf8mb3', 64, ["'は'"]),
  text('VARCHAR(64) CHARACTER SET utf16', 64, WIDE),
  text('VARCHAR(64) CHARACTER SET utf32', 64, WIDE),
  text('TEXT CHARACTER SET ucs2', 20_000, ["_binary X'D800'"]),
];

const integers = (type: string, least: string, most: string): HardType => ({
  type,
  values: [
    least,
    most,
    ...['0', '1', '2', '9', '10', '99', '100'].filter((one) => one.length <= most.length),
  ].concat(least === '0' ? [] : [`-${most}`, '-1', '-2', '-10']),
});

const decimals = (type: string, most: string, ...further: readonly string[]): HardType => ({
  type,
  values: [most, '0', ...(/UNSIGNED|ZEROFILL/.test(type) ? [] : [`-${most}`]), ...further],
});

const NINES = (count: number) => '9'.repeat(count);

const NUMBERS: readonly HardType[] = [
  integers('TINYINT', '-128', '127'),
  integers('TINYINT UNSIGNED', '0', '255'),
  integers('SMALLINT', '-32768', '32767'),
  integers('MEDIUMINT UNSIGNED', '0', '16777215'),
  integers('INT', '-2147483648', '2147483647'),
  integers('INT UNSIGNED', '0', '4294967295'),
  integers('INT(7) ZEROFILL', '0', '4294967295'),
  integers('BIGINT', '-9223372036854775808', '9223372036854775807'),
  integers('BIGINT UNSIGNED', '0', '18446744073709551615'),
  decimals('DECIMAL(10,2)', '99999999.99', '0.01', '-0.01', '1', '999.99', '-10.10'),
  decimals('DECIMAL(5,5)', '0.99999', '0.00001', '-0.00001', '0.5'),
  decimals('DECIMAL(9,6)', '999.999999', '35.681236', '-139.767125', '0.000001'),
  decimals('DECIMAL(5,2) UNSIGNED ZEROFILL', '999.99', '0.01', '1', '12.5'),
  decimals('DECIMAL(65,0)', NINES(65), '1', '-1', '1000000000000000000000000000001'),
  decimals('DECIMAL(65,30)', `${NINES(35)}.${NINES(30)}`, '1', `0.${'0'.repeat(29)}1`, '-1.5'),
  decimals('DECIMAL(30,30)', `0.${NINES(30)}`, `0.${'0'.repeat(29)}1`, '-0.5'),
  decimals('FLOAT', '3.4028234663852886e38', '1.17549e-38', '0.1', '-0.1', '16777217', '-0e0', '1', '1e-45'),
  decimals('FLOAT UNSIGNED', '3.4028234663852886e38', '0.1', '-0e0', '1'),
  decimals('FLOAT(7,3)', '9999.999', '0.001', '-0.001', '35.681', '1.5'),
  decimals('FLOAT(3,0)', '999', '1', '-1', '35'),
  decimals('FLOAT(255,30)', '3.4e38', '0.1', '-1.5'),
  decimals(
    'DOUBLE',
    '1.7976931348623157e308',
    '2.2250738585072014e-308',
    '0.1',
    '-0.1',
    '-0e0',
    '9007199254740993',
    '1e22',
    '5e-324',
  ),
  decimals('DOUBLE(8,6)', '99.999999', '0.000001', '35.681236', '-35.681236', '1'),
  decimals('DOUBLE(20,2) UNSIGNED', '999999999999999999.99', '0.01', '1', '123456.78'),
  decimals('DOUBLE(53,0)', '9e52', '1', '-7', '1e22'),
];

const DAYS = [
  ...[
    "'0000-00-00'",
    "'1980-00-00'",
    "'1980-02-00'",
    "'0001-01-01'",
    "'0099-12-31'",
    "'1000-01-01'",
    "'1753-01-01'",
  ],
  ...[
    "'1900-01-01'",
    "'1969-12-31'",
    "'1970-01-01'",
    "'1980-02-29'",
    "'1999-12-31'",
    "'2000-01-01'",
    "'2038-01-19'",
  ],
  ...["'2024-12-31'", "'2999-12-31'", "'9999-01-01'", "'9999-12-01'", "'9999-12-31'"],
];
const MOMENTS = [
  ...DAYS,
  ...["'1987-03-09 23:59:59'", "'2999-12-31 23:59:59'", "'9999-12-31 23:59:59'", "'0001-01-01 00:00:01'"],
];
const STAMPS = [
  ...[
    "'0000-00-00 00:00:00'",
    "'1970-01-01 00:00:01'",
    "'1970-01-02 00:00:00'",
    "'2038-01-19 03:14:07'",
    "'2038-01-18'",
  ],
  ...["'1987-03-09 10:20:30'", "'2000-02-29'", "'2024-12-31 23:59:59'"],
];

const MOMENT_TYPES: readonly HardType[] = [
  { type: 'DATE', values: DAYS },
  { type: 'DATETIME', values: MOMENTS },
  {
    type: 'DATETIME(6)',
    values: [...MOMENTS, "'9999-12-31 23:59:59.999999'", "'1987-03-09 23:59:59.999999'"],
  },
  { type: 'TIMESTAMP', values: STAMPS },
  { type: 'TIMESTAMP(3)', values: [...STAMPS, "'2038-01-19 03:14:07.499'", "'1987-03-09 23:59:59.999'"] },
  {
    type: 'TIME',
    values: ["'-838:59:59'", "'838:59:59'", "'00:00:00'", "'-00:00:01'", "'23:59:59'", "'24:00:00'"],
  },
  { type: 'TIME(6)', values: ["'-838:59:59'", "'838:59:59'", "'00:00:00.000001'", "'23:59:59.999999'"] },
  { type: 'YEAR', values: ['0', '1901', '1902', '1970', '2000', '2024', '2154', '2155'] },
];

const ADDRESSES = [
  ...["'127.0.0.1'", "'203.0.113.9'", "'::1'", "'2400:cb00::1'", "'::ffff:1.2.3.4'", "'1.2'", "'localhost'"],
  ...[
    "INET6_ATON('203.0.113.9')",
    "INET6_ATON('2400:cb00::1')",
    "''",
    "X'00'",
    "X'FF00FF'",
    "'203.0.113.255'",
  ],
];
const bytes = (type: string, limit: number, ...further: readonly string[]): HardType => ({
  type,
  values: [
    ...["X'00'", "X'FF'", "''", "'a'", "X'C328'", "X'00000000'"].map((one) => `LEFT(${one}, ${limit})`),
    ...(limit >= 16 ? ADDRESSES.map((one) => `LEFT(${one}, ${limit})`) : []),
    `REPEAT(X'FF', ${limit})`,
    `REPEAT(X'00', ${limit})`,
    ...further,
  ],
});

const BYTES: readonly HardType[] = [
  bytes('BINARY(1)', 1),
  bytes('BINARY(6)', 6),
  bytes('BINARY(16)', 16),
  bytes('BINARY(32)', 32),
  bytes('VARBINARY(4)', 4),
  bytes('VARBINARY(16)', 16),
  bytes('VARBINARY(40)', 40),
  bytes('VARBINARY(255)', 255),
  bytes('TINYBLOB', 255),
  bytes('BLOB', 1000, LONG),
  bytes('LONGBLOB', 1000, LONG),
  { type: 'BIT', values: ["b'0'", "b'1'"] },
  { type: 'BIT(8)', values: ["b'0'", "b'1'", "b'11111111'"] },
  { type: 'BIT(64)', values: ["b'0'", '1', '18446744073709551615'] },
];

const OTHERS: readonly HardType[] = [
  { type: "ENUM('a', 'B', 'it''s', '1')", values: ["'a'", "'B'", "'it''s'", "'1'", "'none of these'"] },
  { type: "SET('a', 'B', 'it''s')", values: ["''", "'a'", "'a,B,it''s'"] },
  {
    type: 'JSON',
    values: [
      ...[
        "'null'",
        "'{}'",
        "'[]'",
        "'true'",
        "'1'",
        "'1.50'",
        `'"text"'`,
        `'""'`,
        `'{"a": null}'`,
        `'{"a": []}'`,
      ],
      ...[`'{"a": {"b": "taro"}}'`, `'{"a": [{"b": "taro"}, {"b": 7}, 3, "x"]}'`, `'[{"a": 1}, "x"]'`],
      ...[
        `'{"a": "2024-02-29", "b": "9999-12-31", "c": "0001-01-01T00:00:00Z"}'`,
        `'{"a": 18446744073709551615}'`,
      ],
      ...[
        `JSON_OBJECT('a', REPEAT('x', 40000), REPEAT('k', 1100), 'long key')`,
        `JSON_OBJECT('a', CAST('2024-01-01' AS DATE))`,
      ],
    ],
  },
  {
    type: 'POINT',
    values: ['POINT(0, 0)', 'POINT(139.7, 35.6)', 'POINT(-180, -90)', 'POINT(1e300, -1e300)'],
  },
  {
    type: 'POINT SRID 4326',
    values: ["ST_GeomFromText('POINT(90 180)', 4326)", "ST_GeomFromText('POINT(-90 -179.999)', 4326)"],
  },
  { type: 'GEOMETRY', values: ['POINT(1, 2)', "ST_GeomFromText('LINESTRING(0 0, 1 1)')"] },
  { type: 'VECTOR(3)', values: ["STRING_TO_VECTOR('[0]')", "STRING_TO_VECTOR('[1.5, -2e30, 1e-30]')"] },
  { type: 'POLYGON', values: ["ST_GeomFromText('POLYGON((0 0, 1 0, 1 1, 0 0))')"] },
];

export const HARD_TYPES: readonly HardType[] = [...TEXTS, ...NUMBERS, ...MOMENT_TYPES, ...BYTES, ...OTHERS];
