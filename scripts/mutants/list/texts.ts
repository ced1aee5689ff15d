import type { Mutant } from '../mutant.ts';
import { change } from './in-actions.ts';

const text = change('leak', ['core/thread/render/markdown']);
const thread = change('rights', ['core/thread/thread']);
const call = change('behaviour', ['core/thread/thread', 'core/github/client']);
const role = change('behaviour', ['core/job/role']);

/** What is made of text of others, and of GitHub's and AWS's answers. */
export const TEXTS: readonly Mutant[] = [
  text('a runner’s command in a log line, of two colons', ".replaceAll(/:(?=:)/g, ': ')", ''),
  text('a runner’s command in a log line, in brackets', ".replaceAll('##[', '## [');", ';'),
  text(
    'control and direction characters in a log line',
    '/[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]/gu, (character) => `\\\\u${codeOf(character)}`',
    '/[\\p{Cc}]/gu, (character) => `\\\\u${codeOf(character)}`',
  ),
  text(
    'a mention',
    'if (/[@$:]/.test(character)) return `${character}${BREAK}`;',
    'if (/[$:]/.test(character)) return `${character}${BREAK}`;',
  ),
  text('a reference to an issue', "if (character === '#') return `\\\\#${BREAK}`;", ''),
  text('HTML', ';./%?()!+=^-]/gu, inert)', ';./%?()!+=^<>-]/gu, inert)'),
  text('a link to www', '.replace(/www(?=\\.)/gi, `$&${BREAK}`)', ''),
  text('a reference GH-1', '.replace(/\\bGH-(?=\\d)/gi, `$&${BREAK}`)', ''),
  text(
    'a reference to a commit',
    '.replace(/\\b[0-9a-f]{7,}\\b/gi, (commit) => commit.replace(/.{4}(?=.)/g, `$&${BREAK}`))',
    '',
  ),
  text(
    'code that ends early',
    "const fence = '`'.repeat(longest + 1);\n  const pad",
    "const fence = '`';\n  const pad",
  ),
  text(
    'a link with a scheme of its own',
    'url === undefined || !/^https?:$/.test(url.protocol) ||',
    'url === undefined ||',
  ),
  text(
    'a link with a name before the host',
    "!/^https?:$/.test(url.protocol) || url.username !== '')",
    '!/^https?:$/.test(url.protocol))',
  ),
  text('a bar in a table', "cell.replace(/\\|/g, '\\\\|')", 'cell'),
  text(
    'a block of code that ends early',
    'const longest = Math.max(2, ...',
    'const longest = Math.min(2, ...',
  ),
  text(
    'direction and invisible characters in a comment',
    ".replace(/[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cn}]/gu, '')",
    '',
  ),
  text(
    'a text of any length',
    "characters.length > limit ? `${characters.slice(0, limit - 1).join('')}…` : line",
    'line',
  ),
  text('a mention that is not a login', '/^[a-z0-9](?:[a-z0-9_-]{0,45})$/i.test(login)', 'true'),
  text(
    'an address that goes on behind its end',
    'url.href.replace(/[^\\w\\-./:?=&%#@,+]/g, percent)',
    'url.href',
  ),
  text(
    'direction characters in code',
    "lines.map((line) => line.replace(/[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]/gu, ''))",
    'lines',
  ),
  text(
    'code that begins with a backtick',
    "line === '' || line.startsWith('`') || line.endsWith('`') ? ' ' : ''",
    "''",
  ),
  text('a list, a heading or a rule', ".replace(/^(?=[-+=])|(?<=^\\d+)(?=[.)])/, '\\\\')", ''),
  change('behaviour', ['core/thread/render/markdown'])(
    'a comment that GitHub refuses',
    'if (body.length <= LONGEST_COMMENT) return body;',
    'return body;',
  ),
  change('leak', ['core/base/printable'])(
    'a runner’s command in a line of several',
    ".slice(0, 40).map(printable).join('\\n')",
    ".slice(0, 40).join('\\n')",
  ),
  change('leak', ['core/slack'])(
    'Slack makes a link or a mention of a text',
    "type: 'plain_text',\n    text: characters",
    "type: 'mrkdwn',\n    text: characters",
  ),
  change('leak', ['core/slack'])(
    'control and direction characters in Slack',
    ".replace(/(?!\\n)[\\p{Cc}\\p{Cf}]/gu, '')",
    '',
  ),
  change('leak', ['core/slack'])('the log shows the address of the webhook', ".replaceAll(url, '***')", ''),
  thread(
    'anybody’s comment is ours by its beginning',
    "user?.login === this.#at.writer && user.type === 'Bot' &&",
    '',
  ),
  thread('a person of our name writes for us', "&& user.type === 'Bot' &&", '&&'),
  thread(
    'our marker anywhere in a comment',
    "(body ?? '').startsWith(marker(key))",
    "(body ?? '').includes(marker(key))",
  ),
  call(
    'an answer is posted twice',
    '(await this.#comments.find(key))?.id ?? (await this.#comments.create(text)).id',
    '(await this.#comments.create(text)).id',
  ),
  call(
    'a server error of GitHub ends a job',
    'return status >= 500 || status === 409 || status === 408 ? backoff : undefined;',
    'return undefined;',
  ),
  call(
    'a lost connection ends a job',
    'return isLostConnection(error) ? backoff : undefined;',
    'return undefined;',
  ),
  call(
    'GitHub is asked for ever',
    '&& attempt < ATTEMPTS && wait <= LONGEST_PAUSE',
    '&& wait <= LONGEST_PAUSE',
  ),
  call(
    'a job waits for GitHub until it is ended',
    '&& attempt < ATTEMPTS && wait <= LONGEST_PAUSE',
    '&& attempt < ATTEMPTS',
  ),
  call(
    'a limit of GitHub’s is told as a lock',
    'else throw limit === undefined ? error : limited(limit, error);',
    'else throw error;',
  ),
  call('a time that GitHub asks for is not waited for', 'if (after > 0) return { pause: after * 1000 };', ''),
  call(
    'the hour that GitHub counts is not waited for',
    "if (header('x-ratelimit-remaining') === 0 && reset > 0)",
    'if (false)',
  ),
  call(
    'the hour that GitHub counts is waited for by whoever is denied',
    "if (header('x-ratelimit-remaining') === 0 && reset > 0)",
    'if (reset > 0)',
  ),
  call(
    'a secondary limit is a denial',
    'const isOne = status === 429 || /rate limit|abuse detection/i.test(message);',
    'const isOne = status === 429;',
  ),
  call(
    'a denial is a limit',
    'if (status !== 403 && status !== 429) return undefined;\n  const { message',
    'if (status === undefined) return undefined;\n  const { message',
  ),
  role(
    'a token that AWS cannot check for a moment ends a job',
    'return { again: !FOR_GOOD.test(message), denies: !WITHOUT_KEYS.test(message) };',
    'return { again: false, denies: !WITHOUT_KEYS.test(message) };',
  ),
  role('AWS is asked again for what it denies for good', 'again: !FOR_GOOD.test(message),', 'again: true,'),
  role('a day that AWS has is told as a denial', 'denies: !WITHOUT_KEYS.test(message)', 'denies: true'),
  role(
    'a token that ran out ends a job',
    'if (/^ExpiredToken/.test(name)) return { again: true, denies: true };',
    'if (/^ExpiredToken/.test(name)) return { again: false, denies: true };',
  ),
  role(
    'AWS is asked for ever',
    'if (answer.again && attempt < ATTEMPTS) await pause',
    'if (answer.again) await pause',
  ),
  change('behaviour', ['core/job/needs'])(
    'a job’s reason is not told',
    "if (outcome !== 'failed' || typeof reason !== 'string' || typeof message !== 'string') return undefined;",
    'return undefined;',
  ),
  change('behaviour', ['core/job/needs'])(
    'the job that watches hides the reason',
    "if (job === WATCHING || (result !== 'failure' && result !== 'cancelled')) return [];",
    "if (result !== 'failure' && result !== 'cancelled') return [];",
  ),
  change('behaviour', ['watch/siblings'])(
    'a machine that is busy counts as missing',
    'return others.length >= concurrency ? others : [];',
    'return [];',
  ),
  change('leak', ['watch/siblings'])(
    'a machine that is missing counts as busy',
    'return others.length >= concurrency ? others : [];',
    'return others;',
  ),
  change('leak', ['watch/siblings'])(
    'a job that died keeps a machine busy',
    "state === 'masking' && isAlive(claim, now)",
    "state === 'masking'",
  ),
  change('behaviour', ['watch/siblings'])(
    'a job that waits for another machine waits for this one',
    'if (name !== MASK) return [];',
    '',
  ),
  change('deletion', ['watch/siblings'])(
    'a clone that is masked is given up',
    'return waits && now.getTime() - aloneSince(job, busyUntil) > GIVEN_UP_AFTER_MS;',
    'return now.getTime() - aloneSince(job, busyUntil) > GIVEN_UP_AFTER_MS;',
  ),
  change('deletion', ['watch/siblings'])(
    'a clone is given up as soon as the machine is free',
    'return Math.max(timeOf(since), busyUntil ?? Number.NEGATIVE_INFINITY);',
    'return timeOf(since);',
  ),
];
