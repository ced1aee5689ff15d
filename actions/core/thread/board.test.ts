import { expect, test } from '@jest/globals';
import type { Octokit } from '../github/run-context.ts';
import { writeBoard } from './board.ts';
import { WORKFLOW_BOT } from './own-issue.ts';

interface Issue {
  readonly number: number;
  readonly node_id: string;
  body: string;
  state: string;
  pinned: boolean;
}

/** A repository in which each look for a board, the first of everybody, is answered before anybody has opened one. */
class Repository {
  readonly issues: Issue[] = [];
  readonly #waiting: (() => void)[] = [];
  readonly #together: number;

  constructor(together: number) {
    this.#together = together;
  }

  async list(): Promise<readonly object[]> {
    const listed = this.issues.map((issue) => ({ ...issue, user: { login: WORKFLOW_BOT } })).reverse();
    if (this.#waiting.length < this.#together)
      await new Promise<void>((resolve) => {
        this.#waiting.push(resolve);
        if (this.#waiting.length === this.#together) for (const go of this.#waiting) go();
      });
    return listed;
  }

  /** As a job of its own sees it. */
  octokit(): Octokit {
    const { issues } = this;
    const named = (number: number) => issues.find((issue) => issue.number === number) as Issue;
    return {
      paginate: () => this.list(),
      graphql: async (_: string, { issueId }: { issueId: string }) => {
        for (const issue of issues) issue.pinned ||= issue.node_id === issueId;
      },
      rest: {
        issues: {
          listForRepo: {},
          create: async ({ body }: { body: string }) => {
            const number = issues.length + 1;
            const data = { number, node_id: `node-${number}`, body, state: 'open', pinned: false };
            issues.push(data);
            return { data };
          },
          update: async ({ issue_number, ...changed }: { issue_number: number }) =>
            Object.assign(named(issue_number), changed),
        },
      },
    } as unknown as Octokit;
  }
}

test.each([1, 2, 3])(
  'of %i who open the board at one moment all write on the same, and one is open',
  async (jobs) => {
    const repository = new Repository(jobs);
    const said = Array.from({ length: jobs }, (_, at) => `board of job ${at}`);
    const numbers = await Promise.all(
      said.map((text) => writeBoard(repository.octokit(), { owner: 'o', repo: 'r' }, text, 'en')),
    );
    expect(new Set(numbers)).toEqual(new Set([1]));
    expect(repository.issues.map(({ state }) => state)).toEqual(['open', ...Array(jobs - 1).fill('closed')]);
    expect(repository.issues.map(({ pinned }) => pinned)).toEqual([true, ...Array(jobs - 1).fill(false)]);
    expect(said.some((text) => repository.issues[0]?.body.includes(text))).toBe(true);
  },
);
