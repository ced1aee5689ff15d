import { MaskingError } from '../../../masking/errors.ts';

/** The fault that stops a run; a run that does not stop, or by another fault, fails the test. */
export async function failure(promise: Promise<unknown>): Promise<MaskingError> {
  const error = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error instanceof MaskingError) return error;
  throw error ?? new Error('it did not fail');
}
