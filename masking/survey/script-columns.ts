import type { MaskedColumn } from '../plan/masked-column.ts';

/** Masked in the runner, by a function of the policy's own: its expression is not the mask. */
export function isScript(mask: MaskedColumn): boolean {
  return mask.script !== undefined;
}
