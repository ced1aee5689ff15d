// Runs one query in a process of its own, so that a test can be at some position of the network. Reads what to do
// as JSON from standard input, once its position has been registered, and prints the rows or the error's code.
import { text } from 'node:stream/consumers';
import mysql2 from 'mysql2/promise';

const { port, user, password, sql, ca } = JSON.parse(await text(process.stdin));
try {
  const ssl = { ca, verifyIdentity: true };
  const connection = await mysql2.createConnection({ host: '127.0.0.1', port, user, password, ssl });
  connection.on('error', () => {});
  const [rows] = await connection.query(sql);
  console.log(JSON.stringify(rows));
} catch (error) {
  console.log(JSON.stringify({ code: error.code, message: error.message }));
}
process.exit();
