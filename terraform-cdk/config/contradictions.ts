import type { Settings } from '../../actions/core/settings/settings.ts';
import type { YamlText } from '../../masking/text/yaml.ts';
import { REGIONS } from '../regions.ts';
import { whyNotSet } from './locked-parameters.ts';
import { type Check, ofOwnNetwork } from './own-network.ts';
import type { InstallationFile } from './schema.ts';

/** What each file may say, but not both together. */
export function contradictions(
  settings: Settings,
  installation: InstallationFile,
  { sweepHours, written, yaml }: { sweepHours: number; written: YamlText; yaml: YamlText },
): readonly string[] {
  const faults: string[] = [];
  const check: Check = (holds, path, message) => {
    if (!holds) faults.push(written.fault(path, message));
  };
  const served = installation.repository.regions ?? [installation.region];
  for (const [name, source] of Object.entries(settings.sources)) {
    const at = ['sources', name, 'region'];
    check(REGIONS.includes(source.region), at, `${source.region} is not a region that offers Aurora MySQL`);
    check(
      served.includes(source.region),
      at,
      installation.repository.regions === undefined
        ? `${source.region} is not ${installation.region}, the region of the installation (${yaml.place(['region'])}); a clone can only be made in its source's region, so make one installation for each (docs/install.md, another region)`
        : `${source.region} is not among repository.regions (${yaml.place(['repository', 'regions'])}): ${served.join(', ')}`,
    );
  }
  if (
    installation.repository.regions !== undefined &&
    Object.values(settings.sources).every(({ region }) => region !== installation.region)
  )
    faults.push(
      yaml.fault(['region'], `no source is in ${installation.region}, so nothing could be cloned here`),
    );
  if (Number.isFinite(sweepHours)) {
    const sweeps = `sweeps run every ${sweepHours === 1 ? 'hour' : `${sweepHours} hours`}`;
    check(
      settings.limits.lifetimeHours > sweepHours,
      ['limits', 'lifetime'],
      `${settings.limits.lifetimeHours} hours is not longer than a sweep takes to come by (${sweeps})`,
    );
    check(
      settings.defaults.lifetimeHours <= settings.limits.lifetimeHours,
      ['defaults', 'lifetime'],
      `${settings.defaults.lifetimeHours} hours is longer than limits.lifetime allows (${settings.limits.lifetimeHours})`,
    );
    check(
      settings.seal.unmaskedForHours > sweepHours,
      ['seal', 'unmaskedFor'],
      `${settings.seal.unmaskedForHours} hours is not longer than a sweep takes to come by (${sweeps})`,
    );
  }
  faults.push(...ofInstallation(installation, yaml));
  return faults;
}

function ofInstallation(installation: InstallationFile, yaml: YamlText): readonly string[] {
  const faults: string[] = [];
  const check: Check = (holds, path, message) => {
    if (!holds) faults.push(yaml.fault(path, message));
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
  const { parameters, ofFamily } = parameterGroup;
  const written = Object.entries(ofFamily).map(([family, own]) => [['ofFamily', family], own] as const);
  for (const [path, own] of [[['parameters'], parameters] as const, ...written])
    for (const name of Object.keys(own)) {
      const why = whyNotSet(name);
      check(why === undefined, ['parameterGroup', ...path, name], `${why}; leave it out`);
    }
  for (const family of Object.keys(ofFamily))
    check(
      parameterGroup.family.some((one) => one === family),
      ['parameterGroup', 'ofFamily', family],
      `parameterGroup.family does not have ${family}`,
    );
  if ('zones' in network) {
    ofOwnNetwork(network, check);
    for (const [index, zone] of network.zones.entries())
      check(zone.startsWith(region), ['network', 'zones', index], `it is not a zone of ${region}`);
    check(
      network.peers.some((peer) => peer.vpc === runner.vpc) || network.transitGateway !== undefined,
      ['network', 'peers'],
      `the runner's VPC ${runner.vpc} is not among them, so it could not reach a clone`,
    );
  }
  return faults;
}

/** Of an installation whose repository serves several regions: what the first has, and the others must not have once more. */
function ofRegions(
  { region, roleSuffix, state, repository: { regions = [], provider } }: InstallationFile,
  check: Check,
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
