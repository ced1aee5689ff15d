import { readFileSync } from 'node:fs';
import { UserError } from '../../actions/core/base/errors.ts';
import { loadSettings } from '../../actions/core/settings/load-settings.ts';
import { loadPlan } from '../../terraform-cdk/config/plan.ts';
import { FILES, installationText, settingsText } from './files.ts';
import { type Answers, type Place, QUESTIONS, type Question } from './questions.ts';

/** What is wrong with an answer, and what to write instead. */
export interface Fault {
  /** The question; absent when it is no single answer. */
  readonly key: string | undefined;
  readonly message: string;
}

/** Name of settings that nobody wrote. */
const EXAMPLE = 'example';

/** The questions that are asked, these answers given. */
function askedOf(answers: Answers): readonly Question[] {
  return QUESTIONS.filter(({ when }) => when?.(answers) ?? true);
}

/** The answers with what is usual where none was given, and examples where there is no usual one. */
function completed(answers: Answers): Answers {
  const all: Record<string, string | readonly string[]> = { ...answers };
  for (const question of QUESTIONS) {
    if (all[question.key] !== undefined || !(question.when?.(all) ?? true)) continue;
    const { usually, example, list } = question;
    const value = usually ?? example;
    all[question.key] = list ? value.split(/\s*,\s*/).filter(Boolean) : value;
  }
  return all;
}

/**
 * What is wrong with these answers, held against what reads the files: the settings, the installation, and both together.
 * @param sweep the text of the workflow that sweeps, whose schedule limits lifetimes
 */
export function faultsOf(given: Answers, sweep: string): readonly Fault[] {
  const answers = completed(given);
  const faults = QUESTIONS.flatMap((question) => ownFaults(question, answers[question.key]));
  const settings = { file: FILES.settings, text: settingsText(answers) };
  const installation = { file: FILES.installation, text: installationText(answers) };
  const asked = askedOf(answers).map((question) => ({ key: question.key, places: question.places(answers) }));
  const found = [...said(() => loadSettings(settings.text, settings.file))];
  // Where the settings are wrong, the installation is held against settings that are not, to tell of both at once.
  const sound = found.length === 0 ? settings : { file: EXAMPLE, text: settingsText(completed({})) };
  const both = said(() =>
    loadPlan({
      settings: sound,
      installation,
      sweep: { file: FILES.sweep, text: sweep },
      read: (file) => readFileSync(file, 'utf8'),
    }),
  );
  found.push(...both.filter((line) => !line.startsWith(EXAMPLE)));
  for (const line of new Set(found)) {
    const [, file = '', path = '', message = line] = /^(\S+?):\d+:\d+: (\S+): (.*)$/.exec(line) ?? [];
    const place = {
      file: file === FILES.settings ? 'settings' : 'installation',
      path: path.split('.'),
    } as Place;
    faults.push({ key: questionAt(place, asked), message });
  }
  const seen = new Set<string | undefined>();
  // One answer is told once: what follows from a wrong one says nothing new.
  return faults.filter(({ key }) => key === undefined || (!seen.has(key) && seen.add(key)));
}

function ownFaults({ key, oneOf }: Question, answer: Answers[string] | undefined): Fault[] {
  if (oneOf && answer !== undefined && !oneOf.includes(String(answer)))
    return [{ key, message: `write ${oneOf.join(' or ')}` }];
  if (key === 'refreshAt' && answer !== undefined && !/^([01]?\d|2[0-3]):[0-5]\d$/.test(String(answer)))
    return [{ key, message: 'write a time of day such as "17:41", in quotation marks' }];
  return [];
}

/** The question whose answer stands nearest above a place. */
function questionAt(
  { file, path }: Place,
  asked: readonly { readonly key: string; readonly places: readonly Place[] }[],
): string | undefined {
  let best: { readonly key: string; readonly depth: number } | undefined;
  for (const { key, places } of asked)
    for (const place of places) {
      const above = place.file === file && place.path.every((part, index) => path[index] === part);
      if (above && place.path.length > (best?.depth ?? 0)) best = { key, depth: place.path.length };
    }
  return best?.key;
}

function said(read: () => unknown): readonly string[] {
  try {
    read();
    return [];
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return error.message.split('\n').slice(1);
  }
}
