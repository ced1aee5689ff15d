import { DescribeContinuousBackupsCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Diagnosis } from '../../doctor/examine.ts';
import type { Finding } from '../../doctor/finding.ts';
import { INSTALLATION } from '../../doctor/mends.ts';
import { Whole } from '../../testing/doctor/whole.ts';
import { FURTHER_INSTALLATION as ABROAD } from '../world-parts.ts';

// One repository that serves two regions: each is looked at by its own installation file, and a fault of one is none of the other.
const REGION = 'eu-west-1';
const TABLE_KEY = 'arn:aws:kms:ap-northeast-1:123456789012:key/0a1b2c3d-0000-0000-0000-000000000004';
const SETTINGS = `sources:
  production: { cluster: app-production, region: ap-northeast-1, policy: masking/policy.yml, maskingClass: r6g.4xlarge }
  shop: { cluster: app-production, region: ${REGION}, policy: masking/policy.yml, maskingClass: r6g.4xlarge }
defaults: { source: production }
base: { enabled: true }
`;

let whole: Whole;
beforeAll(async () => {
  whole = await Whole.start({
    further: { region: REGION, roleSuffix: '-eu' },
    encryption: { table: TABLE_KEY },
    repository: { '.github/understudy.yml': SETTINGS },
  });
}, 180_000);
afterAll(() => whole?.stop());

const codesOf = ({ findings }: Diagnosis) => [...new Set(findings.map(({ code }) => code))].sort();
const look = async (file: string) => await whole.doctorOf(file, 0, 'olivia');
const commandOf = (found: Finding | undefined) =>
  found !== undefined && 'command' in found.mend ? found.mend.command : 'false';
const there = () => {
  const found = whole.world.aws.infrastructures.get(REGION);
  if (!found) throw new Error('There is no second region.');
  return found;
};

test('what is well in both has no finding; a base is looked for where its source is', async () => {
  expect(await look(INSTALLATION)).toMatchObject({ findings: [], couldNotLook: [] });
  const abroad = await look(ABROAD);
  expect(abroad.couldNotLook).toEqual([]);
  expect(abroad.findings).toMatchObject([
    {
      code: 'base-missing',
      mend: { command: 'gh workflow run refresh.yml --repo acme/understudy --raw-field source=shop' },
    },
  ]);
}, 60_000);

describe('a fault of the further region is found there, and nowhere else', () => {
  const forget = <Value>(map: Map<string, Value>, key: string) => {
    const value = map.get(key);
    map.delete(key);
    return () => value !== undefined && map.set(key, value);
  };
  const variable = (change: (part: Record<string, unknown>) => void) => {
    const { variables } = whole.world.github;
    const before = variables.UNDERSTUDY ?? '';
    const value = JSON.parse(before);
    change(value);
    variables.UNDERSTUDY = JSON.stringify(value);
    return () => {
      variables.UNDERSTUDY = before;
    };
  };
  test.each<readonly [string, RegExp, () => () => unknown]>([
    [
      'role-missing',
      /--installation terraform-cdk\/installation-further\.yml --out cdktf\.out\/further/,
      () => forget(there().roles, 'understudy-mask-eu'),
    ],
    [
      'project-missing',
      /-chdir=cdktf\.out\/further\/stacks\/understudy apply/,
      () => forget(there().projects, 'understudy-runner'),
    ],
    [
      'rule-missing',
      /npm run synth -- --installation/,
      () => forget(there().rules, 'understudy-stranger-at-clones'),
    ],
    [
      'topic-missing',
      /npm run synth -- --installation/,
      () => forget(there().topics, `arn:aws:sns:${REGION}:123456789012:understudy-alarms`),
    ],
    [
      'environment-missing',
      /environments\/understudy-seal-eu/,
      () => forget(whole.world.github.standing.environments, 'understudy-seal-eu'),
    ],
    [
      'variable-differs',
      /"regions":\{"eu-west-1":/,
      () =>
        variable((value) =>
          Object.assign((value.regions as Record<string, object>)[REGION] ?? {}, { subnetGroup: 'other' }),
        ),
    ],
    ['variable-differs', /"home":"ap-northeast-1"/, () => variable((value) => delete value.regions)],
  ])(
    '%s',
    async (code, mend, plant) => {
      const undo = plant();
      const [finding] = (await look(ABROAD)).findings.filter((one) => one.code === code);
      expect(JSON.stringify(finding?.mend).replaceAll('\\"', '"')).toMatch(mend);
      expect(codesOf(await look(INSTALLATION))).toEqual([]);
      undo();
      expect(codesOf(await look(ABROAD))).toEqual(['base-missing']);
    },
    60_000,
  );
});

test('a change of the variable that the further region’s doctor names leaves the first’s part as it is', async () => {
  const { variables } = whole.world.github;
  const before = variables.UNDERSTUDY ?? '';
  const value = JSON.parse(before);
  value.regions[REGION].subnetGroup = 'other';
  variables.UNDERSTUDY = JSON.stringify(value);
  const [finding] = (await look(ABROAD)).findings.filter((one) => one.code === 'variable-differs');
  await whole.shell(commandOf(finding));
  expect(codesOf(await look(ABROAD))).toEqual(['base-missing', 'proof-old']);
  expect(codesOf(await look(INSTALLATION))).toEqual(['proof-old']);
  const { regions: _, ...first } = JSON.parse(variables.UNDERSTUDY ?? '');
  const { regions: __, ...was } = JSON.parse(before);
  expect(first).toEqual(was);
  await whole.run('prove.yml');
  // Of the first, and no proof of the other.
  expect(codesOf(await look(INSTALLATION))).toEqual([]);
  expect(codesOf(await look(ABROAD))).toEqual(['base-missing', 'proof-old']);
  await whole.run('prove.yml', { region: REGION });
  expect(codesOf(await look(ABROAD))).toEqual(['base-missing']);
}, 60_000);

test('the table of records is the first region’s, and is mended there', async () => {
  const { backedUp } = whole.world.aws.infrastructure;
  backedUp.delete('understudy');
  for (const file of [INSTALLATION, ABROAD]) {
    const [finding] = (await look(file)).findings.filter((one) => one.code === 'table-unprotected');
    expect(JSON.stringify(finding?.mend)).toContain('--region ap-northeast-1');
  }
  const [finding] = (await look(ABROAD)).findings.filter((one) => one.code === 'table-unprotected');
  await whole.shell(commandOf(finding));
  const { ContinuousBackupsDescription: backups } = await whole.world.account.dynamodb.send(
    new DescribeContinuousBackupsCommand({ TableName: 'understudy' }),
  );
  expect(backups?.PointInTimeRecoveryDescription?.PointInTimeRecoveryStatus).toBe('ENABLED');
}, 60_000);

describe('the key of that table, which the further region’s file names as well', () => {
  const differs = async (file: string) =>
    (await look(file)).findings.filter(({ code }) => code === 'own-key-differs');

  test.each([
    ['is missing there', ['encryption'], undefined],
    ['is another there', ['encryption', 'table'], TABLE_KEY.replace(/4$/, '5')],
  ])(
    '%s',
    async (_, path, value) => {
      const undo = whole.edit(ABROAD, path, value);
      // Applying that region again leaves the table under the key that it is under.
      expect(await differs(ABROAD)).toMatchObject([
        {
          weight: 'fails',
          mend: {
            person: `In ${ABROAD}: write encryption: { table: ${TABLE_KEY} }, as the first region has it; then synthesise and apply.`,
          },
        },
      ]);
      expect(codesOf(await look(INSTALLATION))).toEqual([]);
      undo();
      expect(codesOf(await look(ABROAD))).toEqual(['base-missing']);
    },
    60_000,
  );

  test('stands there still, and the first region has none any more', async () => {
    const { tableKeys } = whole.world.aws.infrastructure;
    tableKeys.delete('understudy');
    expect(await differs(ABROAD)).toMatchObject([
      { mend: { person: expect.stringContaining(`In ${ABROAD}: take table: out of encryption:, as`) } },
    ]);
    tableKeys.set('understudy', TABLE_KEY);
  }, 60_000);
});
