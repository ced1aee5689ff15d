import { expect, test } from '@jest/globals';
import { fc } from '../../scripts/testing/fast-check.ts';
import { describeMasks, texts } from '../../scripts/testing/masking/masks.ts';

const { mask } = describeMasks('uuid', [
  { rule: 'uuid', column: 'CHAR(36) CHARACTER SET ascii', values: fc.uuid(), unique: true },
  { rule: 'uuid', column: 'CHAR(32)', values: fc.uuid().map((id) => id.replaceAll('-', '')), unique: true },
  { rule: 'uuid', column: 'VARCHAR(60)', values: texts() },
]);

test('an object is the same in text, in either case, and in sixteen bytes', async () => {
  const id = '6fa459ea-ee8a-4ca4-894e-db77e160355e';
  const texts = await mask({ rule: 'uuid', column: 'VARCHAR(36)' }, [id, id.toUpperCase()]);
  const bytes = await mask({ rule: 'uuid', column: 'BINARY(16)', unique: true }, [
    Buffer.from(id.replaceAll('-', ''), 'hex'),
  ]);
  const outputs = [...texts, ...bytes].map(({ after }) => after?.replaceAll('-', '').toLowerCase());
  expect([...new Set(outputs)]).toEqual([expect.stringMatching(/^[0-9a-f]{12}8[0-9a-f]{3}8[0-9a-f]{15}$/)]);
  expect(bytes[0]).toMatchObject({ proven: 1, provenBefore: 0 });
});
