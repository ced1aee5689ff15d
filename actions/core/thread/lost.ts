import { inlineCode, prose } from './markdown.ts';

/** A job that could not tell by itself how it ended: its machine died, or somebody cancelled it. */
export interface LostJob {
  /** Its key in the workflow file. */
  readonly job: string;
  readonly result: 'failure' | 'cancelled';
}

/** Says that a command was not read to its end, or not carried out, and how to go on. */
export function renderLost({ job, result }: LostJob, id: string, runUrl: string): string {
  const what =
    id === ''
      ? 'This command was not read to its end'
      : `The command for the clone ${inlineCode(id)} was not carried out to its end`;
  const why = result === 'cancelled' ? 'was cancelled' : 'failed, or its machine was lost';
  const next = `[Re-run the failed jobs](${runUrl}): they go on from where it stopped. The log says more, if there is one.`;
  return `**${what}.** ${prose(`The job ${job} ${why}.`, 500)} (${inlineCode('job-lost')})\n\n${next}`;
}
