import type { Kind } from '../detect/kinds.ts';
import { mayHoldPacked, PackedAddresses, type PackedFinding } from '../detect/packed-addresses.ts';
import { type Profile, personalKinds, profileOf } from '../detect/profile.ts';
import type { Column, Table } from '../schema/schema.ts';
import { type TableContext, tableContext } from './context.ts';
import { isInLayoutOfMysql, judgeDocuments, type PathFinding, SERIALIZED } from './documents.ts';
import { judgeColumn } from './judge.ts';
import { LOGINS } from './judge-by-values.ts';
import { type Judgement, open, personal } from './judgement.ts';
import { nationalIdsIn } from './national-ids.ts';
import { phraseOf } from './readings.ts';
import type { TableSample } from './sample.ts';
import { type Statistics, statisticsOf } from './statistics.ts';

/** What was found about a column. Holds no value: a shape, numbers, words of our own. */
export interface ColumnFinding extends Judgement {
  readonly table: Table;
  readonly column: Column;
  /** The most frequent form of its values: `aaaa@aaaa.aaa`. */
  readonly shape: string;
  /** Values that were looked at. */
  readonly values: number;
  readonly statistics: Statistics;
  /** The paths of its documents that hold something; for JSON, also in a text column. */
  readonly paths?: readonly PathFinding[];
  /** Its documents are a text, and not all of them are written as MySQL would. */
  readonly ownLayout?: true;
  /** A rule that decides each of its keys, for a column of values beside one of keys. */
  readonly byKey?: string;
  /** Its values are mostly Japanese. */
  readonly japanese: boolean;
  /** Why no value was looked at, where that is not for want of any: the account may not read the table. */
  readonly unread?: string;
}

/** No row was looked at. */
export const NO_SAMPLE: TableSample = { values: new Map(), bytes: new Map() };

/**
 * What is found about the columns of a table that can be written.
 *
 * @param sample values of its rows; without any, names and types alone are judged
 * @param comments of its columns, by their names
 */
export function findingsOf(
  table: Table,
  sample: TableSample,
  comments: ReadonlyMap<string, string> = new Map(),
): ColumnFinding[] {
  const columns = table.columns
    .filter(({ generated }) => !generated)
    .map((column): Looked => {
      const values = sample.values.get(column.name) ?? [];
      return {
        ...{ column, values, forms: sample.bytes.get(column.name) ?? values },
        ...{ profile: profileOf(values), statistics: statisticsOf(values) },
      };
    });
  const context = tableContext(table, comments, columns.some(reachesSomebody));
  return columns.map((looked) => findingOf(context, looked));
}

/** A column, and what its values are like. */
interface Looked {
  readonly column: Column;
  readonly values: readonly string[];
  /** Of bytes and numbers: the values as network addresses are looked for in them. */
  readonly forms: readonly string[];
  readonly profile: Profile;
  readonly statistics: Statistics;
}

/** Values by which somebody is reached or known: the table is about somebody, whatever its names say, in any language. */
const reachesSomebody = ({ column, profile, statistics }: Looked): boolean =>
  column.typeClass !== 'number' &&
  (personalKinds(profile).some(({ kind }) => TELLING.includes(kind)) ||
    (statistics.values >= 5 && statistics.logins >= LOGINS));

const TELLING: readonly Kind[] = ['email', 'phone', 'person', 'kana', 'address', 'ip', 'credit_card', 'iban'];

function findingOf(
  context: TableContext,
  { column, values, forms, profile, statistics }: Looked,
): ColumnFinding {
  const { table } = context;
  const about = { table, column, shape: profile.shape, values: profile.values, statistics };
  const japanese = values.filter((value) =>
    /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(value),
  );
  const language = { japanese: japanese.length > values.length / 2 };
  const hint = context.hints.get(column.name);
  const byName = judgeColumn({
    table: context,
    column,
    phrase: context.phrases.get(column.name) ?? phraseOf(column.name),
    profile,
    statistics,
    ...(hint ? { hint } : {}),
    ...addressesIn(column, forms),
  });
  const ids = byName.pile === 'personal' ? undefined : nationalIdsIn(values);
  const judged = ids
    ? personal('identifier', 0.9, { of: 'values', says: `the check digits of ${ids}` })
    : byName;
  if (column.typeClass !== 'json' && (statistics.json < 1 || column.typeClass !== 'text')) {
    return { ...about, ...language, ...besideDocuments(table, { column, values }, judged) };
  }
  const paths = judgeDocuments(table, values);
  const [worst] = [...paths].sort((a, b) => b.confidence - a.confidence);
  if (
    judged.pile === 'personal' &&
    judged.content !== 'free_text' &&
    judged.content !== 'mixed' &&
    column.typeClass === 'text'
  )
    return { ...about, ...language, ...judged };
  const own =
    column.typeClass === 'text' && values.some((value) => value !== '' && !isInLayoutOfMysql(value));
  const layout = own ? ({ ownLayout: true } as const) : {};
  return {
    ...about,
    ...language,
    ...ofDocuments(profile.values, worst, judged, hint?.strength === 'strong' && judged.pile === 'personal'),
    ...layout,
    shape: '{…}',
    paths,
  };
}

function addressesIn(column: Column, values: readonly string[]): { readonly packed?: PackedFinding } {
  if (!mayHoldPacked(column)) return {};
  const looked = new PackedAddresses(column);
  for (const value of values) looked.add(value);
  const packed = looked.finding();
  return packed ? { packed } : {};
}

/** Of texts of which some are documents, or all are PHP's: what would be kept is asked for where something stands inside. */
function besideDocuments(
  table: Table,
  { column, values }: Pick<Looked, 'column' | 'values'>,
  judged: Judgement,
): Judgement {
  if (judged.pile !== 'plain' || column.typeClass === 'number') return judged;
  const documents = values.filter((value) => SERIALIZED.test(value) || /^\s*[[{]/.test(value));
  const [worst] = judgeDocuments(table, documents).sort((a, b) => b.confidence - a.confidence);
  if (worst === undefined) return judged;
  const says = `something personal in documents among ${values.length} values, perhaps`;
  return open('mixed', Math.min(0.9, worst.confidence), says, ...worst.evidence);
}

/**
 * Documents are as personal as the worst of their paths.
 *
 * @param named their column's name says for sure what somebody has
 */
function ofDocuments(
  values: number,
  worst: PathFinding | undefined,
  judged: Judgement,
  named: boolean,
): Judgement {
  if (worst) {
    const { pile, content, confidence, why, evidence } = worst;
    return { pile: pile === 'plain' ? 'open' : pile, content, confidence, why, evidence };
  }
  // By a word that says what a program writes there, and no person.
  if (values === 0 && judged.pile === 'plain') return judged;
  if (values === 0) return open('mixed', 0.4, 'documents of which none was there', ...judged.evidence);
  // A list of what its name says: `contact_numbers`.
  if (named)
    return open(
      'mixed',
      0.6,
      'its name says whose it is, and nothing was found in its documents',
      ...judged.evidence,
    );
  return {
    pile: 'plain',
    content: 'nothing',
    confidence: 0,
    why: `documents without a hit: ${values} looked at`,
    evidence: [{ of: 'values', says: `no hit in ${values} documents` }],
  };
}
