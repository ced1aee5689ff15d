/** `scripts/demo`: the whole product on one machine, shown from a comment to the deletion of what it made. */
import { messageOf } from '../../../actions/core/base/errors.ts';
import { readOptions, USAGE } from './options.ts';
import { Screen } from './screen.ts';
import { runStory } from './story.ts';

const options = (() => {
  try {
    return readOptions(process.argv.slice(2));
  } catch (error) {
    console.error(messageOf(error));
    console.error(`\n${USAGE}`);
    process.exit(2);
  }
})();
if (options === 'help') {
  console.log(USAGE);
  process.exit(0);
}
const screen = new Screen();
try {
  const { result, problems } = await runStory(options, screen);
  if (options.json) process.stdout.write(`${JSON.stringify(result)}\n`);
  for (const problem of problems) console.error(`FAILED: ${problem}`);
  process.exitCode = problems.length === 0 ? 0 : 1;
} catch (error) {
  screen.settle();
  console.error(error);
  process.exitCode = 1;
}
process.exit();
