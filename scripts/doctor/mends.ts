import { basename } from 'node:path';
import { NAME } from '../../terraform-cdk/names.ts';
import type { Finding } from './finding.ts';

/** What makes the infrastructure as the organisation's files say it, synthesised into a folder of the copy. */
function applyFrom(out: string, options: string): string {
  const stack = `${out}/stacks/${NAME}`;
  return `npm run synth${options} && terraform -chdir=${stack} init && terraform -chdir=${stack} apply`;
}

/** What makes the infrastructure as the organisation's files say it. */
export const APPLY = { command: applyFrom('cdktf.out', '') };

/** A change of a file that only its owner can decide. */
export const edit = (file: string, what: string) => ({ person: `In ${file}: ${what}` });

/** The file that says where an installation stands. */
export const INSTALLATION = 'terraform-cdk/installation.yml';

/** What a person runs once it is applied. */
const COMMANDS = 'npm run --silent commands';

/**
 * A finding as it is said of one of the copy's installation files: where the repository serves several regions, each has its
 * own, and is applied from a folder of its own.
 */
export function saidOf(found: Finding, installation: string): Finding {
  if (installation === INSTALLATION) return found;
  const { mend } = found;
  if ('person' in mend)
    return {
      ...found,
      mend: { person: mend.person.replaceAll(`In ${INSTALLATION}:`, `In ${installation}:`) },
    };
  const out = `cdktf.out/${basename(installation).replace(/^installation-|\.ya?ml$/g, '')}`;
  const options = ` -- --installation ${installation} --out ${out}`;
  const command = mend.command
    .replaceAll(APPLY.command, applyFrom(out, options))
    .replaceAll(COMMANDS, COMMANDS + options);
  return { ...found, mend: { command } };
}

/** A finding with commands that ask the host of an enterprise with data residency: `gh` asks github.com otherwise. */
export function askedOf(found: Finding, host: string | undefined): Finding {
  const { mend } = found;
  if (host === undefined || !('command' in mend)) return found;
  const command = mend.command.replaceAll(/(^|&& )gh /g, `$1GH_HOST=${host} gh `);
  return { ...found, mend: { command } };
}
