import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type TestServer, withTestServer } from '../../scripts/testing/sandbox/test-server.ts';
import { openSession } from '../session/session.ts';
import { columnsRead } from './columns-read.ts';
import { expressionText } from './expression-text.ts';
import { readSchema } from './read.ts';

let server: TestServer;
beforeAll(async () => {
  server = await withTestServer();
});
afterAll(() => server.close());

test('expressions are read as the table has them, whatever names and literals they hold', async () => {
  await server.root.query(
    `CREATE DATABASE app; USE app;
     CREATE TABLE t (id INT PRIMARY KEY, \`é\` VARCHAR(20), \`it's\` VARCHAR(20), \`日\\\\本\` VARCHAR(20),
       g VARCHAR(99) AS (CONCAT(\`é\`, 'it''s \\\\ ü\\n山田')), g2 VARCHAR(99) AS (UPPER(\`it's\`)), g3 VARCHAR(99) AS (\`日\\\\本\`),
       CHECK (\`é\` <> 'it''s ü'), UNIQUE KEY f ((LOWER(CONCAT(\`é\`, '\\'日\\\\')))))`,
  );
  await server.root.query("CREATE USER reader IDENTIFIED BY 'reader'; GRANT ALL ON *.* TO reader");
  const session = await openSession({
    host: '127.0.0.1',
    port: server.port,
    user: 'reader',
    password: 'reader',
    tls: false,
  });
  const { tables } = await readSchema(session);
  await session.close();
  const [table] = tables;
  if (!table) throw new Error('the table is not there');
  const [shown] = await server.root.query('SHOW CREATE TABLE app.t');
  const { 'Create Table': statement } = (shown as { 'Create Table': string }[])[0] as {
    'Create Table': string;
  };
  const expressions = [
    ...table.columns.flatMap(({ generation }) => generation ?? []),
    ...table.indexes.flatMap(({ parts }) => parts.flatMap(({ expression }) => expression ?? [])),
    ...(table.checks ?? []).map(({ clause }) => clause),
  ];
  expect(expressions).toHaveLength(5);
  // SHOW CREATE TABLE shows them rightly.
  for (const expression of expressions) expect(statement).toContain(`(${expression})`);
  expect(expressions.map((one) => [...columnsRead(one, table)])).toEqual([
    ['é'],
    ["it's"],
    ['日\\\\本'],
    ['é'],
    ['é'],
  ]);
});

test.each([
  ["concat(`a`,_utf8mb4\\'it\\\\\\'s\\')", "concat(`a`,_utf8mb4'it\\'s')"],
  // A server that shows the text itself.
  ["concat(`a`,_utf8mb4'it\\'s')", "concat(`a`,_utf8mb4'it\\'s')"],
  ['`é`', '`é`'],
  ['`Ã©`', '`é`'],
  ['`日`', '`日`'],
])('%s is %s', (shown, written) => {
  expect(expressionText(shown)).toBe(written);
});
