import { capacityForAll } from '../aurora/instance-class.ts';
import { shortClass } from '../base/classes.ts';
import { UserError } from '../base/errors.ts';
import type { CloneRecord } from '../ledger/record.ts';
import { type LimitSettings, limitsOf } from './limits-of.ts';
import type { Settings, Source } from './settings.ts';

/**
 * The source of a name: its cluster, region, policy and masking class. They come from the settings alone, which pass a review.
 * @throws UserError `source-unknown`
 */
export function sourceNamed({ sources }: Pick<Settings, 'sources'>, name: string): Source {
  const source = Object.hasOwn(sources, name) ? sources[name] : undefined;
  if (source !== undefined) return source;
  throw new UserError(
    'source-unknown',
    `The settings have no source ${JSON.stringify(name)}.`,
    `Name one of ${Object.keys(sources).join(', ')}, or put it back into .github/understudy.yml.`,
  );
}

/**
 * The source that a clone is made from, by the name in its record. What else a record says of its source is what the settings
 * said when it was asked for: were it another cluster, that one would be copied, and masked by a policy that is not its own.
 * @throws UserError `source-unknown`, `source-changed`
 */
export function sourceOf(
  settings: Pick<Settings, 'sources'>,
  record: Pick<CloneRecord, 'id' | 'source' | 'sourceCluster' | 'region'>,
): Source {
  const source = sourceNamed(settings, record.source);
  if (source.cluster === record.sourceCluster && source.region === record.region) return source;
  throw new UserError(
    'source-changed',
    `The record of clone ${record.id} says that its source ${record.source} is ${record.sourceCluster} in ${record.region}; the settings say ${source.cluster} in ${source.region}.`,
    'Ask for a new clone: this one goes on by neither.',
  );
}

/** What a clone's instances run on: while it is masked, and once it is open. */
export type Classes = Pick<CloneRecord, 'maskingClass' | 'instanceClass'>;

/**
 * The classes of a clone's instances. The one that masks is its source's, and the one of a base the settings' own, or
 * of its capacity what never pauses (`idleClassFor`); the one that somebody asked for stands in the record, and must still be among those that the settings allow.
 * @throws UserError as `sourceOf`, and `class-not-allowed`
 */
export function classesOf(
  settings: LimitSettings & Pick<Settings, 'base'>,
  record: Pick<
    CloneRecord,
    'id' | 'kind' | 'owner' | 'source' | 'sourceCluster' | 'region' | 'instanceClass'
  >,
): Classes {
  const { maskingClass } = sourceOf(settings, record);
  if (record.kind === 'base') {
    const { idleClass } = settings.base;
    const awake = capacityForAll(idleClass);
    return { maskingClass, instanceClass: record.instanceClass === awake ? awake : idleClass };
  }
  return { maskingClass, instanceClass: allowedClass(settings, record, record.instanceClass) };
}

/**
 * A class that a record asks for, if the settings allow it: they may have changed since the command was given, and anybody
 * with rights on the table may have written there what no command would get.
 * @throws UserError `class-not-allowed`
 */
export function allowedClass(
  settings: LimitSettings,
  { source, owner }: Pick<CloneRecord, 'source' | 'owner'>,
  instanceClass: string,
): string {
  const limits = limitsOf(settings, source, owner);
  if (limits.allows(instanceClass)) return instanceClass;
  throw new UserError(
    'class-not-allowed',
    `The record asks for the class ${shortClass(instanceClass)}, which is not among those that the settings allow: ${limits.classes.join(', ')}.`,
    `Ask for a class that is (${limits.classesAt} in .github/understudy.yml), with a new command.`,
  );
}
