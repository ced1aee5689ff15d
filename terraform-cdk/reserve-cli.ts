/**
 * Prints the service control policy that reserves our names and tags, for the organisation's management account.
 *
 *   npm run --silent scp -- --applier arn:aws:iam::123456789012:role/terraform [--applier …]
 */
import { parseArgs } from 'node:util';
import { UserError } from '../actions/core/base/errors.ts';
import { reservePolicy } from './iam/reserve.ts';
import { DEFAULTS, readPlan, sayUserError } from './options.ts';
import { namesOf } from './stack.ts';

sayUserError(() => {
  const { applier = [] } = parseArgs({ options: { applier: { type: 'string', multiple: true } } }).values;
  if (applier.length === 0 || !applier.every((arn) => /^arn:aws:iam::\d{12}:(role|user)\/./.test(arn)))
    throw new UserError(
      'applier-missing',
      'Nobody is named who may still apply the infrastructure.',
      'Add --applier with the ARN of that role, such as arn:aws:iam::123456789012:role/terraform.',
    );
  console.log(JSON.stringify(reservePolicy(namesOf(readPlan(DEFAULTS)), applier), null, 2));
});
