import { fieldsOf } from '../../actions/core/command/form.ts';
import { VERB_NAMES, VERBS } from '../../actions/core/command/grammar.ts';
import { LANGUAGES, type Language } from '../../actions/core/settings/settings-schema.ts';

/** An input of `workflow_dispatch`, as the workflow file writes it. */
interface DispatchInput {
  readonly description: string;
  readonly type: 'string' | 'boolean' | 'choice';
  readonly default: string | boolean;
  readonly options?: readonly string[];
}

/** The inputs of the dispatch form: which command, and every field that some verb has. A workflow has one text of them, for all languages. */
export function dispatchInputs(): Readonly<Record<string, DispatchInput>> {
  const inputs: Record<string, DispatchInput> = {
    command: {
      description: inAll((language) => WHICH[language].command),
      ...{ type: 'choice', default: 'clone', options: VERB_NAMES },
    },
  };
  for (const verb of VERBS)
    for (const [at, { name, type }] of fieldsOf(verb, 'en').entries()) {
      if (name === 'verb') continue;
      const description = inAll((language) => fieldsOf(verb, language)[at]?.description ?? '');
      inputs[name] ??=
        type === 'boolean'
          ? { description, type, default: false }
          : { description, type: 'string', default: '' };
    }
  inputs.issue = { description: inAll((language) => WHICH[language].issue), type: 'string', default: '' };
  return inputs;
}

/** What the dispatch form asks for beside the fields of the verbs. */
const WHICH: Readonly<Record<Language, Readonly<Record<'command' | 'issue', string>>>> = {
  en: { command: 'What to do.', issue: 'Number of the issue to answer in. Empty to open one.' },
  ja: { command: '実行するコマンド。', issue: '回答先の Issue の番号。空欄なら新しく開きます。' },
};

/** One after the other, without the marks of code, which this form shows as they are. */
function inAll(say: (language: Language) => string): string {
  return LANGUAGES.map((language) => say(language).replaceAll('`', '')).join(' / ');
}
