/**
 * Synthesises the infrastructure as plain Terraform JSON, which `terraform` or `tofu` applies.
 *
 *   npm run synth [-- --installation FILE] [--settings FILE] [--out FOLDER]
 */
import { join, relative, resolve } from 'node:path';
import { REPOSITORY, readOptions, readPlan, sayUserError } from './options.ts';
import { synthesise } from './synthesise.ts';

sayUserError(() => {
  const options = readOptions();
  const folder = synthesise(readPlan(options), resolve(REPOSITORY, options.out));
  console.log(`Synthesised ${relative(process.cwd(), join(folder, 'cdk.tf.json'))}. To apply it:

  cd ${relative(process.cwd(), folder)} && terraform init && terraform apply

Then \`npm run --silent commands\` prints what to do in GitHub.
`);
});
