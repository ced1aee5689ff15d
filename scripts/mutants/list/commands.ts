import type { Mutant } from '../mutant.ts';
import { change } from './in-actions.ts';

const command = change('rights', ['core/command/']);
const said = change('rights', ['core/command/command-line']);
const asked = change('rights', ['core/command/request']);
const proof = change('rights', ['core/command/prove-asked']);
const rerun = change('rights', ['e2e/reruns']);
const choose = change('deletion', ['command/choose']);

/** Who may command, and what counts as a command. */
export const COMMANDS: readonly Mutant[] = [
  command('a machine commands', "if (author.type !== undefined && author.type !== 'User') {", 'if (false) {'),
  command(
    'a stranger commands in a public repository',
    'if (stranger) return silence',
    'if (false) return silence',
  ),
  command(
    'a public repository is as good',
    'if (repository.isPublic && !settings.access.publicRepository) {',
    'if (false) {',
  ),
  proof('any workflow asks for others', 'job_workflow_ref: workflow,', ''),
  proof('a machine of their own asks for others', "runner_environment: 'github-hosted',", ''),
  proof('a re-run asks again', "run_attempt: '1',", ''),
  proof('a form asks for others', "event_name: 'issue_comment',", ''),
  proof('one repository asks for another', 'repository: asked.repository,', ''),
  proof('anybody asks in the name of an account', 'actor_id: String(asked.author.id),', ''),
  proof('anybody asks in the name of a login', 'actor: asked.author.login,', ''),
  proof(
    'what is public there is taken for private',
    'isPublic: comment.isPublic || isPublic,',
    'isPublic: comment.isPublic,',
  ),
  proof(
    'a token never ends',
    'const shownAt = new Date(timeOf(comment.carrier.at));',
    'const shownAt = new Date(0);',
  ),
  proof(
    'an unproven claim is passed over',
    'if (!isSame || (value === workflow && !said.endsWith(`/${ours.workflow}`)))',
    'if (false)',
  ),
  command(
    'any role is enough',
    'if (rank(role) < rank(settings.access.role) && !listed && !mayCloneAny) {',
    'if (false) {',
  ),
  command(
    'a source is for everybody who may command',
    'const own = Object.hasOwn(settings.sources, name) ? settings.sources[name]?.access : undefined;',
    'const own = undefined as Settings["sources"][string]["access"];',
  ),
  command(
    'a re-run clones a source that is closed to whoever started it',
    'const both = [permit, ...(permit.rerunBy ? [permit.rerunBy] : [])];',
    'const both = [permit];',
  ),
  change('rights', ['e2e/nods'])(
    'anybody extends by a 👍',
    "if (!permit.allowed || !authoriseVerb(permit, 'extend', record).allowed) return false;",
    'if (!permit.allowed) return false;',
  ),
  change('rights', ['e2e/nods'])(
    'a label is a command whatever the settings say',
    'if (request.label !== undefined && !settings.access.labels)',
    'if (false)',
  ),
  command(
    'everybody is an admin',
    "const admin = !agent && (role === 'admin' || includes(admins, login));",
    'const admin = true;',
  ),
  command(
    'anybody changes the clones of others',
    'if (record !== undefined && same(record.owner, permit.login)) return permit;',
    'return permit;',
  ),
  command(
    'an account that took over a login commands',
    '(author.id !== undefined && user.id !== author.id) ||',
    '',
  ),
  command('an answer about another login counts', '|| !same(user.login, author.login)) {', ') {'),
  command(
    'an answer about a machine counts',
    "if (user.type !== 'User') return silence('not-a-person', 'Only people give commands.');",
    '',
  ),
  rerun(
    'a re-run by anybody goes on',
    'if (context.run.attempt <= 1) return;',
    'if (context.run.attempt <= 99) return;',
  ),
  // Who.
  command(
    'somebody whom the settings name is a stranger',
    "repository.isPublic && role === 'read' && !listed",
    "repository.isPublic && role === 'read'",
  ),
  command(
    'somebody without any role is told so',
    'if (user == null || role === undefined) {',
    'if (user == null) {',
  ),
  command(
    'a role that the organisation made is none',
    'REPOSITORY_ROLES.find((role) => role === name) ?? REPOSITORY_ROLES.find((role) => role === permission)',
    'REPOSITORY_ROLES.find((role) => role === name)',
  ),
  command(
    'a role that the organisation made counts as its lesser base',
    'REPOSITORY_ROLES.find((role) => role === name) ?? REPOSITORY_ROLES.find((role) => role === permission)',
    'REPOSITORY_ROLES.find((role) => role === permission)',
  ),
  command(
    'an outage makes a stranger',
    'if (statusOf(error) === 404) return undefined;\n    throw error;\n  }\n}\n\n/** A role',
    'return undefined;\n  }\n}\n\n/** A role',
  ),
  command(
    'any verb is anybody’s',
    "if (verbNamed(verb).who === 'anyone' || permit.admin) return permit;",
    'return permit;',
  ),
  command(
    'the role that is asked for is not enough',
    'rank(role) < rank(settings.access.role) && !listed && !mayCloneAny',
    'rank(role) <= rank(settings.access.role) && !listed && !mayCloneAny',
  ),
  rerun(
    'a command is carried out again by anybody',
    'if (!asked.allowed || context.run.attempt === 1) return asked;',
    'return asked;',
  ),
  choose(
    'somebody who re-runs has the rights of whoever asked',
    'permit.rerunBy === undefined ? [permit] : [permit, permit.rerunBy]',
    '[permit]',
  ),
  change('rights', ['e2e/faults'])(
    'a job is re-run by anybody',
    'await authoriseRerun(context, record.kind === undefined ? record.source : undefined);\n  assertKnownForm(record);',
    'assertKnownForm(record);',
  ),
  rerun(
    'an extension is re-run by anybody',
    'await authoriseRerun(context, record.source);\n  assertHere(installation, record);\n  const cluster',
    'assertHere(installation, record);\n  const cluster',
  ),
  rerun('a deletion is re-run by anybody', 'await ledger.get(only);\n    await authoriseRerun(context);', ''),
  rerun('a refresh is started by anybody', 'await authorisePerson(context, settings);', ''),
  rerun(
    'a schedule that is started once more is the schedule’s',
    "context.eventName === 'schedule' && context.run.attempt === 1",
    "context.eventName === 'schedule'",
  ),
  change('rights', ['core/job/rerun'])(
    'a public repository is a private one to a re-run',
    'return told.private !== true;',
    'return false;',
  ),
  change('rights', ['e2e/commands'])(
    'a stranger gets an answer',
    'if (!access.allowed && !access.told) return nothing',
    'if (false) return nothing',
  ),
  change('rights', ['e2e/lost-jobs'])(
    'a stranger learns of a job that was lost',
    "if (!access.allowed) return { outcome: 'nothing', reason: access.reason };",
    '',
  ),

  // What.
  said(
    'a command in a quote',
    "return type === 'block_quote' || type === 'code_block';",
    "return type === 'code_block';",
  ),
  said(
    'a command in code',
    "return type === 'block_quote' || type === 'code_block';",
    "return type === 'block_quote';",
  ),
  said('a command in a list or in HTML', 'if (isText(block)) plain.add(line);', 'plain.add(line);'),
  said(
    'a command inside of HTML that began before it',
    'plain: plain.has(line) && line < trusted',
    'plain: plain.has(line)',
  ),
  said(
    'a command after HTML in a paragraph',
    'if (isText(block) && leavesHtmlOpen(block, readInline)) return last;',
    '',
  ),
  said(
    'a long paragraph with HTML hides none',
    'if (text.length > LONGEST_WITH_HTML) return true;',
    'if (text.length > LONGEST_WITH_HTML) return false;',
  ),
  said(
    'open HTML in a quote closes with it',
    "if (block.type === 'html_block' && !CLOSED.test(block.literal ?? '')) return first - 1;",
    '',
  ),
  said(
    'a command that is not the first line',
    'if (first === undefined || !first.plain || !isCommand(first.text)) return',
    'if (first === undefined) return',
  ),
  said(
    'a first line that is no plain text',
    '!first.plain || !isCommand(first.text)',
    '!isCommand(first.text)',
  ),
  said(
    'the first of two commands',
    "if (others.some((line) => line.plain && isCommand(line.text))) return { kind: 'several' };",
    '',
  ),
  said('a word that only begins like the command', '/^\\/clone(?=[\\s\\p{Cc}\\p{Cf}]|$)/iu', '/^\\/clone/iu'),
  said('a line that is indented like code', '/^ {0,3}[/／]/.test(begin)', '/^\\s*[/／]/.test(begin)'),
  asked('an edited comment', "if (event.action !== 'created') return ignore", 'if (false) return ignore'),
  asked(
    'an issue that was edited',
    "if (event.action !== 'opened' || issue === undefined) return",
    'if (issue === undefined) return',
  ),
  asked(
    'an issue that came from elsewhere',
    'if (event.changes?.old_issue != null) return',
    'if (false) return',
  ),
  asked('a bot’s comment', "if (author.type !== 'User') return ignore", 'if (false) return ignore'),
  asked(
    'a comment by an app in the name of a person',
    'if (post.performed_via_github_app != null) return',
    'if (false) return',
  ),
  asked(
    'a comment that another created',
    'if (sender !== undefined && sender.id !== author.id) return',
    'if (false) return',
  ),
  asked(
    'a form that no person started',
    "if (sender === undefined || sender.type !== 'User') return",
    'if (sender === undefined) return',
  ),
  asked(
    'a repository that does not say what it is',
    'const isPublic = event.repository?.private !== true;',
    'const isPublic = event.repository?.private === false;',
  ),

  // Which clone.
  choose(
    'a clone is meant that is younger than the command',
    '&& timeOf(record.createdAt) <= asked + CLOCK_SLACK_MS && !untold',
    '&& !untold',
  ),
  choose(
    'a form that is re-run means a clone',
    '<= asked + CLOCK_SLACK_MS && !untold',
    '<= asked + CLOCK_SLACK_MS',
  ),
  choose('a clone of another thread is meant', 'record.thread.issue === request.issue && timeOf', 'timeOf'),
  choose(
    'the first of two clones is meant',
    'if (only !== undefined && candidates.length === 1) return only;',
    'if (only !== undefined) return only;',
  ),
  choose('another clone than the one named is meant', ': record.id === id,', ': true,'),
  choose(
    'a base is meant',
    'const live = liveClones(await ledger.live());\n  const asked',
    'const live = await ledger.live();\n  const asked',
  ),
  change('deletion', ['core/command/'])(
    'a guess is offered where it would delete another clone',
    '(reading.hasDropped ? undefined : commandOf(verb, reading.parts))',
    'commandOf(verb, reading.parts)',
  ),

  change('behaviour', ['core/ledger/'])(
    'bases count as somebody’s clones',
    'isLive(record) && record.kind === undefined',
    'isLive(record)',
  ),
];
