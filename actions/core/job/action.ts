import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as core from '@actions/core';
import { context } from '@actions/github';
import { explainAwsError } from '../base/aws-errors.ts';
import { messageOf, UserError } from '../base/errors.ts';
import { type Fitting, type Installation, inRegion, parseInstallation } from '../base/installation.ts';
import { printableLines } from '../base/printable.ts';
import { type Result, resultText } from '../base/result.ts';
import type { RunContext } from '../github/run-context.ts';
import { loadSettings } from '../settings/load-settings.ts';
import { SETTINGS_FILE, type Settings } from '../settings/settings.ts';

/** The session name that leads from CloudTrail to this run: `run-<id>-<attempt>-<job>`. */
export function sessionName({ run, job }: RunContext): string {
  return `run-${run.id}-${run.attempt}-${job}`.replace(/[^\w+=,.@-]/g, '-').slice(0, 64);
}

/**
 * The input `installation`; where the repository serves several regions, that of the input `region`.
 * @throws UserError when it is missing or wrong, or of a version that does not fit; see `parseInstallation`
 */
export function readInstallation(versions: Fitting = 'fitting'): Installation {
  return inRegion(parseInstallation(core.getInput('installation'), versions), core.getInput('region'));
}

/** The text of a file of the repository that is checked out; nothing where it cannot be read. */
export function checkedOut(path: string): string | undefined {
  try {
    return readFileSync(join(process.env.GITHUB_WORKSPACE ?? '.', path), 'utf8');
  } catch {
    return undefined;
  }
}

/**
 * The settings of the repository that is checked out.
 * @throws UserError `settings-missing`, `settings-invalid`
 */
export function readSettings(): Settings {
  const text = checkedOut(SETTINGS_FILE);
  if (text === undefined)
    throw new UserError(
      'settings-missing',
      `The repository has no ${SETTINGS_FILE}.`,
      'Write one with `npm run init`, and commit it to the default branch; docs/install.md leads through it.',
    );
  return loadSettings(text);
}

/**
 * The settings; where they cannot be read, what is wrong with them, and defaults under which whoever may write to the
 * repository is told of it, and nothing is done.
 */
export function settingsOrDefaults(): { readonly settings: Settings; readonly fault?: UserError } {
  try {
    return { settings: readSettings() };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const defaults =
      'sources: { none: { cluster: none, region: us-east-1, policy: none.yml, maskingClass: r6g.large } }';
    return { settings: loadSettings(defaults), fault: error };
  }
}

/**
 * Runs an action: the one place where its errors end, and where its outputs `result` and `reason` are written. A
 * `UserError` fails the step with its message and what to do; anything else is a bug or an outage, and also prints
 * where it came from. The result carries both on: a job that cannot write into the record or the thread has a reason, too.
 */
export async function runAction(main: () => Promise<Result>): Promise<void> {
  try {
    report(await main());
  } catch (error) {
    // The input of that name, where the action has one.
    const id = process.env.INPUT_ID ?? '';
    const explained = explainAwsError(error, `the job ${context.job} was at work`);
    report({ outcome: 'failed', ...failureOf(explained), ...(id === '' ? {} : { id }) });
    if (!(explained instanceof UserError) && error instanceof Error && error.stack)
      core.info(printableLines(error.stack));
  }
  // Keep-alive connections of the SDKs would hold the process for seconds after its work is done.
  process.exit();
}

function failureOf(error: unknown): Pick<Result, 'reason' | 'message' | 'next'> {
  if (error instanceof UserError) return { reason: error.reason, message: error.message, next: error.next };
  return { reason: 'unexpected', message: messageOf(error), next: '' };
}

function report(result: Result): void {
  const { outcome, reason, message, next = '' } = result;
  if (outcome === 'failed') core.setFailed(printableLines(`${message ?? reason}\n${next}`.trimEnd()));
  core.setOutput('result', resultText(result));
  core.setOutput('reason', result.reason);
}
