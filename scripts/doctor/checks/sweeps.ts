import { check } from '../check.ts';
import { finding } from '../finding.ts';

/** Sweeps that may be missed: GitHub starts schedules late, and skips some. */
const MISSED = 3;

/** Whether sweeps run and succeed, and whose cron line it is that starts them. */
export const sweeps = check(
  'the sweeps',
  ['sweeps', 'workflows'],
  ({ sweeps: runs, workflows }, { plan, now }) => {
    // What is switched off is told by itself.
    if (workflows.reap !== 'active') return [];
    const { name } = plan.installation.repository;
    const again = { command: `gh workflow run reap.yml --repo ${name}` };
    const { last, succeeded } = runs;
    // One that waits behind another is cancelled when a third is due; that none comes to its end any more is told below.
    if (last !== undefined && !/^(success|skipped|cancelled)$/.test(last.conclusion ?? ''))
      return [
        finding(
          'sweep-failed',
          'fails',
          `The last sweep ended as ${last.conclusion ?? 'nothing'}: ${last.url}`,
          'Only sweeps delete clones.',
          again,
        ),
      ];
    const hours = succeeded && (now.getTime() - Date.parse(succeeded.createdAt)) / 3_600_000;
    if (hours !== undefined && hours <= plan.sweepHours * MISSED) return [];
    return [
      finding(
        'sweeps-stopped',
        'fails',
        hours === undefined
          ? 'No sweep has come to its end yet.'
          : `The last sweep that came to its end was ${Math.floor(hours)} hours ago; one is due every ${plan.sweepHours}.`,
        'Only sweeps delete clones. GitHub stops schedules of repositories that are quiet for 60 days, and those whose cron line’s author has left.',
        again,
      ),
    ];
  },
);

/** Whether whoever owns a cron line is still there. */
export const cronLines = check('whose cron line it is', ['cron'], ({ cron }) =>
  cron.flatMap(({ workflow, login, role }) => {
    if (role !== undefined) return [];
    const file = `.github/workflows/${workflow}.yml`;
    return [
      finding(
        login === undefined ? 'cron-owner-unknown' : 'cron-owner-gone',
        login === undefined ? 'warns' : 'fails',
        login === undefined
          ? `GitHub knows no account for who committed ${file} last.`
          : `${login}, who committed ${file} last, is no collaborator any more.`,
        'GitHub switches a schedule off when the last person who changed its cron line leaves the organisation.',
        {
          person: `Have somebody who stays change the cron line of ${file} (another minute does) and commit it under an account of the organisation.`,
        },
      ),
    ];
  }),
);
