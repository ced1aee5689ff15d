import {
  ATTESTATION_KEY_SECRET,
  BASE_PREFIX,
  clusterName,
  connectionSecretName,
  instanceName,
  maskingKeySecretName,
  sealedSecretName,
} from '../../core/aurora/names.ts';
import { GROUND, type Stage } from '../../core/aurora/throw-away.ts';
import { STRANGER } from '../ground.ts';
import type { Place, Realm, Tags, Target } from './row.ts';
import { MASKED, newborn, SEALED } from './tags.ts';

/** What a secret is called besides that is known by its name alone. */
export const BY_NAME = ', by its name alone';

/** The throw-away clusters, by what a clone is called that has come as far. */
const CLONES: readonly (readonly [string, Stage, Tags])[] = [
  ['a clone that is being restored', 'restoring', {}],
  ['a sealed clone', 'sealed', SEALED],
  ['a masked clone', 'masked', MASKED],
];

/** Every resource that a call may aim at, by its kind. */
export function targetsOf(place: Place) {
  return {
    clusters: databases(place, 'cluster'),
    instances: databases(place, 'db'),
    secrets: secrets(place),
    tables: tables(place),
  };
}

function databases({ account, region, sources }: Place, type: 'cluster' | 'db'): readonly Target[] {
  const isCluster = type === 'cluster';
  const of = isCluster ? '' : 'the instance of ';
  const arn = (name: string, place = `${region}:${account}`) => `arn:aws:rds:${place}:${type}:${name}`;
  const nameOf = (id: string) => (isCluster ? clusterName(id) : instanceName(id));
  const suffix = isCluster ? '' : '-1';
  const own = isCluster ? 'clusters' : 'instances';
  // The throw-away clusters have no instances, and what is not there carries no tags.
  const ours = (name: string, id: string, tags: Tags, onAws?: Target['onAws']): Target => ({
    ...{ name: of + name, realm: own, arn: arn(nameOf(id)), tags },
    ...(onAws ? { onAws } : {}),
  });
  const theirs = (
    name: string,
    full: string,
    tags: Tags,
    realm: Realm = 'elsewhere',
    onAws?: Target['onAws'],
  ): Target => ({
    ...{ name: of + name, realm, arn: full, tags },
    ...(onAws ? { onAws } : {}),
  });
  const [first = ''] = sources;
  const sourceRealm = isCluster ? 'sources' : 'elsewhere';
  const masked = { ...newborn(GROUND.masked), ...MASKED };
  return [
    ...CLONES.map(([name, stage, state]) =>
      ours(name, GROUND[stage], { ...newborn(GROUND[stage]), ...state }, isCluster ? 'ground' : undefined),
    ),
    {
      name: `${of}a masked base`,
      realm: own,
      arn: arn(`${BASE_PREFIX}${GROUND.masked}${suffix}`),
      tags: masked,
    },
    ours('what has our name and no tags', 'nobody', {}, 'nothing'),
    ours('what has our name and says sealed, without an id', 'nobody', SEALED),
    ours('what has our name and says masked, without an id', 'nobody', MASKED),
    theirs('the source, tagged as a new clone', arn(first + suffix), newborn(GROUND.restoring), sourceRealm),
    theirs('the source, tagged as a masked clone', arn(first + suffix), masked, sourceRealm),
    ...sources.map((source) =>
      theirs(
        'the source',
        arn(source + suffix),
        { team: 'shop' },
        sourceRealm,
        isCluster ? 'in use' : undefined,
      ),
    ),
    theirs('another cluster', arn(STRANGER + suffix), {}, 'elsewhere', 'nothing'),
    theirs('another cluster, tagged as a masked clone', arn(STRANGER + suffix), masked),
    theirs('a masked clone of another region', arn(nameOf(GROUND.masked), `eu-north-1:${account}`), masked),
    theirs('a masked clone of another account', arn(nameOf(GROUND.masked), `${region}:999999999999`), masked),
    {
      ...{ name: isCluster ? 'every cluster' : 'every instance', realm: 'elsewhere', arn: arn('*') },
      onAws: 'in use',
    },
  ];
}

function secrets({ account, region }: Place): readonly Target[] {
  const arn = (name: string) => `arn:aws:secretsmanager:${region}:${account}:secret:${name}`;
  const theirs = (name: string, secret: string, tags: Tags): Target => ({
    ...{ name, realm: 'elsewhere', arn: arn(`${secret}-AbCdEf`), tags },
  });
  // A secret that is not there yet is known by its name alone, and by its ARN after.
  const both = (
    name: string,
    realm: Realm,
    secret: string,
    tags: Tags,
    onAws: Target['onAws'],
  ): readonly Target[] => [
    { name, realm, arn: arn(`${secret}-AbCdEf`), tags },
    { name: name + BY_NAME, realm, arn: arn(secret), ...(onAws ? { onAws } : {}) },
  ];
  const born = newborn(GROUND.masked);
  const connection = connectionSecretName(GROUND.masked);
  return [
    ...both("a sealed clone's secret", 'sealed secrets', sealedSecretName(GROUND.sealed), born, 'nothing'),
    ...both("a ready clone's secret", 'connection secrets', connection, born, 'nothing'),
    ...both('the attestation key', 'the attestation key', ATTESTATION_KEY_SECRET, {}, 'in use'),
    ...both('a masking key', 'masking keys', maskingKeySecretName(STRANGER), {}, 'nothing'),
    { name: 'a secret that is not ours', realm: 'elsewhere', arn: arn(STRANGER), onAws: 'nothing' },
    theirs("production's secret", 'shop/production/db', {}),
    theirs("production's secret by RDS, tagged as a clone's", 'rds!cluster-0a1b2c3d', born),
    theirs('a secret whose name is longer than a clone’s', `${connection}-of-somebody`, born),
  ];
}

function tables({ account, region, home = region, table }: Place): readonly Target[] {
  const arn = (name: string) => `arn:aws:dynamodb:${home}:${account}:table/${name}`;
  return [
    { name: 'the ledger', realm: 'table', arn: arn(table), onAws: 'in use' },
    { name: 'another table', realm: 'elsewhere', arn: arn(STRANGER), onAws: 'nothing' },
  ];
}
