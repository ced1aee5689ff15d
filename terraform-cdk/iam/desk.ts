import type { Arns } from './arns.ts';
import { askForClasses, lookAtAll, records } from './common.ts';
import { allow, type Grant } from './policy.ts';

/** Takes commands, keeps the thread, counts clones against the limits. Changes nothing but records. */
export function desk(arns: Arns): readonly Grant[] {
  return [
    ...records(arns, 'dynamodb:Scan'),
    lookAtAll(arns),
    askForClasses,
    // Prices are the same for everybody; AWS knows no resource for them.
    allow('AskForPrices', ['pricing:GetProducts'], ['*']),
  ];
}
