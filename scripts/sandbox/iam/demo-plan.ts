import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { SETTINGS_FILE } from '../../../actions/core/settings.ts';
import { loadPlan, type Plan } from '../../../terraform-cdk/config/plan.ts';

const REPOSITORY = resolve(import.meta.dirname, '../../..');

/** The plan of this repository's own files, as `npm run synth` reads them. */
export function planOfRepository(folder: string = REPOSITORY): Plan {
  const read = (file: string) => ({ file, text: readFileSync(join(folder, file), 'utf8') });
  return loadPlan({
    settings: read(SETTINGS_FILE),
    installation: read('terraform-cdk/installation.yml'),
    sweep: read('.github/workflows/reap.yml'),
  });
}
