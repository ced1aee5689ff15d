import type { RuleValue } from '../case.ts';
import type { Dice } from '../dice.ts';
import { quoted } from '../names.ts';
import type { ColumnDraft } from './draft.ts';

/** How people write a name in an expression. */
function spelled(dice: Dice, name: string): string {
  const plain =
    /^[A-Za-z_]\w*$/.test(name) && !/^(select|order|group|key|row|rows|true|null|values)$/i.test(name);
  const cased = dice.chance(25) ? name.toUpperCase() : name;
  return plain && dice.chance(50) ? cased : quoted(cased);
}

/**
 * An expression over the column and another one of its table, right or wrong: one that is kept, one that is masked
 * itself, one that follows a masked one, one that is not there, or no SQL at all.
 */
export function sqlRule(dice: Dice, columns: readonly ColumnDraft[]): RuleValue {
  const other = dice.pick(columns);
  const name = dice.chance(8) ? 'nowhere' : spelled(dice, other.name);
  return dice.weighted<RuleValue>([
    [3, { sql: `CONCAT(LEFT({digest}, 8), '-', CHAR_LENGTH(${name}))` }],
    [3, { sql: `IF(${name} IS NULL, LEFT({digest}, 6), LEFT({digest}, 4))` }],
    [2, { sql: `CONCAT(LEFT({digest},6),' ',${name})` }],
    [2, { sql: `CONCAT('\\'', LEFT({digest}, 8), '\\'')` }],
    [1, { sql: "CONCAT(LEFT({digest}, 8), '{value}')" }],
    [1, { sql: `CONCAT(LEFT({digest}, 8), '${other.name.replace(/[^\w ]/g, '')}')` }],
    [1, { sql: 'CONCAT(LEFT({digest}, 8)' }],
    [1, { sql: 'NO_SUCH_FUNCTION({digest})' }],
    [1, { sql: 'LEFT({digest}, 8) -- and so on' }],
    [
      1,
      {
        sql: 'CASE WHEN {value} REGEXP "^[a-m]" THEN CONCAT("a", LEFT({digest}, 5)) ELSE LEFT({digest}, 6) END',
      },
    ],
  ]);
}
