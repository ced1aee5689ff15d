import { RDSClient } from '@aws-sdk/client-rds';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type LedgerServer, startLedgerServer } from '../../scripts/sandbox/aws/dynamodb/ledger-table.ts';
import { type Asked, answeredBy, NOWHERE } from '../../scripts/testing/actions/answered-by.ts';
import type { CloneCommand } from '../core/command/command.ts';
import { cloneId } from '../core/ledger/id.ts';
import { Ledger } from '../core/ledger/ledger.ts';
import type { CloneRecord } from '../core/ledger/record.ts';
import { loadSettings } from '../core/settings/load-settings.ts';
import type { Circumstances } from './circumstances.ts';
import { Enquiries } from './enquiries.ts';
import { prepare } from './prepare.ts';

const settings = loadSettings(`
sources: { production: { cluster: app-production, region: ap-northeast-1, policy: p.yml, maskingClass: r6g.large } }
limits: { clones: 3, clonesPerUser: 1 }
`);
const command = { verb: 'clone', fresh: false, dryRun: false } satisfies CloneCommand;
const source = { DBClusterIdentifier: 'app-production', CloneGroupId: 'group', Engine: 'aurora-mysql' };
/** The source, and so many clones of it. */
const group = (clones: number) => [
  source,
  ...Array.from({ length: clones }, (_, no) => ({
    DBClusterIdentifier: `other-${no}`,
    CloneGroupId: 'group',
  })),
];

let server: LedgerServer;
let ledger: Ledger;
let tables = 0;
beforeAll(async () => {
  server = await startLedgerServer();
});
beforeEach(async () => {
  tables += 1;
  await server.makeTable(`understudy-${tables}`);
  ledger = new Ledger(server.client, `understudy-${tables}`);
});
afterAll(async () => await server.close());

/** The Price List is asked through a client of its own, in a region of its own. */
class WithoutPriceList extends Enquiries {
  override async prices() {
    return { classes: {} };
  }
}

/** A command of Hanako's, given in comment 1 to run 7, where RDS answers so. */
function given(answer: (asked: Asked) => object) {
  const rds = new RDSClient(NOWHERE);
  const calls = answeredBy(rds, answer);
  const now = {
    settings,
    permit: { allowed: true, login: 'hanako', role: 'write', admin: false },
    context: { repository: { owner: 'o', repo: 'r' }, run: { id: 7, attempt: 1, url: '' } },
    request: { issue: 42, commentId: 1 },
    desk: {
      installation: { region: 'ap-northeast-1' },
      open: async () => ({ ledger, enquiriesIn: (region: string) => new WithoutPriceList(rds, region) }),
    },
  } as unknown as Circumstances;
  return { now, calls };
}

/** AWS where the default class can be had, with so many clones of the source. */
const withClones = (clones: number) => (asked: Asked) =>
  asked.call === 'DescribeDBClusters'
    ? { DBClusters: asked.input.Filters ? group(clones) : [source] }
    : { OrderableDBInstanceOptions: [{ DBInstanceClass: 'db.t4g.medium' }] };
const RECORD = {
  ...{ id: cloneId('o/r#comment-1'), version: 1, origin: 'o/r#comment-1', owner: 'hanako' },
  ...{ run: { id: 7, attempt: 1, url: '' }, thread: { repository: 'o/r', issue: 42 } },
  ...{ createdAt: '2026-05-10T12:00:00.000Z', events: [] },
} as unknown as CloneRecord;

describe('what an order depends on', () => {
  test('is asked of AWS once, each question', async () => {
    const { now, calls } = given(withClones(12));
    expect(await prepare(command, now)).toMatchObject({
      ...{ kind: 'prepared', clonesInGroup: 12 },
      order: { sourceCluster: 'app-production', instanceClass: 'db.t4g.medium' },
    });
    expect(calls).toEqual([
      { call: 'DescribeDBClusters', input: { DBClusterIdentifier: 'app-production' } },
      { call: 'DescribeOrderableDBInstanceOptions', input: expect.anything() },
      { call: 'DescribeDBClusters', input: { Filters: [{ Name: 'clone-group-id', Values: ['group'] }] } },
    ]);
  });

  test('is not asked where the command itself is wrong', async () => {
    const { now, calls } = given(withClones(0));
    for (const wrong of [{ lifetimeHours: 9000 }, { instanceClass: 'db.r6i.large' }])
      expect(await prepare({ ...command, ...wrong }, now)).toMatchObject({ kind: 'refused' });
    expect(calls).toEqual([]);
  });

  test('stops nobody while AWS does not say: the job that makes the clone asks again', async () => {
    const { now } = given(() => {
      throw new Error('AWS is not here');
    });
    const prepared = await prepare(command, now);
    expect(prepared).toMatchObject({ kind: 'prepared' });
    expect(prepared).not.toHaveProperty('clonesInGroup');
  });

  test('refuses the class that AWS lacks, with the nearest that costs no more, and the sixteenth clone', async () => {
    const { now } = given(withClones(15));
    const full = await prepare(command, now);
    expect(full).toMatchObject({
      problem: { reason: 'clone-group-full', next: expect.stringContaining('add `--full-copy`') },
    });
    // It costs more than what was asked for.
    expect('problem' in full && full.problem).not.toHaveProperty('suggestion');
    const asked = { ...command, fullCopy: true } as const;
    expect(await prepare(asked, now)).toMatchObject({ kind: 'prepared', order: { fullCopy: true } });
    const lacking = given(({ call, input }) =>
      call === 'DescribeDBClusters'
        ? { DBClusters: [source] }
        : { OrderableDBInstanceOptions: input.DBInstanceClass ? [] : [{ DBInstanceClass: 'db.r6g.xlarge' }] },
    );
    expect(await prepare({ ...command, instanceClass: 'db.r6g.2xlarge' }, lacking.now)).toMatchObject({
      problem: { reason: 'class-unavailable', suggestion: '/clone r6g.xlarge' },
    });
  });

  test.each([
    ['serverless:0-8', '/clone serverless:0.5-8'],
    ['serverless:0-256', '/clone serverless:0.5-128'],
    ['serverless:130-256', '/clone serverless:128-128'],
  ])(
    'refuses %s of a version that does not take it, with the part that it takes',
    async (instanceClass, suggestion) => {
      const old = { ...source, EngineVersion: '8.0.mysql_aurora.3.05.2' };
      const { now } = given(({ call }) =>
        call === 'DescribeDBClusters'
          ? { DBClusters: [old] }
          : { OrderableDBInstanceOptions: [{ DBInstanceClass: 'db.serverless' }] },
      );
      const wide = loadSettings(`
sources: { production: { cluster: app-production, region: ap-northeast-1, policy: p.yml, maskingClass: r6g.large } }
limits: { classes: [serverless] }
`);
      expect(await prepare({ ...command, instanceClass }, { ...now, settings: wide })).toMatchObject({
        problem: { reason: 'class-unavailable', suggestion },
      });
    },
  );
});

describe('a request that is carried out once more', () => {
  test('finds its record, though its own clone fills the group and the limits', async () => {
    await ledger.claim({ ...RECORD, state: 'cloning', admitted: true });
    const { now } = given(withClones(15));
    expect(await prepare(command, now)).toMatchObject({ kind: 'claimed', record: { id: RECORD.id } });
  });

  test('is another run’s where that has claimed it', async () => {
    await ledger.claim({ ...RECORD, state: 'cloning', run: { id: 8, attempt: 1, url: '' } });
    expect(await prepare(command, given(withClones(0)).now)).toMatchObject({ kind: 'taken' });
  });

  test('is refused before anything is written, where another’s clones fill the limits', async () => {
    await ledger.claim({ ...RECORD, id: 'bakomi', origin: 'o/r#comment-0', state: 'ready' });
    expect(await prepare(command, given(withClones(1)).now)).toMatchObject({
      problem: { reason: 'quota-user' },
    });
    expect(await ledger.list()).toHaveLength(1);
  });
});
