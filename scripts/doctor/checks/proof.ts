import { check } from '../check.ts';
import { finding } from '../finding.ts';

/** Whether it was shown that AWS denies what must be denied. */
export const proof = check('the proof', ['proofs', 'variables'], ({ proofs, variables }, { plan }) => {
  const { name, regions } = plan.installation.repository;
  const again = {
    command: `npm run --silent commands | sed -n '/^understudy=/p; /^# 3/,$p' | bash -e`,
  };
  const { last } = proofs;
  if (last === undefined)
    return [
      finding(
        'unproven',
        'unsafe',
        `prove.yml has never run in ${name}${regions === undefined ? '' : ` for ${plan.installation.region}`}.`,
        'Nobody has shown yet that AWS denies what must be denied.',
        again,
      ),
    ];
  if (last.conclusion !== 'success')
    return [
      finding(
        'proof-failed',
        'unsafe',
        `The last proof ended as ${last.conclusion ?? 'nothing'}: ${last.url}`,
        'AWS did not deny something that must be denied, or it could not be tried.',
        again,
      ),
    ];
  const { UNDERSTUDY: variable } = variables;
  if (variable === undefined || Date.parse(variable.updatedAt) <= Date.parse(last.createdAt)) return [];
  return [
    finding(
      'proof-old',
      'warns',
      `The variable UNDERSTUDY was set after the last proof (${last.createdAt}).`,
      'What was applied since is not shown to be safe.',
      again,
    ),
  ];
});
