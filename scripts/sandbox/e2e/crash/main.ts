/** `npm run test:crash`: see `USAGE` of options.ts. Ends with 1 where a promise was broken, with 2 where nothing fits what was asked for. */
import { isMistyped } from '../../../mistyped.ts';
import { explore } from './campaign.ts';
import { readOptions, USAGE } from './options.ts';

try {
  const options = readOptions(process.argv.slice(2));
  if (options === 'help') {
    console.log(USAGE);
    process.exit();
  }
  const outcome = await explore(options);
  if (options.json) console.log(JSON.stringify(outcome));
  else
    console.log(
      `${outcome.points} points, ${outcome.faults} faults, ${outcome.explored} explored, ${outcome.violations.length} violations. Seed ${options.seed}.`,
    );
  // Said and done. Left to end by itself, Node was seen to spin for ever in its clean-up (uv_run below CleanupHandles), over
  // what hundreds of killed processes had left open.
  process.exit(outcome.violations.length > 0 ? 1 : 0);
} catch (error) {
  if (!isMistyped(error)) throw error;
  console.error(error.message);
  process.exit(2);
}
