import { plural } from '../../base/plural.ts';

/** What is said of masking policies and of production's structure, in English. Whoever renders makes the arguments inert. */

const columns = (count: number, one: string, many: string): string =>
  plural(count, `One column ${one}`, `${count} columns ${many}`);

/** The issue of a source, and the pull request beside it. */
export const structure = {
  undecidedTitle: (source: string, count: number) =>
    `Masking policy of ${source}: ${plural(count, 'a column is', `${count} columns are`)} not decided`,
  problemsTitle: (source: string) => `Masking policy of ${source}: it does not fit production any more`,
  changedTitle: (source: string) => `The structure of ${source} has changed`,
  refresh: 'The refresh',
  found: (source: string, refresh: string, state: string) =>
    `The structure of ${source} is not what this repository knows. ${refresh} found it. ${state}`,
  made: 'The masked base was made all the same: the policy decides every column.',
  notMade:
    '**The masked base was not made, and no clone can be:** what the policy does not decide is never copied to where people can read it.',
  undecided: (count: number) => `### Not decided: ${plural(count, 'one column', `${count} columns`)}`,
  paste: (policy: string) =>
    `To paste into ${policy}, after a look at each. They are drafted from names, types and a sample, of which no value left the clone.`,
  more: (count: number) => `… and ${count} more`,
  named: (count: number, command: string) => `… and ${count} more: ${command} names them.`,
  problems: '### What does not fit any more',
  noSnapshot: (snapshot: string, write: string, setting: string) =>
    `There is no ${snapshot} to compare production with. ${write} writes it; with ${setting} in the settings, the pull request beside this issue brings it.`,
  differs: (snapshot: string) => `### What differs from ${snapshot}`,
  anew: (write: string) => `${write} writes it anew.`,
  upToDate: 'This issue is brought up to date by each refresh, and closed by the next that finds nothing.',
  closedBy: 'A refresh',
  closed: (refresh: string, base: string) =>
    `${refresh} found nothing any more: the policy decides every column of production, its structure is as it is written down, and the masked base ${base} was made.`,
  proposal: (source: string) => `Take up the structure of ${source}`,
  see: (issue: number) =>
    `See #${issue}. Look at each line of the policy: a sample tells much, and not everything.`,
  left: (count: number) =>
    `${plural(count, 'One column has', `${count} columns have`)} no line here: a person must say.`,
  unchecked: 'What Actions opens starts no workflow: close it and open it again, and the checks run.',
  openOne: 'open a pull request',
  branch: (branch: string, open: string) =>
    `The structure and the drafted lines are on the branch ${branch}: ${open}. GitHub does not let Actions open one here (Settings, Actions, General, *Allow GitHub Actions to create and approve pull requests*).`,
};

/** What a pull request makes of a policy. */
export const judgement = {
  title: (sources: string, policy: string) => `### Masking policy of ${sources}: ${policy}`,
  heads: ['Column', 'was', 'is'] as readonly string[],
  keptNow: (count: number) =>
    `**${columns(count, 'that was masked is kept from now on', 'that were masked are kept from now on')}.** Every clone will show what production has there.`,
  changed: (count: number) => `**${columns(count, 'has another rule', 'have other rules')}.**`,
  maskedNow: (count: number) => `**${columns(count, 'is masked from now on', 'are masked from now on')}.**`,
  newlyKept: (count: number) =>
    `**${columns(count, 'is decided for the first time, and kept', 'are decided for the first time, and kept')}.** Every clone will show what production has there.`,
  removed: (count: number) =>
    `**The policy speaks no more of ${plural(count, 'one column', `${count} columns`)}.**`,
  more: (count: number) => `… and ${count} more.`,
  undecided: (count: number, policy: string) =>
    `**${columns(count, 'is not decided', 'are not decided')}.** Until each has a line, no base and no clone is made. To paste into ${policy}, after a look at each: they are drafted from names and types alone.`,
  wrong: (count: number) => `**${plural(count, 'One thing is', `${count} things are`)} wrong.**`,
  settings: (names: string) => `**Settings that differ:** ${names}.`,
  files: (names: string) =>
    `**Files that the policy names and that differ:** ${names}. Their rules read as before, and may do something else.`,
  structure: (count: number) =>
    `The structure that is written down differs in ${plural(count, 'one place', `${count} places`)}`,
  decided: (snapshot: string) => `Sound, and every column of ${snapshot} is decided.`,
  sound: 'Sound, as far as the file alone can tell.',
  unjudged: (what: string) => `Only a server can tell, and nobody has looked at: ${what}.`,
  serverTells: [
    'whether the masks satisfy CHECKs and the rows are as the rules take them to be (references, values kept apart, conditions of rows)',
    "the policy's own SQL and scripts: nothing of them was run",
    'comments, defaults and programs in the schema, and what the account may do',
  ] as readonly string[],
  noSnapshot: (snapshot: string, write: string) =>
    `There is no ${snapshot}: which columns there are, and which are not decided, nobody can tell. Write it with ${write}.`,
  noPolicy: 'There is no policy in force to compare it with.',
  nothing: 'This pull request changes nothing of a masking policy any more.',
};
