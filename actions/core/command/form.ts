import { LANGUAGES, type Language } from '../settings/settings-schema.ts';
import { type Flag, VERBS, type Verb, verbCalled, verbNamed } from './grammar.ts';
import { labelIn, meaningIn } from './grammar-words.ts';
import { type CommandProblem, problem } from './problem.ts';
import { sectionsOf } from './said.ts';

/**
 * The forms, which follow the grammar: the inputs of `workflow_dispatch`, which take every verb, and the issue form, which
 * clones. Both amount to the text of a command, and go through the same parser as a comment.
 */

/** A field of a form: an argument or a flag of the verbs that have it. */
export interface FormField {
  /** Name of the input, and id in the issue form. */
  readonly name: string;
  /** Heading in the issue form, by which a submission is read back. */
  readonly label: string;
  readonly description: string;
  readonly type: 'text' | 'boolean';
  readonly example?: string;
}

/** The fields that a verb's arguments and flags make, in a language. */
export function fieldsOf(verb: Verb, language: Language): readonly FormField[] {
  const fields: FormField[] = verb.arguments.map((argument) => ({
    name: argument.type,
    label: labelIn(language, argument.type),
    description: meaningIn(language, verb, argument),
    type: 'text',
    ...(EXAMPLES[argument.type] === undefined ? {} : { example: EXAMPLES[argument.type] }),
  }));
  for (const flag of verb.flags)
    fields.push({
      name: flag.name,
      label: labelIn(language, flag.name),
      description: meaningIn(language, verb, flag),
      type: flag.value === undefined ? 'boolean' : 'text',
    });
  return fields;
}

/** The flags of all verbs, each once. */
const FLAGS: readonly Flag[] = VERBS.flatMap(({ flags }): readonly Flag[] => flags).filter(
  ({ name }, at, all) => all.findIndex((other) => other.name === name) === at,
);

const EXAMPLES: Readonly<Record<string, string>> = { class: 'r6g.large', lifetime: '3d', id: 'bakomi' };

/**
 * The command that the inputs of the dispatch form amount to. A field that holds more than its own value, or that the
 * verb does not take, makes a command that is refused.
 */
export function commandOfForm(inputs: Readonly<Record<string, unknown>>): string {
  const verb = field(inputs.command);
  const words = verb === '' || verb === 'clone' ? ['/clone'] : ['/clone', verb];
  for (const name of ['id', 'class', 'lifetime']) {
    const value = field(inputs[name]);
    if (value !== '') words.push(value);
  }
  for (const { name, value } of FLAGS) {
    const given = inputs[name];
    if (value === undefined) {
      if (given === true || given === 'true') words.push(`--${name}`);
    } else if (value.type === 'text') {
      const text = field(given).replace(/["“”„‟«»＂]/g, "'");
      if (text !== '') words.push(`--${name} "${text}"`);
    } else if (field(given) !== '') words.push(`--${name}=${field(given)}`);
  }
  return words.join(' ');
}

/**
 * What is wrong with the dispatch form where that is not the command that it amounts to: a field that is filled in and belongs to
 * other verbs, which says nothing that could be carried out, and an issue that is none.
 */
export function checkForm(
  inputs: Readonly<Record<string, unknown>>,
  isUnread: boolean,
): CommandProblem | undefined {
  if (isUnread)
    return problem(
      'form-issue',
      'The field `issue` of the form holds no number of an issue.',
      'Give the number of an issue or pull request of this repository, such as `42`, or leave the field empty to open a new one.',
    );
  const verb = verbCalled(field(inputs.command) || 'clone');
  if (verb === undefined) return undefined;
  const others = [...NAMES].filter((name) => isFilled(inputs[name]) && !namesOf(verbNamed(verb)).has(name));
  if (others.length === 0) return undefined;
  const said = others.map((name) => {
    const owners = VERBS.filter((row) => namesOf(row).has(name)).map((row) => `\`${row.name}\``);
    return `The field \`${name}\` of the form is not for \`${verb}\`, and belongs to ${owners.join(', ')}.`;
  });
  return problem(
    'form-fields',
    said.join(' '),
    'Leave such fields empty, or choose the command that they are for.',
  );
}

/** The inputs that a verb takes, beside the issue. */
function namesOf(verb: Verb): ReadonlySet<string> {
  return new Set(fieldsOf(verb, 'en').map(({ name }) => name));
}

const NAMES = new Set(['id', ...namesOf(verbNamed('clone')), ...FLAGS.map(({ name }) => name)]);

function isFilled(value: unknown): boolean {
  return value === true || !['', 'false'].includes(field(value));
}

/** How people say that there is none: the same as an empty field. */
const NO_ISSUE = /^(?:[-–—ー]|new|none|no|n\/a|新規|なし|無し)?$/iu;
const ISSUE = /^(?:(?:issue|pr|pull request)\s*)?#?(\d+)$/i;

/**
 * The number in what somebody wrote for an issue: `42`, `#42` as GitHub shows it, or its address, with the signs that cannot be seen which a phone pastes along.
 * @param repository `owner/name` of ours, as an address has it
 */
export function issueOfForm(value: unknown, repository: string): number | 'new' | 'unread' {
  const written = field(value)
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .trim();
  if (NO_ISSUE.test(written)) return 'new';
  const [, where, pasted] =
    /^https:\/\/[^/]+\/([^/]+\/[^/]+)\/(?:issues|pull)\/(\d+)(?:[/?#].*)?$/.exec(written) ?? [];
  const ours = where?.toLowerCase() === repository.toLowerCase() ? pasted : undefined;
  const issue = Number(ours ?? ISSUE.exec(written)?.[1]);
  return Number.isSafeInteger(issue) && issue > 0 ? issue : 'unread';
}

/** What GitHub writes for a field of an issue form that was left empty. */
const NO_ANSWER = '_No response_';

/**
 * The command that a submitted issue form amounts to; `undefined` for any other text. A submission is Markdown with the
 * form's headings, in one language and in the form's order, and nothing else tells it.
 */
export function commandOfIssueForm(body: string): string | undefined {
  for (const language of LANGUAGES) {
    const command = commandOfFields(body, fieldsOf(verbNamed('clone'), language));
    if (command !== undefined) return command;
  }
  return undefined;
}

function commandOfFields(body: string, fields: readonly FormField[]): string | undefined {
  const answers = new Map<string, string>();
  const { before, sections } = sectionsOf(body, 3);
  if (before.trim() !== '' || sections[0]?.heading.trim() !== fields[0]?.label) return undefined;
  for (const section of sections) {
    const field = fields.find(({ label }) => label === section.heading.trim());
    // A heading of the writer's own, inside an answer: no submission of ours.
    if (field === undefined || answers.has(field.name)) return undefined;
    answers.set(field.name, section.body.trim());
  }
  const inputs = fields.map(({ name, type }): [string, string] => {
    const answer = answers.get(name) ?? '';
    if (type === 'boolean') return [name, /^- \[x\]/im.test(answer) ? 'true' : ''];
    return [name, answer === NO_ANSWER ? '' : answer];
  });
  return commandOfForm(Object.fromEntries(inputs));
}

/** On one line: a second line could start another command. */
function field(value: unknown): string {
  return typeof value === 'string' ? value.replace(/[\r\n\u2028\u2029]+/g, ' ').trim() : '';
}
