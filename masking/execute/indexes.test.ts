import { expect, test } from '@jest/globals';
import { withTestClone } from '../../scripts/testing/masking/clone.ts';
import { countMissingIndexes } from '../run/index-journal.ts';
import { beginRun } from '../run/work-schema.ts';
import { openSession } from '../session/session.ts';

test('an index that was written down and is not there is missed', async () => {
  const clone = await withTestClone();
  try {
    await clone.reset('CREATE TABLE people (id INT PRIMARY KEY, email VARCHAR(100), KEY there (email))');
    const session = await openSession(clone.target);
    await beginRun(session, { policyHash: '', schemaHash: '', planHash: '' });
    const journal = (name: string) =>
      session.run(
        `INSERT INTO understudy_masking.indexes VALUES ('app', 'people', '${name}', '', 'plain', '{}')`,
        'writing an index down',
      );
    await journal('there');
    expect(await countMissingIndexes(session)).toBe(0);
    await journal('away');
    expect(await countMissingIndexes(session)).toBe(1);
    await session.close();
  } finally {
    await clone.close();
  }
});
