import { readFileSync } from 'node:fs';
import { messageOf, UserError } from '../../actions/core/base/errors.ts';
import { nearest } from '../../masking/text/nearest.ts';
import { readYaml } from '../../masking/text/yaml.ts';
import { faultsOf } from './faults.ts';
import { type Answers, QUESTIONS, type Question } from './questions.ts';

/**
 * The answers of a file: YAML, a line for each question, by its key.
 * @param sweep the text of the workflow that sweeps
 * @throws UserError `answers-invalid`: everything that is wrong or missing, with its place and what to write instead
 */
export function readAnswers(file: string, sweep: string): Answers {
  // As texts: the account 012345678901 is no number, whose first digit would be lost.
  const yaml = readYaml(read(file), file, 'failsafe');
  if (yaml.faults.length > 0) throw invalid(file, yaml.faults);
  if (yaml.value !== null && (typeof yaml.value !== 'object' || Array.isArray(yaml.value)))
    throw invalid(file, [`${yaml.place([])}: write a line for each answer, such as cluster: app-production`]);
  const given = (yaml.value ?? {}) as Readonly<Record<string, unknown>>;
  const faults: string[] = [];
  const answers: Record<string, string | readonly string[]> = {};
  for (const key of Object.keys(given)) {
    const question = QUESTIONS.find((one) => one.key === key);
    if (question) continue;
    const meant = nearest(
      key,
      QUESTIONS.map((one) => one.key),
    );
    faults.push(
      `${yaml.place([key])}: ${key}: there is no such question${meant ? `; did you mean ${meant}?` : ''}`,
    );
  }
  for (const question of QUESTIONS) {
    if (!(question.when?.(answers) ?? true)) continue;
    const answer = answerIn(given[question.key], question);
    if (answer === undefined)
      faults.push(
        `${file}: ${question.key} is missing. ${question.asks} Write one such as ${question.key}: ${exampleOf(question)}`,
      );
    else answers[question.key] = answer;
  }
  if (faults.length === 0) {
    for (const { key, message } of faultsOf(answers, sweep))
      faults.push(key === undefined ? `${file}: ${message}` : `${yaml.place([key])}: ${key}: ${message}`);
  }
  if (faults.length === 0) return answers;
  throw invalid(file, faults);
}

function invalid(file: string, faults: readonly string[]): UserError {
  return new UserError('answers-invalid', faults.join('\n'), `Correct ${file}, then run it again.`);
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new UserError(
      'answers-invalid',
      `${file} cannot be read: ${messageOf(cause)}.`,
      'Name a file of answers.',
      {
        cause,
      },
    );
  }
}

/** Words of YAML in small letters, and the answers that they are. */
const YAML_WORDS = new Map([
  ['true', 'yes'],
  ['false', 'no'],
  ['null', ''],
  ['~', ''],
]);

function meantBy(value: unknown): string {
  const text = String(value ?? '').trim();
  return YAML_WORDS.get(text.toLowerCase()) ?? text;
}

/** An answer as a text or a list of texts; the usual one where there is none. */
function answerIn(value: unknown, { usually, list }: Question): string | readonly string[] | undefined {
  if (Array.isArray(value)) return value.map(meantBy).filter((one) => one !== '');
  const meant = meantBy(value);
  if (meant === '') return usually === undefined ? undefined : asTyped(usually, list);
  return asTyped(meant, list);
}

function asTyped(text: string, list: true | undefined): string | readonly string[] {
  return list ? text.split(/\s*,\s*/).filter(Boolean) : text.trim();
}

function exampleOf({ example, list }: Question): string {
  if (list) return `[${example}]`;
  return /^\d+$/.test(example) ? `"${example}"` : example;
}

/** Asks one question of a person. */
export type Ask = (question: string) => Promise<string>;

/**
 * Asks a person each question in turn; what does not fit is told, and asked again.
 * @param ask shows a text and waits for a line
 * @param say shows a line
 */
export async function askAnswers(ask: Ask, say: (line: string) => void, sweep: string): Promise<Answers> {
  const answers: Record<string, string | readonly string[]> = {};
  for (const question of QUESTIONS) {
    if (!(question.when?.(answers) ?? true)) continue;
    const { key, usually, example, list, asks } = question;
    const hint = usually ? `[${usually}]` : `${usually === '' ? 'may be empty, or ' : ''}such as ${example}`;
    for (;;) {
      const line = (await ask(`${asks} (${hint}) `)).trim();
      if (line === '' && usually === undefined) continue;
      const answer = asTyped(line === '' ? (usually ?? '') : line, list);
      const fault = faultsOf({ ...answers, [key]: answer }, sweep).find((one) => one.key === key);
      if (fault === undefined) {
        answers[key] = answer;
        break;
      }
      say(`  ${fault.message}`);
    }
  }
  return answers;
}
