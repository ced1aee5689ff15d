import {
  AddTagsToResourceCommand,
  CreateDBInstanceCommand,
  type CreateDBInstanceCommandInput,
  DeleteDBInstanceCommand,
  ModifyDBInstanceCommand,
  RebootDBInstanceCommand,
} from '@aws-sdk/client-rds';
import { clusterName, instanceName } from '../../core/aurora/names.ts';
import { bornWith, GROUND, STAGES, stateTag } from '../../core/aurora/throw-away.ts';
import type { Role } from '../../core/installation.ts';
import type { Attempt, Field } from '../attempts.ts';
import { STRANGER } from '../ground.ts';
import { FOREIGN, TWIN } from './tags.ts';

/**
 * What may be tried with instances. The throw-away clusters have none, and the roles go by an instance's own tags: what
 * is tried at one is tried at one that does not exist, which carries none.
 */
export function instanceAttempts({ aws: { rds }, ground }: Field): readonly Attempt[] {
  const attempt = (name: string, may: readonly Role[], make: () => Promise<unknown>) => ({ name, may, make });
  const create = (
    name: string,
    may: readonly Role[],
    id: string,
    input: Partial<CreateDBInstanceCommandInput> = {},
  ) =>
    attempt(name, may, () =>
      rds.send(
        new CreateDBInstanceCommand({
          DBInstanceIdentifier: instanceName(id),
          DBClusterIdentifier: clusterName(id),
          DBInstanceClass: 'db.t4g.medium',
          Engine: 'aurora-mysql',
          PubliclyAccessible: false,
          Tags: [...bornWith(id), stateTag('sealed')],
          ...input,
        }),
      ),
    );
  const sealed = GROUND.sealed;
  const nobody = instanceName(sealed);
  const arn = (ground.sealed.DBClusterArn ?? '').replace(/:cluster:.*$/, `:db:${nobody}`);
  const write = (name: string, Tags: { Key: string; Value: string }[]) =>
    attempt(name, [], () => rds.send(new AddTagsToResourceCommand({ ResourceName: arn, Tags })));
  return [
    ...STAGES.map((stage) =>
      create(
        `make the instance of a cluster that is ${stage}`,
        stage === 'sealed' ? ['seal'] : [],
        GROUND[stage],
      ),
    ),
    create('make a public instance', [], sealed, { PubliclyAccessible: true }),
    create('make an instance that may be public', [], sealed, { PubliclyAccessible: undefined }),
    create('make an instance without tags', [], sealed, { Tags: [] }),
    create('make an instance as masked', [], sealed, { Tags: [...bornWith(sealed), stateTag('masked')] }),
    create('make an instance with a twin of masked', [], sealed, {
      Tags: [...bornWith(sealed), stateTag('sealed'), TWIN],
    }),
    create("make an instance with another team's tag", [], sealed, {
      Tags: [...bornWith(sealed), stateTag('sealed'), FOREIGN],
    }),
    create('make an instance under another name', [], sealed, { DBInstanceIdentifier: STRANGER }),
    create('make an instance of another cluster', [], sealed, { DBClusterIdentifier: STRANGER }),
    attempt('modify an instance without our tags', [], () =>
      rds.send(new ModifyDBInstanceCommand({ DBInstanceIdentifier: nobody })),
    ),
    attempt('delete an instance without our tags', [], () =>
      rds.send(new DeleteDBInstanceCommand({ DBInstanceIdentifier: nobody, SkipFinalSnapshot: true })),
    ),
    attempt('restart an instance', [], () =>
      rds.send(new RebootDBInstanceCommand({ DBInstanceIdentifier: nobody })),
    ),
    write('write masked on an instance without our tags', [
      stateTag('masked') as { Key: string; Value: string },
    ]),
  ];
}
