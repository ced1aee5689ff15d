import { check } from '../check.ts';
import { type Finding, finding } from '../finding.ts';

/** How many columns are named. */
const NAMED = 5;

/** Whether the policies decide every column that was written down. */
export const policy = check('the masking policies', ['policies'], ({ policies }) =>
  policies.flatMap(({ policy: file, judged }): readonly Finding[] => {
    const lint = { command: `npm run masking -- lint --policy ${file}` };
    if ('fault' in judged)
      return [
        finding('policy-invalid', 'fails', judged.fault, 'No clone is masked by it, so none is made.', lint),
      ];
    const { problems, lines, bySnapshot } = judged;
    if (!bySnapshot)
      return [
        finding(
          'structure-missing',
          'warns',
          `No structure is written down beside ${file}.`,
          'Pull requests are not judged by it, and what production’s next column does to the policy is told by a run that stops.',
          {
            person: `Write it down from the source: npm run masking -- snapshot --host … --user … --policy ${file}`,
          },
        ),
      ];
    if (lines.length > 0)
      return [
        finding(
          'policy-undecided',
          'fails',
          `${file} does not decide ${lines.length} column${lines.length === 1 ? '' : 's'}: ${lines
            .slice(0, NAMED)
            .map(({ place }) => place)
            .join(', ')}${lines.length > NAMED ? ' …' : ''}.`,
          'A column that nobody decided stops the run before a row is masked.',
          { person: `Decide them: npm run masking -- review --policy ${file}` },
        ),
      ];
    return problems
      .slice(0, 1)
      .map(({ message, place }) =>
        finding(
          'policy-unsound',
          'fails',
          `${file}:${place.line}:${place.column}: ${message}${problems.length > 1 ? ` (and ${problems.length - 1} more)` : ''}`,
          'A run stops before a row is masked.',
          lint,
        ),
      );
  }),
);
