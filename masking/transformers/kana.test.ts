import { expect, test } from '@jest/globals';
import { ascii, describeMasks, texts } from '../../scripts/testing/masking/masks.ts';

const { mask } = describeMasks('kana', [
  { rule: 'kana', column: 'VARCHAR(20)', values: texts(20) },
  {
    rule: '{ kana: last, letters: hiragana }',
    column: 'VARCHAR(20) CHARACTER SET utf8mb3',
    values: ascii(20),
  },
  { rule: '{ kana: first }', column: 'VARCHAR(20) CHARACTER SET cp932', values: ascii(20) },
]);

test('scripts are what they say', async () => {
  const [katakana] = await mask({ rule: 'kana', column: 'VARCHAR(40)' }, ['ヤマダ タロウ']);
  const [hiragana] = await mask({ rule: '{ kana: full, letters: hiragana }', column: 'VARCHAR(40)' }, [
    'やまだ たろう',
  ]);
  expect(katakana?.after).toMatch(/^[ァ-ヶー]+ [ァ-ヶー]+$/);
  expect(hiragana?.after).toMatch(/^[ぁ-ゖー]+ [ぁ-ゖー]+$/);
});
