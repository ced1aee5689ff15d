import { policyJsonSchema } from '../../masking/policy/json-schema.ts';
import { commandsPage } from './commands.ts';
import { commandsPageInJapanese } from './commands-ja.ts';
import { issueForm } from './issue-form.ts';
import { transformersPage } from './transformers.ts';

/** The files that are made from the code, by their paths in the repository. */
export function generatedFiles(): ReadonlyMap<string, string> {
  return new Map([
    ['docs/commands.md', commandsPage()],
    ['docs/commands.ja.md', commandsPageInJapanese()],
    ['.github/ISSUE_TEMPLATE/clone.yml', issueForm()],
    ['docs/transformers.md', transformersPage()],
    ['masking/policy.schema.json', `${JSON.stringify(policyJsonSchema(), null, 2)}\n`],
  ]);
}
