import * as core from '@actions/core';
import { driftOf, type MaskingTarget, type PolicyFile, snapshotFileOf } from '../../masking/index.ts';
import { messageOf } from '../core/base/errors.ts';
import { printable } from '../core/base/printable.ts';
import { checkedOut } from '../core/job/action.ts';
import { encodeNews, isNews, type StructureNews } from '../core/job/structure-news.ts';
import type { Source } from '../core/settings/settings.ts';

/**
 * Looks how production's structure, as the clone has it, stands to what is written down of it and to the policy, and hands that
 * on to the jobs that tell of it. What goes wrong here is said in the log: masking itself stops where it must.
 */
export async function tellOfStructure(
  name: string,
  source: Source,
  target: MaskingTarget,
  policy: PolicyFile,
): Promise<void> {
  try {
    const file = source.snapshot ?? snapshotFileOf(source.policy);
    const text = checkedOut(file);
    const drift = await driftOf(target, policy, text === undefined ? undefined : { file, text });
    const news: StructureNews = {
      ...{ source: name, compared: drift.compared },
      changes: [...drift.changes],
      changed: drift.changes.length,
      lines: drift.lines.map(({ path, place, rule }) => ({
        path: [...path],
        place,
        ...(rule === undefined ? {} : { rule }),
      })),
      undecided: drift.lines.length,
      problems: [...drift.problems],
      snapshot: drift.snapshot,
    };
    // Nothing to tell is told, too, so that what was open is closed; the text is for whoever takes it up.
    const { snapshot: _, ...plain } = news;
    core.setOutput('structure', encodeNews(isNews(news) ? news : plain));
    core.info(
      `The structure of ${printable(name)}: ${news.changed} differences, ${news.undecided} columns not decided, ${news.problems.length} rules that do not fit.`,
    );
  } catch (error) {
    core.warning(printable(`The structure was not compared: ${messageOf(error)}`));
  }
}
