import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { instantOf } from '../../../actions/core/base/time.ts';
import type { CloneRecord } from '../../../actions/core/ledger/record.ts';
import { answers, ask, resultOf, say } from '../../testing/sandbox/conversation.ts';
import { setStage } from '../stage.ts';
import type { World } from '../world.ts';

// Every command that is offered anywhere is sent back as it stands, and is carried out. The tests follow one another.
let world: World;
let issue: number;
let id: string;

beforeAll(async () => {
  world = await setStage(50);
  world.github.people.set({ login: 'kenji', role: 'write' });
  issue = await world.openIssue('hanako', 'Checkout is slow');
}, 120_000);

afterAll(async () => world?.stop());

/** Everything in a Markdown text that a reader may copy as a command: a block of code, or a piece of it. Not the usage of one. */
function offersIn(markdown: string): readonly string[] {
  const blocks = [...markdown.matchAll(/^```\n(\/clone.*)\n```$/gm)].map(([, line]) => line ?? '');
  const pieces = [...markdown.replace(/^```[\s\S]*?^```$/gm, '').matchAll(/`(\/clone[^`]*)`/g)].map(
    ([, line]) => line ?? '',
  );
  return [...new Set([...blocks, ...pieces])].filter((line) => !/[[\]]|\b[A-Z]{2,}\b/.test(line));
}

const told = async (one: number) => (await answers(world, one)).join('\n\n');

/** Sends a command in a thread, and says what was answered to it. */
async function send(one: number, body: string): Promise<string> {
  const run = await say(world, 'hanako', one, body);
  return resultOf(run, 'command').outcome;
}

test('where there is nothing, what is offered makes a clone', async () => {
  expect(await send(issue, '/clone list')).toBe('done');
  expect(offersIn(await told(issue))).toEqual(['/clone']);
  expect(await send(issue, '/clone')).toBe('done');
  const [record] = (await world.ledger.list()) as CloneRecord[];
  expect(record).toMatchObject({ state: 'ready', owner: 'hanako' });
  id = record?.id ?? '';
}, 180_000);

test('the ready comment offers to keep the clone and to delete it, each once', async () => {
  const ready = (await answers(world, issue)).find((body) => body.includes('is ready')) ?? '';
  expect(offersIn(ready)).toEqual([`/clone extend ${id} 2d`, `/clone delete ${id}`]);
  expect(ready).toMatch(/^@hanako, .*\n\n```bash\n\.\/scripts\/connect \w{6}\n```\n\nIt will be gone at /);
  expect(await send(issue, `/clone extend ${id} 2d`)).toBe('done');
}, 180_000);

test('what is to be added is offered as it is counted, and none of it is carried out before', async () => {
  const before = await world.ledger.get(id);
  const bodies = ['+2d', 'by 2 days', 'あと2日'].map((time) => `/clone extend ${id} ${time}`);
  const asked = await ask(
    world,
    bodies.map((body) => ['hanako', body] as const),
  );
  expect((await world.ledger.get(id)).extendTo).toBe(before.extendTo);
  const offers = await Promise.all(asked.map(async (one) => offersIn(await told(one.issue))));
  for (const [offer, ...others] of offers) {
    expect(offer).toMatch(new RegExp(`^/clone extend ${id} (?:4d|9[4-7]h)$`));
    expect(others).toEqual(['/clone help']);
  }
  expect(await send(issue, offers[0]?.[0] ?? '')).toBe('done');
  const after = await world.ledger.get(id);
  const added = (Date.parse(after.expiresAt) - Date.parse(before.expiresAt)) / 3_600_000;
  expect(Math.round(added)).toBe(48);
}, 180_000);

test('answers, mistakes and refusals offer what is carried out', async () => {
  const questions = [
    ...['/clone help', `/clone status ${id}`, `/clone extned ${id} 4d`, `/clone extend ${id} 1y`],
    ...[
      `/clone cancel ${id}`,
      '/clone lst',
      '/clone r6i.large 30d --dry-run',
      `/clone resize ${id} r6i.large`,
      id,
    ],
  ].map((body) => ['hanako', body.startsWith('/') ? body : `/clone ${body}`] as const);
  const asked = await ask(world, questions);
  const texts = await Promise.all(asked.map(async (one) => await told(one.issue)));
  const offers = texts.map(offersIn);
  expect(offers[0]).toEqual(expect.arrayContaining(['/clone', '/clone help extend']));
  expect(offers.slice(1)).toEqual([
    [expect.stringMatching(`^/clone extend ${id} \\d+d$`), `/clone delete ${id}`],
    [`/clone extend ${id} 4d`, '/clone help'],
    [`/clone extend ${id} 2w`, '/clone help'],
    [`/clone delete ${id}`, '/clone help'],
    ['/clone list', '/clone help'],
    ['/clone r6g.large 2w --dry-run', '/clone help'],
    [`/clone resize ${id} r6g.large`, '/clone help'],
    [`/clone status ${id}`, '/clone help'],
  ]);
  // Each once, orders of clones and deletions aside: those are given where they are the point.
  const all = [...new Set(offers.flat())].filter(
    (line) => !/^\/clone(?: (?:delete|resize)\b.*| [rs]\S*(?: \S+)*(?<!--dry-run))?$/.test(line),
  );
  const sent: [string, string][] = [];
  // The longest extension last: after it, a shorter one is none.
  const byWeeks = (line: string) => Number(line.endsWith('w'));
  for (const line of all.sort((one, other) => byWeeks(one) - byWeeks(other) || one.localeCompare(other)))
    sent.push([line, await send(issue, line)]);
  expect(sent.filter(([, outcome]) => outcome !== 'done')).toEqual([]);
  expect(sent.length).toBeGreaterThan(6);
}, 240_000);

test('whoever writes in another thread than the clone’s is answered there', async () => {
  const [elsewhere] = await ask(world, [['hanako', `/clone extend ${id} 2w`]]);
  expect(await told(elsewhere?.issue ?? 0)).toBe(
    `Clone \`${id}\` will live for longer, as asked. How that ends is told where it was asked for: #${issue}.`,
  );
}, 180_000);

test('what was meant as a command and is none gets a 😕, and what is quoted gets nothing', async () => {
  const bodies = [
    '/clone!',
    '`/clone list`',
    'Hello,\n\n/clone list',
    '> say\n/clone list',
    'we have /clone for that',
  ];
  const asked = await ask(
    world,
    bodies.map((body) => ['hanako', body] as const),
  );
  const seen = await Promise.all(
    asked.map(async (one, index) => await world.reactions(one.issue, (bodies[index] ?? '').slice(0, 6))),
  );
  expect(seen).toEqual([['confused'], ['confused'], ['confused'], [], []]);
  for (const one of asked) expect(await answers(world, one.issue)).toEqual([]);
  const [stranger] = await ask(world, [['ren', '/clone!']]);
  expect(await world.reactions(stranger?.issue ?? 0, '/clone!')).toEqual([]);
}, 180_000);

test('at the quota a dry run shows what it would cost, and no order is offered', async () => {
  const at = instantOf(world.clock.date());
  for (const other of ['dumigo', 'nimole'])
    await world.ledger.claim({
      ...{ id: other, version: 1, state: 'ready', origin: `test-${other}`, owner: 'hanako' },
      thread: { repository: 'acme/understudy', issue: 1 },
      run: { id: 1, attempt: 1, url: 'http://127.0.0.1/acme/understudy/actions/runs/1' },
      ...{ source: 'production', sourceCluster: 'app-production', region: 'ap-northeast-1' },
      ...{ instanceClass: 'db.t4g.medium', maskingClass: 'db.r6g.4xlarge', lifetimeHours: 24 },
      ...{ createdAt: at, expiresAt: instantOf(world.clock.now() + 86_400_000) },
      events: [{ at, state: 'ready', by: 'hanako', runUrl: '' }],
    });
  const [dry, wrong] = await ask(world, [
    ['hanako', '/clone r6g.large 3d --dry-run'],
    ['hanako', '/clone r6g.larg 3d'],
  ]);
  const shown = await told(dry?.issue ?? 0);
  expect(shown).toMatch(
    /Price \| \$\d[\s\S]*Without `--dry-run` it would be refused now\.\*\* You have 3 live clones/,
  );
  const answer = await told(wrong?.issue ?? 0);
  expect(offersIn(answer).filter((line) => line.startsWith('/clone r'))).toEqual([]);
  expect(answer).toContain('You have 3 live clones already');
}, 180_000);

test('the command that deletes is carried out, and the clone is told of as gone from then on', async () => {
  expect(await send(issue, `/clone delete ${id}`)).toBe('done');
  expect((await answers(world, issue)).at(-1)).toMatch(/is deleted[\s\S]*It lived .*, about \$\d/);
  expect((await answers(world, issue)).find((body) => body.startsWith('**🗑️ Deleted.**'))).toMatch(/lived /);
  const [status] = await ask(world, [['kenji', `/clone status ${id}`]]);
  expect(await told(status?.issue ?? 0)).toMatch(
    new RegExp(`Clone \`${id}\` was deleted at .* by \`hanako\`, as asked\\. It lived `),
  );
}, 180_000);
