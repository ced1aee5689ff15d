import { CLONES_IN_GROUP } from '../../../actions/core/ledger/bases.ts';
import { type About, check } from '../check.ts';
import type { SourceFacts } from '../facts/sources.ts';
import { type Finding, finding } from '../finding.ts';
import { edit, INSTALLATION } from '../mends.ts';

/** Whether each source is a cluster that can be cloned, and is itself looked after. */
export const sources = check('the sources', ['sources'], ({ sources: all }, { plan }) =>
  all.flatMap((source) => [
    ...canBeCloned(source, plan.installation),
    ...isLookedAfter(source, plan.installation.region),
    ...hasRoom(source, plan.settings.base.enabled),
  ]),
);

function canBeCloned(
  { name, identifier, cluster, instances }: SourceFacts,
  { port, region }: Pick<About['plan']['installation'], 'port' | 'region'>,
): readonly Finding[] {
  const settings = (what: string) => edit('.github/understudy.yml', what);
  if (cluster === undefined)
    return [
      finding(
        'source-missing',
        'fails',
        `The source ${name} is to be the cluster ${identifier}, and there is none.`,
        'Each clone of it ends at once.',
        settings(`correct sources.${name}.cluster.`),
      ),
    ];
  if (cluster.Engine !== 'aurora-mysql' || (cluster.EngineMode ?? 'provisioned') !== 'provisioned')
    return [
      finding(
        'source-engine',
        'fails',
        `${identifier} is ${cluster.Engine} (${cluster.EngineMode ?? 'provisioned'}).`,
        'Only provisioned clusters of Aurora MySQL can be cloned and masked here.',
        settings(`name another cluster as sources.${name}.cluster.`),
      ),
    ];
  const found: Finding[] = [];
  if (cluster.Status !== 'available')
    found.push(
      finding(
        'source-occupied',
        'warns',
        `${identifier} is ${cluster.Status}.`,
        'A clone of it waits for some minutes, and ends if it stays so.',
        {
          command: `aws rds wait db-cluster-available --region ${region} --db-cluster-identifier ${identifier}`,
        },
      ),
    );
  if (instances.length === 0)
    found.push(
      finding(
        'source-without-instance',
        'fails',
        `${identifier} has no instance.`,
        'AWS clones a cluster only while it has one.',
        {
          person: `Make one: aws rds create-db-instance --region ${region} --db-instance-identifier ${identifier}-1 --db-cluster-identifier ${identifier} --engine aurora-mysql --db-instance-class …`,
        },
      ),
    );
  if (cluster.Port !== undefined && cluster.Port !== port)
    found.push(
      finding(
        'source-port',
        'fails',
        `${identifier} listens on port ${cluster.Port}; installation.yml has ${port}.`,
        'A clone keeps the port of its source, and the security groups let the other one through.',
        edit(INSTALLATION, `port: ${cluster.Port}, then synthesise and apply.`),
      ),
    );
  return found;
}

function isLookedAfter({ identifier, cluster }: SourceFacts, region: string): readonly Finding[] {
  if (cluster === undefined) return [];
  const modify = `aws rds modify-db-cluster --region ${region} --db-cluster-identifier ${identifier}`;
  const found: Finding[] = [];
  if (cluster.DeletionProtection !== true)
    found.push(
      finding(
        'source-unprotected',
        'warns',
        `${identifier} can be deleted by one call.`,
        'No role here may, but the wall is AWS’s to put up.',
        { command: `${modify} --deletion-protection --apply-immediately` },
      ),
    );
  if (cluster.StorageEncrypted !== true)
    found.push(
      finding(
        'source-unencrypted',
        'warns',
        `${identifier} is not encrypted.`,
        'Nor are its clones, which AWS makes as their source is; a policy of the organisation that wants encryption refuses them.',
        { person: 'Restore it from a snapshot under a key; a running cluster cannot be encrypted.' },
      ),
    );
  return found;
}

function hasRoom({ identifier, clones }: SourceFacts, bases: boolean): readonly Finding[] {
  if (clones < CLONES_IN_GROUP) return [];
  return [
    finding(
      'clone-group-full',
      bases ? 'warns' : 'fails',
      `${clones} clusters share the storage of ${identifier}, and AWS makes a full copy of the next one.`,
      'That takes longer and costs the whole storage, so a clone is not made unless it is asked for with --full-copy.',
      { person: 'Delete clones that nobody needs: /clone list, /clone delete.' },
    ),
  ];
}

/** Whether AWS still makes clusters of the versions that the sources run. */
export const versions = check('the sources’ versions', ['versions'], ({ versions: all }, { plan }) =>
  all
    .filter(({ isOpen }) => !isOpen)
    .map(({ identifier, version }) =>
      finding(
        'source-version-closed',
        'warns',
        `${identifier} runs ${version}, of which AWS makes no new clusters any more.`,
        'A clone is a copy, of the same version; whether AWS makes one, prove.yml shows, whose throw-away clusters are of another version of the family.',
        {
          person: `Upgrade ${identifier} at a time of your own; AWS does it at one of its own. What to: aws rds describe-db-engine-versions --region ${plan.installation.region} --engine aurora-mysql --engine-version ${version} --include-all --query 'DBEngineVersions[].ValidUpgradeTarget[].EngineVersion'`,
        },
      ),
    ),
);

/** Whether the classes that the settings name are offered for the sources' engine. */
export const classes = check('the instance classes', ['classes'], ({ classes: all }, { plan }) =>
  all
    .filter(({ isOffered }) => !isOffered)
    .map(({ source, setting, instanceClass }) =>
      finding(
        'class-not-offered',
        'fails',
        `AWS does not offer ${instanceClass} (${setting}) for the engine of ${source} in the region.`,
        'The instance of a clone is not made.',
        edit(
          '.github/understudy.yml',
          `name another class as ${setting}; aws rds describe-orderable-db-instance-options --region ${plan.installation.region} --engine aurora-mysql lists them.`,
        ),
      ),
    ),
);

/** Whether the roles may use the keys that the sources are encrypted under. */
export const keys = check('the sources’ keys', ['keys'], ({ keys: all }, { plan }) =>
  all.flatMap(({ source, arn, isCustomers, state }): readonly Finding[] => {
    if (!isCustomers) return [];
    if (state === 'missing')
      return [
        finding(
          'source-key-missing',
          'fails',
          `${source} is encrypted under ${arn}, and there is no such key.`,
          'AWS cannot read what was encrypted under it, for a clone as for anybody.',
          {
            person:
              'Restore the source from a snapshot under another key: a key that is deleted does not come back.',
          },
        ),
      ];
    if (!plan.installation.keys.includes(arn))
      return [
        finding(
          'key-unlisted',
          'fails',
          `${source} is encrypted under ${arn}, which keys: does not list.`,
          'No role may use it, so a restore is denied.',
          edit(INSTALLATION, `add ${arn} to keys:, then synthesise and apply.`),
        ),
      ];
    if (state === 'Enabled') return [];
    const key = `--region ${plan.installation.region} --key-id ${arn}`;
    return [
      finding(
        'key-unusable',
        'fails',
        `The key of ${source}, ${arn}, is ${state}.`,
        'AWS cannot read what is encrypted under it, for a clone as for anybody.',
        {
          command:
            state === 'PendingDeletion'
              ? `aws kms cancel-key-deletion ${key} && aws kms enable-key ${key}`
              : `aws kms enable-key ${key}`,
        },
      ),
    ];
  }),
);
