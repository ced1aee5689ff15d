import {
  AddRoleToDBClusterCommand,
  AddTagsToResourceCommand,
  BacktrackDBClusterCommand,
  CreateDBClusterEndpointCommand,
  CreateDBClusterSnapshotCommand,
  DeleteDBClusterCommand,
  EnableHttpEndpointCommand,
  FailoverDBClusterCommand,
  ModifyDBClusterCommand,
  RebootDBClusterCommand,
  RemoveTagsFromResourceCommand,
  StopDBClusterCommand,
  type Tag,
} from '@aws-sdk/client-rds';
import { clusterName, TAGS } from '../../core/aurora/names.ts';
import { GROUND, STAGES, type Stage, stateTag } from '../../core/aurora/throw-away.ts';
import type { Role } from '../../core/installation.ts';
import type { Attempt, Field } from '../attempts.ts';
import { FOREIGN, TWIN } from './tags.ts';

/** Who may change a cluster's settings in each stage (docs/how-it-works.md has the same table). */
const MODIFIERS: Readonly<Record<Stage, readonly Role[]>> = {
  restoring: ['clone'],
  sealed: [],
  masked: ['publish'],
};

/** Who may say `sealed`, and `masked`: a step forward, or the repetition of one. */
const SEALERS: Readonly<Record<Stage, readonly Role[]>> = {
  restoring: ['seal'],
  sealed: ['seal'],
  masked: [],
};
const MASKERS: Readonly<Record<Stage, readonly Role[]>> = {
  restoring: [],
  sealed: ['mask'],
  masked: ['mask'],
};

/** What may be tried at a cluster, in each stage. */
export function clusterAttempts(field: Field): readonly Attempt[] {
  return STAGES.flatMap((stage) => at(stage, field));
}

function at(stage: Stage, { aws: { rds }, ground }: Field): readonly Attempt[] {
  const DBClusterIdentifier = clusterName(GROUND[stage]);
  const arn = ground[stage].DBClusterArn ?? '';
  const attempt = (what: string, may: readonly Role[], make: () => Promise<unknown>): Attempt => ({
    name: `${what} a cluster that is ${stage}`,
    may,
    make,
  });
  const tag = (what: string, may: readonly Role[], Tags: Tag[]) =>
    attempt(`write ${what} on`, may, () =>
      rds.send(new AddTagsToResourceCommand({ ResourceName: arn, Tags })),
    );
  const expiry: Tag = { Key: TAGS.expiresAt, Value: '2099-01-01T00:00:00.000Z' };
  return [
    attempt('modify', MODIFIERS[stage], () => rds.send(new ModifyDBClusterCommand({ DBClusterIdentifier }))),
    attempt('hand to RDS the password of', [], () =>
      rds.send(new ModifyDBClusterCommand({ DBClusterIdentifier, ManageMasterUserPassword: true })),
    ),
    tag('sealed', SEALERS[stage], [stateTag('sealed')]),
    tag('masked', MASKERS[stage], [stateTag('masked')]),
    tag('an expiry', ['clone'], [expiry]),
    tag('an expiry and a twin of masked', [], [expiry, TWIN]),
    tag('a twin of masked', [], [TWIN]),
    tag('an id', [], [{ Key: TAGS.id, Value: GROUND[stage] }]),
    tag('an owner', [], [{ Key: TAGS.owner, Value: 'prove' }]),
    tag("another team's tag", [], [FOREIGN]),
    attempt('take the tags from', [], () =>
      rds.send(new RemoveTagsFromResourceCommand({ ResourceName: arn, TagKeys: [TAGS.state] })),
    ),
    attempt('switch on the Data API of', [], () =>
      rds.send(new EnableHttpEndpointCommand({ ResourceArn: arn })),
    ),
    attempt('take a snapshot of', [], () =>
      rds.send(
        new CreateDBClusterSnapshotCommand({
          DBClusterIdentifier,
          DBClusterSnapshotIdentifier: `${DBClusterIdentifier}-prove`,
        }),
      ),
    ),
    attempt('delete, and leave a snapshot of,', [], () =>
      rds.send(
        new DeleteDBClusterCommand({
          DBClusterIdentifier,
          SkipFinalSnapshot: false,
          FinalDBSnapshotIdentifier: `${DBClusterIdentifier}-prove`,
        }),
      ),
    ),
    attempt('delete', ['reap'], () =>
      rds.send(new DeleteDBClusterCommand({ DBClusterIdentifier, SkipFinalSnapshot: true })),
    ),
    attempt('give a role to', [], () =>
      rds.send(
        new AddRoleToDBClusterCommand({
          DBClusterIdentifier,
          RoleArn: `arn:aws:iam::${arn.split(':')[4]}:role/not-understudy-prove`,
        }),
      ),
    ),
    attempt('add an endpoint to', [], () =>
      rds.send(
        new CreateDBClusterEndpointCommand({
          DBClusterIdentifier,
          DBClusterEndpointIdentifier: `${DBClusterIdentifier}-prove`,
          EndpointType: 'ANY',
        }),
      ),
    ),
    attempt('turn back', [], () =>
      rds.send(new BacktrackDBClusterCommand({ DBClusterIdentifier, BacktrackTo: new Date() })),
    ),
    attempt('fail over', stage === 'masked' ? ['publish'] : [], () =>
      rds.send(new FailoverDBClusterCommand({ DBClusterIdentifier })),
    ),
    attempt('restart', [], () => rds.send(new RebootDBClusterCommand({ DBClusterIdentifier }))),
    attempt('stop', [], () => rds.send(new StopDBClusterCommand({ DBClusterIdentifier }))),
  ];
}
