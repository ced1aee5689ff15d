/** `npm run init`: see `HELP`. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { UserError } from '../../actions/core/base/errors.ts';
import { askAnswers, readAnswers } from './answers.ts';
import { FILES, installationText, policyText, refreshText, settingsText } from './files.ts';
import { type Answers, QUESTIONS } from './questions.ts';

const HELP = `npm run init [-- --answers FILE] [--into FOLDER] [--installation FILE]

Writes the files that are your organisation's own: what may be cloned (${FILES.settings}), where it is installed
(${FILES.installation}), when the base is refreshed (the cron line of ${FILES.refresh}), and the policy to begin
with (${FILES.policy}), which decides no column yet. What is there already stays as it is.

  --answers FILE  takes the answers from a YAML file instead of asking
  --into FOLDER   the copy that the files are for (default: this one)
  --installation FILE  the installation file of a further region, in the copy; its source goes into the settings by hand

The answers, by their keys in the file:
${QUESTIONS.map(({ key, asks, usually }) => `  ${key.padEnd(18)} ${asks}${usually ? ` (${usually})` : ''}`).join('\n')}`;

const { values } = parseArgs({
  options: {
    answers: { type: 'string' },
    into: { type: 'string', default: resolve(import.meta.dirname, '../..') },
    installation: { type: 'string', default: FILES.installation },
    help: { type: 'boolean', default: false },
  },
});

/** The files that are written whole. */
const OWN = [FILES.settings, values.installation, FILES.policy] as const;

if (values.help) console.log(HELP);
else
  try {
    await init(values.into, values.answers);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    console.error(`${error.message}\n${error.next}`);
    process.exitCode = 1;
  }

async function init(folder: string, answersFile: string | undefined): Promise<void> {
  const at = (file: string) => join(folder, file);
  const [settings, installation, policy] = OWN.map((file) => existsSync(at(file)));
  if (settings && installation) {
    // Nothing is left to ask.
    if (!policy) write(folder, FILES.policy, policyText());
    else console.log(`${OWN.join(', ')} are there already; nothing was changed.`);
    return;
  }
  for (const file of [FILES.sweep, FILES.refresh])
    if (!existsSync(at(file)))
      throw new UserError(
        'no-copy',
        `${folder} is no copy of Understudy: it has no ${file}.`,
        'Name the folder of one: npm run init -- --into FOLDER.',
      );
  const sweep = readFileSync(at(FILES.sweep), 'utf8');
  const answers = answersFile === undefined ? await ask(sweep) : readAnswers(answersFile, sweep);
  for (const [file, text] of filesOf(answers)) {
    if (existsSync(at(file))) console.log(`${file} is there already, and stays as it is.`);
    else write(folder, file, text);
  }
  const refresh = refreshText(answers, readFileSync(at(FILES.refresh), 'utf8'));
  if (refresh !== undefined) {
    writeFileSync(at(FILES.refresh), refresh);
    console.log(`Set the time in ${FILES.refresh}.`);
  }
  console.log(`
Read them, and commit them: no new version changes them. Then \`npm run synth\`. The policy, which says what becomes of
each column, decides none yet; it is drafted from the database: npm run masking -- discover … --write ${FILES.policy} (docs/policy.md).`);
}

function write(folder: string, file: string, text: string): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), text, { flag: 'wx' });
  console.log(`Wrote ${file}.`);
}

function filesOf(answers: Answers): readonly (readonly [string, string])[] {
  return [
    [FILES.settings, settingsText(answers)],
    [values.installation, installationText(answers)],
    [FILES.policy, policyText()],
  ];
}

async function ask(sweep: string): Promise<Answers> {
  if (!process.stdin.isTTY)
    throw new UserError(
      'answers-invalid',
      'There is nobody to ask: this is no terminal.',
      'Write the answers into a file, and name it: npm run init -- --answers FILE. Its keys: npm run init -- --help.',
    );
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return await askAnswers(
      (question) => terminal.question(question),
      (line) => console.log(line),
      sweep,
    );
  } finally {
    terminal.close();
  }
}
