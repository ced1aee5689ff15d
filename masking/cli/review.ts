import { discover } from '../discover/discover.ts';
import type { PolicyFile } from '../policy/loaded-policy.ts';
import { readPolicyFile } from '../policy/read.ts';
import { openColumnsOf } from '../review/open-columns.ts';
import type { Review } from '../review/question.ts';
import { reviewOf } from '../review/review.ts';
import { serveReview } from '../review/serve.ts';
import { reviewInTerminal, type Terminal } from '../review/terminal.ts';
import type { Schema } from '../schema/schema.ts';
import type { Session } from '../session/session.ts';
import type { Arguments } from './arguments.ts';
import type { Outcome } from './outcome.ts';
import { replaceFile } from './replace-file.ts';
import { triedDraft } from './tried-draft.ts';

/** What the review needs beside what was typed. */
interface Surroundings {
  readonly session: Session;
  readonly schema: Schema;
  readonly terminal: Terminal;
  /** What the server says of a policy. */
  lint(policy: PolicyFile): Promise<readonly string[]>;
}

/** Goes through the open decisions of a policy, on a page or in the terminal, until the person has finished. */
export async function reviewPolicy(given: Arguments, around: Surroundings): Promise<Outcome> {
  const { schema, session, terminal } = around;
  const findings = await discover(session, schema);
  const review = reviewOf({
    file: given.policy,
    schema,
    open: openColumnsOf(findings, await triedDraft(session, schema, findings)),
    read: () => readPolicyFile(given.policy),
    write: (text) => replaceFile(given.policy, text),
    lint: (policy) => around.lint(policy),
  });
  if (given.terminal) await reviewInTerminal(review, terminal);
  else await onPage(review, terminal);
  const { decided, questions } = review.state();
  const columns = questions.reduce((sum, question) => sum + question.columns.length, 0);
  const open = columns === 0 ? 'every column is decided' : `${columns} columns are open still`;
  return {
    json: { policy: given.policy, decisions: decided.questions, decided: decided.columns, open: columns },
    text: `${decided.columns} columns decided in ${decided.questions} decisions; ${open}.`,
    exitCode: columns === 0 ? 0 : 1,
  };
}

async function onPage(review: Review, { input, output }: Terminal): Promise<void> {
  const page = await serveReview(review);
  output.write(`Open this page on this machine: ${page.url}\nIt ends with q there, or with Ctrl-D here.\n`);
  try {
    await Promise.race([page.finished, ...('isTTY' in input && input.isTTY ? [endOf(input)] : [])]);
  } finally {
    await page.close();
    input.pause();
  }
}

const endOf = (input: NodeJS.ReadableStream): Promise<void> =>
  new Promise((resolve) => {
    input.once('end', () => resolve());
    input.resume();
  });
