/**
 * Synthesises the infrastructure as plain Terraform JSON, which `terraform` or `tofu` applies.
 *
 *   npm run synth [-- --installation FILE] [--settings FILE] [--out FOLDER]
 */
import { readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { UserError } from '../actions/core/errors.ts';
import { SETTINGS_FILE } from '../actions/core/settings.ts';
import { loadPlan, type NamedText } from './config/plan.ts';
import { synthesise } from './synthesise.ts';

const REPOSITORY = resolve(import.meta.dirname, '..');

function main(): void {
  const { values } = parseArgs({
    options: {
      installation: { type: 'string', default: 'terraform-cdk/installation.yml' },
      settings: { type: 'string', default: SETTINGS_FILE },
      out: { type: 'string', default: 'cdktf.out' },
    },
  });
  const plan = loadPlan({
    settings: read(values.settings),
    installation: read(values.installation),
    sweep: read('.github/workflows/reap.yml'),
  });
  const folder = synthesise(plan, resolve(REPOSITORY, values.out));
  console.log(`Synthesised ${relative(process.cwd(), join(folder, 'cdk.tf.json'))}. To apply it:

  cd ${relative(process.cwd(), folder)} && terraform init && terraform apply
`);
}

function read(file: string): NamedText {
  try {
    return { file, text: readFileSync(resolve(REPOSITORY, file), 'utf8') };
  } catch (cause) {
    throw new UserError('file-missing', `${file} cannot be read.`, 'Name a file that exists.', { cause });
  }
}

try {
  main();
} catch (error) {
  if (!(error instanceof UserError)) throw error;
  console.error(`${error.message}\n${error.next}`);
  process.exitCode = 1;
}
