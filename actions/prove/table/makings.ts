import type {
  CreateDBInstanceCommandInput,
  RestoreDBClusterToPointInTimeCommandInput,
} from '@aws-sdk/client-rds';
import { BASE_PREFIX, clusterName, instanceName, TAGS } from '../../core/aurora/names.ts';
import { GROUND } from '../../core/aurora/throw-away.ts';
import { STRANGER, STRAY } from '../ground.ts';
import type { Making, Place, Row, Tags, Target } from './row.ts';
import { FOREIGN, MASKED, newborn, SEALED, TWIN, tagList, without } from './tags.ts';

/** Copying a source into a clone. */
export const COPY_SOURCE = 'copying the source into a clone';
/** Copying a base into a clone. */
export const COPY_BASE = 'copying a masked base into a clone';
/** Copying a source into a base. */
export const MAKE_BASE = 'copying the source into a base';
/** Making an instance. */
export const MAKE_INSTANCE = "making a sealed clone's instance";

const BASE = `${BASE_PREFIX}${GROUND.masked}`;
const NOBODY = clusterName('nobody');

/** A new thing has no name yet: where it leads is told by `outside`. */
const CLONE: Target = { name: 'a clone', realm: 'no resource', arn: '*', onAws: 'nothing' };

/** Every copy and every instance that somebody might try to make, the right ones included. */
export function makings(place: Place): readonly Row[] {
  return [...copies(place), ...instances(place)];
}

type Copy = Partial<RestoreDBClusterToPointInTimeCommandInput> & { readonly tags?: Tags };

/** The parameter groups of the clones beside the first: of another version than most sources have. */
function otherGroups({ clusterParameterGroup, clusterParameterGroups = {} }: Place): readonly string[] {
  return Object.values(clusterParameterGroups).filter((group) => group !== clusterParameterGroup);
}

function copies(place: Place): readonly Row[] {
  const {
    sources: [source = ''],
    subnetGroup,
    clusterParameterGroup,
  } = place;
  const born = newborn(STRAY);
  const copy = (name: string, { tags = born, ...input }: Copy, found: Making['found'] = {}): Row => {
    const made: RestoreDBClusterToPointInTimeCommandInput = {
      SourceDBClusterIdentifier: source,
      DBClusterIdentifier: clusterName(STRAY),
      RestoreType: 'copy-on-write',
      UseLatestRestorableTime: true,
      DBSubnetGroupName: subnetGroup,
      DBClusterParameterGroupName: clusterParameterGroup,
      Tags: tagList(tags),
      ...input,
    };
    return rowOf(name, 'rds:RestoreDBClusterToPointInTime', 'a copy goes nowhere but into quarantine', {
      copy: made,
      found: { [source]: FOREIGN, ...found },
    });
  };
  const base = (name: string, sourceTags: Tags, input: Copy = {}, found: Making['found'] = {}) =>
    copy(name, { SourceDBClusterIdentifier: BASE, ...input }, { [BASE]: sourceTags, ...found });
  const clone = (name: string, id: string, state: Tags) =>
    copy(
      name,
      { SourceDBClusterIdentifier: clusterName(id) },
      { [clusterName(id)]: { ...newborn(id), ...state } },
    );
  const over = { DBClusterIdentifier: clusterName(GROUND.sealed) };
  const sealed = { [clusterName(GROUND.sealed)]: { ...newborn(GROUND.sealed), ...SEALED } };
  const outside = (name: string, input: Copy): Row => ({
    ...copy(name, input, { [STRANGER]: FOREIGN }),
    outside: true,
  });
  return [
    copy(COPY_SOURCE, {}),
    ...otherGroups(place).map((DBClusterParameterGroupName) =>
      copy(COPY_SOURCE, { DBClusterParameterGroupName }),
    ),
    base(COPY_BASE, { ...born, ...MASKED }),
    copy(MAKE_BASE, { DBClusterIdentifier: BASE }),
    base('copying a sealed base', { ...born, ...SEALED }),
    base('copying a base that is being restored', newborn(GROUND.masked)),
    base(
      'copying a sealed base under the same tags',
      { ...born, ...SEALED },
      { tags: { ...born, ...SEALED } },
    ),
    base('copying what is called a base and says masked, without an id', MASKED),
    base('copying a masked base over a sealed clone', { ...born, ...MASKED }, over, sealed),
    base('copying a masked base as masked', { ...born, ...MASKED }, { tags: { ...born, ...MASKED } }),
    clone('copying a masked clone', GROUND.masked, MASKED),
    clone('copying a sealed clone', GROUND.sealed, SEALED),
    outside('copying a cluster that is not listed', { SourceDBClusterIdentifier: STRANGER }),
    outside('copying the source to another name', { DBClusterIdentifier: STRANGER }),
    copy("copying the source to the source's name", { DBClusterIdentifier: source }),
    copy('copying the source over a sealed clone', over, sealed),
    outside("copying the source into another team's subnets", { DBSubnetGroupName: 'shop' }),
    outside('copying the source into the default subnets', { DBSubnetGroupName: 'default' }),
    outside("copying the source under production's parameters", {
      DBClusterParameterGroupName: 'shop-production',
    }),
    outside("copying the source under the engine's parameters", {
      DBClusterParameterGroupName: 'default.aurora-mysql8.0',
    }),
    copy('copying the source without tags', { tags: {} }),
    copy('copying the source without an id', { tags: without(born, TAGS.id) }),
    copy('copying the source without an expiry', { tags: without(born, TAGS.expiresAt) }),
    copy('copying the source as sealed', { tags: { ...born, ...SEALED } }),
    copy('copying the source as masked', { tags: { ...born, ...MASKED } }),
    copy('copying the source with a twin of masked', { tags: { ...born, ...TWIN } }),
    copy("copying the source with another team's tag", { tags: { ...born, ...FOREIGN } }),
  ];
}

type Instance = Partial<CreateDBInstanceCommandInput> & { readonly tags?: Tags };

function instances({ sources: [source = ''] }: Place): readonly Row[] {
  const cluster = clusterName(GROUND.sealed);
  const born = newborn(GROUND.sealed);
  const sealed = { ...born, ...SEALED };
  const instance = (
    name: string,
    { tags = sealed, ...input }: Instance,
    found: Making['found'] = {},
  ): Row => {
    const made: CreateDBInstanceCommandInput = {
      DBInstanceIdentifier: instanceName(GROUND.sealed),
      DBClusterIdentifier: cluster,
      DBInstanceClass: 'db.t4g.medium',
      Engine: 'aurora-mysql',
      PubliclyAccessible: false,
      Tags: tagList(tags),
      ...input,
    };
    return rowOf(name, 'rds:CreateDBInstance', 'the first instance is what makes a clone reachable', {
      instance: made,
      found: { [cluster]: sealed, ...found },
    });
  };
  const of = (name: string, to: string, tags: Tags, more: Instance = {}) =>
    instance(name, { DBClusterIdentifier: to, ...more }, { [to]: tags });
  const named = (id: string): Instance => ({ DBInstanceIdentifier: instanceName(id) });
  const outside = (row: Row): Row => ({ ...row, outside: true });
  const { restoring, masked } = GROUND;
  return [
    instance(MAKE_INSTANCE, {}),
    of(
      'making the instance of a clone that is being restored',
      clusterName(restoring),
      newborn(restoring),
      named(restoring),
    ),
    of(
      'making the instance of a masked clone',
      clusterName(masked),
      { ...newborn(masked), ...MASKED },
      named(masked),
    ),
    of('making the instance of what has our name and no tags', NOBODY, {}),
    of('making the instance of what has our name and says sealed, without an id', NOBODY, SEALED),
    of('making an instance of the source', source, {}),
    of('making an instance of the source, tagged as sealed', source, sealed),
    outside(of('making an instance of another cluster', STRANGER, sealed)),
    outside(instance('making an instance under another name', { DBInstanceIdentifier: STRANGER })),
    outside(
      instance('making an instance of a base under another name', { DBInstanceIdentifier: `x-${BASE}-1` }),
    ),
    instance('making a public instance', { PubliclyAccessible: true }),
    instance('making an instance that may be public', { PubliclyAccessible: undefined }),
    instance('making an instance without tags', { tags: {} }),
    instance('making an instance without a state', { tags: born }),
    instance('making an instance as masked', { tags: { ...born, ...MASKED } }),
    instance('making an instance with a twin of masked', { tags: { ...sealed, ...TWIN } }),
    instance("making an instance with another team's tag", { tags: { ...sealed, ...FOREIGN } }),
  ];
}

function rowOf(name: string, action: string, why: string, making: Making): Row {
  return { call: { name, action, why }, target: CLONE, making, outside: false };
}
