import type { Arns } from './arns.ts';
import { lookAtAll, records } from './common.ts';
import type { Grant } from './policy.ts';

/** Takes commands, keeps the thread, counts clones against the limits. Changes nothing but records. */
export function desk(arns: Arns): readonly Grant[] {
  return [records(arns, 'dynamodb:Scan'), lookAtAll(arns)];
}
