import type { z } from 'zod';
import { UserError } from '../../actions/core/base/errors.ts';
import { loadSettings, NOT_BUILT, type Settings } from '../../actions/core/settings/settings.ts';
import { readYaml, type YamlText } from '../../masking/text/yaml.ts';
import { REGIONS } from '../regions.ts';
import { bundleAddress, certificatesIn, knownRoots } from './certificates.ts';
import { overlap, readRange, subnetBits } from './range.ts';
import { type InstallationFile, installationFileSchema, type OwnNetwork } from './schema.ts';
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
  faults.push(
    ...contradictions(settings, installation, { sweepHours, written, yaml, file: files.installation.file }),
  );
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
  const say = (where: readonly PropertyKey[], message: string) =>
    `${yaml.place(where)}: ${where.map(String).join('.') || 'the file'}: ${message}`;
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => say([...path, key], NOT_BUILT[key] ?? 'there is no such setting'));
  // What is wrong with a name that the file's writer chose stands below.
  if (issue.code === 'invalid_key') return issue.issues.map(({ message }) => say(path, message));
  if (issue.code !== 'invalid_union') return [say(path, issue.message)];
  // The form that was meant is the one with the fewest faults, when it is one alone.
  const [first, second] = [...issue.errors].sort((one, other) => one.length - other.length);
  return first && second && first.length < second.length
    ? first.flatMap((each) => sayIssue(each, yaml, path))
    : [say(path, issue.message)];
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
        `${yaml.place(['region'])}: region: the roots of Amazon RDS in ${region} are not known here, so no clone could be connected to; fetch them (curl -fsSo terraform-cdk/rds.pem ${bundleAddress(region)}) and write databaseCa: terraform-cdk/rds.pem`,
      );
    return undefined;
  }
  const place = yaml.place(['databaseCa']);
  let text: string;
  try {
    if (read === undefined) throw new RangeError('nothing reads files here');
    text = read(file);
  } catch {
    faults.push(`${place}: databaseCa: ${file} cannot be read; name a file of the repository`);
    return undefined;
  }
  const found = certificatesIn(text, region);
  if ('pem' in found) return found.pem;
  faults.push(`${place}: databaseCa: ${file} does not do: ${found.fault}`);
  return undefined;
}

/** What each file may say, but not both together. */
function contradictions(
  settings: Settings,
  installation: InstallationFile,
  { sweepHours, written, yaml }: { sweepHours: number; written: YamlText; yaml: YamlText; file: string },
): readonly string[] {
  const faults: string[] = [];
  const check = (holds: boolean, where: string, message: string) => {
    if (!holds) faults.push(`${where}: ${message}`);
  };
  const served = installation.repository.regions ?? [installation.region];
  for (const [name, source] of Object.entries(settings.sources)) {
    const at = (key: string) => written.place(['sources', name, key]);
    check(
      REGIONS.includes(source.region),
      at('region'),
      `sources.${name}.region: ${source.region} is not a region that offers Aurora MySQL`,
    );
    check(
      served.includes(source.region),
      at('region'),
      installation.repository.regions === undefined
        ? `sources.${name}.region: ${source.region} is not ${installation.region}, the region of the installation (${yaml.place(['region'])}); a clone can only be made in its source's region, so make one installation for each (docs/install.md, another region)`
        : `sources.${name}.region: ${source.region} is not among repository.regions (${yaml.place(['repository', 'regions'])}): ${served.join(', ')}`,
    );
  }
  check(
    Object.values(settings.sources).some(({ region }) => region === installation.region) ||
      installation.repository.regions === undefined,
    yaml.place(['region']),
    `region: no source is in ${installation.region}, so nothing could be cloned here`,
  );
  if (Number.isFinite(sweepHours)) {
    const sweeps = `sweeps run every ${sweepHours === 1 ? 'hour' : `${sweepHours} hours`}`;
    check(
      settings.limits.lifetimeHours > sweepHours,
      written.place(['limits', 'lifetime']),
      `limits.lifetime: ${settings.limits.lifetimeHours} hours is not longer than a sweep takes to come by (${sweeps})`,
    );
    check(
      settings.defaults.lifetimeHours <= settings.limits.lifetimeHours,
      written.place(['defaults', 'lifetime']),
      `defaults.lifetime: ${settings.defaults.lifetimeHours} hours is longer than limits.lifetime allows (${settings.limits.lifetimeHours})`,
    );
    check(
      settings.seal.unmaskedForHours > sweepHours,
      written.place(['seal', 'unmaskedFor']),
      `seal.unmaskedFor: ${settings.seal.unmaskedForHours} hours is not longer than a sweep takes to come by (${sweeps})`,
    );
  }
  faults.push(...ofInstallation(installation, yaml));
  return faults;
}

function ofInstallation(installation: InstallationFile, yaml: YamlText): readonly string[] {
  const faults: string[] = [];
  const check = (holds: boolean, path: readonly PropertyKey[], message: string) => {
    if (!holds) faults.push(`${yaml.place(path)}: ${path.map(String).join('.')}: ${message}`);
  };
  const { network, repository, runner, region, parameterGroup } = installation;
  if (repository.regions !== undefined) ofRegions(installation, check);
  const prefix = repository.subjectPrefix?.replaceAll(/@\d+/g, '');
  check(
    prefix === undefined || prefix.toLowerCase() === `repo:${repository.name}`.toLowerCase(),
    ['repository', 'subjectPrefix'],
    `it speaks of another repository than repository.name, ${repository.name}`,
  );
  check(
    !('subnets' in runner && repository.issuer?.endsWith('.ghe.com')),
    ['runner'],
    `CodeBuild’s machines hear of jobs on github.com alone, and ${repository.issuer} is not of there; write labels: of runners of your own`,
  );
  for (const [index, key] of installation.keys.entries())
    check(key.split(':')[3] === region, ['keys', index], `the key is not in ${region}`);
  for (const [what, key = ''] of Object.entries(installation.encryption)) {
    const [, , , keyRegion, keyAccount] = key.split(':');
    const [home = region] = repository.regions ?? [];
    // Records of every region are in the first one's table.
    const where = what === 'table' ? home : region;
    check(keyRegion === where, ['encryption', what], `the key is not in ${where}`);
    check(
      keyAccount === installation.account,
      ['encryption', what],
      `the key is not of ${installation.account}`,
    );
  }
  const written = [
    { path: ['parameters'], parameters: parameterGroup.parameters },
    ...Object.entries(parameterGroup.ofFamily).map(([family, parameters]) => ({
      path: ['ofFamily', family],
      parameters,
    })),
  ];
  for (const { path, parameters } of written)
    for (const name of Object.keys(parameters)) {
      const why =
        name in LOCKED
          ? `it is always ${LOCKED[name]} on clones`
          : REFUSED.find(([named]) => named.test(name))?.[1];
      check(why === undefined, ['parameterGroup', ...path, name], `${why}; leave it out`);
    }
  for (const family of Object.keys(parameterGroup.ofFamily))
    check(
      parameterGroup.family.some((one) => one === family),
      ['parameterGroup', 'ofFamily', family],
      `parameterGroup.family does not have ${family}`,
    );
  if ('zones' in network) {
    ofOwnNetwork(network, check);
    for (const [index, zone] of network.zones.entries())
      check(zone.startsWith(region), ['network', 'zones', index], `it is not a zone of ${region}`);
    const reachable =
      network.peers.some((peer) => peer.vpc === runner.vpc) || network.transitGateway !== undefined;
    check(
      reachable,
      ['network', 'peers'],
      `the runner's VPC ${runner.vpc} is not among them, so it could not reach a clone`,
    );
  }
  return faults;
}

/** What AWS takes of a VPC, its subnets, peerings and routes: it would say so in the middle of an apply. */
function ofOwnNetwork(
  { range, zones, peers, transitGateway }: OwnNetwork,
  check: (holds: boolean, path: readonly PropertyKey[], message: string) => void,
): void {
  const bits = readRange(range)?.bits ?? 0;
  const most = 28 - subnetBits(zones.length);
  check(
    bits >= 16 && bits <= most,
    ['network', 'range'],
    `AWS takes a VPC from /16 on and subnets down to /28, which for ${zones.length} zones makes /${most} the smallest range`,
  );
  const routes = new Set<string>(transitGateway?.ranges);
  for (const [index, peer] of peers.entries()) {
    const at = ['network', 'peers', index];
    check(
      peers.findIndex(({ vpc }) => vpc === peer.vpc) === index,
      [...at, 'vpc'],
      'two VPCs can be peered once only: write it once, with all of its route tables',
    );
    check(
      !overlap(range, peer.range),
      [...at, 'range'],
      `it has addresses of network.range, ${range}, and AWS does not peer such VPCs`,
    );
    check(
      !routes.has(peer.range),
      [...at, 'range'],
      'there is a route to it already, by another peer or the transit gateway',
    );
    routes.add(peer.range);
  }
}

/** Of an installation whose repository serves several regions: what the first has, and the others must not have once more. */
function ofRegions(
  { region, roleSuffix, state, repository: { regions = [], provider } }: InstallationFile,
  check: (holds: boolean, path: readonly PropertyKey[], message: string) => void,
): void {
  const [first = region] = regions;
  check(regions.includes(region), ['repository', 'regions'], `region, ${region}, is not among them`);
  if (region === first) return;
  check(
    roleSuffix !== undefined,
    ['repository', 'regions'],
    `the plain names of roles and environments are those of ${first}; write roleSuffix, such as -${region.split('-')[0]}`,
  );
  check(
    provider === 'existing',
    ['repository', 'provider'],
    `the installation in ${first} has made GitHub's OIDC provider, of which an account has one; write existing`,
  );
  check(
    state?.key !== 'understudy.tfstate',
    ['state', 'key'],
    `that is where the state of ${first} is kept; write one such as understudy-${region}.tfstate`,
  );
}

/** Parameters that the masking relies on; the stack sets them, and no installation may set them otherwise. */
export const LOCKED: Readonly<Record<string, string>> = {
  // An event that came along from production would run on the clone, and write what masking did not see.
  event_scheduler: 'OFF',
  // Logs would keep the statements that mask, and what they read.
  general_log: '0',
  slow_query_log: '0',
  server_audit_logging: '0',
  // Binary logs would carry the originals in their row images.
  binlog_format: 'OFF',
  // Passwords and unmasked rows never travel in the clear.
  require_secure_transport: 'ON',
  // No file of the client's is read into a clone, and none of the server's out of it.
  local_infile: '0',
};

/** Further parameters that no clone takes over, and why. */
const REFUSED: readonly (readonly [named: RegExp, why: string])[] = [
  [
    /^(general_|slow_query_|log_(?!bin_trust_function_creators$)|server_audit_|innodb_print_)/,
    'clones keep no log: it would tell of what is masked',
  ],
  [/^(binlog_|sync_binlog$|enforce_gtid_|aurora_enhanced_binlog$)/, 'clones write no binary log'],
  [
    /^(aws_default_|aurora_(load_from|select_into)_s3_)/,
    'no clone has a role on AWS, by which data could leave it',
  ],
];
