import type { Resource } from '../gate.ts';
import type { Rds } from './state.ts';

/** What IAM is shown of a thing that a call is about to make, once for each way in which that may be. */
export function newbornsOf(thing: Resource, { options: { readings } }: Rds): readonly Resource[] {
  // What stands already has its own tags, and nothing else.
  if (thing.tags !== undefined || Object.keys(thing.requestTags ?? {}).length === 0) return [thing];
  const tagged = { ...thing, tags: { ...thing.requestTags } };
  switch (readings.newborn) {
    case 'without-tags':
      return [thing];
    case 'with-request-tags':
      return [tagged];
    case 'either':
      return [thing, tagged];
  }
}
