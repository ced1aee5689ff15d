import * as core from '@actions/core';
import { UserError } from '../core/base/errors.ts';
import type { Result } from '../core/base/result.ts';
import { type Asked, askedComment, audienceOf, LONGEST_ASKED } from '../core/command/asked.ts';
import { findCommand } from '../core/command/parse.ts';
import { type CommandRequest, readRequest } from '../core/command/request.ts';
import type { RepositoryName } from '../core/github/client.ts';
import { mintToken, type Octokit, octokitOf, type RunContext } from '../core/github/run-context.ts';
import { unlessShut } from '../core/thread/announce.ts';
import { IssueThread } from '../core/thread/thread.ts';
import { showAnswers } from './show-answers.ts';
import { findOrOpenThread, writeInto } from './thread-there.ts';

/**
 * Carries a command from a thread of this repository into Understudy's, with the proof of who gave it, and shows what is
 * answered there until the command is done. Whether it may be given is for the other side to say.
 */
export async function ask(octokit: Octokit, context: RunContext): Promise<Result> {
  const request = readRequest(context.eventName, context.payload);
  if ('ignored' in request || 'carrier' in request || findCommand(request.text).kind === 'none')
    return { outcome: 'nothing', reason: 'not-a-command' };
  const asked = askedOf(request, context);
  const here = new IssueThread(octokit, context.repository, asked.issue);
  await unlessShut(() => here.react('eyes', asked.commentId));
  const understudy = repositoryOf(core.getInput('understudy', { required: true }));
  const app = octokitOf(core.getInput('understudy-token', { required: true }));
  const issue = await findOrOpenThread(app, understudy, asked);
  const payload = JSON.stringify(asked);
  // Good for minutes only, so nothing is waited for in between.
  const token = await mintToken(audienceOf(payload));
  const body = askedComment(payload, token, wordsOf(asked));
  const commentId = await writeInto(app, understudy, issue, body);
  core.info(`Asked in ${understudy.owner}/${understudy.repo}#${issue}.`);
  const told = await showAnswers({ app, understudy, issue, commentId }, here);
  return { outcome: 'done', reason: told ? 'answered' : 'answer-awaited' };
}

/** @throws UserError `ask-impossible` */
function askedOf({ author, text, issue, commentId, at }: CommandRequest, { repository }: RunContext): Asked {
  if (issue === undefined || commentId === undefined || at === undefined || author.id === undefined)
    throw impossible(
      'Only comments can ask, and this run was started otherwise.',
      'Start it on `issue_comment`.',
    );
  if (text.length > LONGEST_ASKED)
    throw impossible(
      `The comment has ${text.length} characters, and ${LONGEST_ASKED} can be carried over.`,
      'Give the command in a comment of its own.',
    );
  const { owner, repo } = repository;
  const { login, id } = author;
  return { repository: `${owner}/${repo}`, issue, commentId, at, author: { login, id }, text };
}

/** What people see of the comment there. The command itself is not shown: what somebody wrote stays where it was written. */
function wordsOf({ author, repository, issue }: Asked): string {
  return `\`/clone\` was written by \`${author.login}\` in ${repository}#${issue}.`;
}

function repositoryOf(name: string): RepositoryName {
  const [owner = '', repo = '', ...more] = name.split('/');
  if (owner === '' || repo === '' || more.length > 0)
    throw impossible(
      `The input understudy is ${JSON.stringify(name)}, which is no repository.`,
      'Write it as owner/name.',
    );
  return { owner, repo };
}

function impossible(message: string, next: string): UserError {
  return new UserError('ask-impossible', message, next);
}
