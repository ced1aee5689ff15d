/** A database with everything at once that masking trips over somewhere: see issue trackers of every masking tool. */

const LONG = `${'x'.repeat(60)}long`;

export const ADVERSARIAL: readonly string[] = [
  "SET SESSION sql_mode = '', SESSION cte_max_recursion_depth = 100000, SESSION foreign_key_checks = 0",
  // A key that is personal data itself, masked on both sides, across letter case and character set; a circle of keys.
  `CREATE TABLE accounts (email VARCHAR(100) CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_ai_ci PRIMARY KEY, owner VARCHAR(100) COLLATE utf8mb4_0900_ai_ci NULL, name VARCHAR(80) NOT NULL,
     CONSTRAINT owned_by FOREIGN KEY (owner) REFERENCES accounts (email) ON UPDATE CASCADE ON DELETE SET NULL) CHARACTER SET utf8mb4`,
  `CREATE TABLE \`order\` (\`select\` INT NOT NULL, \`a \`\`tick\` VARBINARY(16) NOT NULL, buyer VARCHAR(100) COLLATE utf8mb4_0900_ai_ci NOT NULL, \`${LONG}\` VARCHAR(40) NOT NULL,
     total DECIMAL(10, 2) NOT NULL CHECK (total >= 0), PRIMARY KEY (\`a \`\`tick\`, \`select\`), KEY \`by buyer\` (buyer), UNIQUE KEY \`the long\` (\`${LONG}\`(20), \`select\`),
     CONSTRAINT bought_by FOREIGN KEY (buyer) REFERENCES accounts (email) ON UPDATE CASCADE ON DELETE CASCADE)`,
  // Every type, generated columns, functional, prefix, multi-valued, FULLTEXT and spatial indexes; a stamp of its own.
  `CREATE TABLE everything (id BIGINT PRIMARY KEY, mail VARCHAR(100) NOT NULL, nick VARCHAR(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL, latin VARCHAR(60) CHARACTER SET latin1 NULL,
     kanji VARCHAR(60) CHARACTER SET sjis NULL, three VARCHAR(60) CHARACTER SET utf8mb3 NULL, story MEDIUMTEXT NULL, doc JSON NULL, kind ENUM('a', 'b') NOT NULL, flags SET('x', 'y') NULL, bits BIT(9) NULL,
     fixed_bytes BINARY(8) NULL, blobs BLOB NULL, spot POINT NOT NULL SRID 0, born_year YEAR NULL, at_time TIME(2) NULL, born DATE NULL, seen DATETIME(6) NULL, stamp TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3),
     lower_mail VARCHAR(100) AS (LOWER(mail)) STORED, domain VARCHAR(100) AS (SUBSTRING_INDEX(lower_mail, '@', -1)) VIRTUAL, ratio FLOAT NULL,
     UNIQUE KEY (mail), UNIQUE KEY (nick), KEY (domain), KEY ((UPPER(latin))), FULLTEXT KEY (story), SPATIAL KEY (spot), KEY (kanji(3)), KEY ((CAST(doc->'$.tags[*]' AS CHAR(20) ARRAY))), KEY (kind, latin, id))`,
  // No key at all; a unique one that may be NULL; one row; none.
  'CREATE TABLE keyless (mail VARCHAR(100) NOT NULL, n INT NOT NULL)',
  'CREATE TABLE maybe (mail VARCHAR(100) NULL UNIQUE, n INT NULL UNIQUE)',
  'CREATE TABLE single (id INT PRIMARY KEY, phone VARCHAR(20) NOT NULL)',
  'CREATE TABLE nobody (id INT PRIMARY KEY, phone VARCHAR(20) NOT NULL)',
  `CREATE TABLE parts (id INT NOT NULL, day DATE NOT NULL, ip VARCHAR(45) NOT NULL, PRIMARY KEY (id, day), KEY (ip))
     PARTITION BY RANGE (YEAR(day)) (PARTITION old VALUES LESS THAN (2020), PARTITION late VALUES LESS THAN MAXVALUE)`,
  'CREATE TABLE node (id INT PRIMARY KEY, parent INT NULL, other INT NULL, label VARCHAR(40) NOT NULL, FOREIGN KEY (parent) REFERENCES node (id) ON DELETE CASCADE, FOREIGN KEY (other) REFERENCES edge (id))',
  'CREATE TABLE edge (id INT PRIMARY KEY, node INT NOT NULL, label VARCHAR(40) NOT NULL, FOREIGN KEY (node) REFERENCES node (id) ON DELETE CASCADE)',
  'CREATE TABLE audit (what VARCHAR(200) NOT NULL)',
  "INSERT INTO accounts WITH RECURSIVE s (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < 300) SELECT CONCAT('User', n, '@shop.example'), IF(n > 10, CONCAT('USER', n DIV 10, '@shop.example'), NULL), CONCAT('名前 🍣 ', n) FROM s",
  "INSERT INTO `order` WITH RECURSIVE s (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < 600) SELECT n, UNHEX(MD5_LIKE), CONCAT('uSER', 1 + n % 300, '@SHOP.example'), CONCAT('ref-', n), n / 7 FROM (SELECT n, LEFT(SHA2(n % 50, 256), 32) AS MD5_LIKE FROM s) AS t",
  `INSERT INTO everything (id, mail, nick, latin, kanji, three, story, doc, kind, flags, bits, fixed_bytes, blobs, spot, born_year, at_time, born, seen, stamp, ratio)
     WITH RECURSIVE s (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < 500)
     SELECT 9223372036854775807 - n * n * n, CONCAT('m', n, '@shop.example'), CONCAT(IF(n % 2, 'Nick', 'nick'), n DIV 2), CONCAT('Jos\u00e9 ', n), CONCAT('山田', n), IF(n % 5, CONCAT('\u00e4 ', n), ''), CONCAT('told us 🙂 about ', n),
       CASE n % 4 WHEN 0 THEN NULL WHEN 1 THEN JSON_OBJECT('mail', CONCAT('m', n, '@shop.example'), 'tags', JSON_ARRAY('t')) WHEN 2 THEN JSON_ARRAY(1, 'two') ELSE CAST('null' AS JSON) END,
       1 + n % 2, n % 4, n % 512, UNHEX('00ff'), REPEAT('b', n % 9), POINT(n, n), 1950 + n % 60, SEC_TO_TIME(n), CASE n % 7 WHEN 0 THEN '0000-00-00' WHEN 1 THEN NULL WHEN 2 THEN '1980-02-00' ELSE DATE_ADD('1950-01-01', INTERVAL n DAY) END,
       IF(n % 11, TIMESTAMP('2019-03-31 02:30:00.123456') + INTERVAL n HOUR, '0000-00-00 00:00:00'), '2020-10-25 01:30:00.250', n / 3 FROM s`,
  'INSERT INTO keyless SELECT mail, id % 10 FROM everything LIMIT 200',
  'INSERT INTO maybe SELECT IF(n % 3, mail, NULL), n FROM (SELECT mail, ROW_NUMBER() OVER () AS n FROM everything LIMIT 50) AS t',
  "INSERT INTO single VALUES (-5, '090-1111-2222')",
  "INSERT INTO parts WITH RECURSIVE s (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < 400) SELECT n % 7, DATE_ADD('2018-01-01', INTERVAL n DAY), CONCAT('11.22.33.', n % 250) FROM s",
  "INSERT INTO node VALUES (1, NULL, 1, 'root of Taro'), (2, 1, 1, 'leaf of Hanako')",
  "INSERT INTO edge VALUES (1, 2, 'edge of Taro')",
  "CREATE DEFINER = 'admin'@'%' TRIGGER a_second_thought AFTER UPDATE ON everything FOR EACH ROW INSERT INTO audit VALUES (OLD.mail)",
  "CREATE DEFINER = 'admin'@'%' TRIGGER x_first_thought AFTER UPDATE ON everything FOR EACH ROW PRECEDES a_second_thought INSERT INTO audit VALUES (NEW.mail)",
  "CREATE DEFINER = 'admin'@'%' VIEW people AS SELECT id, mail FROM everything",
];

export const ADVERSARIAL_TABLES: readonly string[] = [
  'accounts',
  '`order`',
  'everything',
  'keyless',
  'maybe',
  'single',
  'nobody',
  'parts',
  'node',
  'edge',
  'audit',
];

export const ADVERSARIAL_POLICY = {
  file: 'policy.yml',
  text: `unlisted: { temporal: keep }
tables:
  accounts: { email: email, owner: email, name: { person: full, locale: ja } }
  order:
    "a \`tick": { keep: "random" }
    buyer: email
    ${LONG}: { hash: 20 }
  everything:
    id: { keep: "a number" }
    mail: email
    nick: hash
    latin: { person: full, locale: en }
    kanji: { person: full, locale: ja }
    three: { text: scramble }
    story: { text: scramble }
    doc: { json: { "$.mail": email, "$[*]": { keep: "tags" } }, rest: { keep: "tags" } }
    flags: { keep: "technical" }
    bits: { keep: "technical" }
    fixed_bytes: { keep: "technical" }
    blobs: { keep: "technical" }
    spot: { keep: "technical" }
    born_year: { keep: "coarse" }
    at_time: { keep: "coarse" }
    born: { date: { within: year } }
    seen: { date: { shift: 30 } }
    stamp: { keep: "technical" }
  keyless: { mail: email }
  maybe: { mail: email, n: { keep: "a number" } }
  single: { phone: phone }
  nobody: { phone: phone }
  parts: { ip: ip, day: { keep: "reports" } }
  node: { label: { text: redact } }
  edge: { label: { text: redact } }
  audit: { what: { text: redact } }
`,
};
