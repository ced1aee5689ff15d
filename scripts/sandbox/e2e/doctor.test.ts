import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DeleteDBInstanceCommand } from '@aws-sdk/client-rds';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Diagnosis } from '../../doctor/examine.ts';
import type { Finding } from '../../doctor/finding.ts';
import type { PlantedFault } from '../../testing/doctor/planted.ts';
import { ON_AWS, OWN_KEYS } from '../../testing/doctor/planted-on-aws.ts';
import { ON_DATABASES } from '../../testing/doctor/planted-on-databases.ts';
import { ON_GITHUB } from '../../testing/doctor/planted-on-github.ts';
import { Whole } from '../../testing/doctor/whole.ts';

// A whole installation, spoiled in one place at a time.
let whole: Whole;
beforeAll(async () => {
  whole = await Whole.start({ encryption: OWN_KEYS });
}, 180_000);
afterAll(() => whole?.stop());

const codesOf = ({ findings }: Diagnosis) => [...new Set(findings.map(({ code }) => code))].sort();

/** Asks until it is as wanted, for some seconds: AWS tells of changes when it has noticed them. */
async function until(wanted: readonly string[], hours: number): Promise<Diagnosis> {
  for (let attempt = 1; ; attempt += 1) {
    const diagnosis = await whole.doctor(hours, 'olivia');
    if (attempt === 8 || codesOf(diagnosis).join() === [...wanted].sort().join()) return diagnosis;
    await new Promise((resolve) => setTimeout(resolve, 50 * attempt));
  }
}

test('a whole installation has no finding, and everything was looked at', async () => {
  expect(await whole.doctor(0, 'olivia')).toMatchObject({ findings: [], couldNotLook: [] });
}, 60_000);

describe('a fault that is planted is found, and nothing else; what the finding says mends it', () => {
  const commands = new Map<string, string>();
  test.each(
    [...ON_GITHUB, ...ON_AWS, ...ON_DATABASES].map((fault, place) => [fault.code, place + 1, fault] as const),
  )(
    '%s (%d)',
    async (code, _place, fault) => {
      const undo = await fault.plant(whole);
      const { also = [] } = fault;
      const found = await until(also === 'any' ? [code] : [code, ...also], fault.hours ?? 0);
      if (also === 'any') expect(codesOf(found)).toContain(code);
      else expect(codesOf(found)).toEqual([code, ...also].sort());
      expect(found.couldNotLook).toEqual([]);
      const [finding] = found.findings.filter((one) => one.code === code);
      for (const text of [finding?.what, finding?.why]) expect(text).toMatch(/^.{15,}$/s);
      await mend(fault, finding as Finding, undo as (() => unknown) | undefined);
    },
    60_000,
  );

  async function mend(fault: PlantedFault, { code, mend: by }: Finding, undo: (() => unknown) | undefined) {
    if (undo === undefined || fault.byCommand) {
      if (!('command' in by)) throw new Error(`${code} names no command, and nobody undoes it.`);
      commands.set(code, by.command);
      await whole.shell(by.command, fault.input);
      await whole.world.runner.idle();
      const { leaves = [] } = fault;
      expect(codesOf(await until(leaves, 0))).toEqual([...leaves].sort());
      if (leaves.includes('proof-old')) await whole.run('prove.yml');
    }
    await undo?.();
    expect(codesOf(await until([], 0))).toEqual([]);
  }

  test('more than forty kinds are among them, and more than twenty-five are mended by their command', () => {
    expect(
      new Set([...ON_GITHUB, ...ON_AWS, ...ON_DATABASES].map(({ code }) => code)).size,
    ).toBeGreaterThanOrEqual(65);
    expect(commands.size).toBeGreaterThan(25);
  });
});

test('what a thread does not show of a parameter is not what is to be written for it', async () => {
  const { parameterGroups } = whole.world.aws;
  const before = parameterGroups['app-production'] ?? {};
  parameterGroups['app-production'] = {
    ...before,
    init_connect: 'SET @who = CURRENT_USER()',
    sql_mode: 'ANSI',
  };
  const { findings } = await whole.doctor(0, 'olivia');
  expect(findings).toMatchObject([
    {
      code: 'parameters-differ',
      mend: {
        person: expect.stringMatching(
          /: sql_mode: "ANSI"; .*: init_connect as the source’s parameter group has it; then synthesise/,
        ),
      },
    },
  ]);
  expect(JSON.stringify(findings)).not.toMatch(/\(SQL\)|CURRENT_USER/);
  parameterGroups['app-production'] = before;
}, 60_000);

describe('what may not be seen is said, and never taken for fine', () => {
  test('by somebody who may only write to the repository', async () => {
    const { findings, couldNotLook } = await whole.doctor(0, 'hanako');
    expect(findings).toEqual([]);
    expect(couldNotLook.map(({ at }) => at).sort()).toEqual(['actions', 'runners', 'secrets', 'variables']);
    for (const { why, unchecked } of couldNotLook) {
      expect(why).toMatch(/GitHub does not let this token see it \(403\)/);
      expect(unchecked.length).toBeGreaterThan(0);
    }
  });

  test.each([
    ['iam:GetRole', ['roles'], 'the roles'],
    ['ec2:DescribeSecurityGroups', ['groups'], 'the variable UNDERSTUDY'],
    ['codebuild:BatchGetProjects', ['codeBuild'], 'CodeBuild'],
    ['kms:DescribeKey', ['keys', 'ownKeys'], 'the sources’ keys'],
    ['kms:DescribeKey', ['keys', 'ownKeys'], 'the keys of what is made'],
    ['kms:GetKeyPolicy', ['topicKey'], 'the key of the topic'],
  ])('where AWS denies %s', async (action, at, unchecked) => {
    const { world } = whole;
    // Of this call alone; what is planted is that nobody may make it.
    world.aws.infrastructure.denied.add(action);
    try {
      const diagnosis = await whole.doctor(0, 'olivia');
      expect(diagnosis.findings).toEqual([]);
      expect(diagnosis.couldNotLook).toMatchObject(
        at.map((one) => ({ at: one, why: expect.stringMatching(/^AWS denies it: /) })),
      );
      expect(diagnosis.couldNotLook.flatMap((one) => one.unchecked)).toContain(unchecked);
      expect(diagnosis.checked).not.toContain(unchecked);
    } finally {
      world.aws.infrastructure.denied.clear();
    }
  });
});

describe('the command', () => {
  const main = join(import.meta.dirname, '../../doctor/main.ts');
  const doctor = (env: NodeJS.ProcessEnv, ...args: readonly string[]) =>
    whole.program(process.execPath, [main, '--folder', whole.world.repositoryDir, ...args], env);

  test('says in JSON that all is well, and ends with 0', async () => {
    // The world's clock is not that of the machine: by the latter, sweeps and bases are of the future, which is no fault.
    const { status, stdout } = await doctor({}, '--json');
    expect(JSON.parse(stdout)).toMatchObject({
      schemaVersion: 1,
      well: true,
      findings: [],
      couldNotLook: [],
    });
    expect(status).toBe(0);
  });

  test('tells the waits of AWS from the records, and writes nothing where none does', async () => {
    const file = join(whole.world.repositoryDir, 'waits.json');
    const { status, stdout } = await doctor({}, '--waits', '--write', file);
    expect(stdout).toContain('No record tells a wait of AWS yet');
    expect({ status, isWritten: existsSync(file) }).toEqual({ status: 0, isWritten: false });
  });

  test('ends with 1 where something would fail, and shows the command', async () => {
    whole.world.github.standing.hasIssues = false;
    const { status, stdout } = await doctor({});
    expect(stdout).toMatch(/✗ Issues are switched off .* \(issues-off\)\n.*\n {4}\$ gh api /);
    expect(status).toBe(1);
    whole.world.github.standing.hasIssues = true;
  });

  test('ends with 2 where it could not look at everything', async () => {
    const { status, stdout } = await doctor({ GH_TOKEN: whole.world.github.tokenFor('hanako') }, '--json');
    expect(JSON.parse(stdout)).toMatchObject({ well: false, findings: [] });
    expect(status).toBe(2);
  });

  test('has no finding of a place that cannot be reached at all, and does not call it fine', async () => {
    const { status, stdout } = await doctor(
      { AWS_ENDPOINT_URL: 'http://127.0.0.1:9', AWS_MAX_ATTEMPTS: '1' },
      '--json',
    );
    const { well, couldNotLook } = JSON.parse(stdout) as { well: boolean; couldNotLook: readonly unknown[] };
    expect({ well, status }).toEqual({ well: false, status: 2 });
    expect(couldNotLook.length).toBeGreaterThan(15);
  });
});

// The last one: it does not come back.
test('a source without an instance is found', async () => {
  const request = { DBInstanceIdentifier: 'app-production-1', SkipFinalSnapshot: true };
  await whole.world.account.rds.send(new DeleteDBInstanceCommand(request));
  expect(codesOf(await until(['source-without-instance'], 0))).toEqual(['source-without-instance']);
});
