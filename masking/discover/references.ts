import { label } from '../schema/schema.ts';
import type { ColumnFinding } from './findings.ts';
import { plain } from './judgement.ts';
import { isForeign, ownKeysOf } from './keys.ts';
import { phraseOf } from './readings.ts';

/** So many tables of a database that all have a column say whose rows they are. */
const SHARED = 6;

/** An organisation, or a part of one, whose id many tables have: never somebody by whom something is known. */
const OF_ORGANISATION =
  /(^|_)(tenant|organi[sz]ation|org|workspace|site|store|shop|branch|clinic|school|hotel|lodge|team|realm|domain|company|business|venue|warehouse|department|project|app|application)_id$/;

/**
 * Decides with each key the columns that name its rows without a foreign key, where they were left open: `venture_id` with the
 * `id` of `ventures`, if both are of one type; or, where many tables have the id of an organisation, by that. By what somebody is
 * known is masked wherever it stands; a key that a person decides leaves what names it to that person, too.
 *
 * @param findings of all tables
 */
export function withReferences(findings: readonly ColumnFinding[]): ColumnFinding[] {
  const keys = findings.filter((one) => one.column.typeClass === 'text' && isUnique(one));
  const ids = Map.groupBy(findings.filter(isId), spelled);
  return findings.map((finding) => {
    // What a foreign key names is decided with it elsewhere.
    if (!isId(finding) || isSure(finding) || isForeign(finding.table, finding.column)) return finding;
    const named = keys.filter((one) => isKeyOf(one, finding));
    const key =
      named.find(({ pile }) => pile === 'personal') ??
      named.find(({ pile }) => pile === 'open') ??
      named.find(({ table }) => table.database === finding.table.database);
    if (key?.pile === 'personal') {
      const of = { of: 'key', says: `names a row of ${label(key.table)}` } as const;
      const { pile, content, confidence } = key;
      return { ...finding, pile, content, confidence, why: of.says, evidence: [of, ...key.evidence] };
    }
    // What is a key itself, names rows of its own.
    if (finding.pile === 'plain' || key?.pile === 'open' || isUnique(finding)) return finding;
    if (key && finding.pile === 'open') {
      const says = `names a row of ${label(key.table)}`;
      return { ...finding, ...plain(says, { of: 'key', says }) };
    }
    const shared = ids.get(spelled(finding)) ?? [];
    const tables = new Set(shared.map(({ table }) => table.name)).size;
    const isPlain = shared.every((one) => !isSure(one) && !isUnique(one));
    if (tables < SHARED || !isPlain || !OF_ORGANISATION.test(phraseOf(finding.column.name))) return finding;
    const says = `a key of an organisation that ${tables} tables have`;
    return { ...finding, ...plain(says, { of: 'key', says }) };
  });
}

/** Personal by more than that each row of its table has another. */
const isSure = ({ pile, confidence }: ColumnFinding): boolean =>
  pile === 'personal' && confidence > BY_VALUES;

/** As sure as values alone make of a code that it is somebody’s. */
const BY_VALUES = 0.7;

const isId = ({ column }: ColumnFinding): boolean =>
  column.typeClass === 'text' && /(^|_)id$/.test(phraseOf(column.name));

/** What rows of many tables have of their own. */
const OWN = /^((external|internal|foreign|ext|remote|public|legacy|transaction|session)_)?id$/;

const spelled = ({ table, column }: ColumnFinding): string =>
  `${table.database} ${column.name.toLowerCase()} ${column.columnType}`;

const isUnique = ({ table, column }: ColumnFinding): boolean => ownKeysOf(table, column).length > 0;

/** By its name: `case_id` of another table, or `id` of the table that the name's words say. */
function isKeyOf({ table, column }: ColumnFinding, reference: ColumnFinding): boolean {
  if (column.columnType !== reference.column.columnType || table === reference.table) return false;
  const phrase = phraseOf(reference.column.name);
  const own = phraseOf(column.name);
  if (!OWN.test(phrase) && own === phrase) return true;
  const named = phrase.replace(/_?id$/, '');
  const of = phraseOf(table.name);
  return named.length > 2 && own === 'id' && (of === named || of.endsWith(`_${named}`));
}
