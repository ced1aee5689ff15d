import { RDSClient } from '@aws-sdk/client-rds';
import { expect, test } from '@jest/globals';
import { LOCKED } from '../../../terraform-cdk/config/locked-parameters.ts';
import { answeredBy, NOWHERE } from '../../testing/actions/answered-by.ts';
import { planOf } from '../../testing/terraform-cdk.ts';
import { parameterFacts } from '../facts/parameters.ts';
import type { Place } from '../place.ts';
import { parameters } from './parameters.ts';

/** What is found where the clones' group says this; what is the engine's default anyway AWS does not tell as a person's. */
async function foundWhere(says: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const plan = planOf({});
  const rds = new RDSClient(NOWHERE);
  answeredBy(rds, ({ call, input }) => {
    if (call === 'DescribeDBClusters') return { DBClusters: [] };
    if (call === 'DescribeDBClusterParameterGroups')
      return { DBClusterParameterGroups: [{ DBParameterGroupFamily: 'aurora-mysql8.0' }] };
    const all = Object.entries(says).map(([ParameterName, ParameterValue]) => ({
      ...{ ParameterName, ParameterValue },
      Source: ParameterName === 'binlog_format' && ParameterValue === 'OFF' ? 'system' : 'user',
    }));
    return { Parameters: all.filter(({ Source }) => Source === (input.Source ?? Source)) };
  });
  const found = await parameterFacts({ aws: { rds }, plan } as unknown as Place);
  const about = { plan, now: new Date(), installation: 'terraform-cdk/installation.yml' };
  return parameters.judge({ parameters: found, sources: [] } as never, about).map(({ code }) => code);
}

test('a parameter that masking relies on and that the engine has anyway counts as set', async () => {
  expect(await foundWhere(LOCKED)).toEqual([]);
});

test('one that is set otherwise is told', async () => {
  expect(await foundWhere({ ...LOCKED, binlog_format: 'ROW' })).toEqual(['parameters-unlocked']);
});
