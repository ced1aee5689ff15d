import { describe, expect, test } from '@jest/globals';
import { clausesOf, isForeignKey, keyClauses, optionsOf } from './create-table.ts';

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
