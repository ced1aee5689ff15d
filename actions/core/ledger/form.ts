import { UserError } from '../base/errors.ts';
import type { CloneRecord } from './record.ts';

/**
 * The version of the records that this code writes. It goes up, and is written into new records, with a change that older code
 * would misread: a field that means something else, or a step that it would leave out.
 */
export const RECORD_FORM = 2;

/**
 * Lets a job go on with a record that this code understands. A clone that newer code began is not worked on by older code,
 * after a merge was taken back; deleting it needs no more than its name, and is not asked this.
 * @throws UserError `record-newer`
 */
export function assertKnownForm({ id, form = 1 }: Pick<CloneRecord, 'id' | 'form'>): void {
  if (form <= RECORD_FORM) return;
  throw new UserError(
    'record-newer',
    `Clone ${id} was asked for under a newer version of the code: its record is of form ${form}, and this code knows forms up to ${RECORD_FORM}.`,
    'Merge that version again and re-run the failed jobs, or delete the clone and ask for a new one.',
  );
}
