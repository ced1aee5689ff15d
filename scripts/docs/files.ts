import { settingsJsonSchema } from '../../actions/core/settings/settings-schema.ts';
import { policyJsonSchema } from '../../masking/policy/json-schema.ts';
import { commandsPage } from './commands.ts';
import { ENGLISH } from './commands-en.ts';
import { JAPANESE } from './commands-ja.ts';
import { issueForm } from './issue-form.ts';
import { transformersPage } from './transformers.ts';
import { troubleshootingInJapanese } from './troubleshooting-ja.ts';

/** The files that are made from the code, by their paths in the repository. */
export function generatedFiles(): ReadonlyMap<string, string> {
  return new Map([
    ['docs/commands.md', commandsPage(ENGLISH)],
    ['docs/commands.ja.md', commandsPage(JAPANESE)],
    ['docs/troubleshooting.ja.md', troubleshootingInJapanese()],
    ['.github/ISSUE_TEMPLATE/clone.yml', issueForm('en')],
    ['.github/ISSUE_TEMPLATE/clone.ja.yml', issueForm('ja')],
    ['docs/transformers.md', transformersPage()],
    ['masking/policy.schema.json', json(policyJsonSchema())],
    ['.github/understudy.schema.json', json(settingsJsonSchema())],
  ]);
}

const json = (schema: object): string => `${JSON.stringify(schema, null, 2)}\n`;
