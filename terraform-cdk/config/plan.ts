import type { z } from 'zod';
import { UserError } from '../../actions/core/base/errors.ts';
import { loadSettings, NOT_BUILT } from '../../actions/core/settings/load-settings.ts';
import type { Settings } from '../../actions/core/settings/settings.ts';
import { readYaml, type YamlText } from '../../masking/text/yaml.ts';
import { bundleAddress, certificatesIn, knownRoots } from './certificates.ts';
import { contradictions } from './contradictions.ts';
import { type InstallationFile, installationFileSchema } from './schema.ts';
import { sweepInterval } from './sweep.ts';

/** A file that has been read, by the name that its reader knows it by. */
export interface NamedText {
  readonly file: string;
  readonly text: string;
}

/** All that the infrastructure is made from. */
export interface Plan {
  readonly installation: InstallationFile;
  readonly settings: Settings;
  /** Longest time between two sweeps, in hours. */
  readonly sweepHours: number;
  /** Certificates of the clones' servers, as PEM, where they are not those that every client of ours knows. */
  readonly databaseCa?: string;
}

/**
 * Reads what the infrastructure is made from, and holds the files against each other.
 * @param files the settings, the installation file, and the workflow that sweeps
 * @throws UserError `settings-invalid`, `installation-invalid` or `infrastructure-invalid`: everything that is
 *   wrong, each with file, line and column, and what to write instead
 */
export function loadPlan(files: {
  readonly settings: NamedText;
  readonly installation: NamedText;
  readonly sweep: NamedText;
  /** Reads a file of the repository that the others name; without it, none can be named. */
  readonly read?: (file: string) => string;
}): Plan {
  const settings = loadSettings(files.settings.text, files.settings.file);
  const yaml = readYaml(files.installation.text, files.installation.file);
  const installation = parseInstallationFile(yaml, files.installation.file);
  const faults: string[] = [];
  const sweepHours = readSweep(files.sweep, faults);
  const written = readYaml(files.settings.text, files.settings.file);
  faults.push(...contradictions(settings, installation, { sweepHours, written, yaml }));
  const databaseCa = readCertificates(installation, yaml, files.read, faults);
  if (faults.length === 0)
    return { installation, settings, sweepHours, ...(databaseCa === undefined ? {} : { databaseCa }) };
  throw new UserError(
    'infrastructure-invalid',
    `The infrastructure cannot be made from these files.\n${faults.join('\n')}`,
    'Correct them, then synthesise again.',
  );
}

function parseInstallationFile(yaml: YamlText, file: string): InstallationFile {
  const parsed = installationFileSchema.safeParse(yaml.value ?? {});
  if (yaml.faults.length === 0 && parsed.success) return parsed.data;
  const issues = parsed.success || yaml.faults.length > 0 ? [] : parsed.error.issues;
  const faults = [...yaml.faults, ...issues.flatMap((issue) => sayIssue(issue, yaml))];
  throw new UserError(
    'installation-invalid',
    `The installation file is not valid.\n${faults.join('\n')}`,
    `Correct ${file}; the comments in it say what each setting is for.`,
  );
}

function sayIssue(
  issue: z.core.$ZodIssue,
  yaml: YamlText,
  above: readonly PropertyKey[] = [],
): readonly string[] {
  const path = [...above, ...issue.path];
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => yaml.fault([...path, key], NOT_BUILT[key] ?? 'there is no such setting'));
  // What is wrong with a name that the file's writer chose stands below.
  if (issue.code === 'invalid_key') return issue.issues.map(({ message }) => yaml.fault(path, message));
  if (issue.code !== 'invalid_union') return [yaml.fault(path, issue.message)];
  // The form that was meant is the one with the fewest faults, when it is one alone.
  const [first, second] = [...issue.errors].sort((one, other) => one.length - other.length);
  return first && second && first.length < second.length
    ? first.flatMap((each) => sayIssue(each, yaml, path))
    : [yaml.fault(path, issue.message)];
}

function readSweep(sweep: NamedText, faults: string[]): number {
  const yaml = readYaml(sweep.text, sweep.file);
  const schedule = (yaml.value as { on?: { schedule?: readonly { cron?: string }[] } } | undefined)?.on
    ?.schedule;
  const place = yaml.place(['on', 'schedule']);
  try {
    return Math.min(...(schedule ?? []).map(({ cron }) => sweepInterval(cron ?? '').hours));
  } catch (error) {
    faults.push(`${place}: ${error instanceof Error ? error.message : error}; write such as "23 * * * *"`);
  }
  return Number.POSITIVE_INFINITY;
}

/** The certificates of the clones' servers, where they are not those that are known here. */
function readCertificates(
  { region, databaseCa: file }: InstallationFile,
  yaml: YamlText,
  read: ((file: string) => string) | undefined,
  faults: string[],
): string | undefined {
  if (file === undefined) {
    if (knownRoots(region).length === 0)
      faults.push(
        yaml.fault(
          ['region'],
          `the roots of Amazon RDS in ${region} are not known here, so no clone could be connected to; fetch them (curl -fsSo terraform-cdk/rds.pem ${bundleAddress(region)}) and write databaseCa: terraform-cdk/rds.pem`,
        ),
      );
    return undefined;
  }
  let text: string;
  try {
    if (read === undefined) throw new RangeError('nothing reads files here');
    text = read(file);
  } catch {
    faults.push(yaml.fault(['databaseCa'], `${file} cannot be read; name a file of the repository`));
    return undefined;
  }
  const found = certificatesIn(text, region);
  if ('pem' in found) return found.pem;
  faults.push(yaml.fault(['databaseCa'], `${file} does not do: ${found.fault}`));
  return undefined;
}
