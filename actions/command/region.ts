import * as core from '@actions/core';
import { messageOf } from '../core/base/errors.ts';
import { printable } from '../core/base/printable.ts';
import type { Vocabulary } from '../core/command/vocabulary.ts';
import type { Settings } from '../core/settings/settings.ts';
import type { Desk } from './desk.ts';

/**
 * The vocabulary with the classes that AWS offers today for the default source, for suggestions that can be ordered;
 * `undefined` when AWS does not say.
 */
export async function regionVocabulary(
  vocabulary: Vocabulary,
  settings: Settings,
  desk: Desk,
): Promise<Vocabulary | undefined> {
  const source = settings.sources[settings.defaults.source];
  const offered = source && (await offeredClasses(source.cluster, desk));
  return offered && { ...vocabulary, classes: offered.filter((name) => name !== 'db.serverless') };
}

/** Every class that can be ordered for a source's engine; `undefined` when AWS does not say. */
export async function offeredClasses(cluster: string, desk: Desk): Promise<readonly string[] | undefined> {
  try {
    const { aws } = await desk.open();
    const { orderableClasses } = await import('../core/aurora/orderable.ts');
    const offered = await orderableClasses(aws.rds, cluster);
    return offered.length === 0 ? undefined : offered;
  } catch (error) {
    // Only a convenience here: the clone job asks again before it makes anything.
    core.info(printable(`AWS did not say which classes there are: ${messageOf(error)}`));
    return undefined;
  }
}
