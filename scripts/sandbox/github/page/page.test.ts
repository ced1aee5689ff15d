import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { fc } from '../../../testing/fast-check.ts';
import { type SmallWorld, startSmallWorld } from '../../../testing/sandbox/small-world.ts';
import { drawGantt, readGantt } from './gantt.ts';
import { Markdown } from './markdown.ts';
import { sanitise } from './sanitise.ts';

let world: SmallWorld;
beforeAll(async () => {
  world = await startSmallWorld();
});
afterAll(() => world.stop());

describe('hostile text', () => {
  test.each([
    ['<script>alert(1)</script>x', 'x'],
    ['<img src="x" onerror="alert(1)">', '<img>'],
    ['<a href="javascript:alert(1)">x</a>', '<a rel="nofollow noopener">x</a>'],
    ['<a href="java&#115;cript:alert(1)">x</a>', '<a rel="nofollow noopener">x</a>'],
    ['<a href="//evil.example">x</a>', '<a rel="nofollow noopener">x</a>'],
    ['<details open><summary>s</summary>t', '<details open=""><summary>s</summary>t</details>'],
    ['</div></article><b>x', '<b>x</b>'],
    ['<form action="/x"><input name="as"><button>go', 'go'],
    ['<svg/onload=alert(1)>', ''],
    ['<p title="a&quot; onclick=&quot;x">y', '<p title="a&quot; onclick=&quot;x">y</p>'],
    ['<p class="post">x</p>', '<p>x</p>'],
    ['<sub>a</sub><br/>', '<sub>a</sub><br>'],
  ])('%s', (dirty, clean) => {
    expect(sanitise(dirty)).toBe(clean);
  });

  test('whatever is written, only allowed tags come out, and all of them are closed', () => {
    const piece = fc.oneof(
      fc.string({ maxLength: 8 }),
      fc.constantFrom(
        '<',
        '>',
        '"',
        "'",
        '/',
        '=',
        '<b',
        '<a href=',
        '</',
        '<!--',
        '-->',
        '<script',
        'on',
        'x=',
        '&#60;',
        '```mermaid\n',
        '<details>',
        '\n\n',
      ),
    );
    const markdown = new Markdown(() => true);
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 25 }), (pieces) => {
        const clean = markdown.render(pieces.join('')).text;
        expect(clean).not.toMatch(/<(?:script|iframe|form|button|svg|style)\b/i);
        for (const [tag] of clean.matchAll(/<[^>]*>/g)) expect(tag).not.toMatch(/\son\w+=/i);
        const open: string[] = [];
        for (const [, end, name = ''] of clean.matchAll(/<(\/?)([a-z0-9]+)[^>]*>/g)) {
          if (['br', 'hr', 'img', 'input', 'wbr'].includes(name)) continue;
          if (!end) open.push(name);
          else expect(open.pop()).toBe(name);
        }
        expect(open).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  test('titles, logs and annotations are text on every page, under a policy that runs nothing inline', async () => {
    const evil = '<img src=x onerror=alert(1)>"\'';
    const { github } = world;
    world.write(
      'evil.yml',
      "on: issues\njobs: { a: { name: '<i>job', runs-on: x, env: { T: '${{ github.event.issue.title }}' }, steps: [{ run: 'echo \"$T\"; echo \"::error::$T\"' }] } }\n",
    );
    const issue = github.threads.open(
      { title: evil, body: evil },
      { person: github.people.get('ren'), byJob: false },
    );
    await world.runner.idle();
    const run = world.runner.runs().at(-1);
    for (const path of [
      '/issues',
      `/issues/${issue.number}`,
      '/actions',
      `/actions/runs/${run?.id}`,
      `/actions/runs/${run?.id}/job/${run?.jobs[0]?.id}`,
    ]) {
      const answer = await fetch(`${github.serverUrl}/acme/understudy${path}`);
      const text = await answer.text();
      expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(text).not.toMatch(/<img[^>]*onerror|<i>job|style=/);
      expect(text).toContain(
        path.includes('run') && path.endsWith(String(run?.jobs[0]?.id)) ? '&lt;i&gt;job' : '&lt;img',
      );
    }
  });

  test('only people who may write start a workflow by hand', async () => {
    world.write(
      'by-hand.yml',
      'on: { workflow_dispatch: { inputs: { deep: { type: boolean, default: true } } } }\njobs: { a: { runs-on: x, steps: [{ run: "true" }] } }\n',
    );
    const page = `${world.github.serverUrl}/acme/understudy/actions`;
    expect(await (await fetch(page)).text()).toContain('name="input.deep"');
    const run = async (as: string): Promise<number> =>
      (
        await fetch(`${page}/workflows/by-hand.yml/dispatch`, {
          method: 'POST',
          redirect: 'manual',
          body: new URLSearchParams({ as, 'input.deep': 'false' }),
        })
      ).status;
    expect([await run('ren'), await run('hanako')]).toEqual([403, 303]);
    await world.runner.idle();
    expect(world.runner.runs().at(-1)).toMatchObject({
      event: 'workflow_dispatch',
      actor: { login: 'hanako' },
    });
  });

  test('a form that another site sends is refused', async () => {
    const url = `${world.github.serverUrl}/acme/understudy/issues/1/comments`;
    const send = async (headers: Record<string, string>): Promise<number> =>
      (
        await fetch(url, {
          method: 'POST',
          redirect: 'manual',
          headers,
          body: new URLSearchParams({ as: 'olivia', body: 'x' }),
        })
      ).status;
    expect(await send({ origin: 'https://evil.example' })).toBe(403);
    expect(await send({ 'sec-fetch-site': 'cross-site' })).toBe(403);
    expect(await send({ origin: world.github.serverUrl, 'sec-fetch-site': 'same-origin' })).toBe(303);
  });
});

describe('Markdown as on GitHub', () => {
  const markdown = new Markdown((login) => login === 'hanako');
  const render = (source: string): string => markdown.render(source).text.trim();

  test('tables align without a style', () => {
    expect(render('|a|\n|-:|\n|1|')).toContain('<td align="right">1</td>');
  });
  test('task lists, mentions of people, alerts', () => {
    expect(render('- [x] done')).toContain(
      '<li class="task-list-item"><input type="checkbox" disabled checked> done',
    );
    expect(render('@hanako @nobody `@hanako`')).toBe(
      '<p><span class="mention">@hanako</span> @nobody <code>@hanako</code></p>',
    );
    expect(render('> [!NOTE]\n> x')).toContain('<div class="markdown-alert markdown-alert-note">');
  });
});

describe('Gantt charts', () => {
  const source = (tasks: string): string => `gantt\n  title T<x>\n  dateFormat X\n  section S\n${tasks}`;
  test('are read with starts, lengths, tags and order', () => {
    expect(readGantt(source('a & b :done, one, 0, 90\n c: crit, after one, 2m\n d: 30s'))?.tasks).toEqual([
      { section: 'S', name: 'a & b', tags: ['done'], start: 0, end: 90_000 },
      { section: 'S', name: 'c', tags: ['crit'], start: 90_000, end: 210_000 },
      { section: 'S', name: 'd', tags: [], start: 210_000, end: 240_000 },
    ]);
  });
  test('are drawn with their text escaped; anything else stays code', () => {
    expect(drawGantt(source('<b>: 0, 9'))).toMatch(/T&lt;x&gt;.*&lt;b&gt;/s);
    expect(drawGantt('flowchart TD\n a --> b')).toBeUndefined();
    expect(drawGantt(source('nonsense'))).toBeUndefined();
    expect(new Markdown(() => false).render('```mermaid\nflowchart TD\n```').text).toContain('<code');
  });
});
