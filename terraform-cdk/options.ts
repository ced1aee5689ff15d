import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { UserError } from '../actions/core/base/errors.ts';
import { SETTINGS_FILE } from '../actions/core/settings/settings.ts';
import { loadPlan, type NamedText, type Plan } from './config/plan.ts';

/** The root of the repository. */
export const REPOSITORY = resolve(import.meta.dirname, '..');

/** What the commands here can be told: the files that they read, and where the synthesised JSON is. */
export interface Options {
  readonly installation: string;
  readonly settings: string;
  readonly out: string;
}

/** What is read and written unless an option says otherwise. */
export const DEFAULTS: Options = {
  installation: 'terraform-cdk/installation.yml',
  settings: SETTINGS_FILE,
  out: 'cdktf.out',
};

/** What each command here can be told, for `parseArgs`. */
export const OPTIONS = {
  installation: { type: 'string', default: DEFAULTS.installation },
  settings: { type: 'string', default: DEFAULTS.settings },
  out: { type: 'string', default: DEFAULTS.out },
} as const;

/** The options of the command line. */
export function readOptions(): Options {
  return parseArgs({ options: OPTIONS }).values;
}

/** @throws UserError when a file cannot be read, or the files contradict each other */
export function readPlan(options: Options): Plan {
  return loadPlan({
    settings: read(options.settings),
    installation: read(options.installation),
    sweep: read('.github/workflows/reap.yml'),
    read: (file) => readFileSync(resolve(REPOSITORY, file), 'utf8'),
  });
}

/** Runs a command; what its user did wrong is said without a stack trace. */
export function sayUserError(command: () => void): void {
  try {
    command();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    console.error(`${error.message}\n${error.next}`);
    process.exitCode = 1;
  }
}

function read(file: string): NamedText {
  try {
    return { file, text: readFileSync(resolve(REPOSITORY, file), 'utf8') };
  } catch (cause) {
    throw new UserError(
      'file-missing',
      `${file} cannot be read.`,
      'Name a file that exists; `npm run init` writes those of an organisation (docs/install.md).',
      { cause },
    );
  }
}
