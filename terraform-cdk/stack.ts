import type { Construct } from 'constructs';
import { AwsProvider } from '#aws/provider';
import { LocalBackend, S3Backend, TerraformStack } from '#cdktf';
import { ROLES, roleArn } from '../actions/core/base/installation.ts';
import { Alarms } from './alarms.ts';
import { AttestationKey } from './attestation-key.ts';
import type { Plan } from './config/plan.ts';
import type { InstallationFile } from './config/schema.ts';
import { sourcesHere } from './config/sources-here.ts';
import { ISSUER, type Repository } from './iam/trust.ts';
import { LedgerTable } from './ledger.ts';
import { NAME, type Names, ownName } from './names.ts';
import { CloneNetwork } from './network.ts';
import { printInstallation } from './outputs.ts';
import { CloneParameterGroup } from './parameter-group.ts';
import { JobRoles } from './roles.ts';
import { CODEBUILD_LABELS, CodeBuildRunners } from './runner.ts';

/** Everything that one installation needs in one AWS account and region. */
export class UnderstudyStack extends TerraformStack {
  constructor(scope: Construct, id: string, plan: Plan) {
    super(scope, id);
    const { installation, settings, sweepHours } = plan;
    const { account, region, repository, runner, parameterGroup, tags, encryption } = installation;
    this.#keepState(installation.state, namesOf(plan));
    new AwsProvider(this, 'aws', {
      region,
      // Credentials of another account end here, and not in the middle of an apply.
      allowedAccountIds: [account],
      defaultTags: [{ tags: { ...applicationTag(tags), ...tags } }],
    });
    const names = namesOf(plan);
    if (names.home === undefined) new LedgerTable(this, 'ledger', { name: names.table, key: names.tableKey });
    new AttestationKey(this, 'attestation-key', { key: names.secretsKey });
    // Named in Terraform's state as it was when there could be no more than one.
    for (const family of familiesOf(plan))
      new CloneParameterGroup(this, family === 'aurora-mysql8.0' ? 'parameters' : 'parameters-84', {
        family,
        name: groupName(family),
        parameters: { ...parameterGroup.parameters, ...parameterGroup.ofFamily[family] },
      });
    new JobRoles(this, 'roles', {
      names,
      repository: repositoryOf(plan),
      createProvider: repository.provider === 'create',
    });
    const network = new CloneNetwork(this, 'network', {
      ...installation,
      subnetGroupName: names.subnetGroup,
    });
    if ('subnets' in runner)
      new CodeBuildRunners(this, 'runner', {
        ...runner,
        account,
        region,
        repository: repository.name,
        securityGroup: network.runner.id,
        roleSuffix: names.roleSuffix,
      });
    new Alarms(this, 'alarms', {
      account,
      region,
      emails: installation.alarms.emails,
      key: encryption.topic,
      sweepHours,
      roles: ROLES.map((role) => roleArn(names, role)),
    });
    printInstallation(this, {
      names,
      network,
      runner: 'labels' in runner ? runner.labels : CODEBUILD_LABELS,
      runnerConcurrency: 'labels' in runner ? undefined : runner.concurrency,
      sources: Object.keys(settings.sources),
      databaseCa: plan.databaseCa,
    });
  }

  #keepState(state: Plan['installation']['state'], { home, region }: Names): void {
    if (state) {
      new S3Backend(this, { ...state, encrypt: true });
      // Terraform's own lock in the bucket (1.10), which this version of the library does not know yet.
      this.addOverride('terraform.backend.s3.use_lockfile', true);
      return;
    }
    // Beside the folder that is synthesised anew each time. Those of further regions may lie beside each other.
    const name = home === undefined ? NAME : `${NAME}-${region}`;
    new LocalBackend(this, { path: `../../../${name}.tfstate` });
  }
}

/** What all that is applied is tagged with, unless the organisation has a tag of that name: to IAM its key is one in any case. */
function applicationTag(tags: InstallationFile['tags']): Readonly<Record<string, string>> {
  const isTaken = Object.keys(tags).some((key) => key.toLowerCase() === 'application');
  return isTaken ? {} : { application: NAME };
}

/** What the installation's parts are called. */
export function namesOf({ installation, settings }: Pick<Plan, 'installation' | 'settings'>): Names {
  const { account, region, repository, keys, encryption, tags, roleSuffix = '' } = installation;
  const [home = region] = repository.regions ?? [];
  const here = Object.values(sourcesHere({ installation, settings }));
  const families = familiesOf({ installation });
  return {
    account,
    region,
    table: NAME,
    ...(home === region ? {} : { home }),
    subnetGroup: NAME,
    clusterParameterGroup: groupName(families[0]),
    clusterParameterGroups: Object.fromEntries(families.map((family) => [family, groupName(family)])),
    tags,
    roleSuffix,
    sources: [...new Set(here.map((source) => source.cluster))],
    keys,
    ...(encryption.secrets === undefined ? {} : { secretsKey: encryption.secrets }),
    ...(encryption.table === undefined ? {} : { tableKey: encryption.table }),
  };
}

type Family = InstallationFile['parameterGroup']['family'][number];

/** The families that clones have a parameter group for, each once, in the order of the file. */
function familiesOf({ installation }: Pick<Plan, 'installation'>): readonly [Family, ...Family[]] {
  const [first = 'aurora-mysql8.0', ...others] = new Set(installation.parameterGroup.family);
  return [first, ...others];
}

/** A group cannot change its family, so the family is in its name: `understudy-aurora-mysql8`. */
function groupName(family: Family): string {
  const version = family.replace('aurora-mysql', '');
  return ownName(`aurora-mysql${version === '8.0' ? '8' : version.replace('.', '')}`);
}

/** The repository whose jobs may take the roles on. */
export function repositoryOf({ installation: { repository } }: Pick<Plan, 'installation'>): Repository {
  const { name, id, ownerId, subjectPrefix, issuer = ISSUER } = repository;
  const [owner, own] = name.split('/');
  const prefixes = [
    `repo:${name}`,
    ...(ownerId === undefined ? [] : [`repo:${owner}@${ownerId}/${own}@${id}`]),
    ...(subjectPrefix === undefined ? [] : [subjectPrefix]),
  ];
  return { ...repository, issuer, subjectPrefixes: [...new Set(prefixes)] };
}
