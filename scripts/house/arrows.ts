import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { MASKING_FROM_OUTSIDE, MAY_USE, ORDERS, type Part, SUPPORT_OF_TESTS } from './rooms.ts';

/** An import that goes where none may. */
export interface BrokenArrow {
  readonly from: string;
  readonly to: string;
  /** Why it may not. */
  readonly why: string;
}

const IMPORT = /(?:\bfrom|\bimport)\s*\(?\s*'(\.{1,2}\/[^']+)'/g;

/** The files that a file imports, for their values or their types, by paths from the root. */
export function importsOf(file: string, text = readFileSync(file, 'utf8')): string[] {
  return [...text.matchAll(IMPORT)].map(([, path = '']) => join(dirname(file), path));
}

/** The imports of a file that break an arrow. */
export function brokenArrowsOf(file: string, imports: readonly string[]): BrokenArrow[] {
  return imports.flatMap((to) => {
    const why = whyNot(file, to);
    return why === undefined ? [] : [{ from: file, to, why }];
  });
}

function whyNot(from: string, to: string): string | undefined {
  const [part, other] = [partOf(from), partOf(to)];
  if (to.startsWith(SUPPORT_OF_TESTS) && part !== 'tests') return 'support of tests is for tests alone';
  if (part !== other && !MAY_USE[part].includes(other)) return `${part} knows nothing of ${other}`;
  if (part === 'action' && other === 'action' && actionOf(from) !== actionOf(to))
    return 'no action uses another';
  const isOutside = part === 'action' || part === 'infrastructure' || part === 'core';
  if (isOutside && other === 'masking' && to !== MASKING_FROM_OUTSIDE)
    return `what others may use of masking is in ${MASKING_FROM_OUTSIDE}`;
  if (part === 'tests') return undefined;
  for (const { under, rooms } of ORDERS) {
    const [here, there] = [roomOf(from, under), roomOf(to, under)];
    if (here === undefined || there === undefined || here === there) continue;
    for (const room of [here, there])
      if (!rooms.includes(room)) return `${under}/${room} has no place in scripts/house/rooms.ts`;
    if (rooms.indexOf(there) > rooms.indexOf(here)) return `${there} comes after ${here}`;
  }
  return undefined;
}

function partOf(file: string): Part {
  // The fuzzer, and what kills jobs at each of their calls, are tests that take their time.
  if (/\.test\.ts$|^scripts\/(fuzz|sandbox\/e2e)\//.test(file) || file.startsWith(SUPPORT_OF_TESTS))
    return 'tests';
  if (file.startsWith('masking/text/')) return 'text';
  if (file.startsWith('masking/')) return 'masking';
  if (file.startsWith('actions/core/')) return 'core';
  if (file.startsWith('actions/')) return 'action';
  return file.startsWith('terraform-cdk/') ? 'infrastructure' : 'scripts';
}

const actionOf = (file: string): string | undefined => file.split('/')[1];

function roomOf(file: string, under: string): string | undefined {
  return file.startsWith(`${under}/`) ? file.slice(under.length + 1).split('/')[0] : undefined;
}
