import { MaskingError } from '../errors.ts';
import { loadPolicy } from '../policy/load.ts';
import type { LoadedPolicy, PolicyFile } from '../policy/loaded-policy.ts';
import type { Problem } from '../policy/problem.ts';
import type { Schema } from '../schema/schema.ts';
import { pathOf } from '../upkeep/draft-lines.ts';
import { type Considered, consider } from '../upkeep/fates.ts';
import { writeLines } from '../upkeep/write-lines.ts';
import { type OpenColumn, placeOf, questionsOf } from './group.ts';
import type { Review, ReviewState } from './question.ts';

/** What a review is of, and how it reads and writes the file. */
export interface Reviewed {
  readonly file: string;
  readonly schema: Schema;
  /** The columns that a policy leaves open, and what is known of each. */
  open(considered: Considered): readonly OpenColumn[];
  /** The file as it is now. @throws MaskingError where it cannot be read */
  read(): PolicyFile;
  /** Replaces the file as a whole: whoever is interrupted leaves the old one. */
  write(text: string): void;
  /** What the server says of it. */
  lint(policy: PolicyFile): Promise<readonly string[]>;
}

/** A decision, and the file before and after it. */
interface Deed {
  readonly columns: readonly string[];
  readonly rule: string;
  readonly before: string;
  readonly after: string;
}

/** A text of the file, and what it makes of the columns. */
interface Judged {
  readonly policy: PolicyFile;
  readonly loaded: LoadedPolicy;
  readonly open: readonly OpenColumn[];
  /** What is not decided yet is nothing wrong. */
  readonly problems: readonly Problem[];
}

/** Judges each text once, however often it is asked for: of a thousand columns that takes longer than all else. */
function judging(reviewed: Reviewed): (policy: PolicyFile) => Judged {
  let known: readonly Judged[] = [];
  return (policy) => {
    const before = known.find((one) => one.policy.text === policy.text);
    if (before) return before;
    const loaded = loadPolicy(policy);
    const considered = consider(loaded, reviewed.schema);
    const problems = considered.problems.filter(({ kind }) => kind !== 'undecided');
    const judged = { policy, loaded, open: reviewed.open(considered), problems };
    // The one before a change, and the one after it.
    known = [judged, ...known].slice(0, 2);
    return judged;
  };
}

/** Reviews a policy. */
export function reviewOf(reviewed: Reviewed): Review {
  const deeds: Deed[] = [];
  const judge = judging(reviewed);
  const state = (): ReviewState => {
    const last = deeds.at(-1);
    return {
      file: reviewed.file,
      questions: questionsOf(judge(reviewed.read()).open),
      decided: {
        questions: deeds.length,
        columns: deeds.reduce((sum, { columns }) => sum + columns.length, 0),
      },
      ...(last === undefined ? {} : { last: { columns: last.columns, rule: last.rule } }),
    };
  };
  return {
    state,
    answer(places, rule) {
      const policy = reviewed.read();
      const after = answered(reviewed, judge, policy, places, rule);
      reviewed.write(after);
      deeds.push({ columns: places, rule, before: policy.text, after });
      return state();
    },
    undo() {
      const last = deeds.at(-1);
      if (last === undefined) throw refused('Nothing was decided since the review began.', 'Edit the file.');
      if (reviewed.read().text !== last.after)
        throw refused(
          `${reviewed.file} was changed since by somebody else.`,
          `Change the rule of ${last.columns.join(', ')} there.`,
        );
      reviewed.write(last.before);
      deeds.pop();
      return state();
    },
    lint: () => reviewed.lint(reviewed.read()),
  };
}

/** The text of the policy with the rule in it. */
function answered(
  reviewed: Reviewed,
  judge: (policy: PolicyFile) => Judged,
  policy: PolicyFile,
  places: readonly string[],
  rule: string,
): string {
  const before = judge(policy);
  const { loaded } = before;
  const open = new Map(before.open.map((column) => [placeOf(column), column]));
  const lines = places.map((place) => {
    const column = open.get(place);
    if (column === undefined)
      throw refused(`${place} is not open any more.`, 'Load the page again: it shows what is.');
    return { place, path: pathOf(loaded, reviewed.schema, column), rule };
  });
  // A line for a series of tables decides a column of each.
  const distinct = new Map(lines.map((line) => [JSON.stringify(line.path), line]));
  const { text, left } = writeLines(policy.text, [...distinct.values()]);
  if (left.length > 0)
    throw refused(
      `The rule of ${left.map(({ place }) => place).join(', ')} could not be put into ${reviewed.file}: nothing was written.`,
      /\n/.test(rule) || left.length === lines.length
        ? 'Write it as YAML on one line, as in { date: { shift: 30 } }, or put it into the file.'
        : 'Put it into the file, where these tables are written.',
    );
  const after = judge({ ...policy, text });
  const wrong = newProblems(before, after);
  if (wrong.length > 0)
    throw refused(
      wrong.map(({ message }) => message).join('\n'),
      'Nothing was written: another rule may fit.',
    );
  const still = after.open.map(placeOf);
  const undecided = places.filter((place) => still.includes(place));
  if (undecided.length > 0)
    throw refused(
      `${undecided.join(', ')} would be open still: lint does not take ${rule} for a decision.`,
      'Write a rule, or why it may be kept.',
    );
  return text;
}

/** What is wrong now, and was not before. */
function newProblems(before: Judged, after: Judged): Problem[] {
  const old = new Set(before.problems.map(({ message }) => message));
  return after.problems.filter(({ message }) => !old.has(message));
}

const refused = (message: string, next: string) => new MaskingError('called-wrongly', message, next);
