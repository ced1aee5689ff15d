import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { UserError } from '../../actions/core/base/errors.ts';
import { SETTINGS_FILE } from '../../actions/core/settings/settings.ts';
import { loadPlan, type Plan } from '../../terraform-cdk/config/plan.ts';

/**
 * What the files of an organisation's copy say.
 * @param installation which of its installation files, where it serves several regions
 * @throws UserError where they are missing, wrong, or contradict each other
 */
export function planOfCopy(folder: string, installation: string): Plan {
  const read = (file: string) => ({ file, text: textOf(folder, file) });
  return loadPlan({
    settings: read(SETTINGS_FILE),
    installation: read(installation),
    sweep: read('.github/workflows/reap.yml'),
    read: (file) => readFileSync(resolve(folder, file), 'utf8'),
  });
}

function textOf(folder: string, file: string): string {
  try {
    return readFileSync(join(folder, file), 'utf8');
  } catch (cause) {
    throw new UserError(
      'file-missing',
      `${join(folder, file)} cannot be read.`,
      'Write it with npm run init.',
      {
        cause,
      },
    );
  }
}

/** The repository of a plan, as GitHub's API names it. */
export function repositoryOf({ installation }: Plan): { readonly owner: string; readonly repo: string } {
  const [owner = '', repo = ''] = installation.repository.name.split('/');
  return { owner, repo };
}
