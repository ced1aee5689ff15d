import * as core from '@actions/core';
import {
  type Octokit,
  type RunContext,
  readOctokit,
  readSettings,
  runAction,
  runContext,
} from '../core/action.ts';
import { authorise, type Denial, type Permit } from '../core/command/authorise.ts';
import { vocabularyOf } from '../core/command/limits.ts';
import { parseCommand } from '../core/command/parse.ts';
import { problem } from '../core/command/problem.ts';
import { type CommandRequest, readRequest } from '../core/command/request.ts';
import { UserError } from '../core/errors.ts';
import { loadSettings, type Settings } from '../core/settings.ts';
import { carryOut } from './carry-out.ts';
import { Reply } from './reply.ts';

await runAction(async () => {
  const context = runContext();
  const request = readRequest(context.eventName, context.payload);
  if ('ignored' in request) return core.info(`No command: ${request.why}.`);
  // Before anything is asked of GitHub: most comments that mention a command do not give one.
  if (parseCommand(request.text).kind === 'none') return core.info('No command in this comment.');
  const octokit = readOctokit();
  const { settings, fault } = settingsOrFault();
  const access = await authoriseAuthor(octokit, settings, context, request);
  if (!access.allowed && !access.told) return core.info(`No answer: ${access.reason}.`);
  const reply = new Reply(octokit, context, request);
  if (!access.allowed) return await reply.refuse(problem(access.reason, access.message, access.next));
  await reply.acknowledge();
  if (fault) {
    await reply.tell(fault);
    throw fault;
  }
  const parsed = parseCommand(request.text, vocabularyOf(settings));
  if (parsed.kind === 'none') return;
  if (parsed.kind === 'problem') return await reply.refuse(parsed);
  try {
    await carryOut(parsed.command, { context, settings, request, permit: access, reply });
  } catch (error) {
    await reply.tell(error);
    throw error;
  }
});

/**
 * The settings; when they are broken, what is wrong with them, and defaults to authorise by: whoever may write to the
 * repository is told, and nothing is done.
 */
function settingsOrFault(): { readonly settings: Settings; readonly fault?: UserError } {
  try {
    return { settings: readSettings() };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const defaults =
      'sources: { none: { cluster: none, region: us-east-1, policy: none.yml, maskingClass: r6g.large } }';
    return { settings: loadSettings(defaults), fault: error };
  }
}

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
  const answer = await ask(request.author);
  if (!answer.allowed || context.run.attempt === 1) return answer;
  const rerun = await ask({ login: context.triggeringActor });
  return rerun.allowed ? answer : rerun;
}
