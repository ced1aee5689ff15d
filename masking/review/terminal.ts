import { createInterface } from 'node:readline/promises';
import { MaskingError } from '../errors.ts';
import type { AskedColumn, Question, Review, ReviewState } from './question.ts';

/** What is typed, and where words go. */
export interface Terminal {
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream;
}

const KEYS =
  'Enter takes 1; 1–9 takes that one; e another rule; k keep, with a reason; s later; x one by one; u undo; / search; l lint; q finish';

/** Columns of a question that are listed one by one. */
const LISTED = 12;

interface Place {
  /** Questions that were put off. */
  readonly later: Set<string>;
  /** Columns that are asked alone, of a question that was taken apart. */
  readonly alone: Set<string>;
  search: string;
}

/** The same review for those who have no browser: one question after another, until none is open or the person ends it. */
export async function reviewInTerminal(review: Review, { input, output }: Terminal): Promise<void> {
  const lines = createInterface({ input, output, terminal: false });
  const words = lines[Symbol.asyncIterator]();
  const say = (text: string) => output.write(`${text.split('\n').map(visible).join('\n')}\n`);
  const read = async (prompt: string): Promise<string | undefined> => {
    output.write(prompt);
    const { value, done } = await words.next();
    return done ? undefined : String(value).trim();
  };
  const place: Place = { later: new Set(), alone: new Set(), search: '' };
  say(KEYS);
  try {
    for (;;) {
      const state = await stateOf(review, { say, read });
      if (state === undefined) break;
      const asked = nextOf(state, place);
      if (asked === undefined) {
        say(place.search === '' ? 'Nothing else is open.' : `Nothing else of "${place.search}" is open.`);
        if (place.search === '') break;
        place.search = '';
        continue;
      }
      say(shown(asked, state));
      const key = await read('> ');
      if (key === undefined || key === 'q') break;
      await carriedOut(key, asked, review, place, { say, read });
    }
  } finally {
    lines.close();
  }
}

/** What is open; nothing where the person ends it. Somebody may be writing the file, which is no policy then for a while. */
async function stateOf(review: Review, { say, read }: Talk): Promise<ReviewState | undefined> {
  for (;;) {
    try {
      return review.state();
    } catch (error) {
      if (!(error instanceof MaskingError)) throw error;
      say(`${error.message}\n${error.next}`);
      const key = await read('Enter reads the file again, q finishes: ');
      if (key === undefined || key === 'q') return undefined;
    }
  }
}

interface Asked {
  readonly question: Question;
  readonly columns: readonly AskedColumn[];
}

function nextOf({ questions }: ReviewState, { later, alone, search }: Place): Asked | undefined {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  for (const question of questions) {
    const apart = question.columns.some(({ place }) => alone.has(place));
    for (const columns of apart ? question.columns.map((column) => [column]) : [question.columns]) {
      const isFound = columns.some(({ place }) => words.every((word) => place.toLowerCase().includes(word)));
      if (isFound && !later.has(idOf(columns))) return { question, columns };
    }
  }
  return undefined;
}

const idOf = (columns: readonly AskedColumn[]): string => columns.map(({ place }) => place).join();

/** Names may hold whatever MySQL takes, and a terminal obeys what stands in them: a control is shown as its number. */
const visible = (name: string): string =>
  name.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (sign) => `\\u{${sign.codePointAt(0)?.toString(16)}}`);

function shown({ question, columns }: Asked, { questions, decided }: ReviewState): string {
  const more = columns.length > LISTED ? [`  and ${columns.length - LISTED} more`] : [];
  return [
    '',
    `${decided.questions} decided, ${questions.length} open`,
    ...columns.slice(0, LISTED).map(({ place, type }) => visible(`${place}  ${type}`)),
    ...more,
    ...(question.written === undefined ? [] : [`  in the file, confirmed by nobody: ${question.written}`]),
    ...question.seen.map((line) => `  - ${line}`),
    ...(question.choices.length === 0 ? ['  no rule is proposed'] : []),
    ...question.choices
      .slice(0, 9)
      .map(
        ({ rule, example }, i) =>
          `  ${i + 1}  ${rule}${example ? `    ${example.input} → ${example.output}` : ''}`,
      ),
  ].join('\n');
}

interface Talk {
  readonly say: (text: string) => void;
  readonly read: (prompt: string) => Promise<string | undefined>;
}

async function carriedOut(
  key: string,
  { question, columns }: Asked,
  review: Review,
  place: Place,
  { say, read }: Talk,
): Promise<void> {
  const decide = (rule: string) => {
    review.answer(
      columns.map((column) => column.place),
      rule,
    );
    say(`written: ${rule}`);
  };
  try {
    if (key === '' || /^[1-9]$/.test(key)) {
      const choice = question.choices[key === '' ? 0 : Number(key) - 1];
      if (choice) decide(choice.rule);
      else say('There is no such rule: e writes one, k keeps the column.');
    } else if (key === 'e') {
      const rule = await read('rule, as in the policy: ');
      if (rule) decide(rule);
    } else if (key === 'k') {
      const reason = await read('why may it be kept as it is? ');
      if (reason) decide(`{ keep: ${JSON.stringify(reason)} }`);
      else say('A column is kept for a reason.');
    } else if (key === 's') place.later.add(idOf(columns));
    else if (key === 'x') for (const column of columns) place.alone.add(column.place);
    else if (key === 'u') {
      review.undo();
      say('taken back');
    } else if (key.startsWith('/')) place.search = key.slice(1);
    else if (key === 'l') {
      const problems = await review.lint();
      say(problems.length === 0 ? 'The policy is sound, and decides every column.' : problems.join('\n'));
    } else say(KEYS);
  } catch (error) {
    if (!(error instanceof MaskingError)) throw error;
    say(`${error.message}\n${error.next}`);
  }
}
