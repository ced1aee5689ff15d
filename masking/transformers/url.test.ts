import { fc } from '../../scripts/testing/fast-check.ts';
import { describeMasks, texts } from '../../scripts/testing/masking/masks.ts';

describeMasks('url', [
  { rule: 'url', column: 'VARCHAR(40)', values: texts(40) },
  {
    rule: 'url',
    column: 'VARCHAR(200) COLLATE utf8mb4_bin',
    values: fc.webUrl({ size: 'small' }),
    unique: true,
  },
  { rule: 'url', column: 'TEXT', values: texts() },
]);
