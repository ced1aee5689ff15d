import type { Connection } from 'mysql2/promise';
import { triedDraft } from '../../../masking/cli/tried-draft.ts';
import { decide } from '../../../masking/decide/decide.ts';
import { discover } from '../../../masking/discover/discover.ts';
import { MaskingError } from '../../../masking/errors.ts';
import { maskWith } from '../../../masking/mask.ts';
import { loadPolicy } from '../../../masking/policy/load.ts';
import { readSchema } from '../../../masking/schema/read.ts';
import { type MaskingTarget, openSession } from '../../../masking/session/session.ts';
import { answered } from './answer.ts';
import { build } from './build.ts';
import type { Application } from './corpus.ts';
import { type Outcome, outcomesOf } from './outcome.ts';
import { rowsOf } from './rows.ts';

/** What came of drafting a policy for an application. */
export interface Trial {
  readonly outcomes: readonly Outcome[];
  /** From the schema's first statement to the draft's text. */
  readonly seconds: number;
  /** What lint says of the draft beside what it leaves open, and of the draft once that is answered. */
  readonly problems: readonly string[];
  /** Why a run on the answered draft did not pass; absent where it passed, or was not tried. */
  readonly refused?: string;
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
  const session = await openSession(target);
  try {
    const begun = performance.now();
    const schema = await readSchema(session);
    const draft = await triedDraft(session, schema, await discover(session, schema));
    const seconds = (performance.now() - begun) / 1000;
    const outcomes = outcomesOf(application, draft.text);
    const invalid = decide(loadPolicy({ file: 'draft.yml', text: draft.text }), schema).problems.filter(
      ({ kind }) => kind !== 'undecided',
    );
    const text = answered(draft.text, schema, outcomes);
    const left = decide(loadPolicy({ file: 'answered.yml', text }), schema).problems;
    const problems = [...invalid, ...left].map(({ message }) => message);
    if (!run || problems.length > 0) return { outcomes, seconds, problems, text: draft.text };
    const refused = await refusalOf(target, text);
    return { outcomes, seconds, problems, text: draft.text, ...(refused === undefined ? {} : { refused }) };
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
