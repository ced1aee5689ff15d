import { stringify } from 'yaml';
import { fieldsOf } from '../../actions/core/command/form.ts';
import { verbNamed } from '../../actions/core/command/grammar.ts';

/** `.github/ISSUE_TEMPLATE/clone.yml`: the form whose submission clones, from the grammar. */
export function issueForm(): string {
  const form = {
    name: 'A masked clone of production',
    description: 'Makes a masked, disposable clone of a production database, and answers in the issue.',
    title: 'A clone for ',
    body: fieldsOf(verbNamed('clone')).map(({ name, label, description, type, example }) =>
      type === 'boolean'
        ? {
            type: 'checkboxes',
            id: name,
            attributes: { label, description, options: [{ label: 'Yes, do so' }] },
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
