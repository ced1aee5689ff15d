/**
 * Measures our own time from the start of the command action's process to the moment when 👀 reaches GitHub: what a person
 * waits for, apart from GitHub's queue and the checkout. The bundle is built from the sources as they are.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { bundleActions } from '../bundle/index.ts';
import { ORGANISATION } from '../sandbox/repository.ts';

const { values } = parseArgs({
  options: { runs: { type: 'string', default: '20' }, json: { type: 'boolean', default: false } },
});
const runs = Number(values.runs);
if (!Number.isSafeInteger(runs) || runs < 1) {
  console.error(`--runs ${values.runs} is not a number of runs; write one such as --runs 20.`);
  process.exit(2);
}

const folder = mkdtempSync(join(tmpdir(), 'understudy-reaction-'));
const hanako = { login: 'hanako', id: 1001, type: 'User' };
let reacted: ((at: number) => void) | undefined;

/** Just enough of GitHub to authorise and to be reacted at, so that its own time hardly counts. */
const github = createServer((request, response) => {
  request.resume();
  if (/permission$/.test(request.url ?? ''))
    return answer(response, { permission: 'write', role_name: 'write', user: hanako });
  if (/reactions$/.test(request.url ?? '')) reacted?.(performance.now());
  return answer(response, request.method === 'GET' ? [] : { id: 1 });
});

function answer(response: ServerResponse, body: unknown): void {
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify(body));
}

try {
  const { files: bundles } = await bundleActions();
  for (const [path, contents] of bundles) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), contents);
  }
  await new Promise<void>((done) => github.listen(0, '127.0.0.1', done));
  const { port } = github.address() as AddressInfo;
  writeFileSync(join(folder, 'event.json'), JSON.stringify(event()));
  const times: number[] = [];
  // The first run fills the machine's caches; a hosted runner's are cold, which is GitHub's part of the wait.
  for (let run = 0; run <= runs; run += 1) {
    const time = await measure(`http://127.0.0.1:${port}`);
    if (run > 0) times.push(time);
  }
  report(times, bundles);
} finally {
  github.close();
  rmSync(folder, { recursive: true, force: true });
}

function event(): object {
  return {
    action: 'created',
    repository: { private: true, name: 'understudy', owner: { login: 'acme' } },
    sender: hanako,
    issue: { number: 1 },
    comment: { id: 1, body: '/clone help', user: hanako, created_at: new Date().toISOString() },
  };
}

/** Milliseconds from the start of one process to its reaction. */
async function measure(apiUrl: string): Promise<number> {
  const started = performance.now();
  const reaction = new Promise<number>((done) => {
    reacted = done;
  });
  const child = spawn(process.execPath, [join(folder, 'command.mjs')], {
    stdio: 'ignore',
    env: {
      PATH: process.env.PATH,
      INPUT_INSTALLATION: '{}',
      'INPUT_GITHUB-TOKEN': 'none',
      GITHUB_API_URL: apiUrl,
      GITHUB_SERVER_URL: apiUrl,
      GITHUB_EVENT_NAME: 'issue_comment',
      GITHUB_EVENT_PATH: join(folder, 'event.json'),
      GITHUB_REPOSITORY: 'acme/understudy',
      GITHUB_WORKSPACE: ORGANISATION,
      GITHUB_RUN_ID: '1',
      GITHUB_RUN_ATTEMPT: '1',
      GITHUB_ACTOR: 'hanako',
    },
  });
  const ended = new Promise<never>((_, fail) => {
    child.once('exit', (code) => fail(new Error(`The action ended with ${code} and never reacted.`)));
  });
  ended.catch(() => {});
  const time = (await Promise.race([reaction, ended])) - started;
  await new Promise((done) => (child.exitCode === null ? child.once('exit', done) : done(0)));
  return time;
}

function report(times: readonly number[], bundles: ReadonlyMap<string, Uint8Array>): void {
  const sorted = times.toSorted((one, other) => one - other);
  const at = (share: number) => Math.round(sorted[Math.ceil(share * sorted.length) - 1] ?? 0);
  const bundleKiB: Record<string, number> = {};
  let total = 0;
  for (const [path, contents] of bundles) {
    if (!path.endsWith('.mjs')) continue;
    total += contents.length;
    if (!path.includes('/')) bundleKiB[path.replace('.mjs', '')] = reachableKiB(path, bundles);
  }
  bundleKiB.total = Math.round(total / 1024);
  const result = { medianMs: at(0.5), p95Ms: at(0.95), bundleKiB };
  if (values.json) {
    console.log(JSON.stringify(result));
    return;
  }
  console.log(
    `First reaction: median ${result.medianMs} ms, 95 % within ${result.p95Ms} ms (${times.length} runs).`,
  );
  console.log('Loaded at the start, in KiB:');
  for (const [name, kib] of Object.entries(bundleKiB)) console.log(`  ${name.padEnd(8)} ${kib}`);
}

/** What an action loads before its first line runs: its own file and the chunks that it imports, not those it may. */
function reachableKiB(entry: string, bundles: ReadonlyMap<string, Uint8Array>): number {
  const seen = new Set<string>();
  const queue = [entry];
  for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
    const contents = bundles.get(path);
    if (contents === undefined || seen.has(path)) continue;
    seen.add(path);
    const text = Buffer.from(contents).toString();
    for (const [, target = ''] of text.matchAll(/(?:from|import)\s*"(\.[^"]+\.mjs)"/g))
      queue.push(join(dirname(path), target));
  }
  return Math.round([...seen].reduce((sum, path) => sum + (bundles.get(path)?.length ?? 0), 0) / 1024);
}
