import {
  ATTESTATION_KEY_SECRET,
  BASE_PREFIX,
  clusterName,
  connectionSecretName,
  instanceName,
  maskingKeySecretName,
  sealedSecretName,
  TAGS,
} from '../../../../actions/core/aurora/names.ts';
import type { Names } from '../../../../terraform-cdk/names.ts';
import type { Resource } from '../../aws/gate.ts';

/** What a resource is to the roles. A role that works on one of a realm may be named by its fence. */
export type Realm =
  | 'clusters'
  | 'instances'
  | 'sealed secrets'
  | 'connection secrets'
  | 'the attestation key'
  | 'masking keys'
  | 'table'
  | 'sources'
  | 'elsewhere'
  | 'no resource';

export interface Target extends Resource {
  /** As in "rds:DeleteDBCluster on <name>". */
  readonly name: string;
  readonly realm: Realm;
}

/** The tags that a clone is born with. */
export function bornWith(id: string): Record<string, string> {
  return {
    [TAGS.id]: id,
    [TAGS.expiresAt]: '2026-01-08T00:00:00.000Z',
    [TAGS.source]: 'production',
    [TAGS.owner]: 'octocat',
  };
}

const ID = 'bakomi';

/** The state tags that a clone can have, by what it is called then. */
const STATES = {
  'a clone that is being restored': {},
  'a sealed clone': { [TAGS.state]: 'sealed' },
  'a masked clone': { [TAGS.state]: 'masked' },
} as const;

export type CloneInState = keyof typeof STATES;

/** Every resource that an attempt may aim at, by its kind. */
export function targetsOf(names: Names) {
  const { account, region } = names;
  const rds = (type: string, name: string, place = `${region}:${account}`) =>
    `arn:aws:rds:${place}:${type}:${name}`;
  const secret = (name: string) => `arn:aws:secretsmanager:${region}:${account}:secret:${name}`;
  const [source = ''] = names.sources;
  const masked = { ...bornWith(ID), [TAGS.state]: 'masked' };

  const every = (type: 'cluster' | 'db', name: string): Target => ({
    name,
    realm: 'elsewhere',
    arn: rds(type, '*'),
  });
  const both = (type: 'cluster' | 'db', own: Realm, name: (id: string) => string): readonly Target[] => {
    const suffix = type === 'db' ? '-1' : '';
    const of = type === 'db' ? 'the instance of ' : '';
    return [
      ...Object.entries(STATES).map(([state, tags]) => ({
        name: of + state,
        realm: own,
        arn: rds(type, name(ID)),
        tags: { ...bornWith(ID), ...tags },
      })),
      {
        name: `${of}a masked base`,
        realm: own,
        arn: rds(type, `${BASE_PREFIX}${ID}${suffix}`),
        tags: masked,
      },
      { name: `${of}what has our name and no tags`, realm: own, arn: rds(type, name('nobody')), tags: {} },
      {
        name: `${of}what has our name and says sealed, without an id`,
        realm: own,
        arn: rds(type, name('nobody')),
        tags: { [TAGS.state]: 'sealed' },
      },
      {
        name: `${of}what has our name and says masked, without an id`,
        realm: own,
        arn: rds(type, name('nobody')),
        tags: { [TAGS.state]: 'masked' },
      },
      {
        name: `${of}the source, tagged as a new clone`,
        realm: type === 'cluster' ? 'sources' : 'elsewhere',
        arn: rds(type, source + suffix),
        tags: bornWith(ID),
      },
      {
        name: `${of}the source`,
        realm: type === 'cluster' ? 'sources' : 'elsewhere',
        arn: rds(type, source + suffix),
        tags: { team: 'shop' },
      },
      {
        name: `${of}the source, tagged as a masked clone`,
        realm: type === 'cluster' ? 'sources' : 'elsewhere',
        arn: rds(type, source + suffix),
        tags: masked,
      },
      { name: `${of}another cluster`, realm: 'elsewhere', arn: rds(type, `billing${suffix}`), tags: {} },
      {
        name: `${of}another cluster, tagged as a masked clone`,
        realm: 'elsewhere',
        arn: rds(type, `billing${suffix}`),
        tags: masked,
      },
      {
        name: `${of}a masked clone of another region`,
        realm: 'elsewhere',
        arn: rds(type, name(ID), `eu-north-1:${account}`),
        tags: masked,
      },
      {
        name: `${of}a masked clone of another account`,
        realm: 'elsewhere',
        arn: rds(type, name(ID), `${region}:999999999999`),
        tags: masked,
      },
    ];
  };

  return {
    clusters: [...both('cluster', 'clusters', clusterName), every('cluster', 'every cluster')],
    instances: [...both('db', 'instances', instanceName), every('db', 'every instance')],
    secrets: [
      {
        name: "a sealed clone's secret",
        realm: 'sealed secrets',
        arn: secret(`${sealedSecretName(ID)}-AbCdEf`),
        tags: bornWith(ID),
      },
      {
        name: "a ready clone's secret",
        realm: 'connection secrets',
        arn: secret(`${connectionSecretName(ID)}-AbCdEf`),
        tags: bornWith(ID),
      },
      {
        name: 'the attestation key',
        realm: 'the attestation key',
        arn: secret(`${ATTESTATION_KEY_SECRET}-AbCdEf`),
        tags: {},
      },
      {
        name: 'a masking key',
        realm: 'masking keys',
        arn: secret(`${maskingKeySecretName('customers')}-AbCdEf`),
        tags: {},
      },
      { name: "production's secret", realm: 'elsewhere', arn: secret('shop/production/db-AbCdEf'), tags: {} },
      {
        name: "production's secret by RDS, tagged as a clone's",
        realm: 'elsewhere',
        arn: secret('rds!cluster-0a1b2c3d-AbCdEf'),
        tags: bornWith(ID),
      },
      {
        name: 'a secret whose name is longer than a clone’s',
        realm: 'elsewhere',
        arn: secret(`${connectionSecretName(ID)}-of-somebody-AbCdEf`),
        tags: bornWith(ID),
      },
    ] satisfies readonly Target[] as readonly Target[],
    tables: [
      {
        name: 'the ledger',
        realm: 'table',
        arn: `arn:aws:dynamodb:${region}:${account}:table/${names.table}`,
      },
      {
        name: 'another table',
        realm: 'elsewhere',
        arn: `arn:aws:dynamodb:${region}:${account}:table/orders`,
      },
    ] satisfies readonly Target[] as readonly Target[],
  };
}
