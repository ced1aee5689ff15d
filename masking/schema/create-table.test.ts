import { describe, expect, test } from '@jest/globals';
import {
  clausesOf,
  counterOf,
  isForeignKey,
  keyClauses,
  optionsOf,
  withoutConnection,
  withoutCounter,
  withParentDatabase,
} from './create-table.ts';

const SHOWN = `CREATE TABLE \`odd (name\` (
  \`id\` int NOT NULL,
  \`a,b\` varchar(20) DEFAULT 'x'',)(\\'' COMMENT 'KEY \`no\` (\`id\`),
  KEY',
  \`n\` decimal(10,2) GENERATED ALWAYS AS ((\`id\` * 2)) VIRTUAL,
  PRIMARY KEY (\`id\`),
  UNIQUE KEY \`tick\`\`ed\` (\`a,b\`(5),\`n\` DESC) COMMENT 'one, two',
  KEY \`functional\` ((lower(\`a,b\`))) /*!80000 INVISIBLE */,
  FULLTEXT KEY \`words\` (\`a,b\`) /*!50100 WITH PARSER \`ngram\` */ ,
  CONSTRAINT \`to_parent\` FOREIGN KEY (\`id\`) REFERENCES \`parent\` (\`id\`) ON DELETE CASCADE,
  CONSTRAINT \`positive\` CHECK ((\`n\` > 0))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4
/*!50100 PARTITION BY HASH (\`id\`) PARTITIONS 4 */`;

describe('the clauses of a CREATE TABLE', () => {
  test('are found whatever names and literals hold', () => {
    expect(clausesOf(SHOWN)).toHaveLength(9);
    expect([...keyClauses(SHOWN)]).toEqual([
      ['tick`ed', "UNIQUE KEY `tick``ed` (`a,b`(5),`n` DESC) COMMENT 'one, two'"],
      ['functional', 'KEY `functional` ((lower(`a,b`))) /*!80000 INVISIBLE */'],
      ['words', 'FULLTEXT KEY `words` (`a,b`) /*!50100 WITH PARSER `ngram` */'],
    ]);
    expect(clausesOf(SHOWN).filter(isForeignKey)).toHaveLength(1);
  });

  test('end where the options of the table begin', () => {
    expect(optionsOf(SHOWN)).toBe(
      'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4\n/*!50100 PARTITION BY HASH (`id`) PARTITIONS 4 */',
    );
  });
});

test.each([
  [
    'CONSTRAINT `) REFERENCES ``x`` (` FOREIGN KEY (`a`) REFERENCES `par``ent` (`id`)',
    'CONSTRAINT `) REFERENCES ``x`` (` FOREIGN KEY (`a`) REFERENCES `app`.`par``ent` (`id`)',
  ],
  [
    'CONSTRAINT `f` FOREIGN KEY (`a`) REFERENCES `crm`.`parent` (`id`) ON DELETE CASCADE',
    'CONSTRAINT `f` FOREIGN KEY (`a`) REFERENCES `crm`.`parent` (`id`) ON DELETE CASCADE',
  ],
  ["`x` int COMMENT 'REFERENCES `y` (`z`)'", "`x` int COMMENT 'REFERENCES `y` (`z`)'"],
])('a parent is named with its database: %s', (clause, named) => {
  expect(withParentDatabase(clause, 'app')).toBe(named);
});

describe('the counter of a CREATE TABLE', () => {
  const shown = (column: string, options: string) =>
    `CREATE TABLE \`t\` (\n  \`id\` int NOT NULL AUTO_INCREMENT${column},\n  PRIMARY KEY (\`id\`)\n) ENGINE=InnoDB${options}`;
  const COMMENT = " COMMENT=') ENGINE=InnoDB AUTO_INCREMENT=77 '' AUTO_INCREMENT=78'";
  const COLUMN = " COMMENT ') ENGINE=x AUTO_INCREMENT=79 DEFAULT'";

  test.each([
    ['', '', undefined],
    ['', ' AUTO_INCREMENT=18446744073709551615 DEFAULT CHARSET=utf8mb4', '18446744073709551615'],
    [COLUMN, ` AUTO_INCREMENT=502${COMMENT}`, '502'],
    [COLUMN, COMMENT, undefined],
    ['', ` AUTO_INCREMENT=7${COMMENT}\n/*!50100 PARTITION BY HASH (\`id\`) PARTITIONS 4 */`, '7'],
  ])('%s%s', (column, options, counter) => {
    const text = shown(column, options);
    expect(counterOf(text)).toBe(counter);
    expect(withoutCounter(text)).toBe(shown(column, options.replace(/^ AUTO_INCREMENT=\d+/, '')));
  });
});

test.each([
  [SHOWN, SHOWN],
  [
    `CREATE TABLE \`CONNECTION\` (\n  \`CONNECTION\` varchar(9) DEFAULT 'CONNECTION=''a'''\n) ENGINE=InnoDB`,
    undefined,
  ],
  [
    "CREATE TABLE `t` (\n  `id` int\n) ENGINE=InnoDB COMMENT='CONNECTION=''a''' CONNECTION='mysql://a:it''s\\'b@c/d'\n/*!50100 PARTITION BY HASH (`id`) */",
    "CREATE TABLE `t` (\n  `id` int\n) ENGINE=InnoDB COMMENT='CONNECTION=''a'''\n/*!50100 PARTITION BY HASH (`id`) */",
  ],
])('the option CONNECTION is taken out, and nothing else: %s', (shown, without = shown) => {
  expect(withoutConnection(shown)).toBe(without);
});
