import { BASE_PREFIX, clusterName, instanceName, TAGS } from '../../../../actions/core/aurora/names.ts';
import type { Names } from '../../../../terraform-cdk/names.ts';
import type { Ask, Resource } from '../../aws/gate.ts';
import { bornWith } from './targets.ts';

/** A call that takes several resources at once, and asks for tags besides. */
export interface Scenario {
  readonly name: string;
  readonly action: string;
  readonly asks: readonly Ask[];
  /** Whether it names anything that is neither ours nor a source. */
  readonly outside: boolean;
}

const ID = 'bakomi';
const BASE = `${BASE_PREFIX}nimole`;
const born = bornWith(ID);

interface Restore {
  readonly target?: string;
  /** Tags of the cluster that is there already under the target's name. */
  readonly existing?: Readonly<Record<string, string>>;
  readonly source?: string;
  /** Tags of what is copied; another team's unless given. */
  readonly sourceTags?: Readonly<Record<string, string>>;
  readonly subnetGroup?: string;
  readonly parameterGroup?: string;
  readonly tags?: Readonly<Record<string, string>>;
}

function restore(names: Names, { target = clusterName(ID), existing, ...call }: Restore): readonly Ask[] {
  const rds = (type: string, name: string) => `arn:aws:rds:${names.region}:${names.account}:${type}:${name}`;
  const requestTags = call.tags ?? born;
  const created: Resource = {
    arn: rds('cluster', target),
    requestTags,
    ...(existing ? { tags: existing } : {}),
  };
  const resources: readonly Resource[] = [
    created,
    {
      arn: rds('cluster', call.source ?? names.sources[0] ?? ''),
      tags: call.sourceTags ?? { team: 'shop' },
      requestTags,
    },
    { arn: rds('cluster-pg', call.parameterGroup ?? names.clusterParameterGroup), requestTags },
    { arn: rds('og', 'default:aurora-mysql-8-0'), requestTags },
    { arn: rds('subgrp', call.subnetGroup ?? names.subnetGroup), requestTags },
  ];
  return [
    { action: 'rds:RestoreDBClusterToPointInTime', resources },
    ...(Object.keys(requestTags).length > 0
      ? [{ action: 'rds:AddTagsToResource', resources: [created] }]
      : []),
  ];
}

interface Instance {
  readonly name?: string;
  readonly cluster?: { readonly name: string; readonly tags: Readonly<Record<string, string>> };
  readonly tags?: Readonly<Record<string, string>>;
  /** What the call says of public access; undefined when it says nothing. */
  readonly public?: 'true' | 'false' | undefined;
}

function createInstance(names: Names, call: Instance): readonly Ask[] {
  const rds = (type: string, name: string) => `arn:aws:rds:${names.region}:${names.account}:${type}:${name}`;
  const requestTags = call.tags ?? { ...born, [TAGS.state]: 'sealed' };
  const cluster = call.cluster ?? { name: clusterName(ID), tags: { ...born, [TAGS.state]: 'sealed' } };
  const isPublic = 'public' in call ? call.public : 'false';
  const context = isPublic === undefined ? {} : { 'rds:PubliclyAccessible': isPublic };
  const created: Resource = { arn: rds('db', call.name ?? instanceName(ID)), requestTags, context };
  return [
    {
      action: 'rds:CreateDBInstance',
      resources: [
        created,
        { arn: rds('cluster', cluster.name), tags: cluster.tags, requestTags, context },
        { arn: rds('pg', 'default.aurora-mysql8.0'), requestTags, context },
        { arn: rds('og', 'default:aurora-mysql-8-0'), requestTags, context },
        { arn: rds('subgrp', names.subnetGroup), requestTags, context },
      ],
    },
    ...(Object.keys(requestTags).length > 0
      ? [{ action: 'rds:AddTagsToResource', resources: [{ arn: created.arn, requestTags }] }]
      : []),
  ];
}

export const COPY_SOURCE = 'copying the source into a clone';
export const COPY_BASE = 'copying a masked base into a clone';
export const MAKE_BASE = 'copying the source into a base';
export const MAKE_INSTANCE = "making a sealed clone's instance";

/** Every copy and every instance that somebody might try to make, the right ones included. */
export function scenariosOf(names: Names): readonly Scenario[] {
  const copy = (name: string, call: Restore, outside = false): Scenario => ({
    name,
    action: 'rds:RestoreDBClusterToPointInTime',
    asks: restore(names, call),
    outside,
  });
  const instance = (name: string, call: Instance, outside = false): Scenario => ({
    name,
    action: 'rds:CreateDBInstance',
    asks: createInstance(names, call),
    outside,
  });
  const without = (key: string) => Object.fromEntries(Object.entries(born).filter(([tag]) => tag !== key));
  const sealed = { ...born, [TAGS.state]: 'sealed' };
  const masked = { ...born, [TAGS.state]: 'masked' };
  return [
    copy(COPY_SOURCE, {}),
    copy(COPY_BASE, { source: BASE, sourceTags: masked }),
    copy(MAKE_BASE, { target: BASE }),
    copy('copying a sealed base', { source: BASE, sourceTags: sealed }),
    copy('copying a base that is being restored', { source: BASE, sourceTags: born }),
    copy('copying what is called a base and says masked, without an id', {
      source: BASE,
      sourceTags: { [TAGS.state]: 'masked' },
    }),
    copy('copying a masked clone', { source: clusterName('nimole'), sourceTags: masked }),
    copy('copying a sealed clone', { source: clusterName('nimole'), sourceTags: sealed }),
    copy('copying a masked base over a sealed clone', {
      source: BASE,
      sourceTags: masked,
      existing: sealed,
    }),
    copy('copying a masked base as masked', { source: BASE, sourceTags: masked, tags: masked }),
    copy('copying a cluster that is not listed', { source: 'billing' }, true),
    copy('copying the source to another name', { target: 'shop-copy' }, true),
    copy("copying the source to the source's name", { target: names.sources[0] ?? '' }),
    copy('copying the source over a sealed clone', { existing: sealed }),
    copy("copying the source into another team's subnets", { subnetGroup: 'shop' }, true),
    copy('copying the source into the default subnets', { subnetGroup: 'default' }, true),
    copy("copying the source under production's parameters", { parameterGroup: 'shop-production' }, true),
    copy(
      "copying the source under the engine's parameters",
      { parameterGroup: 'default.aurora-mysql8.0' },
      true,
    ),
    copy('copying the source without tags', { tags: {} }),
    copy('copying the source without an id', { tags: without(TAGS.id) }),
    copy('copying the source without an expiry', { tags: without(TAGS.expiresAt) }),
    copy('copying the source as sealed', { tags: sealed }),
    copy('copying the source as masked', { tags: { ...born, [TAGS.state]: 'masked' } }),
    copy('copying the source with a twin of masked', { tags: { ...born, 'Understudy:State': 'masked' } }),
    copy("copying the source with another team's tag", { tags: { ...born, team: 'shop' } }),
    instance(MAKE_INSTANCE, {}),
    instance('making the instance of a clone that is being restored', {
      cluster: { name: clusterName(ID), tags: born },
    }),
    instance('making the instance of a masked clone', {
      cluster: { name: clusterName(ID), tags: { ...born, [TAGS.state]: 'masked' } },
    }),
    instance('making the instance of what has our name and no tags', {
      cluster: { name: clusterName('nobody'), tags: {} },
    }),
    instance('making the instance of what has our name and says sealed, without an id', {
      cluster: { name: clusterName('nobody'), tags: { [TAGS.state]: 'sealed' } },
    }),
    instance('making an instance of the source', { cluster: { name: names.sources[0] ?? '', tags: {} } }),
    instance('making an instance of the source, tagged as sealed', {
      cluster: { name: names.sources[0] ?? '', tags: sealed },
    }),
    instance('making an instance of another cluster', { cluster: { name: 'billing', tags: sealed } }, true),
    instance('making an instance under another name', { name: 'shop-1' }, true),
    instance('making an instance of a base under another name', { name: `x-${BASE_PREFIX}${ID}-1` }, true),
    instance('making a public instance', { public: 'true' }),
    instance('making an instance that may be public', { public: undefined }),
    instance('making an instance without tags', { tags: {} }),
    instance('making an instance without a state', { tags: born }),
    instance('making an instance as masked', { tags: { ...born, [TAGS.state]: 'masked' } }),
    instance('making an instance with a twin of masked', {
      tags: { ...sealed, 'Understudy:State': 'masked' },
    }),
    instance("making an instance with another team's tag", { tags: { ...sealed, team: 'shop' } }),
  ];
}
