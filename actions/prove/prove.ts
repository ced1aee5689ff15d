import pMap from 'p-map';
import { isAwsError } from '../core/base/aws-errors.ts';
import { namedMessageOf } from '../core/base/errors.ts';
import { escapeMarkdown, table } from '../core/thread/render/markdown.ts';
import type { NotAllowed } from './permit.ts';

/** Something that a role must not succeed in. */
export interface Attempt {
  /** As in "rds:ModifyDBCluster on a sealed clone". */
  readonly name: string;
  /** What it would open. */
  readonly why: string;
  readonly make: () => Promise<unknown>;
}

/** An attempt that was answered by anything but a denial. */
interface Wrong extends Pick<Attempt, 'name' | 'why'> {
  /** `allowed`, or the error that came instead of a denial. */
  readonly answer: string;
}

/** What the attempts have shown. */
export interface Proof {
  readonly attempts: number;
  readonly denied: number;
  readonly wrong: readonly Wrong[];
}

/** What a role's own work has shown. */
export interface Permission {
  readonly permitted: number;
  readonly notAllowed: readonly NotAllowed[];
}

/** Attempts that run at a time: RDS throttles many calls at once. */
const AT_A_TIME = 4;

/** Makes every attempt. Whatever is not a denial proves nothing, so it counts as wrong. */
export async function prove(attempts: readonly Attempt[]): Promise<Proof> {
  const answers = await pMap(attempts, answerTo, { concurrency: AT_A_TIME });
  const wrong = attempts.flatMap(({ name, why }, index) => {
    const answer = answers[index];
    return answer === undefined ? [] : [{ name, why, answer }];
  });
  return { attempts: attempts.length, denied: attempts.length - wrong.length, wrong };
}

/** Undefined when it was denied. */
async function answerTo(attempt: Attempt): Promise<string | undefined> {
  try {
    await attempt.make();
    return 'allowed';
  } catch (error) {
    if (isAwsError(error, 'AccessDenied', 'AccessDeniedException')) return undefined;
    return namedMessageOf(error);
  }
}

/** The summary of one role's work. */
export function renderPermission(role: string, { permitted, notAllowed }: Permission): string {
  const title = `### ${role}: ${permitted - notAllowed.length} of ${permitted} permitted attempts were allowed\n\n`;
  if (notAllowed.length === 0) return title;
  return `${title}${table(
    ['Attempt', 'Answer of AWS', 'What to change'],
    notAllowed.map(({ name, answer, next }) => [name, answer, next].map(escapeMarkdown)),
  )}\n`;
}

/** The summary of one role's attempts. */
export function renderProof(role: string, { attempts, denied, wrong }: Proof): string {
  const title = `### ${role}: ${denied} of ${attempts} forbidden attempts were denied\n\n`;
  if (wrong.length === 0) return title;
  return `${title}${table(
    ['Attempt', 'Answer of AWS', 'Why it must be denied'],
    wrong.map(({ name, answer, why }) => [name, answer, why].map(escapeMarkdown)),
  )}\n`;
}
