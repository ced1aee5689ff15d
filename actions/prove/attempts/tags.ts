import type { Tag } from '@aws-sdk/client-rds';

/** A tag that IAM takes for `understudy:state` wherever it does not look at the letters. */
export const TWIN: Tag = { Key: 'Understudy:State', Value: 'masked' };

export const FOREIGN: Tag = { Key: 'team', Value: 'prove' };
