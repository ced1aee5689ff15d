import { type DBCluster, RDSClient } from '@aws-sdk/client-rds';
import { describe, expect, test } from '@jest/globals';
import { answeredBy, NOWHERE, refusal } from '../../../scripts/testing/actions/answered-by.ts';
import { isOffered, orderableClasses } from './orderable.ts';

const cluster = (EngineVersion: string): DBCluster => ({ Engine: 'aurora-mysql', EngineVersion });
const OPEN = { '8.0.mysql_aurora.3.10.0': ['db.r6g.large', 'db.t4g.medium'], '8.4.10': ['db.r8g.large'] };

/** RDS, which makes new clusters of some versions only: of others it knows nothing, or offers nothing. */
function withOpen(ofClosed: 'refused' | 'nothing') {
  const rds = new RDSClient(NOWHERE);
  answeredBy(rds, ({ input: { EngineVersion: asked, DBInstanceClass: wanted } }) => {
    if (asked !== undefined && !(String(asked) in OPEN) && ofClosed === 'refused')
      throw refusal('InvalidParameterCombination');
    const options = Object.entries(OPEN).flatMap(([EngineVersion, classes]) =>
      classes.map((DBInstanceClass) => ({ EngineVersion, DBInstanceClass })),
    );
    return {
      OrderableDBInstanceOptions: options.filter(
        (one) =>
          (asked === undefined || one.EngineVersion === asked) &&
          (wanted === undefined || one.DBInstanceClass === wanted),
      ),
    };
  });
  return rds;
}

describe.each(['refused', 'nothing'] as const)(
  'of a version that AWS has closed, it answers %s',
  (ofClosed) => {
    const rds = withOpen(ofClosed);
    const closed = cluster('8.0.mysql_aurora.3.04.0');

    test('a source that runs it gets what is offered for others of its family', async () => {
      expect(await orderableClasses(rds, closed)).toEqual(['db.r6g.large', 'db.t4g.medium']);
      expect(await isOffered(rds, closed, 'db.r6g.large')).toBe(true);
      expect(await isOffered(rds, closed, 'db.r8g.large')).toBe(false);
    });

    test('one that does not gets what is offered for its own', async () => {
      expect(await orderableClasses(rds, cluster('8.4.10'))).toEqual(['db.r8g.large']);
      expect(await isOffered(rds, cluster('8.4.10'), 'db.r8g.large')).toBe(true);
      expect(await isOffered(rds, cluster('8.4.10'), 'db.r6g.large')).toBe(false);
    });
  },
);

test.each([
  ['8.0.mysql_aurora.3.04.3', 'serverless:0.5-128', true],
  ['8.0.mysql_aurora.3.04.3', 'serverless:0.5-256', false],
  ['8.0.mysql_aurora.3.07.1', 'serverless:0.5-256', true],
  ['8.0.mysql_aurora.3.07.1', 'serverless:0-1', false],
  ['8.0.mysql_aurora.3.08.0', 'serverless:0-256', true],
  ['8.4.10', 'serverless:0-256', true],
])('that %s takes %s is %s', async (version, wanted, expected) => {
  const rds = new RDSClient(NOWHERE);
  answeredBy(rds, () => ({ OrderableDBInstanceOptions: [{ DBInstanceClass: 'db.serverless' }] }));
  expect(await isOffered(rds, cluster(version), wanted)).toBe(expected);
});

test('another refusal is not taken for a closed version', async () => {
  const rds = new RDSClient(NOWHERE);
  answeredBy(rds, () => {
    throw refusal('AccessDenied');
  });
  await expect(isOffered(rds, cluster('8.4.10'), 'db.r8g.large')).rejects.toMatchObject({
    name: 'AccessDenied',
  });
});
