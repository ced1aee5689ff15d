import { expect, test } from '@jest/globals';
import { assertKnownForm, RECORD_FORM } from './form.ts';

test.each([undefined, 1, RECORD_FORM])('a record of form %s is worked on', (form) => {
  expect(() => assertKnownForm({ id: 'bakomi', ...(form === undefined ? {} : { form }) })).not.toThrow();
});

test('one of a newer form is not: record-newer', () => {
  expect(() => assertKnownForm({ id: 'bakomi', form: RECORD_FORM + 1 })).toThrow(
    expect.objectContaining({ reason: 'record-newer', message: expect.stringContaining('bakomi') }),
  );
});
