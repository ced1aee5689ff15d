import type { Tag } from '@aws-sdk/client-rds';
import { THROW_AWAY } from '../ledger/id.ts';
import { TAGS, type TagState } from './names.ts';

/**
 * The throw-away clusters that `prove.yml` fires forbidden attempts at: what the infrastructure's commands make and the
 * action finds again.
 */

/** How far a throw-away cluster has come, by its tags. */
export type Stage = 'restoring' | TagState;

/** The id of the one in each stage. Ids have the form of any clone's, and no clone gets one of these. */
export const GROUND: Readonly<Record<Stage, string>> = {
  restoring: `${THROW_AWAY}to`,
  sealed: `${THROW_AWAY}ta`,
  masked: `${THROW_AWAY}te`,
};

/** All stages of the throw-away clusters that attempts are made on. */
export const STAGES = Object.keys(GROUND) as readonly Stage[];

/** The tags that a clone is born with. It has expired, so that the sweep takes what is left of a failed attempt. */
export function bornWith(id: string): Tag[] {
  return [
    { Key: TAGS.id, Value: id },
    { Key: TAGS.expiresAt, Value: '2020-01-01T00:00:00.000Z' },
    { Key: TAGS.source, Value: 'prove' },
    { Key: TAGS.owner, Value: 'prove' },
  ];
}

/** The tag that says how far a clone is. */
export function stateTag(state: TagState): Tag {
  return { Key: TAGS.state, Value: state };
}
