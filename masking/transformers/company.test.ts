import { describeMasks, texts } from '../../scripts/testing/masking/masks.ts';

describeMasks('company', [
  { rule: 'company', column: 'VARCHAR(10)', values: texts(10) },
  { rule: '{ company: { locale: en } }', column: 'VARCHAR(40)', values: texts(40) },
]);
