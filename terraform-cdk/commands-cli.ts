/**
 * Prints the commands that follow an apply, for a person to read and run.
 *
 *   npm run --silent commands [-- --installation FILE] [--settings FILE] [--out FOLDER]
 */
import { commandsAfterApply } from './commands.ts';
import { NAME } from './names.ts';
import { readOptions, readPlan, sayUserError } from './options.ts';

sayUserError(() => {
  const options = readOptions();
  process.stdout.write(commandsAfterApply(readPlan(options), `${options.out}/stacks/${NAME}`, new Date()));
});
