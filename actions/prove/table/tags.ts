import type { Tag } from '@aws-sdk/client-rds';
import { TAGS } from '../../core/aurora/names.ts';
import { bornWith } from '../../core/aurora/throw-away.ts';
import type { Tags } from './row.ts';

/** The tag of a clone that is sealed. */
export const SEALED: Tags = { [TAGS.state]: 'sealed' };
/** The tag of a clone that was proven masked. */
export const MASKED: Tags = { [TAGS.state]: 'masked' };

/** A tag that IAM takes for `understudy:state` wherever it does not look at the letters. */
export const TWIN: Tags = { 'Understudy:State': 'masked' };

/** A tag that is none of ours. */
export const FOREIGN: Tags = { team: 'shop' };

/** Tags of a new clone, as IAM sees them. */
export function newborn(id: string): Tags {
  return Object.fromEntries(bornWith(id).map(({ Key = '', Value = '' }) => [Key, Value]));
}

/** Tags without one. */
export function without(tags: Tags, missing: string): Tags {
  return Object.fromEntries(Object.entries(tags).filter(([key]) => key !== missing));
}

/** Tags, as a call sends them. */
export function tagList(tags: Tags): Tag[] {
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
}
