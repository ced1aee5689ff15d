import { TAGS, type TagState } from '../../actions/core/aurora/names.ts';
import type { Statement } from './policy.ts';

type Condition = NonNullable<Statement['Condition']>;

const ON_RESOURCE = 'aws:ResourceTag/';
const IN_REQUEST = 'aws:RequestTag/';
const KEYS_IN_REQUEST = 'aws:TagKeys';

/** All of the conditions. Those of one operator are put together; no key may be said twice under one. */
export function all(...conditions: readonly Condition[]): Condition {
  const together: Record<string, Record<string, string | readonly string[]>> = {};
  for (const condition of conditions) {
    for (const [operator, keys] of Object.entries(condition)) {
      const said = together[operator] ?? {};
      for (const key of Object.keys(keys))
        if (key in said) throw new RangeError(`The condition ${operator} says ${key} twice.`);
      together[operator] = { ...said, ...keys };
    }
  }
  return together;
}

/** The resource carries our id: we made it. */
export const ours: Condition = { Null: { [ON_RESOURCE + TAGS.id]: 'false' } };

/** The resource has no state yet: it is being restored. */
export const stateless: Condition = { Null: { [ON_RESOURCE + TAGS.state]: 'true' } };

/** The resource carries neither our id nor a state: it is about to be made. */
export const unborn: Condition = all({ Null: { [ON_RESOURCE + TAGS.id]: 'true' } }, stateless);

/**
 * The resource carries exactly the tags of the call. AWS does not say whether IAM sees those as a newborn's own while the
 * call that makes it is judged; where it does, a newborn is not `unborn`. Of what stands already, nothing would change.
 */
export function asAsked(keys: readonly string[]): Condition {
  return {
    StringEquals: Object.fromEntries(keys.map((key) => [ON_RESOURCE + key, `\${${IN_REQUEST}${key}}`])),
  };
}

/** The resource has come as far as one of the states. */
export function stateIs(...states: readonly TagState[]): Condition {
  return { StringEquals: { [ON_RESOURCE + TAGS.state]: states } };
}

/** The resource has come as far as the state, or has none: a step and its repetition. */
export function stateIsOrNone(state: TagState): Condition {
  return { StringEqualsIfExists: { [ON_RESOURCE + TAGS.state]: [state] } };
}

/** The call writes this state. */
export function writesState(state: TagState): Condition {
  return { StringEquals: { [IN_REQUEST + TAGS.state]: [state] } };
}

/**
 * The call sends tags, all of them with these keys to the letter. IAM takes `Understudy:State` for
 * `understudy:state` in every other condition, so each grant that writes tags names its keys this way; and
 * `ForAllValues` alone is true of a call without any tag.
 */
export function onlyTags(keys: readonly string[]): Condition {
  return {
    'ForAllValues:StringEquals': { [KEYS_IN_REQUEST]: keys },
    Null: { [KEYS_IN_REQUEST]: 'false' },
  };
}

/**
 * The call sends these tags, ours with any value and the organisation's with its own, and no other.
 * @param organisation tags that the organisation wants on everything that is made
 */
export function exactly(keys: readonly string[], organisation: Readonly<Record<string, string>>): Condition {
  const asSet = Object.entries(organisation).map(([key, value]) => [IN_REQUEST + key, [value]] as const);
  return all(
    onlyTags([...keys, ...Object.keys(organisation)]),
    withTags(keys),
    asSet.length === 0 ? {} : { StringEquals: Object.fromEntries(asSet) },
  );
}

/** The call sends each of these tags. */
function withTags(keys: readonly string[]): Condition {
  return { Null: Object.fromEntries(keys.map((key) => [IN_REQUEST + key, 'false'])) };
}

/**
 * The call does not hand the master password to RDS: its secret would be named `rds!cluster-…`, which nothing can
 * tell from production's.
 */
export const passwordIsOurs: Condition = { BoolIfExists: { 'rds:ManageMasterUserPassword': ['false'] } };
