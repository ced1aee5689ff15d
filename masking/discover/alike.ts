import type { ColumnFinding } from './findings.ts';

/** So few values say nothing of what a column holds, and so many do. */
const [FEW, ENOUGH] = [5, 20] as const;

/** In so many other tables, and in so great a share of them, the same column holds the same. */
const [TABLES, MOST] = [2, 0.75] as const;

/**
 * Decides a text of which hardly a value is known with the columns of the same name and type in other tables, where those have
 * values and are personal: an application calls alike what is alike.
 *
 * @param findings of all tables
 */
export function withAlike(findings: readonly ColumnFinding[]): ColumnFinding[] {
  const texts = findings.filter(({ column }) => column.typeClass === 'text');
  const known = Map.groupBy(
    texts.filter(({ values }) => values >= ENOUGH),
    spelled,
  );
  return findings.map((finding) => {
    const others = known.get(spelled(finding)) ?? [];
    if (finding.pile === 'personal' || finding.values >= FEW || others.length < TABLES) return finding;
    const personal = others.filter(({ pile }) => pile === 'personal');
    const [alike = []] = [...Map.groupBy(personal, ({ content }) => content).values()].sort(
      (a, b) => b.length - a.length,
    );
    const [first] = alike;
    // What may hold anything may hold something else in each table.
    if (
      first === undefined ||
      first.content === 'mixed' ||
      alike.length < Math.max(TABLES, others.length * MOST)
    )
      return finding;
    const says = `in ${alike.length} other tables the same column is: ${first.content.replaceAll('_', ' ')}`;
    const { pile, content } = first;
    return { ...finding, pile, content, confidence: 0.6, why: says, evidence: [{ of: 'neighbours', says }] };
  });
}

const spelled = ({ table, column }: ColumnFinding): string =>
  `${table.database} ${column.name.toLowerCase()} ${column.columnType}`;
