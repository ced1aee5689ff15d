import { UserError } from './errors.ts';
import type { CloneRecord } from './ledger/record.ts';
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
