import { ascii, describeMasks, texts } from '../../scripts/testing/masking/masks.ts';

describeMasks('token', [
  { rule: 'token', column: 'VARCHAR(32)', values: texts(32) },
  {
    rule: '{ token: { length: 24, prefix: "key_" } }',
    column: 'VARCHAR(28) COLLATE utf8mb4_0900_ai_ci',
    values: texts(28),
    unique: true,
  },
  { rule: '{ token: 16 }', column: 'VARCHAR(40) COLLATE utf8mb4_bin', values: texts(40), unique: true },
  { rule: '{ token: 43 }', column: 'VARCHAR(60) CHARACTER SET ascii', values: ascii() },
]);
