import * as core from '@actions/core';
import { printable } from '../core/base/printable.ts';
import type { Result } from '../core/base/result.ts';
import { authorise, type Denial, type Permit } from '../core/command/authorise.ts';
import { vocabularyOf } from '../core/command/limits.ts';
import { type ParsedCommand, parseCommand } from '../core/command/parse.ts';
import { type CommandProblem, problem } from '../core/command/problem.ts';
import { type CommandRequest, readRequest } from '../core/command/request.ts';
import type { Octokit, RunContext } from '../core/github/run-context.ts';
import { settingsOrDefaults } from '../core/job/action.ts';
import type { Settings } from '../core/settings/settings.ts';
import { carryOut } from './carry-out.ts';
import { type Desk, openDesk } from './desk.ts';
import { regionVocabulary } from './region.ts';
import { Reply } from './reply.ts';

/**
 * Answers the event that started the run: authorises its author, reads the command, carries it out or says why not.
 * Nothing of AWS is loaded before the author has seen that the command was seen.
 */
export async function answer(
  octokit: Octokit,
  context: RunContext,
  desk: Desk = openDesk(context),
): Promise<Result> {
  const request = readRequest(context.eventName, context.payload);
  if ('ignored' in request) return nothing('not-a-command', `No command: ${request.why}.`);
  // Before anything is asked of GitHub: most comments that mention a command do not give one.
  if (parseCommand(request.text).kind === 'none') return nothing('not-a-command', 'No command in this text.');
  const { settings, fault } = settingsOrDefaults();
  const access = await authoriseAuthor(octokit, settings, context, request);
  if (!access.allowed && !access.told) return nothing(access.reason, `No answer: ${access.reason}.`);
  const reply = new Reply(octokit, context, request);
  if (!access.allowed) return await reply.refuse(problem(access.reason, access.message, access.next));
  await reply.acknowledge();
  try {
    if (fault) throw fault;
    const parsed = await parse(request, settings, desk);
    if (parsed.kind === 'problem') return await reply.refuse(parsed);
    return await carryOut(parsed.command, { context, settings, request, permit: access, reply, desk });
  } catch (error) {
    await reply.tell(error);
    throw error;
  }
}

/** Reads the command; a class that our list lacks is looked up among those that AWS offers in the region today. */
async function parse(
  request: CommandRequest,
  settings: Settings,
  desk: Desk,
): Promise<ParsedCommand | CommandProblem> {
  const vocabulary = vocabularyOf(settings);
  const parsed = parseCommand(request.text, vocabulary);
  if (parsed.kind === 'none')
    throw new RangeError('A text was a command without the settings, and is none with them.');
  if (parsed.kind === 'command' || parsed.reason !== 'class-unknown') return parsed;
  const offered = await regionVocabulary(vocabulary, settings, desk);
  const again = offered === undefined ? parsed : parseCommand(request.text, offered);
  return again.kind === 'none' ? parsed : again;
}

/** A re-run counts as a command of whoever starts it: both they and the author must have the right. */
async function authoriseAuthor(
  octokit: Octokit,
  settings: Settings,
  context: RunContext,
  request: CommandRequest,
): Promise<Permit | Denial> {
  const repository = { ...context.repository, isPublic: request.isPublic };
  const ask = (author: CommandRequest['author']) =>
    // Rights that depend on the clone are looked at once the command is read.
    authorise(octokit, settings, { repository, author, verb: 'help' });
  const asked = await ask(request.author);
  if (!asked.allowed || context.run.attempt === 1) return asked;
  const rerun = await ask({ login: context.triggeringActor });
  return rerun.allowed ? { ...asked, rerunBy: rerun } : rerun;
}

function nothing(reason: string, why: string): Result {
  core.info(printable(why));
  return { outcome: 'nothing', reason };
}
