import type { TableDecision } from '../decide/decision.ts';
import { isMasked } from '../decide/decision.ts';
import { isNothing } from '../plan/masked-column.ts';
import type { TablePlan } from '../plan/plan.ts';
import type { Problem } from '../policy/problem.ts';
import { type Column, label } from '../schema/schema.ts';
import { name } from '../session/quote.ts';
import type { Trial } from './trial.ts';

/**
 * Bytes of a row that InnoDB takes on a page of 16 kB, less what it writes beside the values.
 * https://dev.mysql.com/doc/refman/8.4/en/innodb-row-format.html
 */
const MOST = 7500;

/** Of a long column, so many bytes stay in the row, and in the older row formats so many. Columns of 255 bytes or less stay whole. */
const [IN_ROW, IN_OLD_ROW, NEVER_MOVED] = [40, 788, 255];

/** Rows that are tried: those that will be the widest. */
const WIDEST = 20;

const TOO_BIG = 'ER_TOO_BIG_ROWSIZE';

/** Columns that a message names. */
const NAMED = 5;

/**
 * Rows that become longer than InnoDB takes: masks are longer than originals, and a table of hundreds of columns has room for few
 * of them. Tried on the rows in which most is masked; asks nothing of a table whose rows fit whatever they hold.
 *
 * @param trialOf makes the table's trial, or gives the one that is made
 */
export async function wideRowProblems(
  decision: TableDecision,
  plan: TablePlan,
  trialOf: () => Promise<Trial>,
): Promise<Problem[]> {
  const stored = decision.table.columns.filter(({ virtual }) => !virtual);
  const most = (column: Column) => mostInRow(column, IN_OLD_ROW);
  if (plan.assignments.length === 0 || sum(stored.map(most)) <= MOST) return [];
  const trial = await trialOf();
  const inRow = trial.isOldFormat ? IN_OLD_ROW : IN_ROW;
  if (sum(stored.map((column) => mostInRow(column, inRow))) <= MOST) return [];
  const masked = new Set(decision.columns.filter(isMasked).map(({ column }) => column.name));
  const widths = stored
    .filter(({ generated, length }) => !generated && length !== undefined)
    .map((column) =>
      masked.has(column.name)
        ? `IF(${isNothing(column)}, 0, ${mostInRow(column, inRow)})`
        : `LEAST(IFNULL(LENGTH(${name(column.name)}), 0), ${mostInRow(column, inRow)})`,
    );
  const widest = `ORDER BY ${widths.join(' + ')} DESC LIMIT ${WIDEST}`;
  const { fault, unmade } = await trial.attempt([], plan.assignments, { which: widest });
  if (unmade === TOO_BIG) {
    const message = `${label(decision.table)}: MySQL makes no table of so many columns any more (${unmade}), so that it can be neither tried nor written anew: innodb_strict_mode is on, and this account may not turn it off (SESSION_VARIABLES_ADMIN); set it to 0 in the parameter group`;
    return [{ place: decision.place, kind: 'invalid', message }];
  }
  if (fault !== TOO_BIG) return [];
  const [first, ...others] = [...masked];
  const named = [first, ...others.slice(0, NAMED - 1)].join(', ');
  const more = masked.size > NAMED ? ` and ${masked.size - NAMED} more` : '';
  const message = `${label(decision.table)}: some rows become longer than InnoDB takes (MySQL answers ${fault}) with the masks of ${named}${more}; empty some of these columns (null), or write rules for them whose masks are shorter`;
  return [{ place: decision.place, kind: 'invalid', message }];
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

/** Bytes of a character, of those character sets that need fewer than four. */
const BYTES: Readonly<Record<string, number>> = { ascii: 1, latin1: 1, utf8mb3: 3, ucs2: 2 };

/** The most bytes of a column that stand in its row. */
function mostInRow({ length, characterSet, dataType }: Column, inRow: number): number {
  if (length === undefined) return dataType === 'json' ? inRow : 8;
  const bytes = length * (characterSet === undefined ? 1 : (BYTES[characterSet] ?? 4));
  return bytes <= NEVER_MOVED ? bytes : Math.min(bytes, inRow);
}
