import { expect, test } from '@jest/globals';
import { cloneForTests } from '../../scripts/testing/masking/clone-for-tests.ts';
import { openSession, type Session } from '../session/session.ts';
import { readSchema } from './read.ts';
import { label } from './schema.ts';

const clone = cloneForTests();
const labels = async (session: Session) => (await readSchema(session)).tables.map(label);

test('a table that has a name of Amazon’s is somebody’s own where Amazon does not run the server', async () => {
  await clone.reset();
  await clone.root.query('CREATE TABLE mysql.rds_history (mail VARCHAR(80))');
  await clone.root.query("CREATE USER owner@'%' IDENTIFIED BY 'a-test'");
  try {
    await clone.root.query("GRANT ALL ON *.* TO owner@'%'");
    const own = await openSession({ ...clone.target, user: 'owner', password: 'a-test' });
    try {
      expect(await labels(own)).toContain('mysql.rds_history');
    } finally {
      await own.close();
    }
    expect(await labels(clone.session)).not.toContain('mysql.rds_history');
  } finally {
    await clone.root.query('DROP TABLE mysql.rds_history');
    await clone.root.query("DROP USER owner@'%'");
  }
});
