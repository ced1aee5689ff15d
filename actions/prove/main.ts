import * as core from '@actions/core';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import type { Waiting } from '../core/aurora/wait.ts';
import { UserError } from '../core/base/errors.ts';
import {
  type Installation,
  iamRoleName,
  isAt,
  parseInstallation,
  ROLES,
  type Role,
  roleName,
} from '../core/base/installation.ts';
import { printable } from '../core/base/printable.ts';
import type { Result } from '../core/base/result.ts';
import { mintToken, runContext } from '../core/github/run-context.ts';
import { readInstallation, readSettings, runAction, sessionName } from '../core/job/action.ts';
import { type Aws, assumeRole } from '../core/job/aws.ts';
import { cleanGround } from './clean.ts';
import { readGround } from './ground.ts';
import type { NotAllowed, Permitted } from './permit.ts';
import { permittedAt, readingOfOthers, tryPermitted } from './permitted.ts';
import { probe } from './probe.ts';
import { type Attempt, type Permission, type Proof, prove, renderPermission, renderProof } from './prove.ts';
import { type Row, rowName } from './table/row.ts';
import { rowsOf } from './table/table.ts';
import { isWork } from './table/work.ts';
import { type Field, tryOf } from './try.ts';
import { withInstance } from './with-instance.ts';

await runAction(async (): Promise<Result> => {
  const installation = readInstallation();
  const waiting: Waiting = { pollSeconds: installation.pollSeconds };
  const elsewhere = installationsBeside(installation);
  const role = readRole();
  const aws = assumeRole(installation, role, mintToken, sessionName(runContext()));
  const here = Object.values(readSettings().sources).filter(isAt(installation));
  const sources = [...new Set(here.map(({ cluster }) => cluster))];
  switch (core.getInput('task')) {
    case 'clean':
      return await clean(aws, sources, waiting);
    case 'read':
      return await concludePermitted(
        aws.role,
        'reading',
        await takeSteps(aws.role, readingOfOthers(aws, waiting)),
      );
    case 'instance':
      return await attemptWithInstance(aws, installation, waiting);
    case 'probe':
      return await probeMachine(aws, installation);
    default:
      return await attempt(aws, sources, installation, elsewhere, waiting);
  }
});

function readRole(): Role {
  const text = core.getInput('role', { required: true });
  const role = ROLES.find((one) => one === text);
  if (role) return role;
  throw new UserError(
    'role-unknown',
    `There is no role ${printable(text)}.`,
    `Write one of ${ROLES.join(', ')}.`,
  );
}

/** The installations of other regions that the repository serves. */
function installationsBeside({ region }: Installation): readonly Installation[] {
  const { regions = {}, ...first } = parseInstallation(core.getInput('installation'));
  return [first, ...Object.values(regions)].filter((one) => one.region !== region);
}

async function attempt(
  aws: Aws,
  sources: readonly string[],
  installation: Installation,
  elsewhere: readonly Installation[],
  waiting: Waiting,
): Promise<Result> {
  // It is read under the role itself: credentials that are good for nothing would be denied everything.
  await readGround(aws.rds, waiting);
  const place = { ...installation, sources };
  const rows = rowsOf(place);
  const cloudwatch = new CloudWatchClient(aws.config);
  const field = { aws, cloudwatch, place, quarantineGroup: installation.quarantineGroup, waiting };
  const others = ROLES.filter((other) => other !== aws.role).map((other) => ({
    name: `take on the role ${roleName(other)}`,
    why: 'no role may do what two are needed for',
    make: () => takeOn(other, installation),
  }));
  // But for the desk, which reads a command before it is known where its clone is.
  const abroad = elsewhere.flatMap((there) =>
    ROLES.filter((other) => other !== 'desk' || aws.role !== 'desk').map((other) => ({
      name: `take on the role ${iamRoleName(there, other)} of ${there.region}`,
      why: 'a job works in one region alone',
      make: () => takeOn(other, there),
    })),
  );
  const proof = await prove([...forbiddenAmong(rows, aws, field), ...others, ...abroad]);
  const permitted = await permittedAt(aws.role, rows, field, new Date());
  const notAllowed = await tryPermitted(aws.role, permitted);
  return await conclude(aws.role, proof, { permitted: permitted.length, notAllowed });
}

async function conclude(role: Role, proof: Proof, permission: Permission): Promise<Result> {
  const { notAllowed, permitted } = permission;
  const name = roleName(role);
  await core.summary.addRaw(renderProof(name, proof) + renderPermission(name, permission)).write();
  for (const { name: attempt, answer } of proof.wrong)
    core.error(printable(`${role}: ${attempt}: ${answer}`));
  for (const { name: attempt, answer, next } of notAllowed)
    core.error(printable(`${role}: ${attempt}: ${answer} ${next}`));
  core.info(
    `${proof.denied} of ${proof.attempts} forbidden attempts were denied, and ${permitted - notAllowed.length} of ${permitted} permitted ones allowed.`,
  );
  const outcomes = [{ ...proof, ...permission }];
  if (proof.wrong.length > 0) {
    core.setFailed(
      `${proof.wrong.length} attempts that ${name} must not succeed in were not denied. Do not use this installation. Look for what ${name} has beside the policies of terraform-cdk/iam/${role}.ts; synthesise, apply, and run this again.`,
    );
    return { outcome: 'failed', reason: 'not-denied', outcomes };
  }
  if (notAllowed.length === 0) return { outcome: 'done', reason: 'denied-all', outcomes };
  core.setFailed(
    `${notAllowed.length} things that ${name} has to do were not allowed. Nothing is open that must be shut, but clones would fail.`,
  );
  return { outcome: 'failed', reason: 'not-allowed', outcomes };
}

/** Every row of the table that is not the role's work, and that does no harm. */
function forbiddenAmong(rows: readonly Row[], { role }: Aws, field: Field): readonly Attempt[] {
  return rows.flatMap((row) => {
    const make = isWork(role, row) ? undefined : tryOf(row, field);
    return make ? [{ name: rowName(row), why: row.call.why, make }] : [];
  });
}

/** Takes on a role of another environment with this job's own token. */
async function takeOn(role: Role, installation: Installation): Promise<void> {
  try {
    const { credentials } = assumeRole(installation, role, mintToken, 'prove').config;
    if (typeof credentials === 'function') await credentials();
  } catch (error) {
    // STS's own answer, from under the advice for a person.
    throw error instanceof UserError ? error.cause : error;
  }
}

/** What a role has to do with instances, where somebody has asked for some. */
async function attemptWithInstance(aws: Aws, installation: Installation, waiting: Waiting): Promise<Result> {
  const permission = await takeSteps(aws.role, withInstance(aws.role, aws.rds, installation, waiting));
  return await concludePermitted(aws.role, 'with an instance', permission);
}

/** Each step goes on from the one before: what comes after one that failed would wait for what never comes. */
async function takeSteps(role: Role, steps: readonly Permitted[]): Promise<Permission> {
  const notAllowed: NotAllowed[] = [];
  for (const step of steps)
    if (notAllowed.length === 0) notAllowed.push(...(await tryPermitted(role, [step])));
  return { permitted: steps.length, notAllowed };
}

/** @param how what was special about it, as in "with an instance" */
async function concludePermitted(role: Role, how: string, permission: Permission): Promise<Result> {
  const { notAllowed } = permission;
  await core.summary.addRaw(renderPermission(`${roleName(role)}, ${how}`, permission)).write();
  for (const { name, answer, next } of notAllowed)
    core.error(printable(`${role}: ${name}: ${answer} ${next}`));
  const outcomes = [permission];
  if (notAllowed.length === 0) return { outcome: 'done', reason: 'allowed-all', outcomes };
  core.setFailed(
    `${notAllowed.length} things that ${roleName(role)} has to do (${how}) failed. Nothing is open that must be shut, but clones would fail.`,
  );
  return { outcome: 'failed', reason: 'not-allowed', outcomes };
}

async function probeMachine(aws: Aws, installation: Installation): Promise<Result> {
  const unreached = await probe(aws, installation);
  if (unreached.length === 0) {
    core.info('This machine reaches all that masking needs of AWS.');
    return { outcome: 'done', reason: 'reached' };
  }
  throw new UserError(
    'not-reached',
    `The machine that masks does not get through to ${unreached.map(({ what, answer }) => `${what}: ${answer}`).join('; ')}.`,
    'Give its subnets a way out to HTTPS (a NAT gateway, or endpoints of these services), and its group the DNS servers of the network (runner.dns in terraform-cdk/installation.yml); docs/runners.md says what it needs.',
  );
}

async function clean(aws: Aws, sources: readonly string[], waiting: Waiting): Promise<Result> {
  const left = await cleanGround(aws, sources, waiting);
  for (const line of left) core.error(printable(line));
  const attempted = core.getInput('attempted');
  const withInstances = core.getInput('with-instance');
  const read = core.getInput('read');
  const asked = withInstances === 'skipped' ? [] : [withInstances];
  // The first that was not well: a job whose `needs` failed is skipped.
  const failed = [attempted, read, ...asked].find((result) => result !== 'success');
  if (failed === undefined && left.length === 0) {
    await core.summary
      .addRaw(
        `## This installation is safe to use\n\nEach forbidden attempt was denied, and each permitted one allowed${withInstances === 'success' ? ', with instances, too' : ''}.\n`,
      )
      .write();
    return { outcome: 'done', reason: 'proved' };
  }
  await core.summary.addRaw('## This installation is not shown to be safe\n').write();
  throw new UserError(
    'not-proved',
    left.length > 0
      ? `${left.length} throw-away clusters could not be deleted: ${left.join('; ')}.`
      : `The attempts ended with ${failed || 'nothing'}, not with success.`,
    'Do not use this installation. Read what the other jobs say, correct and apply the infrastructure, and run this again.',
  );
}
