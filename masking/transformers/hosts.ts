import { z } from 'zod';
import { commonWeights } from './common.ts';
import { digest, type MaskKind, oneOf } from './expression.ts';
import type { MaskContext } from './transformer.ts';

/** The option by which masks stand at several hosts. */
export interface Hosts {
  readonly hosts?: number | undefined;
}

const LETTERS = [...'abcdefghijklmnopqrstuvwxyz'];
const PAIRS = LETTERS.flatMap((one) => LETTERS.map((other) => one + other));

/** See `Hosts`. As many as two letters name. */
export const hostsOption = z
  .number()
  .int()
  .min(1)
  .max(PAIRS.length)
  .optional()
  .describe(
    'So many hosts (a.example.invalid …) that share out the originals’ own: equal hosts stay equal, and each is as frequent as before. 1, all at one host, unless given',
  );

/** The labels of so many hosts, all of one length: without repetition. */
function labelsOf(hosts: number): readonly string[] {
  const labels = hosts <= LETTERS.length ? LETTERS : PAIRS;
  return sliced.get(hosts) ?? sliced.set(hosts, labels.slice(0, hosts)).get(hosts) ?? labels;
}

/** The same list each time: lists are known by their identity. */
const sliced = new Map<number, readonly string[]>();

/** Characters that stand before the domain, with the dot; 0 where all masks are at one host. */
const labelLength = ({ hosts = 1 }: Hosts): number =>
  hosts === 1 ? 0 : (labelsOf(hosts)[0] ?? '').length + 1;

/**
 * SQL of a host's label, by the key: hosts that are equal in the common collation have the same.
 *
 * @param host SQL of the weights of the original's host
 */
export function labelOf(kind: MaskKind, host: string, { hosts = 1 }: Hosts): string {
  // The sign in front: no address is a host.
  return oneOf(labelsOf(hosts), digest(kind, `CONCAT(${weightOf('@')}, ${host})`));
}

/** SQL of the weights of what stands behind the last `@`. */
export const hostOfAddress = (folded: string): string => `SUBSTRING_INDEX(${folded}, ${weightOf('@')}, -1)`;

/** SQL of the weights of what stands between the second and the third slash, with its port. */
export function hostOfUrl(folded: string): string {
  const before = `SUBSTRING_INDEX(${folded}, ${weightOf('/')}, 3)`;
  const host = `SUBSTRING_INDEX(${before}, ${weightOf('/')}, -1)`;
  return `SUBSTRING_INDEX(SUBSTRING_INDEX(${host}, ${weightOf('?')}, 1), ${weightOf('#')}, 1)`;
}

/** The label as `cased` wants its form: its letters stay small, and a host one host, however its addresses are written. */
export const steadyLabel = (length: number): string => (length === 0 ? '' : `${'a'.repeat(length - 1)}.`);

/** The label in a pattern. */
export const anyLabel = (length: number): string => (length === 0 ? '' : `${'_'.repeat(length - 1)}.`);

/**
 * Characters of the label with its dot; 0 where all masks are at one host, or where the rule's columns have no room for more.
 *
 * @param narrow characters of a mask without it
 */
export function labelIn(options: Hosts, narrow: number, { column, form }: MaskContext): number {
  const label = labelLength(options);
  const room = column.length ?? Number.POSITIVE_INFINITY;
  return form === 'narrow' || room < narrow + label ? 0 : label;
}

/** Characters of a mask with its label, for `usual`; nothing where it has none. */
export function withLabel(options: Hosts, narrow: number): number | undefined {
  const label = labelLength(options);
  return label === 0 ? undefined : narrow + label;
}

/** Constant to the server. As bytes: a question mark would stand for a parameter. */
const weightOf = (sign: '@' | '/' | '?' | '#'): string =>
  commonWeights(`_utf8mb4 X'${Buffer.from(sign).toString('hex')}'`);
