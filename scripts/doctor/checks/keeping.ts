import { ofOtherFamily, unfitBase } from '../../../actions/core/aurora/cut-from.ts';
import { ATTESTATION_KEY_SECRET, clusterName } from '../../../actions/core/aurora/names.ts';
import { isPassing } from '../../../actions/core/aurora/passing.ts';
import { isPausing, newestBase, refusesPaused } from '../../../actions/core/ledger/bases.ts';
import { sourcesHere } from '../../../terraform-cdk/config/sources-here.ts';
import { namesOf } from '../../../terraform-cdk/stack.ts';
import { type About, check } from '../check.ts';
import { type Finding, finding } from '../finding.ts';
import { APPLY, edit } from '../mends.ts';

/** Whether there is a ledger, and a way back in time for it. */
export const table = check('the ledger', ['table'], ({ table: { table: it } }, { plan }) => {
  const { table: name, region: here, home: region = here } = namesOf(plan);
  if (it === undefined)
    return [
      finding(
        'table-missing',
        'fails',
        `There is no table ${name}.`,
        'No command can be recorded, so none is carried out.',
        APPLY,
      ),
    ];
  if (it.isBackedUp) return [];
  return [
    finding(
      'table-unprotected',
      'warns',
      `The table ${name} has no point-in-time recovery.`,
      'Clones are found without it, but not who asked for them, and what was proven.',
      {
        command: `aws dynamodb update-continuous-backups --region ${region} --table-name ${name} --point-in-time-recovery-specification PointInTimeRecoveryEnabled=true`,
      },
    ),
  ];
});

/** Whether there is a place for the key that attestations are signed with. */
export const attestationKey = check(
  'the attestations’ key',
  ['attestationKey'],
  ({ attestationKey: it }, { plan }) => {
    if (it === 'there') return [];
    const { region } = plan.installation;
    return [
      it === 'missing'
        ? finding(
            'attestation-key-missing',
            'fails',
            `There is no secret ${ATTESTATION_KEY_SECRET}.`,
            'Masking cannot sign what it has proven, and no clone is opened.',
            APPLY,
          )
        : finding(
            'attestation-key-going',
            'fails',
            `The secret ${ATTESTATION_KEY_SECRET} is about to be deleted.`,
            'Nobody can read it meanwhile: masking cannot sign what it has proven. Its name stays taken for days.',
            {
              command: `aws secretsmanager restore-secret --region ${region} --secret-id ${ATTESTATION_KEY_SECRET}`,
            },
          ),
    ];
  },
);

/** Whether clones can be cut from a masked base. */
export const base = check('the masked base', ['records'], ({ records }, { plan, now }) => {
  const { base: rules } = plan.settings;
  const sources = sourcesHere(plan);
  if (!rules.enabled) return [];
  return Object.keys(sources).flatMap((source) => {
    const refresh = refreshOf(plan, source);
    const newest = newestBase(records, source);
    const hours = (now.getTime() - Date.parse(newest?.dataAsOf ?? '')) / 3_600_000;
    if (newest === undefined)
      return [
        finding(
          'base-missing',
          'warns',
          `There is no masked base of ${source}.`,
          'Each clone is masked by itself, which takes as long as the data is large.',
          refresh,
        ),
      ];
    if (hours <= rules.maxAgeHours) return [];
    return [
      finding(
        'base-too-old',
        'warns',
        `The newest base of ${source} is ${Math.floor(hours)} hours old; base.maxAge is ${rules.maxAgeHours}.`,
        'Each clone is masked by itself until there is a newer one.',
        refresh,
      ),
    ];
  });
});

/** What makes a newer base of a source. */
function refreshOf({ installation, settings }: About['plan'], source: string): Finding['mend'] {
  const several = Object.keys(settings.sources).length > 1;
  return {
    command: `gh workflow run refresh.yml --repo ${installation.repository.name}${several ? ` --raw-field source=${source}` : ''}`,
  };
}

/** Whether AWS has each base as clones are cut from it. A state that passes by itself is waited for, and so is no fault. */
export const basesFit = check('the bases in AWS', ['bases'], ({ bases }, { plan }) => {
  if (!plan.settings.base.enabled) return [];
  return bases.flatMap(({ source, id, cluster, sourceCluster }) => {
    const rested = cluster && isPassing(cluster.Status) ? { ...cluster, Status: 'available' } : cluster;
    const unfit = unfitBase(rested, id, source) ?? ofOtherFamily(rested, sourceCluster);
    if (unfit === undefined) return [];
    return [
      finding(
        'base-unfit',
        'warns',
        `No clone can be cut from the newest base of ${source}, ${clusterName({ id, kind: 'base' })}: ${unfit}.`,
        'Each clone is masked by itself until there is a newer one.',
        refreshOf(plan, source),
      ),
    ];
  });
});

/**
 * Whether clones are cut from the base. AWS does not say whether one that has paused at 0 capacity units counts as one with an
 * instance; the first clone shows it, and the next base stays awake where it does not.
 */
export const cutting = check('cutting from the base', ['records'], ({ records }, { plan }) => {
  const { base: rules } = plan.settings;
  if (!rules.enabled) return [];
  return Object.keys(sourcesHere(plan)).flatMap((source) => {
    const base = newestBase(records, source);
    if (!base || !isPausing(base) || !refusesPaused(records, source)) return [];
    return [
      finding(
        'base-not-cut',
        'warns',
        `AWS does not cut from the base of ${source}, which pauses at 0 capacity units (base.idleClass).`,
        'Each clone is masked by itself until there is a newer one, which stays awake at half a unit and costs that by the hour.',
        refreshOf(plan, source),
      ),
    ];
  });
});

/** Whether the account has room for as many clusters as the settings allow. */
export const quota = check('the quota of clusters', ['quota'], ({ quota: { clusters } }, { plan }) => {
  const { limits, base: rules } = plan.settings;
  const sources = sourcesHere(plan);
  // Of each base there are two while a newer one takes its place.
  const more = limits.clones + (rules.enabled ? 2 * Object.keys(sources).length : 0);
  const free = clusters.most - clusters.used;
  if (free >= more) return [];
  return [
    finding(
      'cluster-quota',
      free < 1 ? 'fails' : 'warns',
      `The account may have ${free} more clusters of ${clusters.most}; the settings allow ${limits.clones} clones${rules.enabled ? ' and their bases' : ''}, which is up to ${more}.`,
      'AWS refuses the next one beyond it.',
      edit(
        '.github/understudy.yml',
        'lower limits.clones; or ask AWS for more: aws service-quotas request-service-quota-increase --service-code rds --quota-code L-952B80B8 --desired-value …',
      ),
    ),
  ];
});
