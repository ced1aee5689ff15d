import type { Tried } from './one-run.ts';
import type { Violation } from './oracle/violation.ts';
import { render } from './render.ts';

/** SQL and policy, to be pasted into a test. */
export function reproduction(
  run: string,
  { case: of, disturbance }: Tried,
  violations: readonly Violation[],
): string {
  const { statements, policy } = render(of);
  return [
    `-- ${run}${disturbance ? ` (${disturbance.kind} at ${disturbance.at})` : ''}`,
    ...violations
      .slice(0, 8)
      .map(({ kind, where, detail }) => `-- ${kind}: ${where}: ${detail.replaceAll('\n', '\n--   ')}`),
    ...statements.map((statement) => `${statement};`),
    ...policy
      .trimEnd()
      .split('\n')
      .map((line) => `#   ${line}`),
  ].join('\n');
}
