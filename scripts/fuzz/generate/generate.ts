import type { Case } from '../case.ts';
import type { Dice } from '../dice.ts';
import type { Collation } from '../stage.ts';
import { decideTables, policySettings } from './decide.ts';
import type { Making, Size, TableDraft } from './draft.ts';
import { foreignKeys } from './foreign-keys.ts';
import { Names, tableWord } from './names.ts';
import { programs } from './programs.ts';
import { TextShapes } from './shapes.ts';
import { makeTable } from './tables.ts';
import { people } from './words.ts';

/** A whole database with a policy, always the same for a seed and a server's collations. */
export function generate(dice: Dice, collations: readonly Collation[], size: Size): Case {
  const making: Making = {
    dice,
    texts: new TextShapes(dice, collations),
    people: people(dice, dice.pick([4, 10, 16])),
    oddNames: dice.pick([0, 0, 5, 25]),
    size,
  };
  const names = new Names(dice);
  const databases = Array.from({ length: dice.pick([1, 1, 1, 2, 3]) }, (_, i) => ({
    name: names.next(['app', 'crm', 'archive'][i] ?? 'more', making.oddNames / 2),
    options: dice.chance(15) ? 'CHARACTER SET latin1' : '',
  }));
  const tables: TableDraft[] = [];
  for (let n = dice.pick([1, 2, 2, 3, 3, 4]); n > 0; n--)
    tables.push(makeTable(making, dice.pick(databases).name, names.next(tableWord(dice), making.oddNames)));
  foreignKeys(making, tables);
  decideTables(making, tables);
  return {
    databases,
    tables,
    programs: programs(making, tables, names),
    policy: policySettings(making, tables),
  };
}
