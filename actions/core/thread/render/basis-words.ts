import type { Basis, StoppedRefresh } from '../../ledger/record.ts';
import type { Texts } from '../texts/en.ts';
import { inlineCode } from './markdown.ts';

/** What a clone is cut from, in words; nothing where there are no bases. */
export function renderBasis(basis: Basis | undefined, texts: Texts): string | undefined {
  if (basis === undefined) return undefined;
  const told = renderStopped(basis.stopped, texts);
  const { base, production, longWay } = texts.basis;
  if ('base' in basis) return base(inlineCode(basis.base), inlineCode('--fresh')) + told;
  return production(longWay[basis.longWay]) + told;
}

/** Why no newer base was made. */
function renderStopped(refresh: StoppedRefresh | undefined, { basis: { stopped, unfit } }: Texts): string {
  if (refresh === undefined) return '';
  const { issue, reason } = refresh;
  const code = reason === undefined ? '' : ` (${inlineCode(reason)})`;
  return issue === undefined ? stopped(code) : unfit(code, issue);
}
