import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { StepLog } from './job-log.ts';

/** What of its inputs the sandbox knows. */
const INPUTS = ['name', 'path', 'if-no-files-found', 'overwrite', 'retention-days'];

/**
 * What stands for `actions/upload-artifact`: keeps one file under a name, which must be new in the run but for `overwrite`.
 *
 * @returns whether the step succeeds
 */
export function uploadArtifact(
  artifacts: Map<string, Buffer>,
  workspace: string,
  given: Readonly<Record<string, string>>,
  log: StepLog,
): boolean {
  const unknown = Object.keys(given).filter((input) => !INPUTS.includes(input));
  if (unknown.length > 0)
    throw new Error(`The sandbox's actions/upload-artifact knows no ${unknown.join(', ')}.`);
  const { name = 'artifact', path = '', 'if-no-files-found': none = 'warn', overwrite } = given;
  const file = resolve(workspace, path);
  if (path === '' || !existsSync(file)) {
    const message = `No files were found with the provided path: ${path}. No artifacts will be uploaded.`;
    if (none !== 'ignore') log.annotate(none === 'error' ? 'error' : 'warning', message);
    return none !== 'error';
  }
  if (artifacts.has(name) && overwrite !== 'true') {
    log.annotate(
      'error',
      'Failed to CreateArtifact: (409) Conflict: an artifact with this name already exists',
    );
    return false;
  }
  artifacts.set(name, readFileSync(file));
  log.write(`Artifact ${name} has been successfully uploaded!`, 'plain');
  return true;
}
