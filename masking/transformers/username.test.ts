import { ascii, describeMasks, texts } from '../../scripts/testing/masking/masks.ts';

describeMasks('username', [
  { rule: 'username', column: 'VARCHAR(20)', values: texts(20) },
  { rule: 'username', column: 'VARCHAR(40) COLLATE utf8mb4_0900_ai_ci', values: texts(40), unique: true },
  { rule: 'username', column: 'VARCHAR(40) COLLATE utf8mb4_unicode_ci', values: texts(40), unique: true },
  { rule: 'username', column: 'VARCHAR(40) COLLATE utf8mb4_bin', values: texts(40), unique: true },
  { rule: 'username', column: 'VARCHAR(40) CHARACTER SET sjis', values: ascii(), unique: true },
]);
