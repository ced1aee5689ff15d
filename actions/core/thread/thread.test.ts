import { describe, expect, test } from '@jest/globals';
import type { GitHubClient } from '../github/client.ts';
import { IssueThread } from './thread.ts';

interface Comment {
  id: number;
  body: string;
  user: { login: string; type: string };
}

const bot = { login: 'github-actions[bot]', type: 'Bot' };
const mallory = { login: 'mallory', type: 'User' };

/** A thread of GitHub's that fails as it is told to, before or after it did what was asked. */
class FakeGitHub implements GitHubClient {
  readonly comments: Comment[] = [];
  readonly calls: string[] = [];
  readonly pauses: number[] = [];
  reactions: object[] = [];
  faults: { readonly route: RegExp; readonly error: object; readonly done?: boolean }[] = [];
  #next = 1000;

  thread(): IssueThread {
    return new IssueThread(this, { owner: 'o', repo: 'r' }, 42, {
      pause: async (wait) => this.pauses.push(wait),
    });
  }

  async request(route: string, parameters: Record<string, unknown> = {}): Promise<{ data: unknown }> {
    this.calls.push(route);
    const at = this.faults.findIndex((fault) => fault.route.test(route));
    const [fault] = at < 0 ? [] : this.faults.splice(at, 1);
    const answer = fault === undefined || fault.done ? this.#answer(route, parameters) : undefined;
    if (fault !== undefined) throw Object.assign(new Error('fault'), fault.error);
    return { data: answer };
  }

  #answer(route: string, { comment_id: id, body, page }: Record<string, unknown>): unknown {
    if (route.endsWith('/reactions')) return route.startsWith('GET') ? this.reactions : {};
    if (route.startsWith('POST')) {
      const comment = { id: this.#next++, body: String(body), user: bot };
      this.comments.push(comment);
      return comment;
    }
    if (id === undefined) return this.comments.slice((Number(page) - 1) * 100, Number(page) * 100);
    const comment = this.comments.find((each) => each.id === id);
    if (comment === undefined) throw Object.assign(new Error('Not Found'), { status: 404 });
    if (route.startsWith('PATCH')) comment.body = String(body);
    return comment;
  }
}

describe('the status comment', () => {
  test('is posted once and edited in place', async () => {
    const github = new FakeGitHub();
    const id = await github.thread().writeStatus('bakomi', 'one');
    expect(await github.thread().writeStatus('bakomi', 'two', id)).toBe(id);
    expect(await github.thread().writeStatus('bakomi', 'three')).toBe(id);
    expect(github.comments).toMatchObject([{ id, body: '<!-- understudy:status bakomi -->\nthree' }]);
  });

  test('of another clone is another', async () => {
    const github = new FakeGitHub();
    const first = await github.thread().writeStatus('bakomi', 'one');
    expect(await github.thread().writeStatus('dugeni', 'two')).not.toBe(first);
  });

  test('is not edited when nothing changed', async () => {
    const github = new FakeGitHub();
    const thread = github.thread();
    const id = await thread.writeStatus('bakomi', 'one');
    const calls = github.calls.length;
    await thread.writeStatus('bakomi', 'one', id);
    expect(github.calls).toHaveLength(calls);
    await github.thread().writeStatus('bakomi', 'one', id);
    expect(github.calls.some((route) => route.startsWith('PATCH'))).toBe(false);
  });

  test('is made again when somebody deleted it, even in between', async () => {
    const github = new FakeGitHub();
    const thread = github.thread();
    const id = await thread.writeStatus('bakomi', 'one');
    github.comments.length = 0;
    const again = await thread.writeStatus('bakomi', 'two', id);
    expect(again).not.toBe(id);
    github.faults = [{ route: /^PATCH/, error: { status: 404 } }];
    await thread.writeStatus('bakomi', 'three', again);
    expect(github.comments.at(-1)?.body).toContain('three');
  });

  test('is found on a later page, and never in what a person typed', async () => {
    const github = new FakeGitHub();
    const typed = '<!-- understudy:status bakomi -->\nall is well';
    for (let id = 1; id <= 150; id += 1) github.comments.push({ id, body: typed, user: mallory });
    github.comments.push({ id: 151, body: `quoted: ${typed}`, user: bot });
    // Nobody can have our login; were it so, what is no bot is not us.
    github.comments.push({ id: 152, body: typed, user: { ...bot, type: 'User' } });
    const id = await github.thread().writeStatus('bakomi', 'one');
    expect(id).toBeGreaterThan(152);
    expect(await github.thread().writeStatus('bakomi', 'two')).toBe(id);
    // The record may be wrong, or forged: the id alone proves nothing.
    expect(await github.thread().writeStatus('bakomi', 'three', 1)).toBe(id);
    expect(github.comments.filter(({ user }) => user === mallory).every(({ body }) => body === typed)).toBe(
      true,
    );
  });
});

describe('faults that pass', () => {
  test.each([
    ['a server error', { status: 502 }],
    ['a conflict', { status: 409 }],
    ['a secondary limit', { status: 403, message: 'You have exceeded a secondary rate limit.' }],
    ['a limit with a time', { status: 429, response: { headers: { 'retry-after': '3' } } }],
    ['a lost connection', { message: 'fetch failed' }],
  ])('after %s nothing is posted twice', async (_what, error) => {
    for (const done of [false, true]) {
      const github = new FakeGitHub();
      github.faults = [{ route: /^POST/, error, done }];
      await github.thread().postTerminal('bakomi', { id: 1, attempt: 1 }, 'ready');
      expect(github.comments).toHaveLength(1);
      expect(github.pauses).toHaveLength(1);
    }
  });

  test('waits are what GitHub asks for', async () => {
    const github = new FakeGitHub();
    const after = { status: 403, response: { headers: { 'retry-after': '7' } } };
    github.faults = [
      { route: /reactions/, error: after },
      { route: /reactions/, error: { status: 500 } },
    ];
    await github.thread().react('eyes', 9);
    expect(github.pauses).toEqual([7000, 2000]);
  });

  test('an outage ends in its own error', async () => {
    const github = new FakeGitHub();
    github.faults = Array.from({ length: 9 }, () => ({ route: /./, error: { status: 503 } }));
    await expect(github.thread().react('eyes', 9)).rejects.toMatchObject({ status: 503 });
  });

  test.each([400, 404, 410, 413, 422, 451])('an answer of %i stays, and is called so', async (status) => {
    const github = new FakeGitHub();
    github.faults = [{ route: /^POST/, error: { status, message: 'Validation Failed' } }];
    const ended = github.thread().post('answer 9', 'x');
    await expect(ended).rejects.toMatchObject({
      reason: 'thread-unwritable',
      message: expect.stringContaining(`HTTP ${status}: Validation Failed`),
    });
    expect(github.pauses).toEqual([]);
  });

  test('an issue that moved elsewhere takes no comment, and none is taken for written', async () => {
    const github = new FakeGitHub();
    // `fetch` follows the 301 with a GET.
    github.request = async () => ({ data: [] });
    for (const write of [
      () => github.thread().post('answer 9', 'x'),
      () => github.thread().writeStatus('bakomi', 'x'),
    ])
      await expect(write()).rejects.toMatchObject({ reason: 'thread-unwritable' });
  });

  test('a locked thread is told at once, with what to do', async () => {
    const github = new FakeGitHub();
    github.faults = [{ route: /^POST/, error: { status: 403 } }];
    await expect(github.thread().post('answer 9', 'x')).rejects.toMatchObject({
      reason: 'thread-unwritable',
    });
    expect(github.pauses).toEqual([]);
  });
});

/** A repository in which a thread takes no comment, and the board does. */
class ShutThread extends FakeGitHub {
  readonly board = new FakeGitHub();
  readonly #status: number;
  #hasBoard = true;

  constructor(status: number) {
    super();
    this.#status = status;
  }

  /** From now on the board's thread takes none either. */
  shutAll(): void {
    this.#hasBoard = false;
  }

  news(): IssueThread {
    return new IssueThread(this, { owner: 'o', repo: 'r' }, 42, {
      pause: async () => {},
      instead: { issue: async () => 7, head: '@ann, this belongs in #42.' },
    });
  }

  override async request(
    route: string,
    parameters: Record<string, unknown> = {},
  ): Promise<{ data: unknown }> {
    if (parameters.issue_number !== 42 && this.#hasBoard) return await this.board.request(route, parameters);
    // A locked thread can be read.
    if (this.#status === 403 && route.startsWith('GET')) return { data: [] };
    throw Object.assign(new Error('shut'), { status: this.#status });
  }
}

describe.each([403, 410])('news of a thread that answers %i', (status) => {
  test('go to the board, once, and are found there again', async () => {
    const github = new ShutThread(status);
    const id = await github.news().post('expires bakomi hour 1', 'It goes.');
    expect(await github.news().post('expires bakomi hour 1', 'It goes.')).toBe(id);
    expect(github.board.comments).toMatchObject([
      { id, body: '<!-- understudy:expires bakomi hour 1 -->\n@ann, this belongs in #42.\n\nIt goes.' },
    ]);
    expect(await github.news().has('expires bakomi hour 1')).toBe(true);
    expect(await github.news().has('answer 9')).toBe(false);
    github.board.reactions = [{ content: '+1', user: { login: 'ann', id: 1, type: 'User' } }];
    expect(await github.news().reactors('expires bakomi hour 1', '+1')).toMatchObject([{ login: 'ann' }]);
    await github.news().fold('expires bakomi hour 1', 'A warning');
    expect(github.board.comments[0]?.body).toContain('<details>');
  });

  test('are told of by the first answer, where the board takes none either', async () => {
    const github = new ShutThread(status);
    github.shutAll();
    expect(await github.news().has('answer 9')).toBe(false);
    await expect(github.news().post('answer 9', 'x')).rejects.toMatchObject({
      reason: 'thread-unwritable',
      message: expect.stringContaining('thread #42'),
    });
  });

  test('wait for GitHub where that passes', async () => {
    const github = new ShutThread(status);
    github.board.faults = Array.from({ length: 9 }, () => ({ route: /./, error: { status: 502 } }));
    await expect(github.news().post('answer 9', 'x')).rejects.toMatchObject({ status: 502 });
  });
});

test('the end of each attempt is told once, in a comment of its own', async () => {
  const github = new FakeGitHub();
  const run = { id: 1, attempt: 1 };
  const first = await github.thread().postTerminal('bakomi', run, 'failed');
  expect(await github.thread().postTerminal('bakomi', run, 'failed')).toBe(first);
  expect(await github.thread().postTerminal('bakomi', { ...run, attempt: 2 }, 'ready')).not.toBe(first);
  expect(github.comments).toHaveLength(2);
});
