import { isDeepStrictEqual } from 'node:util';
import { roomOf } from '../transformers/in-bytes.ts';
import { LONG_PHONE } from '../transformers/phone.ts';
import type { Rule } from '../transformers/rule.ts';
import type { MaskContext } from '../transformers/transformer.ts';
import type { Group } from './groups.ts';

/** What is decided for the columns of a rule together, and for the texts at its paths in documents. */
export type Form = MaskContext['form'];

/**
 * Which form the outputs of a rule have. One column without room for the usual one makes all of them narrow, and a unique
 * one of telephone numbers makes the plain ones as long as it is: what was equal in two of them is written alike.
 *
 * @param groups all rules, each with its columns
 */
export function formOf({ rule, members }: Group, groups: readonly Group[]): Form {
  if (isPlainPhone(rule) && groups.some((other) => isUniqueOf(rule, other.rule))) return 'long';
  return members.some(({ column: { column, context } }) => {
    const usual = rule.transformer.usual?.(rule.options, context.locale);
    const room = roomOf(rule.transformer, column, rule.options, context.locale);
    return usual !== undefined && room !== undefined && room < usual;
  })
    ? 'narrow'
    : undefined;
}

/** The form that a column of the group has: the long one where it has room for it. */
export function formIn(form: Form, length = Number.POSITIVE_INFINITY): Form {
  return form === 'long' && length < LONG_PHONE ? undefined : form;
}

/** True of a rule for telephone numbers that keeps no two of them apart. */
export const isPlainPhone = ({ transformer, options }: Rule): boolean =>
  transformer.name === 'phone' &&
  !(options as { unique: boolean }).unique &&
  (options as { part?: string }).part === undefined;

/** True of the rule that differs from a plain one of telephone numbers by its being unique alone. */
export function isUniqueOf({ options }: Rule, other: Rule): boolean {
  return (
    other.transformer.name === 'phone' &&
    isDeepStrictEqual({ ...(options as object), unique: true }, other.options)
  );
}
