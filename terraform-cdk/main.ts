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
  const plan = readPlan(options);
  const { installation } = plan;
  const folder = synthesise(plan, resolve(REPOSITORY, options.out));
  console.log(`Synthesised ${relative(process.cwd(), join(folder, 'cdk.tf.json'))}. To apply it:

  cd ${relative(process.cwd(), folder)} && terraform init && terraform apply

Then \`npm run --silent commands\` prints what to do in GitHub.
`);
  if (installation.alarms.emails.length === 0)
    console.log(
      `Only sweeps delete clones, and nobody would be told when they stop: alarms.emails in ${options.installation} is empty.\n`,
    );
  const { ownerId, subjectPrefix, name } = installation.repository;
  if (ownerId === undefined && !subjectPrefix?.includes('@'))
    console.log(
      `Was the repository made, renamed or moved since July 2026? Then its tokens have ids in their subjects, and no role trusts them yet:\nset repository.ownerId in ${options.installation} to what \`gh api repos/${name} --jq .owner.id\` prints.\n`,
    );
});
