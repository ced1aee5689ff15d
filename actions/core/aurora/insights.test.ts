import { RDSClient, RestoreDBClusterToPointInTimeCommand } from '@aws-sdk/client-rds';
import { describe, expect, test } from '@jest/globals';
import { type Asked, answeredBy, NOWHERE, refusal } from '../../../scripts/testing/actions/answered-by.ts';
import { sendCopy } from './copy.ts';
import { switchOffInsights } from './insights.ts';

const waiting = { pollSeconds: 0.001 };
const copy = new RestoreDBClusterToPointInTimeCommand({
  DBClusterIdentifier: 'understudy-clone-bakomi',
  SourceDBClusterIdentifier: 'app-production',
  EnablePerformanceInsights: false,
  MonitoringInterval: 0,
});

function rds(answer: (asked: Asked) => object) {
  const client = new RDSClient(NOWHERE);
  return { client, calls: answeredBy(client, answer) };
}

describe('a copy', () => {
  test('is told to show nothing of its work, where RDS takes that', async () => {
    const { client, calls } = rds(() => ({}));
    await sendCopy(client, copy);
    expect(calls).toHaveLength(1);
    expect(calls[0]?.input).toMatchObject({ EnablePerformanceInsights: false, MonitoringInterval: 0 });
  });

  test('is sent without, where RDS refuses the parameters whatever their values', async () => {
    const { client, calls } = rds(({ input }) => {
      if ('MonitoringInterval' in input || 'EnablePerformanceInsights' in input)
        throw refusal('InvalidParameterCombination');
      return {};
    });
    await sendCopy(client, copy);
    expect(calls[1]?.input).toEqual({
      DBClusterIdentifier: 'understudy-clone-bakomi',
      SourceDBClusterIdentifier: 'app-production',
    });
  });

  test.each(['InvalidParameterCombination', 'DBClusterAlreadyExistsFault', 'AccessDenied'])(
    'that is refused for another reason ends as %s',
    async (code) => {
      const { client, calls } = rds(() => {
        throw refusal(code);
      });
      await expect(sendCopy(client, copy)).rejects.toMatchObject({ name: code });
      expect(calls).toHaveLength(code === 'InvalidParameterCombination' ? 2 : 1);
    },
  );
});

describe('what a copy has of its source’s', () => {
  const off = async (of: object) => {
    const { client, calls } = rds(() => ({ DBClusters: [{ Status: 'available' }] }));
    await switchOffInsights(client, { DBClusterIdentifier: 'understudy-clone-bakomi', ...of }, waiting);
    return calls.filter(({ call }) => call === 'ModifyDBCluster').map(({ input }) => input);
  };
  const asked = { DBClusterIdentifier: 'understudy-clone-bakomi', ApplyImmediately: true };
  test.each<readonly [string, object, readonly object[]]>([
    ['nothing', {}, []],
    ['both off', { PerformanceInsightsEnabled: false, MonitoringInterval: 0 }, []],
    [
      'Performance Insights',
      { PerformanceInsightsEnabled: true },
      [{ ...asked, EnablePerformanceInsights: false }],
    ],
    ['Enhanced Monitoring', { MonitoringInterval: 15 }, [{ ...asked, MonitoringInterval: 0 }]],
    [
      'the advanced mode',
      { PerformanceInsightsEnabled: true, DatabaseInsightsMode: 'advanced', MonitoringInterval: 60 },
      [
        {
          ...asked,
          EnablePerformanceInsights: false,
          DatabaseInsightsMode: 'standard',
          MonitoringInterval: 0,
        },
      ],
    ],
  ])('is switched off: %s', async (_name, of, changes) => {
    expect(await off(of)).toEqual(changes);
  });
});
