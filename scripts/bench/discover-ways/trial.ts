import type { Connection } from 'mysql2/promise';
import { triedDraft } from '../../../masking/cli/tried-draft.ts';
import { decide } from '../../../masking/decide/decide.ts';
import { discover } from '../../../masking/discover/discover.ts';
import { MaskingError } from '../../../masking/errors.ts';
import { maskWith } from '../../../masking/mask.ts';
import { loadPolicy } from '../../../masking/policy/load.ts';
import { questionsOf } from '../../../masking/review/group.ts';
import { openColumnsOf } from '../../../masking/review/open-columns.ts';
import { readSchema } from '../../../masking/schema/read.ts';
import { type MaskingTarget, openSession } from '../../../masking/session/session.ts';
import { consider } from '../../../masking/upkeep/fates.ts';
import { answered } from './answer.ts';
import { build } from './build.ts';
import type { Application } from './corpus.ts';
import { type Outcome, outcomesOf } from './outcome.ts';
import { askedAfter, askedBefore, type Working } from './queries.ts';
import { rowsOf } from './rows.ts';

/** What came of drafting a policy for an application. */
export interface Trial {
  readonly outcomes: readonly Outcome[];
  /** How often a person is asked in a review of the draft: columns that are alike are one question. */
  readonly decisions: number;
  /** From the schema's first statement to the draft's text. */
  readonly seconds: number;
  /** What lint says of the draft beside what it leaves open, and of the draft once that is answered. */
  readonly problems: readonly string[];
  /** Why a run on the answered draft did not pass; absent where it passed, or was not tried. */
  readonly refused?: string;
  /** Whether the application's own statements still work; absent where no run has passed. */
  readonly queries?: Working;
  readonly text: string;
}

const DATABASE = 'app';

/** Builds an application's tables, drafts a policy for them, answers what is open by what is true, lints and runs. */
export async function tryApplication(
  root: Connection,
  target: MaskingTarget,
  application: Application,
  { rows, run }: { readonly rows: number; readonly run: boolean },
): Promise<Trial> {
  await build(root, DATABASE, application, rowsOf(application, rows));
  const answers = await askedBefore(root, application.name);
  const session = await openSession(target);
  try {
    const begun = performance.now();
    const schema = await readSchema(session);
    const findings = await discover(session, schema);
    const draft = await triedDraft(session, schema, findings);
    const seconds = (performance.now() - begun) / 1000;
    const outcomes = outcomesOf(application, draft.text);
    const considered = consider(loadPolicy({ file: 'draft.yml', text: draft.text }), schema);
    const decisions = questionsOf(openColumnsOf(findings, draft)(considered)).length;
    const invalid = considered.problems.filter(({ kind }) => kind !== 'undecided');
    const text = answered(draft.text, schema, outcomes);
    const left = decide(loadPolicy({ file: 'answered.yml', text }), schema).problems;
    const problems = [...invalid, ...left].map(({ message }) => message);
    const made = { outcomes, decisions, seconds, problems, text: draft.text };
    if (!run || problems.length > 0) return made;
    const refused = await refusalOf(target, text);
    if (refused !== undefined) return { ...made, refused };
    return { ...made, queries: await askedAfter(root, answers) };
  } finally {
    await session.close();
  }
}

async function refusalOf(target: MaskingTarget, text: string): Promise<string | undefined> {
  try {
    await maskWith(
      { target, may: { because: 'sealed-clone', despite: [] }, policy: { file: 'answered.yml', text } },
      {},
    );
    return undefined;
  } catch (error) {
    if (!(error instanceof MaskingError)) throw error;
    return error.message;
  }
}
