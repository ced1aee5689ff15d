import { UserError } from '../core/base/errors.ts';
import type { Asked } from '../core/command/asked.ts';
import { type RepositoryName, statusOf, withRetries } from '../core/github/client.ts';
import type { Octokit } from '../core/github/run-context.ts';

/** The thread in Understudy's repository that stands for a thread of another: one for each, so that ids may be left out there, too. */
export async function findOrOpenThread(
  app: Octokit,
  understudy: RepositoryName,
  { repository, issue, author }: Asked,
): Promise<number> {
  const marker = `<!-- understudy:thread ${repository}#${issue} -->`;
  const title = `Clones for ${repository}#${issue}`;
  const body = `${marker}\nWhat is asked for in ${repository}#${issue}, by \`${author.login}\` first, is answered here.`;
  return await explained(understudy, async () => {
    const open = await app.paginate(app.rest.issues.listForRepo, {
      ...understudy,
      state: 'open',
      per_page: 100,
    });
    const found = open.find((one) => one.user?.type === 'Bot' && one.body?.startsWith(marker));
    return found?.number ?? (await app.rest.issues.create({ ...understudy, title, body })).data.number;
  });
}

/** Writes a comment there. @returns its id */
export async function writeInto(
  app: Octokit,
  understudy: RepositoryName,
  issue: number,
  body: string,
): Promise<number> {
  return await explained(understudy, async () => {
    const { data } = await app.rest.issues.createComment({ ...understudy, issue_number: issue, body });
    return data.id;
  });
}

async function explained<T>({ owner, repo }: RepositoryName, call: () => Promise<T>): Promise<T> {
  try {
    return await withRetries(call);
  } catch (cause) {
    const status = statusOf(cause);
    if (status !== 401 && status !== 403 && status !== 404 && status !== 410) throw cause;
    throw new UserError(
      'ask-denied',
      `GitHub does not let the app write to the issues of ${owner}/${repo} (HTTP ${status}).`,
      'Install the app there with the permission issues: write, and give the job its token; docs/other-repositories.md shows how.',
      { cause },
    );
  }
}
