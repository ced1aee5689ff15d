import type { ProgramCase, TableCase } from '../case.ts';
import { quoted } from '../names.ts';
import type { Making, TableDraft } from './draft.ts';
import type { Names } from './names.ts';

/** Views, triggers, routines and events. */
export function programs(making: Making, tables: readonly TableDraft[], names: Names): ProgramCase[] {
  const { dice } = making;
  const made: ProgramCase[] = [];
  const add = (of: readonly TableCase[], sql: (name: string, definer: string) => string, wanted: string) => {
    const definer = dice.pick(["DEFINER = 'admin'@'%'", "DEFINER = 'admin'@'%'", "DEFINER = 'app_rw'@'%'"]);
    made.push({
      database: of[0]?.database ?? '',
      tables: of.map(({ database, table }) => ({ database, table })),
      sql: sql(quoted(names.next(wanted, making.oddNames)), definer),
    });
  };
  for (const table of tables) {
    const from = `${quoted(table.database)}.${quoted(table.table)}`;
    const columns = table.columns.slice(0, 3).map(({ name }) => quoted(name));
    if (dice.chance(12))
      add(
        [table],
        (name, definer) =>
          `CREATE ${dice.pick(['', 'ALGORITHM = MERGE '])}${definer} ${dice.pick(['', 'SQL SECURITY INVOKER '])}VIEW ${name} AS SELECT ${columns.join(', ')} FROM ${from} WHERE 'it''s' <> 'so'`,
        'shown',
      );
    if (dice.chance(12))
      add(
        [table],
        (name, definer) =>
          `CREATE ${definer} TRIGGER ${name} ${dice.pick(['AFTER UPDATE', 'BEFORE UPDATE', 'BEFORE INSERT', 'AFTER DELETE'])} ON ${from} FOR EACH ROW ${dice.pick(["SET @seen = 'it''s'", "SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'it fired'"])}`,
        'fires',
      );
    if (dice.chance(6))
      add(
        [table],
        (name, definer) =>
          `CREATE ${definer} PROCEDURE ${name}(IN many INT) COMMENT 'counts' BEGIN SELECT COUNT(*) FROM ${from}; END`,
        'counts',
      );
    if (dice.chance(4))
      add(
        [table],
        (name, definer) =>
          `CREATE ${definer} FUNCTION ${name}(x VARCHAR(20)) RETURNS INT DETERMINISTIC NO SQL RETURN CHAR_LENGTH(x)`,
        'measures',
      );
    if (dice.chance(4))
      add(
        [table],
        (name, definer) =>
          `CREATE ${definer} EVENT ${name} ON SCHEDULE EVERY 1 DAY STARTS '2020-01-01 00:00:00' ${dice.pick(['ENABLE', 'DISABLE'])} DO DELETE FROM ${from} WHERE FALSE`,
        'daily',
      );
  }
  return made;
}
