import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetSecretValueCommand } from '@aws-sdk/client-secrets-manager';
import mysql2, { type Connection } from 'mysql2/promise';
import { clusterName, connectionSecretName } from '../../../actions/core/aurora/names.ts';
import type { CloneRecord } from '../../../actions/core/ledger/record.ts';
import { CONNECT, writeConnect } from '../client.ts';
import {
  checksums,
  findLeaks,
  productionPassword,
  rowCounts,
  sampleUsers,
  seedProduction,
} from '../seed/index.ts';
import { World } from '../world.ts';
import type { DemoOptions } from './options.ts';
import { type Phases, phasesOf } from './phases.ts';
import { Prober } from './prober.ts';
import { formatMinutes, type Screen, textTable } from './screen.ts';

/** What the demo measured; `--json` prints it. */
export interface DemoResult {
  readonly id: string;
  readonly state: string;
  readonly awsMinutes: Phases;
  readonly rowsMasked: number;
  readonly unmaskedReachable: boolean;
  readonly leaks: number;
  readonly productionUnchanged: boolean;
  readonly reaped: boolean;
  /** The masked base that the clone was cut from. */
  readonly base: { readonly id: string; readonly state: string };
  /** A second clone, cut from production itself. */
  readonly fresh: { readonly id: string; readonly state: string; readonly awsMinutes: Phases };
}

const SEED = 1;
const COMMENT = '/clone r6g.large 3d';
const FRESH_COMMENT = '/clone r6g.large 1d --fresh';
const REQUESTER = 'hanako';

/** Tells the story, and gives what was measured along the way and what was not as it must be. */
export async function runStory(
  options: DemoOptions,
  screen: Screen,
): Promise<{ readonly result: DemoResult; readonly problems: readonly string[] }> {
  screen.heading('A production database');
  const world = await World.start({
    scale: 120,
    serverOptions: { 'innodb-buffer-pool-size': '512M' },
    say: (line) => screen.say(`  ${line}`),
    ...(options.port === undefined ? {} : { port: options.port }),
    ...(options.waits === undefined ? {} : { waits: options.waits }),
  });
  const stopAll = () => void world.stop().finally(() => process.exit(130));
  process.once('SIGINT', stopAll);
  process.once('SIGTERM', stopAll);
  process.once('SIGHUP', stopAll);
  try {
    const production = await seed(world, options, screen);
    const before = await checksums(production);
    const base = await makeBase(world, screen);
    const { record, probes } = await requestClone(world, screen);
    const leaks = await inspect(world, screen, production, record);
    const fresh = await requestFresh(world, screen);
    const freshLeaks = await leaksIn(world, screen, production, fresh);
    const after = await checksums(production);
    const productionUnchanged = JSON.stringify(before) === JSON.stringify(after);
    screen.fact(
      'Production',
      verdict(screen, productionUnchanged, 'unchanged: every checksum as before', 'CHANGED'),
    );
    await production.end();
    showPhases(screen, 'From comment to ready, cut from the base, in AWS time', record);
    showPhases(screen, 'The same with --fresh', fresh);
    if (options.keep) await keepRunning(world, screen, record.id);
    const reaped = await reap(world, screen, record);
    const whole: DemoResult = {
      id: record.id,
      state: record.state,
      awsMinutes: phasesOf(record),
      rowsMasked: record.attestation?.rowsMasked ?? 0,
      unmaskedReachable: probes.connected > 0 || probes.attempts === 0,
      leaks: leaks + freshLeaks,
      productionUnchanged,
      reaped,
      base: { id: base.id, state: base.state },
      fresh: { id: fresh.id, state: fresh.state, awsMinutes: phasesOf(fresh) },
    };
    return { result: whole, problems: problemsOf(whole) };
  } finally {
    await world.stop();
  }
}

async function seed(world: World, options: DemoOptions, screen: Screen): Promise<Connection> {
  const started = performance.now();
  const size = { users: options.rows, messages: options.rows * 3, seed: SEED };
  const rows = await seedProduction(world.production.root, size);
  const total = Object.values(rows).reduce((sum, count) => sum + count, 0);
  screen.fact(
    'Aurora',
    `${world.production.cluster}: real MySQL, ${total.toLocaleString('en')} rows, seeded in ${seconds(started)}`,
  );
  screen.fact(
    'Personal data',
    `${rows.users?.toLocaleString('en')} users and ${rows.messages?.toLocaleString('en')} messages, Japanese and English`,
  );
  return await mysql2.createConnection({ ...world.production.root, database: 'app', dateStrings: true });
}

/** The nightly run: a masked base that clones are cut from. */
async function makeBase(world: World, screen: Screen): Promise<CloneRecord> {
  screen.heading('In the night');
  const run = await world.runner.schedule('refresh.yml');
  await world.runner.idle();
  const base = (await world.ledger.list()).find((record) => record.run.id === run.id);
  if (base?.state !== 'ready')
    throw new Error(`The base is ${base?.state ?? 'not there'}: ${base?.failure?.message}`);
  screen.fact(
    'refresh',
    `${clusterName(base)}: masked, proven, shut, and of the class ${base.instanceClass}`,
  );
  screen.fact('Rows masked', (base.attestation?.rowsMasked ?? 0).toLocaleString('en'));
  return base;
}

/** A clone of production as it is now, the long way. */
async function requestFresh(world: World, screen: Screen): Promise<CloneRecord> {
  screen.heading('The same without the base');
  const issue = await world.openIssue(REQUESTER, 'The order of a minute ago', 'It is not in the base yet.');
  screen.fact(REQUESTER, FRESH_COMMENT);
  const run = await world.comment(REQUESTER, issue, FRESH_COMMENT);
  await world.runner.idle();
  const record = (await world.ledger.list()).find((one) => one.run.id === run.id);
  if (record?.state !== 'ready')
    throw new Error(`The fresh clone is ${record?.state ?? 'not there'}: ${record?.failure?.message}`);
  screen.fact('Clone', `${record.id}, cut from ${world.production.cluster}, masked by itself`);
  return record;
}

async function requestClone(world: World, screen: Screen) {
  screen.heading('One comment');
  const issue = await world.openIssue(
    REQUESTER,
    'Checkout is slow for one customer',
    'Only production shows it.',
  );
  screen.fact('Issue', `${world.github.serverUrl}/${world.github.repository.fullName}/issues/${issue}`);
  screen.fact(REQUESTER, COMMENT);
  screen.say();
  const prober = new Prober(
    () => world.quarantinedEndpoint(),
    [
      { user: 'admin', password: world.production.admin.password },
      { user: 'app_rw', password: productionPassword('app_rw', SEED) },
    ],
  );
  prober.start();
  const run = await world.comment(REQUESTER, issue, COMMENT);
  let finished = false;
  const done = world.runner.idle().then(() => {
    finished = true;
  });
  while (!finished) {
    screen.progress(
      run,
      (await world.ledger.list()).find((record) => record.run.id === run.id),
    );
    await Promise.race([done, new Promise((resolve) => setTimeout(resolve, 200))]);
  }
  screen.progress(run, undefined);
  screen.settle();
  const probes = await prober.stop();
  const record = (await world.ledger.list()).find((one) => one.run.id === run.id);
  if (!record) throw new Error("The comment made no clone; the run's log says why.");
  screen.heading('The thread');
  for (const { author, body } of await world.comments(issue)) {
    screen.say(`  ${screen.bold(author)}`);
    for (const line of body.replace(/^<!--.*-->\n/, '').split('\n')) screen.say(`  │ ${line}`);
    screen.say();
  }
  if (record.state !== 'ready') throw new Error(`The clone is ${record.state}: ${record.failure?.message}`);
  screen.heading('While it was not masked');
  screen.fact(
    'A developer',
    probes.connected === 0
      ? screen.good(
          `was refused, ${probes.refused} times out of ${probes.attempts}, with production's own passwords`,
        )
      : screen.bad(`GOT IN ${probes.connected} times`),
  );
  return { record, probes };
}

/** Connects as a developer does. */
async function connectTo(world: World, record: CloneRecord) {
  const { SecretString = '{}' } = await world.account.secrets.send(
    new GetSecretValueCommand({ SecretId: connectionSecretName(record.id) }),
  );
  const secret = JSON.parse(SecretString) as Record<string, string> & { port: number };
  const clone = await mysql2.createConnection({
    host: secret.host,
    port: secret.port,
    user: secret.username,
    password: secret.password,
    database: secret.dbname,
    dateStrings: true,
    ssl: { ca: world.aws.installation.databaseCa, verifyIdentity: true },
  } as never);
  return { clone, secret };
}

async function leaksIn(
  world: World,
  screen: Screen,
  production: Connection,
  record: CloneRecord,
): Promise<number> {
  const { clone } = await connectTo(world, record);
  try {
    const leaks = await findLeaks(production, clone);
    screen.fact(
      'Leaks',
      verdict(
        screen,
        leaks.total === 0,
        `none of the originals among ${leaks.examined.toLocaleString('en')} values: names, e-mails, phones, addresses, IPs, birthdays, texts`,
        `${leaks.total} ORIGINALS LEFT in ${leaks.places.join(', ')}`,
      ),
    );
    return leaks.total;
  } finally {
    await clone.end();
  }
}

async function inspect(
  world: World,
  screen: Screen,
  production: Connection,
  record: CloneRecord,
): Promise<number> {
  screen.heading('The clone');
  const { clone, secret } = await connectTo(world, record);
  screen.fact(
    'Connection',
    `${secret.username}@${secret.host}:${secret.port}/${secret.dbname}, from the secret ${connectionSecretName(record.id)}`,
  );
  try {
    const users = [1, 2, 3, 4, 5];
    const rows = [
      ['id', 'in production', '', 'in the clone', ''],
      ...(await sideBySide(production, clone, users)),
    ];
    for (const line of textTable(rows)) screen.say(`  ${line}`);
    screen.say();
    const counts = [await rowCounts(production), await rowCounts(clone)];
    const same = JSON.stringify(counts[0]) === JSON.stringify(counts[1]);
    screen.fact(
      'Rows',
      verdict(screen, same, `the same in all ${Object.keys(counts[0] ?? {}).length} tables`, 'DIFFERENT'),
    );
    return await leaksIn(world, screen, production, record);
  } finally {
    await clone.end();
  }
}

async function sideBySide(
  production: Connection,
  clone: Connection,
  ids: readonly number[],
): Promise<string[][]> {
  const [before, after] = [await sampleUsers(production, ids), await sampleUsers(clone, ids)];
  return before.map((user, index) => {
    const masked = after[index];
    return [String(user.id), user.name, user.email, masked?.name ?? 'GONE', masked?.email ?? 'GONE'];
  });
}

function showPhases(screen: Screen, title: string, record: CloneRecord): void {
  screen.heading(title);
  const { total, ...phases } = phasesOf(record);
  for (const [phase, minutes] of Object.entries(phases)) screen.fact(phase, formatMinutes(minutes));
  screen.fact('total', screen.bold(formatMinutes(total)));
}

async function reap(world: World, screen: Screen, record: CloneRecord): Promise<boolean> {
  screen.heading('Three days later');
  world.clock.advance(record.lifetimeHours * 3_600_000);
  await world.runner.schedule('reap.yml');
  await world.runner.idle();
  const left = (await world.clusters()).flatMap(({ DBClusterIdentifier }) => DBClusterIdentifier ?? []);
  const gone = left.length === 1 && left[0] === world.production.cluster;
  const closed = (await world.ledger.get(record.id)).state === 'deleted';
  screen.fact(
    'Sweep',
    verdict(
      screen,
      gone && closed,
      `deleted both clones and the base; ${world.production.cluster} untouched`,
      'DID NOT DELETE IT',
    ),
  );
  return gone && closed;
}

async function keepRunning(world: World, screen: Screen, id: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'understudy-demo-'));
  try {
    screen.heading('It is yours');
    screen.say(`  ${world.github.serverUrl}/${world.github.repository.fullName}/issues`);
    screen.say('  Comment there as in GitHub. In another terminal, mysql opens on the clone with');
    screen.say(`  ${await writeConnect(world, folder, CONNECT)} ${id}`);
    screen.say('  Enter (or Ctrl+C) lets three days pass and ends it.');
    await new Promise<void>((resolve) => {
      process.stdin.once('data', () => resolve());
      process.stdin.once('end', () => resolve());
      process.stdin.resume();
    });
    process.stdin.pause();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function problemsOf(result: DemoResult): string[] {
  const problems: string[] = [];
  if (result.state !== 'ready') problems.push(`the clone is ${result.state}, not ready`);
  if (result.unmaskedReachable)
    problems.push('the clone was reachable while it was not masked, or nobody tried');
  if (result.leaks > 0) problems.push(`${result.leaks} originals are left in the clone`);
  if (!result.productionUnchanged) problems.push('production changed');
  if (!result.reaped) problems.push('the expired clone was not deleted');
  if (result.rowsMasked === 0) problems.push('no row was masked');
  return problems;
}

function verdict(screen: Screen, good: boolean, yes: string, no: string): string {
  return good ? screen.good(yes) : screen.bad(no);
}

function seconds(since: number): string {
  return `${((performance.now() - since) / 1000).toFixed(1)} s`;
}
