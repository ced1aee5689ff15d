import type { Basis, LongWay } from '../../ledger/record.ts';
import { inlineCode } from './markdown.ts';

const WHY: Readonly<Record<LongWay, string>> = {
  fresh: 'as asked',
  'no-base': 'there is no masked base yet',
  'base-too-old': 'the newest masked base is too old',
  'base-of-another-policy': 'the masking policy has changed since the newest base was masked',
  'base-unfit': 'the newest base could not be cut from',
};

/** What a clone is cut from, in words; nothing where there are no bases. */
export function renderBasis(basis: Basis | undefined): string | undefined {
  if (basis === undefined) return undefined;
  if ('base' in basis)
    return `the masked base ${inlineCode(basis.base)}; ${inlineCode('--fresh')} copies production as it is now`;
  return `production itself, the long way: ${WHY[basis.longWay]}`;
}
