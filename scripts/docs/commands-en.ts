import type { PageWords } from './commands.ts';

/** `docs/commands.md`. The grammar itself speaks English. */
export const ENGLISH: PageWords = {
  title: 'Which commands are there?',
  before: [
    'A command is the first line of a comment that is neither quoted nor in a code fence; further lines are for people. It works on',
    'issues and pull requests, on an issue that opens with it, through the issue form, and through *Run workflow* on the page of the',
    'workflow `clone`. Letter case, smart quotes, long dashes, full-width letters and Japanese punctuation are taken as what was meant. A mistake',
    'gets an answer, with a command to copy where it is certain what was meant: it leaves out no word, costs no more than what was asked, and is',
    'one that the settings allow. Somebody who does not belong to the repository gets none.',
    '',
    'Times are written as people write them: `90m`, `12h`, `1d12h`, `1.5d`, `2 weeks`, `3日`, `until friday 18:00`, `until tomorrow`, `until 2026-12-01 09:00`,',
    '`金曜 18:00 まで`. A day without a time is meant to its end; the zone is `thread.timeZone` of the settings. The shortest is an hour.',
    '`until closed` is for as long as the issue or pull request is open, and at most `limits.lifetime`: closing it gives the clone up after `closed.grace`, and reopening it until then keeps it.',
    'The name of a source stands for `--source NAME`, and `--fresh=false` for leaving `--fresh` out.',
    '',
    'With `access: { labels: true }` in the settings a label that is given to an issue is a command, too: `clone`, or `clone:r6g.large`, `clone:r6g.large 3d`, `clone:until closed`. It is',
    'the command of whoever gives it, by the same rights and limits as a comment of theirs. Given to a pull request it is none: those events start no run that has a role.',
    '',
    'CommonMark decides what is quoted and what is code, as on the page: a line that only goes on a quote is quoted, too. Nothing is',
    'carried out that stands in a list, a comment of HTML, or behind HTML that may still be open, such as `<details>` or `<blockquote>`.',
  ],
  heads: ['Write', 'To', 'Who may'],
  between: [
    'Who may at all is `access` in [`.github/understudy.yml`](../scripts/sandbox/organisation/.github/understudy.yml): a role on the repository (teams and custom roles come',
    'in by it), and users by name. Limits are `limits` there.',
  ],
  behind: [
    '## What can a program read?',
    '',
    'Every job has an output `result` (`outcome`, `reason`, `id`, `state`). The status comment, and those that say that a clone is ready or failed, end',
    'with a line that GitHub does not show: `<!-- understudy:data {…} -->`, JSON by [this schema](thread.schema.json), without any password.',
    '',
  ],
  owner: 'its owner, admins',
  anyone: 'whoever may command',
  colon: ': ',
  also: (words) => `Also understood: ${words.join(', ')}.`,
  summary: ({ summary }) => summary,
  meaning: (_, { meaning }) => meaning,
};
