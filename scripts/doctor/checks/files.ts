import { check } from '../check.ts';
import { finding } from '../finding.ts';

/** Whether the jobs read the files that this copy has. */
export const files = check('the files of the organisation', ['files'], ({ files: all }, { plan }) => {
  const { defaultBranch } = plan.installation.repository;
  return all.flatMap(({ file, here, there }) => {
    if (there === undefined)
      return [
        finding(
          'file-missing',
          'fails',
          `${defaultBranch} has no ${file}.`,
          'Jobs read it from there, and do nothing without it.',
          here === undefined
            ? { person: `Write it: npm run init, and docs/policy.md for a policy.` }
            : { command: `git add ${file} && git commit -m "Add ${file}" && git push` },
        ),
      ];
    if (here === undefined || here === there) return [];
    return [
      finding(
        'file-differs',
        'warns',
        `${file} here is not that of ${defaultBranch}.`,
        'Jobs read the one of the default branch; what is said here is about the one of this copy.',
        { command: `git diff origin/${defaultBranch} -- ${file}` },
      ),
    ];
  });
});
