import type { Basis, LongWay, StoppedRefresh } from '../../ledger/record.ts';
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
  const told = renderStopped(basis.stopped);
  if ('base' in basis)
    return `the masked base ${inlineCode(basis.base)}; ${inlineCode('--fresh')} copies production as it is now${told}`;
  return `production itself, the long way: ${WHY[basis.longWay]}${told}`;
}

/** Why no newer base was made. */
function renderStopped(stopped: StoppedRefresh | undefined): string {
  if (stopped === undefined) return '';
  const { issue, reason } = stopped;
  const code = reason === undefined ? '' : ` (${inlineCode(reason)})`;
  return issue === undefined
    ? `; the last refresh made none${code}`
    : `; **the last refresh made none**${code}, because the masking policy does not fit production: #${issue} says what to write`;
}
