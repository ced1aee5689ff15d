import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { SETTINGS_FILE } from '../../../actions/core/settings/settings.ts';
import { loadPlan, type Plan } from '../../../terraform-cdk/config/plan.ts';
import { ORGANISATION } from '../repository.ts';

const REPOSITORY = resolve(import.meta.dirname, '../../..');

/** The plan of the sandbox's organisation, as `npm run synth` would read it in that organisation's copy. */
export function planOfSandbox(): Plan {
  const read = (folder: string, file: string) => ({ file, text: readFileSync(join(folder, file), 'utf8') });
  return loadPlan({
    settings: read(ORGANISATION, SETTINGS_FILE),
    installation: read(ORGANISATION, 'terraform-cdk/installation.yml'),
    sweep: read(REPOSITORY, '.github/workflows/reap.yml'),
  });
}
