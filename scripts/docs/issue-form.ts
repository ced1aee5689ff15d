import { stringify } from 'yaml';
import { fieldsOf } from '../../actions/core/command/form.ts';
import { verbNamed } from '../../actions/core/command/grammar.ts';
import type { Language } from '../../actions/core/settings/settings-schema.ts';

const WORDS: Readonly<Record<Language, { name: string; description: string; title: string; yes: string }>> = {
  en: {
    name: 'A masked clone of production',
    description: 'Makes a masked, disposable clone of a production database, and answers in the issue.',
    title: 'A clone for ',
    yes: 'Yes, do so',
  },
  ja: {
    name: '本番のマスク済みクローン',
    description: '本番データベースの使い捨てクローンをマスクして作り、この Issue でお知らせします。',
    title: 'クローン：',
    yes: 'はい',
  },
};

/** `.github/ISSUE_TEMPLATE/clone.yml` and `clone.ja.yml`: the form whose submission clones, from the grammar. */
export function issueForm(language: Language): string {
  const { yes, ...words } = WORDS[language];
  const form = {
    ...words,
    body: fieldsOf(verbNamed('clone'), language).map(({ name, label, description, type, example }) =>
      type === 'boolean'
        ? {
            type: 'checkboxes',
            id: name,
            attributes: { label, description, options: [{ label: yes }] },
          }
        : {
            type: 'input',
            id: name,
            attributes: { label, description, ...(example === undefined ? {} : { placeholder: example }) },
          },
    ),
  };
  return `# Made from actions/core/command/grammar.ts by scripts/docs/main.ts.\n${stringify(form, { lineWidth: 0 })}`;
}
