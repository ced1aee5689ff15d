import { fc } from '../../scripts/testing/fast-check.ts';
import { describeMasks, texts } from '../../scripts/testing/masking/masks.ts';

describeMasks('null', [
  { rule: 'null', column: 'VARCHAR(20)', values: texts(20).filter((value) => value !== ''), keyless: true },
  { rule: 'null', column: 'INT', values: fc.integer(), keyless: true, unique: true },
  { rule: 'null', column: 'BLOB', values: texts(), fillsEmpty: true, keyless: true },
]);
