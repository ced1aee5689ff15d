import { check } from '../check.ts';
import { type Finding, finding } from '../finding.ts';

/** Whether it was shown that AWS denies what must be denied, and that a machine takes the jobs that mask and gets through. */
export const proof = check('the proof', ['proofs', 'variables'], ({ proofs, variables }, { plan }) => {
  const { name, regions } = plan.installation.repository;
  const again = {
    command: `npm run --silent commands | sed -n '/^understudy=/p; /^# 3/,$p' | bash -e`,
  };
  const { last, probe } = proofs;
  if (last === undefined)
    return [
      finding(
        'unproven',
        'unsafe',
        `prove.yml has never run in ${name}${regions === undefined ? '' : ` for ${plan.installation.region}`}.`,
        'Nobody has shown yet that AWS denies what must be denied, and that a machine masks.',
        again,
      ),
    ];
  const found: Finding[] = [];
  if (probe !== undefined && probe.conclusion !== 'success')
    found.push(
      finding(
        probe.conclusion === undefined ? 'probe-waits' : 'probe-failed',
        'fails',
        probe.conclusion === undefined
          ? `The machine that masks has not ended the last proof’s job Probe: ${probe.url}`
          : `The last proof’s job Probe, on the machine that masks, ended as ${probe.conclusion}: ${probe.url}`,
        /^(failure|timed_out)$/.test(probe.conclusion ?? '')
          ? 'It does not get through to what masking needs of AWS; the job says to what.'
          : 'Where no machine takes a job, none masks either: docs/runners.md says who registers it, and by which label. Cancel that run first: the next one waits behind it.',
        again,
      ),
    );
  if (last.conclusion !== 'success')
    return [
      ...found,
      finding(
        'proof-failed',
        'unsafe',
        `The last proof ended as ${last.conclusion ?? 'nothing'}: ${last.url}`,
        'AWS did not deny something that must be denied, or it could not be tried.',
        again,
      ),
    ];
  const { UNDERSTUDY: variable } = variables;
  if (variable === undefined || Date.parse(variable.updatedAt) <= Date.parse(last.createdAt)) return found;
  return [
    ...found,
    finding(
      'proof-old',
      'warns',
      `The variable UNDERSTUDY was set after the last proof (${last.createdAt}).`,
      'What was applied since is not shown to be safe.',
      again,
    ),
  ];
});
