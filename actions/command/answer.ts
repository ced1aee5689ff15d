import * as core from '@actions/core';
import { UserError } from '../core/base/errors.ts';
import { printable, printableLines } from '../core/base/printable.ts';
import type { Result } from '../core/base/result.ts';
import { timeOf } from '../core/base/time.ts';
import type { AskedComment } from '../core/command/asked.ts';
import { authorise, type Denial, type Permit } from '../core/command/authorise.ts';
import type { Command } from '../core/command/command.ts';
import { vocabularyOf } from '../core/command/limits.ts';
import { isMeantAsCommand } from '../core/command/meant.ts';
import { type CommandWords, findCommand, type ParsedCommand, readCommand } from '../core/command/parse.ts';
import { type CommandProblem, problem } from '../core/command/problem.ts';
import { proveAsked } from '../core/command/prove-asked.ts';
import { type CommandRequest, readRequest } from '../core/command/request.ts';
import { includes } from '../core/command/source-access.ts';
import type { Octokit, RunContext } from '../core/github/run-context.ts';
import { settingsOrDefaults } from '../core/job/action.ts';
import type { Settings } from '../core/settings/settings.ts';
import { cancel, extend, remove, resize } from './change.ts';
import type { Circumstances } from './circumstances.ts';
import { type Desk, deskOf } from './desk.ts';
import { help } from './help.ts';
import { meantByLabel, NO_CLONE } from './meant-by-label.ts';
import { offerable } from './offerable.ts';
import { orderClone } from './order-clone.ts';
import { Reply } from './reply.ts';
import { reset } from './reset.ts';
import { list, status } from './show.ts';
import { readClosingEvent, tellOfClosing } from './tell-of-closing.ts';

/**
 * Answers the event that started the run: authorises its author, reads the command, carries it out or says why not.
 * Nothing of AWS is loaded before the author has seen that the command was seen.
 */
export async function answer(
  octokit: Octokit,
  context: RunContext,
  desk: Desk = deskOf(context),
): Promise<Result> {
  const closing = readClosingEvent(context.eventName, context.payload);
  if (closing !== undefined) return await tellOfClosing(closing, octokit, context, desk);
  const read = readRequest(context.eventName, context.payload);
  if ('ignored' in read) return nothing('not-a-command', `No command: ${read.why}.`);
  const request = 'carrier' in read ? await proven(read, context) : read;
  if ('outcome' in request) return request;
  // Before anything is asked of GitHub: most comments that mention a command do not give one.
  const said = findCommand(request.text);
  if (said.kind === 'none' && !isMeantAsCommand(request.text))
    return nothing('not-a-command', 'No command in this text.');
  const { settings, fault } = settingsOrDefaults();
  if (request.label !== undefined && !settings.access.labels)
    return nothing('not-a-command', 'Labels are no commands by these settings.');
  const access = await authoriseAuthor(octokit, settings, context, request);
  if (!access.allowed && !access.told) return nothing(access.reason, `No answer: ${access.reason}.`);
  const reply = new Reply(octokit, context, request, settings.thread);
  if (said.kind === 'none') {
    if (access.allowed) await reply.react('confused');
    return nothing('not-a-command', 'No command in this text, though it may be meant as one.');
  }
  // It may be about something else: that shows once it is read.
  const isNear = request.isNearLabel === true;
  if (!access.allowed && isNear) return nothing('not-a-command', 'A label that is no command.');
  if (!access.allowed) return await reply.refuse(problem(access.reason, access.message, access.next));
  const { askedIn } = request;
  if (askedIn !== undefined && !includes(settings.access.repositories, askedIn.repository))
    return await reply.refuse(notTaken(askedIn.repository));
  if (!isNear) await reply.react('eyes');
  try {
    if (fault) throw fault;
    if (request.formProblem !== undefined) return await reply.refuse(request.formProblem);
    const command = said.kind === 'words' ? await understand(said, settings, request, access, desk) : said;
    const now = { context, settings, request, permit: access, reply, desk };
    if (isNear) {
      const meant = meantByLabel(command, vocabularyOf(settings, undefined, access));
      if (meant === undefined) {
        await reply.react('confused');
        return nothing('not-a-command', 'A label that reads like no command.');
      }
      return await reply.refuse(await offerable(meant, now));
    }
    if (command.kind === 'problem') return await reply.refuse(await offerable(command, now));
    if (request.label !== undefined && command.command.verb !== 'clone') return await reply.refuse(NO_CLONE);
    return await carryOut(command.command, now);
  } catch (error) {
    await reply.tell(error);
    throw error;
  }
}

/** Reads the command; a class that our list lacks is looked up among those that AWS offers in the region today. */
async function understand(
  words: CommandWords,
  settings: Settings,
  { at }: CommandRequest,
  permit: Permit,
  desk: Desk,
): Promise<ParsedCommand | CommandProblem> {
  // From the comment, not from now: re-run next week, `until friday` is the same Friday.
  const now = at === undefined ? Date.now() : timeOf(at);
  const { timeZone, language } = settings.thread;
  const vocabulary = vocabularyOf(settings, { now, timeZone, monthFirst: language === 'ja' }, permit);
  const read = readCommand(words, vocabulary);
  const source = settings.sources[settings.defaults.source];
  if (read.kind === 'command' || read.reason !== 'class-unknown' || source === undefined) return read;
  const { enquiriesIn } = await desk.open();
  const classes = await enquiriesIn(source.region).classesFor(source.cluster);
  return classes === undefined ? read : readCommand(words, { ...vocabulary, classes });
}

/** Answers a command, or writes down what it asks for and leaves the work to the jobs after this one. */
async function carryOut(command: Command, now: Circumstances): Promise<Result> {
  switch (command.verb) {
    case 'help':
      return await help(command.about, now);
    case 'list':
      return await list(command, now);
    case 'status':
      return await status(command.id, now);
    case 'extend':
      return await extend(command, now);
    case 'resize':
      return await resize(command, now);
    case 'reset':
    case 'refresh':
      return await reset(command, now);
    case 'delete':
      return await remove(command.id, now);
    case 'cancel':
      return await cancel(command.id, now);
    case 'clone':
      return await orderClone(command, now);
  }
}

/** A re-run counts as a command of whoever starts it: both they and the author must have the right. */
async function authoriseAuthor(
  octokit: Octokit,
  settings: Settings,
  context: RunContext,
  request: CommandRequest,
): Promise<Permit | Denial> {
  const repository = { ...context.repository, isPublic: request.isPublic };
  const ask = (author: CommandRequest['author']) => authorise(octokit, settings, { repository, author });
  const asked = await ask(request.author);
  if (!asked.allowed || context.run.attempt === 1) return asked;
  const rerun = await ask({ login: context.triggeringActor });
  return rerun.allowed ? { ...asked, rerunBy: rerun } : rerun;
}

/** Whose command an app carries over from another repository. Where that is not proven, nobody is answered. */
async function proven(comment: AskedComment, context: RunContext): Promise<CommandRequest | Result> {
  try {
    return await proveAsked(comment, context);
  } catch (error) {
    if (!(error instanceof UserError) || error.reason !== 'asked-unproven') throw error;
    core.warning(printableLines(`${error.message}\n${error.next}`));
    return { outcome: 'refused', reason: error.reason };
  }
}

function notTaken(repository: string): CommandProblem {
  return problem(
    'repository-not-taken',
    `Commands are not taken from the threads of \`${repository}\`.`,
    'Give it in a thread of this repository, or have that one listed at `access.repositories` in `.github/understudy.yml`.',
  );
}

function nothing(reason: string, why: string): Result {
  core.info(printable(why));
  return { outcome: 'nothing', reason };
}
