import type { Tag } from '@aws-sdk/client-rds';
import { TAGS, type TagState } from '../../core/aurora/names.ts';

/** A tag that IAM takes for `understudy:state` wherever it does not look at the letters. */
export const TWIN: Tag = { Key: 'Understudy:State', Value: 'masked' };

export const FOREIGN: Tag = { Key: 'team', Value: 'prove' };

/** The tags that a clone is born with. It has expired, so that the sweep takes what is left of a failed attempt. */
export function bornWith(id: string): Tag[] {
  return [
    { Key: TAGS.id, Value: id },
    { Key: TAGS.expiresAt, Value: '2020-01-01T00:00:00.000Z' },
    { Key: TAGS.source, Value: 'prove' },
    { Key: TAGS.owner, Value: 'prove' },
  ];
}

export function stateTag(state: TagState): Tag {
  return { Key: TAGS.state, Value: state };
}
