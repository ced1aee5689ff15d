import { ascii, describeMasks, texts } from '../../scripts/testing/masking/masks.ts';

describeMasks('hash', [
  { rule: 'hash', column: 'CHAR(16)', values: texts(16) },
  { rule: 'hash', column: 'VARBINARY(60)', values: texts(15), unique: true },
  { rule: '{ hash: 64 }', column: 'BINARY(32)', values: ascii(32), fillsEmpty: true },
  { rule: 'hash', column: 'VARCHAR(60) COLLATE utf8mb4_0900_ai_ci', values: texts(), unique: true },
  { rule: 'hash', column: 'VARCHAR(60) COLLATE utf8mb4_general_ci', values: texts(), unique: true },
  { rule: 'hash', column: 'VARCHAR(60) COLLATE utf8mb4_0900_as_cs', values: texts(), unique: true },
  { rule: 'hash', column: 'VARCHAR(60) COLLATE utf8mb4_0900_as_ci', values: texts(), unique: true },
  { rule: 'hash', column: 'TEXT COLLATE utf8mb4_bin', values: texts(40) },
  {
    rule: '{ hash: 64 }',
    column: 'VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin',
    values: ascii(),
    unique: true,
  },
]);
