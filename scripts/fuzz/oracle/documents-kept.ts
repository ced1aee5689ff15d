import type { Aligned } from './align.ts';
import { ELEMENT, type Leaf, leavesOf, maskedLeaves } from './documents.ts';
import type { Expectations, Expected } from './expectations.ts';
import type { Violation } from './violation.ts';

/**
 * Inside documents: what a json rule neither masks nor drops is as before, to the digit; what it masks keeps its place
 * and its type.
 */
export function documentViolations(tables: readonly Aligned[], expectations: Expectations): Violation[] {
  return tables.flatMap(({ before: { facts }, pairs = [] }) =>
    facts.columns.flatMap((column, i): Violation[] => {
      const expected = expectations.of(facts, column);
      if (expected.rule.name !== 'json') return [];
      const texts = pairs.map(
        ({ before, after }) => [before[i]?.text ?? null, after[i]?.text ?? null] as const,
      );
      const wrong = texts.filter(
        ([before, after]) => isJson(before) && !keeps(before, after, expected),
      ).length;
      const where = `${facts.label}.${column.name}`;
      return wrong > 0
        ? [{ kind: 'document-changed', where, detail: `what stays is another in ${wrong} rows` }]
        : [];
    }),
  );
}

function isJson(text: string | null): boolean {
  try {
    JSON.parse(text ?? '');
    return true;
  } catch {
    return false;
  }
}

const placeOf = ({ path }: Leaf): string =>
  JSON.stringify(path.map((step) => (step === ELEMENT ? ['*'] : step)));

function keeps(before: string | null, after: string | null, { rule }: Expected): boolean {
  const [was, is] = [leavesOf(before), leavesOf(after)];
  // Where the rest goes, what is left has other neighbours: only that nothing of it is new can be said.
  if (typeof rule.options.rest !== 'object') return true;
  const dropped = Object.values((rule.options.paths ?? {}) as object).includes('drop');
  if (dropped) return true;
  const masked = new Set(maskedLeaves(was, rule));
  const wanted = was.map((leaf) =>
    masked.has(leaf) ? `${placeOf(leaf)} ${typeAfter(leaf, rule)}` : `${placeOf(leaf)} = ${leaf.value}`,
  );
  const got = is.map((leaf, n) => {
    const original = was[n];
    return original !== undefined && masked.has(original)
      ? `${placeOf(leaf)} ${leaf.type === 'null' ? 'null' : leaf.type}`
      : `${placeOf(leaf)} = ${leaf.value}`;
  });
  return JSON.stringify(wanted) === JSON.stringify(got);
}

function typeAfter({ type, path }: Leaf, { options }: Expected['rule']): string {
  const [, rule] =
    Object.entries((options.paths ?? {}) as Record<string, unknown>).find(([written]) =>
      written.endsWith(`.${String(path.at(-1))}`),
    ) ?? [];
  return rule === null || rule === 'null' ? 'null' : type;
}
