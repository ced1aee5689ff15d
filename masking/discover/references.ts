import { type Column, label, type Table } from '../schema/schema.ts';
import type { ColumnFinding } from './findings.ts';
import { plain } from './judgement.ts';
import { nameHint } from './name-hints.ts';
import { phraseOf } from './readings.ts';

/** So many tables that all have a column say whose rows they are, and nothing of anybody. */
const SHARED = 6;

/**
 * Decides with each key the columns that name its rows without a foreign key, where they were left open: `tenant_id` with the
 * `id` of `tenants`, if both are of one type; or by themselves, where many tables have them. By what somebody is known is masked
 * wherever it stands.
 *
 * @param findings of all tables
 */
export function withReferences(findings: readonly ColumnFinding[]): ColumnFinding[] {
  const keys = findings.filter(({ table, column }) => column.typeClass === 'text' && isUnique(table, column));
  const shared = Map.groupBy(findings.filter(isOpenId), spelled);
  return findings.map((finding) => {
    if (!isId(finding) || finding.pile === 'personal') return finding;
    const key = keys.find(
      (one) => isKeyOf(one, finding) && (finding.pile === 'open' || one.pile === 'personal'),
    );
    if (key && key.pile !== 'open') {
      const { pile, content, confidence } = key;
      const of = { of: 'key', says: `names a row of ${label(key.table)}` } as const;
      return pile === 'plain'
        ? { ...finding, ...plain(of.says, of) }
        : { ...finding, pile, content, confidence, why: of.says, evidence: [of, ...key.evidence] };
    }
    if (finding.pile === 'plain') return finding;
    const tables = shared.get(spelled(finding))?.length ?? 0;
    if (tables < SHARED || nameHint(phraseOf(finding.column.name)) !== undefined) return finding;
    const says = `a key that ${tables} tables have`;
    return { ...finding, ...plain(says, { of: 'key', says }) };
  });
}

const isId = ({ column }: ColumnFinding): boolean =>
  column.typeClass === 'text' && /(^|_)id$/.test(phraseOf(column.name));

const isOpenId = (finding: ColumnFinding): boolean => finding.pile === 'open' && isId(finding);

/** What rows of many tables have of their own. */
const OWN = /^((external|internal|foreign|ext|remote|public|legacy|transaction|session)_)?id$/;

const spelled = ({ column }: ColumnFinding): string => `${column.name.toLowerCase()} ${column.columnType}`;

/** Alone under a unique key. */
const isUnique = ({ indexes }: Table, { name }: Column): boolean =>
  indexes.some(({ unique, parts }) => unique && parts.length === 1 && parts[0]?.column === name);

/** By its name: `case_id` of another table, or `id` and `code` of the table that the name's words say. */
function isKeyOf({ table, column }: ColumnFinding, reference: ColumnFinding): boolean {
  if (column.columnType !== reference.column.columnType || table === reference.table) return false;
  const phrase = phraseOf(reference.column.name);
  const own = phraseOf(column.name);
  if (!OWN.test(phrase) && own === phrase) return true;
  const named = phrase.replace(/_?id$/, '');
  const of = phraseOf(table.name);
  return named.length > 2 && own === 'id' && (of === named || of.endsWith(`_${named}`));
}
