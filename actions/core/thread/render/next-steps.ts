import { formatLifetime } from '../../base/lifetime.ts';
import { extensionOffered } from '../../command/lifetime-limits.ts';
import type { CloneRecord, Failure } from '../../ledger/record.ts';
import type { Texts } from '../texts/en.ts';
import { codeBlock, link, prose } from './markdown.ts';
import type { RenderOptions } from './options.ts';
import { nextIn } from './reason.ts';

/** Commands to give next. Each is a block of its own, for GitHub has a button that copies it, and is carried out as it stands. */

/** A command, to be copied. */
export function command(line: string): string {
  return codeBlock('', [line]);
}

/** The command that lets a clone live for longer; nothing where the limits allow no more than it has. */
export function keepCommand(record: CloneRecord, now: Date, { keeping }: RenderOptions): string | undefined {
  if (keeping === undefined) return undefined;
  const limits = keeping.limitsOf?.(record) ?? keeping.limits;
  const hours = extensionOffered(record, now.getTime(), limits, keeping.defaultHours);
  return hours === undefined ? undefined : `/clone extend ${record.id} ${formatLifetime(hours)}`;
}

/** Whether what a failure says is to be done is to run its jobs again, and nothing else. */
export function isRerun(next: string): boolean {
  return /^re-?run the failed jobs[^,;]*$/i.test(next);
}

/** Whether it says so among other things. */
export function namesRerun(next: string): boolean {
  return /re-?run the failed jobs|失敗したジョブを再実行/i.test(next);
}

/** What a failure says is to be done, and where its jobs are run again: said once, whoever says it. */
export function repairSteps(
  failed: Pick<Failure, 'reason' | 'next'> | undefined,
  runUrl: string,
  texts: Texts,
): readonly string[] {
  const { failure } = texts;
  const rerun = failure.rerunSays(link(failure.rerun, runUrl));
  const next = failed === undefined ? '' : nextIn(failed, texts);
  if (failed === undefined || next === '' || isRerun(failed.next)) return [rerun];
  return namesRerun(next)
    ? [failure.rerunAfter(prose(next, 500), link(failure.rerunHere, runUrl))]
    : [prose(next, 500), rerun];
}
