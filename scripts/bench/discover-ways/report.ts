import type { Outcome } from './outcome.ts';
import { byKind, isRightKind } from './score.ts';

/** The figures of each kind, a line each. */
export function kindsAsTable(outcomes: readonly Outcome[]): string {
  const lines = [...byKind(outcomes)].map(
    ([kind, { personal, recall, masked, rightKind }]) =>
      `${kind.padEnd(10)} ${String(personal).padStart(4)}  recall ${recall}  masked ${masked}  right kind ${rightKind}`,
  );
  return ['', ...lines].join('\n');
}

/** Each column that the draft is wrong about, or leaves open. */
export function mistakesAsTable(outcomes: readonly Outcome[]): string {
  return outcomes
    .flatMap((outcome) => {
      const wrong = wrongOf(outcome);
      const { column, rule } = outcome;
      return wrong === undefined
        ? []
        : [
            `  ${wrong.padEnd(7)} ${column.table}.${column.name} (${column.type}${column.key ? ` ${column.key}` : ''}) ${column.personal}: ${rule}`,
          ];
    })
    .join('\n');
}

function wrongOf(outcome: Outcome): string | undefined {
  const personal = outcome.column.personal !== '';
  if (personal && outcome.fate === 'kept') return 'LEAK';
  if (outcome.fate === 'open') return personal ? 'open+' : 'open-';
  if (!personal) return outcome.fate === 'masked' ? 'over' : undefined;
  return isRightKind(outcome) ? undefined : 'kind';
}
