/**
 * Prints the service control policy that reserves our names and tags, for the organisation's management account.
 *
 *   npm run --silent scp -- --applier arn:aws:iam::123456789012:role/terraform [--applier …] [--installation FILE] [--settings FILE]
 */
import { parseArgs } from 'node:util';
import { UserError } from '../actions/core/base/errors.ts';
import { reservePolicy, textOfScp } from './iam/reserve.ts';
import { OPTIONS, readPlan, sayUserError } from './options.ts';
import { namesOf } from './stack.ts';

sayUserError(() => {
  const { applier = [], ...options } = parseArgs({
    options: { ...OPTIONS, applier: { type: 'string', multiple: true } },
  }).values;
  if (applier.length === 0 || !applier.every((arn) => /^arn:aws:iam::\d{12}:(role|user)\/./.test(arn)))
    throw new UserError(
      'applier-missing',
      'Nobody is named who may still apply the infrastructure.',
      'Add --applier with the ARN of that role, such as arn:aws:iam::123456789012:role/terraform.',
    );
  console.log(textOfScp(reservePolicy(namesOf(readPlan(options)), applier)));
});
