import { describe, expect, test } from '@jest/globals';
import { type Shown, shownBy } from '../../../scripts/testing/actions/shown.ts';
import { fc } from '../../../scripts/testing/fast-check.ts';
import { findCommandLine } from './command-line.ts';
import { commandOfIssueForm } from './form.ts';
import { isMeantAsCommand } from './meant.ts';
import { parseCommand } from './parse.ts';

const D = '/clone delete ninina';
const found = (text: string) => findCommandLine(text).kind;

test.each([
  '/clones list',
  '/cloned',
  '/clone-list',
  '/clone/list',
  '/clonelist',
  '/clone!',
  '/clone, please',
])('%j is another word', (text) => {
  expect(found(text)).toBe('none');
});

describe('what is no command', () => {
  test.each([
    ['/clone!'],
    ['/clone, please'],
    ['/clone: r6g.large 3d'],
    ['/clone。'],
    ['／ｃｌｏｎｅ！'],
    ['`/clone`'],
    ['`/clone r6g.large 3d`\n'],
    ['``/clone``'],
    ['Hello,\n\n/clone 3d'],
    ['Hi team!\n/clone'],
    ['> Ann wrote\n\nYes.\n\n/clone 3d'],
    ['- /clone r6g.large 3d'],
    ['1. /clone delete bakomi'],
    ['- [ ] /clone 3d'],
    ['- /clone 2 days'],
    ['1. /clone until closed'],
    ['## /clone r6g.large'],
    ['**/clone r6g.large 3d**'],
    ['_/clone_'],
    ['“/clone r6g.large 3d”'],
    ['「／clone r6g.large 3日」'],
    ['/clone=r6g.large'],
    ['/clone(r6g.large)'],
    ['\\/clone 3d'],
  ])('was meant as one: %j', (text) => {
    expect(found(text)).toBe('none');
    expect(isMeantAsCommand(text)).toBe(true);
  });

  test.each([
    ['We could use /clone for that.'],
    ['`/clone` makes a clone, I read.'],
    ['> /clone'],
    ['> Ann wrote, say\n/clone delete ninina'],
    ['```\n/clone\n```'],
    ['    /clone'],
    ['- /clone\n- /clone list'],
    ['<details>\n\n/clone\n\n</details>'],
    ['<!-- /clone -->'],
    ['/cloned'],
    ['/clone-list'],
    ['https://example.com/clone!'],
    ['**/clone** makes a clone.'],
    ['“/clone 3d” is what I wrote.'],
    ['## /clone\nmakes a clone.'],
    ['/clone/list'],
    ['@mei could you /clone it?'],
    ['- /clone now supports Japanese dates'],
    ['- /clone delete is broken'],
    ['* /clone 3d costs four dollars'],
    ['## /clone design notes'],
    ['- [x] /clone works again'],
    ['/clone(2) is a page of the manual'],
    ['"/clone 3d" and "/clone 4d"'],
    ['*/clone 3d* did not work *again*'],
    [`*/clone ${'*'.repeat(65_000)}x`],
    ['Hello'],
  ])('was not: %j', (text) => {
    expect(isMeantAsCommand(text)).toBe(false);
  });
});

describe('is not carried out, because GitHub shows it', () => {
  test.each([
    ['in a quote that goes on by itself', `> If it is not needed any more, Ann wrote, say\n${D}`],
    ['in the same, over several lines', `> Ann wrote:\n> say\nor rather\n${D}`],
    ['in the same, indented', `> Ann wrote, say\n   ${D}`],
    ['in the same, indented as code is', `> Ann wrote, say\n      ${D}`],
    ['in the same, behind a tab', `> Ann wrote, say\n\t${D}`],
    ['in a quote in a quote', `> > Ann wrote, say\n${D}`],
    ['in a quote in a quote that one mark goes on with', `> > Ann wrote, say\n> ${D}`],
    ['in a quote without a space', `>${D}`],
    ['in a quote, indented', `   > ${D}`],
    ['in a quote behind a tab', `>\t${D}`],
    ['in a list in a quote', `> - Ann wrote, say\n${D}`],
    ['in a quote in a list', `- > Ann wrote, say\n${D}`],
    ['in a quote, with the line ends of Windows', `> Ann wrote, say\r\n${D}`],
    ['in a quote, with the line ends of old', `> Ann wrote, say\r${D}`],
    ['in a quote, behind what looks like a line end and is none', `> Ann wrote\u2028${D}`],
    ['in a quote, behind a paragraph separator', `> Ann wrote\u2029${D}`],
    ['in a quote, behind a line that only looks empty', `> Ann wrote\n\u00A0\n${D}`],
    ['in a quote behind a byte order mark', `\uFEFF> Ann wrote, say\n${D}`],
    ['in an alert', `> [!NOTE]\n> Ann wrote, say\n${D}`],
    ['in a fence', `\`\`\`\n${D}\n\`\`\``],
    ['in a fence of tildes', `~~~ sh\n${D}\n~~~`],
    ['in a fence that a shorter one does not close', `\`\`\`\`\n\`\`\`\n${D}`],
    ['in a fence that one of another kind does not close', `\`\`\`\n~~~\n${D}`],
    ['in a fence that an indented one does not close', `\`\`\`\n    \`\`\`\n${D}`],
    ['in a fence that is never closed', `\`\`\`\n\n${D}`],
    ['in a fence in a list', `- \`\`\`\n  ${D}\n  \`\`\``],
    ['in an indented fence', `   \`\`\`\n${D}`],
    ['in indented code', `    ${D}`],
    ['in indented code, behind a tab', `\t${D}`],
    ['in indented code, behind spaces and a tab', `  \t${D}`],
    ['in indented code behind a byte order mark', `\uFEFF    ${D}`],
    ['in indented code behind a quote', `> Ann wrote\n\n    ${D}`],
    ['in code', `\`${D}\``],
    ['in code of several lines', `\`Ann wrote\n${D}\``],
    ['in HTML that a quote opens, behind an indented fence', `> Ann wrote\n\t\`\`\`\n<b>\n\n${D}`],
    ['in the same, behind an indented fence of tildes', `> Ann wrote\n    ~~~\n<s>say\n\n${D}`],
    ['in HTML behind what would be a comment elsewhere', `> Ann wrote\n    <!--\n<b>\n\n${D}`],
    ['in HTML behind what would be a title elsewhere', `Ann wrote\n    [a]: /b '\n<s>'\n\n${D}`],
    ['in a list', `- ${D}`],
    ['in a numbered list', `1. ${D}`],
    ['in a list that goes on by itself', `- Ann wrote, say\n${D}`],
    ['in a list, as its second line', `- Ann wrote, say\n  ${D}`],
    ['in a list, as its second paragraph', `- Ann wrote, say\n\n  ${D}`],
    ['in a list whose first line is empty', `-\n  ${D}`],
    ['in a list of tasks', `- [ ] ${D}`],
    ['in a footnote', `[^1]: Ann wrote, say\n    ${D}`],
    ['nowhere: in an HTML comment', `<!-- ${D} -->`],
    ['nowhere: in an HTML comment of several lines', `<!--\n\n${D}\n\n-->`],
    ['nowhere: in an HTML comment that is never closed', `<!-- Ann wrote\n\n${D}`],
    ['nowhere: in a comment within a paragraph', `Ann <!--\n${D}\n--> wrote`],
    ['nowhere: as the address of a definition', '[a]:\n/clone'],
    ['nowhere: in the title of a definition', `[a]: /b "\n${D}\n"`],
    ['nowhere: behind a quote with a comment that is never closed', `> <!-- Ann wrote\n\n${D}`],
    ['in HTML', `<div>\n${D}\n</div>`],
    ['in preformatted HTML', `<pre>\n${D}\n</pre>`],
    ['in HTML within a paragraph', `<code>Ann\n${D}</code>`],
    ['in a quote of HTML', `<blockquote>\n\n${D}\n\n</blockquote>`],
    ['in details', `<details><summary>Log</summary>\n\n${D}\n\n</details>`],
    ['in a table of HTML', `<table><tr><td>\n\n${D}\n\n</td></tr></table>`],
    ['in a quote of HTML behind a comment', `<!-- a --> <blockquote>\n\n${D}`],
    ['in a quote of HTML behind what looks like a comment', `<!--> <blockquote> -->\n\n${D}`],
    ['in a quote of HTML behind a comment that ends otherwise', `<!-- a --!> <blockquote> -->\n\n${D}`],
    ['in a quote whose end belongs to HTML in it', `> <blockquote>\n\n${D}`],
    ['in a quote whose end belongs to HTML in its text', `> Ann <blockquote> wrote\n\n${D}`],
    ['in a quote whose end belongs to HTML deep in it', `${'>'.repeat(120)} <blockquote>\n\n${D}`],
    ['in a fold that a quote opens', `> <details>\n> <summary>Ann wrote</summary>\n\n${D}`],
    ['in a table', `a | b\n- | -\n${D} | c`],
    ['behind a rule', `---\n${D}`],
    ['behind front matter', `---\ntitle: a\n---\n${D}`],
    ['behind a definition', `[a]: /b\n${D}`],
    ['behind a greeting', `Hello,\n\n${D}`],
    ['as a heading', `# ${D}`],
    ['as a mail that is answered', `On Monday Ann wrote:\n> say\n\n${D}`],
    ['behind a full-width quotation mark, which is text', `＞ Ann wrote, say\n${D}`],
    ['behind a backslash', `\\${D}`],
    ['behind a mark that is written as a character', `&gt; Ann wrote, say\n${D}`],
  ])('%s', (_, text) => {
    expect(found(text)).toBe('none');
    expect(parseCommand(text)).toEqual({ kind: 'none' });
  });
});

describe('is carried out, because GitHub shows it in the open', () => {
  test.each([
    ['alone', D],
    ['with up to three spaces', `   ${D}`],
    ['with further lines', `${D}\nThanks!\n> Ann wrote`],
    ['behind an empty quote', `>\n${D}`],
    ['behind a quote and an empty line', `> Ann wrote, say\n\n${D}`],
    ['behind a quote and a line of spaces', `> Ann wrote, say\n   \n${D}`],
    ['behind a quote that ends with an empty line of its own', `> Ann wrote, say\n>\n${D}`],
    ['behind a quote with a fence, which nothing goes on with', `> \`\`\`\n> /clone list\n${D}`],
    ['behind a quote with indented code', `>     /clone list\n${D}`],
    ['behind a quote with a heading', `> # Ann wrote\n${D}`],
    ['behind a quote with a picture', `> <img width="600" alt="a" src="https://a.example/b.png" />\n\n${D}`],
    ['behind a quote with a line break', `> Ann<br>wrote\n\n${D}`],
    ['behind a quote with a comment', `> Ann <!-- Ann --> wrote\n\n${D}`],
    ['behind a quote with a comment of its own', `> <!-- Ann -->\n> wrote\n\n${D}`],
    ['behind a quote with HTML in code', `> \`<blockquote>\`\n\n${D}`],
    ['behind a fence', `\`\`\`\n/clone list\n\`\`\`\n${D}`],
    ['behind a fence with HTML', `\`\`\`html\n<blockquote>\n\`\`\`\n${D}`],
    ['behind a fence that a longer one closes', `\`\`\`\n/clone list\n\`\`\`\`\n${D}`],
    ['behind indented code', `    /clone list\n\n${D}`],
    ['behind indented code and nothing', `    /clone list\n${D}`],
    ['behind a comment', `<!-- /clone list -->\n${D}`],
    ['behind a comment of several lines', `<!--\n\n/clone list\n\n-->\n\n${D}`],
    ['behind two comments', `<!-- a --><!-- b -->\n<!-- c -->\n${D}`],
    ['above a line of dashes, which makes it a heading', `${D}\n---`],
    ['above a list with a command', `${D}\n\n- a\n  /clone list`],
    ['above a quote that goes on by itself', `${D}\n\n> a\n/clone list`],
    ['above a fence', `${D}\n\`\`\`\n/clone list\n\`\`\``],
    ['above details', `${D}\n\n<details>\n\n/clone list\n\n</details>`],
    ['behind characters of no width', `\u200B\u2060${D}`],
    ['behind a byte order mark', `\uFEFF${D}`],
    ['behind a line that only looks empty', `\u200B\n\n${D}`],
  ])('%s', (_, text) => {
    expect(findCommandLine(text)).toMatchObject({ kind: 'line', line: expect.stringContaining(D) });
  });

  test.each([`${D}\n/clone list`, `${D}\n\n/clone list`, `${D}\r/clone list`, `${D}\n---\n/clone list`])(
    'but not two of them: %j',
    (text) => {
      expect(found(text)).toBe('several');
    },
  );

  test('but not with a separator that only looks like the end of its line', () => {
    for (const separator of ['\u2028', '\u2029'])
      expect(parseCommand(`/clone list${separator}${D}`)).toMatchObject({
        reason: 'command-hidden-characters',
      });
  });
});

/** Comments of lines that mean something to Markdown; each command in them has a number of its own. */
const comments = (marks: readonly string[]) => {
  const mark = fc.constantFrom(...marks);
  const body = fc.constantFrom('/clone', '/clone', 'text', '', '"', '/url', '===', '---', '<!-- a -->');
  const line = fc
    .tuple(fc.array(mark, { maxLength: 3 }), body)
    .map(([before, after]) => before.join('') + after);
  const end = fc.constantFrom('\n', '\n', '\r\n', '\r', '\n\n');
  return fc.array(fc.tuple(line, end), { minLength: 1, maxLength: 8 }).map((lines) => {
    let count = 0;
    return lines.map(([text, eol]) => text.replaceAll('/clone', () => `/clone ${count++}`) + eol).join('');
  });
};
const MARKS = [
  '',
  '',
  ' ',
  '   ',
  '    ',
  '\t',
  '> ',
  '>',
  '> > ',
  '>\t',
  '- ',
  '-',
  '1. ',
  '```',
  '~~~',
  '````',
];
const MORE = [
  '# ',
  '[a]: ',
  '[a]:',
  '<!-- ',
  '-->',
  '* * *',
  '`',
  '\u00A0',
  '\u200B',
  '\u2028',
  '|',
  '\\',
  '&gt;',
  '<b>',
];

const isQuote = ({ inside }: Shown) => inside.includes('blockquote') || inside.includes('pre');
const isSeen = ({ text, inside }: Shown) =>
  inside.includes('code') || text.replace(/[\s\p{Cf}]/gu, '') !== '';

describe('for any comment, as it is rendered and as browsers read that', () => {
  test('a command which is carried out is shown in the open, and nothing is said before it', () => {
    let carriedOut = 0;
    fc.assert(
      fc.property(comments([...MARKS, ...MORE]), (text) => {
        const command = findCommandLine(text);
        if (command.kind !== 'line') return;
        carriedOut += 1;
        const number = /\/clone (\d+)/.exec(command.line)?.[1];
        const said = shownBy(text).filter((one) => isSeen(one) && !isQuote(one));
        // The first thing that is said is this very command, in a paragraph or a heading that stands in nothing.
        expect(said[0]?.text).toMatch(new RegExp(`^[\\s\\p{Cf}]*/clone ${number}(?!\\d)`, 'u'));
        expect(said[0]?.inside).toHaveLength(1);
        expect(['p', 'h1', 'h2']).toContain(said[0]?.inside[0]);
      }),
      { numRuns: 10_000 },
    );
    expect(carriedOut).toBeGreaterThan(500);
  });

  test('a command which is the first thing said in the open is carried out, where there is no HTML', () => {
    const kinds: Record<string, number> = {};
    fc.assert(
      fc.property(comments(MARKS), (text) => {
        if (text.includes('<')) return;
        const said = shownBy(text).filter((one) => isSeen(one) && !isQuote(one));
        // Code within a line tears the text apart that the lines are told by.
        if (said.some(({ inside }) => inside.includes('code'))) return;
        const open = said.filter(({ inside }) => /^(p|h\d)$/.test(inside.join(' ')));
        const isCommand = (line: string) => /^\s*\/clone /.test(line);
        const commands = open.flatMap((one) => one.text.split('\n')).filter(isCommand);
        const isFirst = said[0] !== undefined && said[0] === open[0] && isCommand(said[0].text);
        const expected = isFirst ? (commands.length > 1 ? 'several' : 'line') : 'none';
        expect(found(text)).toBe(expected);
        kinds[expected] = (kinds[expected] ?? 0) + 1;
      }),
      { numRuns: 10_000 },
    );
    for (const kind of ['none', 'line', 'several'])
      expect([kind, kinds[kind]]).toEqual([kind, expect.any(Number)]);
    expect(kinds.line).toBeGreaterThan(100);
  });

  test.each([
    ['a short quote', '> <blockquote>'],
    ['a long quote', `> <blockquote>${' word'.repeat(3000)}`],
    ['a long quote of many lines', `> <blockquote>x\n${'> word\n'.repeat(3000)}`],
    ['a long quote with a piece of HTML at its end', `> x${' word'.repeat(3000)} <b>`],
    ['a quote whose HTML is a block', '> <div>\n> x\n> </div>'],
    ['a quote whose HTML is a block and open', '> <div>'],
  ])('what stands behind %s with HTML in it may be shown inside of that', (_, quote) => {
    expect(found(`${quote}\n\n${D}`)).toBe('none');
  });

  test.each(['>', '> ', '- ', '[', '![a](', '*a ', '_a*', '`', '<', '<a ', '<!--', '[a]: b\n', '> a\n'])(
    'and 65,536 characters of %j take no job down',
    (piece) => {
      const most = piece.repeat(Math.floor(65_000 / piece.length));
      expect(found(`${most}\n\n${D}`)).toMatch(/^(none|line)$/);
    },
  );
});

describe('the issue form', () => {
  const form = (note: string, more = '') => `### Class\n\nr6g.large\n\n### Note\n\n${note}\n${more}`;
  test('is read by its headings', () => {
    expect(commandOfIssueForm(form('why'))).toBe('/clone r6g.large --note "why"');
    expect(commandOfIssueForm(form('why').replaceAll('\n', '\r\n'))).toBe('/clone r6g.large --note "why"');
  });
  test.each([
    ['in a fence', '```\n### Lifetime\n\n9w\n```'],
    ['in a quote', '> ### Lifetime\n>\n> 9w'],
    ['in a comment', '<!--\n### Lifetime\n\n9w\n-->'],
    ['in indented code', 'a\n\n    ### Lifetime\n\n9w'],
    ['in a list', '- a\n\n  ### Lifetime\n\n  9w'],
  ])('whose answer has a heading %s has no further answer', (_, note) => {
    const command = commandOfIssueForm(form(note));
    expect(command).toContain('### Lifetime');
    expect(parseCommand(command ?? '')).toMatchObject({
      kind: 'command',
      command: { verb: 'clone', instanceClass: 'db.r6g.large', note: expect.stringContaining('Lifetime') },
    });
    expect(parseCommand(command ?? '')).not.toMatchObject({ command: { lifetimeHours: 9 * 168 } });
  });
  test.each([
    ['is in a quote', '> ### Class\n>\n> r6g.large'],
    ['is in a fence', '```\n### Class\n\nr6g.large\n```'],
    ['has a text above it', 'a\n\n### Class\n\nr6g.large'],
    ['has a heading of the writer’s own', form('why', '\n### Delete\n\nyes')],
    ['has a heading twice', form('why', '\n### Note\n\nno')],
  ])('that %s is none', (_, body) => {
    expect(commandOfIssueForm(body)).toBeUndefined();
  });
});
