import { describe, expect, test } from '@jest/globals';
import { commandOfForm } from './form.ts';
import { VERBS, type Verb } from './grammar.ts';
import { parseCommand } from './parse.ts';
import { type CommandRequest, readRequest } from './request.ts';

const alice = { login: 'alice', id: 7, type: 'User' };
const event = {
  action: 'created',
  sender: alice,
  repository: { private: true },
  issue: { number: 42 },
  comment: { id: 99, body: '/clone', user: alice, performed_via_github_app: null },
};

test('a comment is read as it was created', () => {
  expect(readRequest('issue_comment', event)).toEqual({
    author: alice,
    text: '/clone',
    issue: 42,
    commentId: 99,
    isPublic: false,
  });
});

const opened = { ...event, action: 'opened', issue: { number: 42, body: '/clone', user: alice } };

test('an issue is read as it was opened', () => {
  expect(readRequest('issues', opened)).toEqual({
    ...{ author: alice, text: '/clone', issue: 42, isPublic: false },
  });
});

test('of the issue form it says that nobody wrote it by hand', () => {
  const issue = { ...opened.issue, body: '### Class\n\nr6g.large' };
  expect(readRequest('issues', { ...opened, issue })).toMatchObject({
    text: '/clone r6g.large',
    isIssueForm: true,
  });
});

test('a repository that does not say that it is private is public', () => {
  expect(readRequest('issue_comment', { ...event, repository: {} })).toMatchObject({ isPublic: true });
});

test.each([
  ['an edited comment', 'issue_comment', { ...event, action: 'edited' }],
  ['a deleted comment', 'issue_comment', { ...event, action: 'deleted' }],
  ['a bot', 'issue_comment', { ...event, comment: { ...event.comment, user: { ...alice, type: 'Bot' } } }],
  [
    'an app in a name',
    'issue_comment',
    { ...event, comment: { ...event.comment, performed_via_github_app: { id: 1 } } },
  ],
  ['another sender', 'issue_comment', { ...event, sender: { ...alice, id: 8 } }],
  ['a deleted account', 'issue_comment', { ...event, comment: { ...event.comment, user: null } }],
  ['an edited issue', 'issues', { ...opened, action: 'edited' }],
  ['an issue that was opened again', 'issues', { ...opened, action: 'reopened' }],
  ['an issue from another repository', 'issues', { ...opened, changes: { old_issue: { number: 7 } } }],
  ['an issue by a bot', 'issues', { ...opened, issue: { ...opened.issue, user: { ...alice, type: 'Bot' } } }],
  ['a push', 'push', event],
  ['a form sent by a workflow', 'workflow_dispatch', { sender: { ...alice, type: 'Bot' }, inputs: {} }],
])('%s is nobody’s command', (_what, name, payload) => {
  expect(readRequest(name, payload)).toMatchObject({ ignored: true });
});

describe('the form', () => {
  test('amounts to a command', () => {
    const inputs = {
      class: 'r6g.large',
      lifetime: '3d',
      source: 'production',
      'dry-run': 'true',
      note: 'say "why"',
    };
    expect(commandOfForm(inputs)).toBe(
      '/clone r6g.large 3d --source=production --dry-run --note "say \'why\'"',
    );
    expect(parseCommand(commandOfForm(inputs))).toMatchObject({
      kind: 'command',
      command: { note: "say 'why'" },
    });
  });
  test('a list has its fields, too', () => {
    const text = commandOfForm({ command: 'list', source: 'production', mine: true, issue: '' });
    expect(parseCommand(text)).toMatchObject({
      kind: 'command',
      command: { verb: 'list', source: 'production', mine: true },
    });
    const form = (inputs: object) => readRequest('workflow_dispatch', { sender: alice, inputs });
    expect(form({ command: 'list', mine: true })).not.toHaveProperty('formProblem');
    expect(form({ command: 'clone', mine: true })).toMatchObject({
      formProblem: { message: expect.stringContaining('belongs to `list`') },
    });
  });
  test('a field cannot start a second command', () => {
    const text = commandOfForm({ class: 'r6g.large\n/clone delete', note: 'a\n/clone delete' });
    expect(text.split('\n')).toHaveLength(1);
    expect(parseCommand(text).kind).toBe('problem');
  });
  test('is read with the thread that it names', () => {
    const form = { sender: alice, repository: { private: true }, inputs: { issue: '42', lifetime: '1d' } };
    expect(readRequest('workflow_dispatch', form)).toEqual({
      author: alice,
      text: '/clone 1d',
      issue: 42,
      isPublic: false,
    });
  });
  const sent = (inputs: object) =>
    readRequest('workflow_dispatch', {
      sender: alice,
      repository: { private: true, full_name: 'Acme/understudy' },
      inputs,
    });

  test.each([
    ['42', 42],
    ['#42', 42],
    [' ＃４２ ', 42],
    ['42\u200b', 42],
    ['issue #42', 42],
    ['PR 42', 42],
    ['https://github.com/acme/understudy/issues/42', 42],
    ['https://github.com/Acme/understudy/pull/42#issuecomment-7', 42],
    ['', undefined],
    ['  ', undefined],
    ['-', undefined],
    ['New', undefined],
    ['なし', undefined],
  ])('the thread may be written %j', (issue, read) => {
    expect((sent({ issue }) as CommandRequest).issue).toBe(read);
    expect(sent({ issue })).not.toHaveProperty('formProblem');
  });

  test.each([
    '0',
    '4e1',
    '-42',
    '42, 43',
    'the login bug',
    'https://github.com/other/repo/issues/42',
    '99999999999999999999',
  ])('%j is no thread, and none is opened for it', (issue) => {
    expect(sent({ issue })).toMatchObject({ isIssueUnread: true, formProblem: { reason: 'form-issue' } });
    expect(sent({ issue })).not.toHaveProperty('issue');
  });

  test.each([
    [
      { command: 'delete', id: 'bakomi', class: 'r6g.large', fresh: true },
      ['class', 'fresh'],
      '`clone`, `resize`',
    ],
    [
      { command: 'clone', id: 'bakomi' },
      ['id'],
      VERBS.flatMap((verb: Verb) =>
        verb.arguments.some(({ type }) => type === 'id') ? [`\`${verb.name}\``] : [],
      ).join(', '),
    ],
    [{ id: 'bakomi' }, ['id'], '`delete`'],
    [{ command: 'extend', lifetime: '3d', note: 'still needed' }, ['note'], '`clone`'],
    [{ command: 'list', 'dry-run': 'true' }, ['dry-run'], '`clone`'],
  ])('%j names the fields that are not for its command', (inputs, fields, owners) => {
    const { formProblem } = sent(inputs) as CommandRequest;
    expect(formProblem?.reason).toBe('form-fields');
    expect([...(formProblem?.message.matchAll(/field `([a-z-]+)`/g) ?? [])].map(([, name]) => name)).toEqual(
      fields,
    );
    expect(formProblem?.message).toContain(owners);
  });

  test.each([
    [
      { command: 'clone', id: ' ', class: ' r6g.large ', lifetime: ' 3d\u3000', fresh: 'false', keep: false },
      '/clone r6g.large 3d',
    ],
    [{ command: ' resize ', id: ' bakomi ', class: ' r6g.large' }, '/clone resize bakomi r6g.large'],
    [{ command: 'extend', id: '\u00a0bakomi', lifetime: '3 days ', note: '' }, '/clone extend bakomi 3d'],
    [
      { command: 'clone', source: ' Production ', note: ' slow ' },
      '/clone --source production --note "slow"',
    ],
  ])('%j has blanks around its values', (inputs, canonical) => {
    const request = sent(inputs) as CommandRequest;
    expect(request).not.toHaveProperty('formProblem');
    expect(parseCommand(request.text)).toMatchObject({ kind: 'command', canonical });
  });
});

describe('a label', () => {
  const labeled = (name: string, changes: object = {}) =>
    readRequest('issues', {
      action: 'labeled',
      sender: alice,
      repository: { private: true },
      issue: {
        number: 42,
        body: '/clone delete',
        user: { ...alice, id: 99 },
        updated_at: '2026-05-10T12:00:00Z',
      },
      label: { name },
      ...changes,
    });

  test.each([
    ['clone', '/clone'],
    ['Clone', '/clone'],
    ['clone:r6g.large', '/clone r6g.large'],
    ['clone: r6g.large 3d', '/clone r6g.large 3d'],
    ['clone:serverless:0-8', '/clone serverless:0-8'],
    ['clone:until closed', '/clone until closed'],
    ['CLONE : r6g.large', '/clone r6g.large'],
    ['clone：r6g.large　3d', '/clone r6g.large 3d'],
    ['ｃｌｏｎｅ', '/clone'],
  ])('%s is the command %s of whoever gave it', (name, text) => {
    const read = labeled(name);
    expect(read).toMatchObject({ author: alice, text, issue: 42, label: name });
    expect(read).not.toHaveProperty('isNearLabel');
  });

  test.each([
    ['clone r6g.large', '/clone r6g.large'],
    ['clone/3d', '/clone 3d'],
    ['clone=r6g.large', '/clone r6g.large'],
    ['clone:', '/clone'],
    ['clone :', '/clone'],
    ['/clone', '/clone'],
    ['/clone r6g.large', '/clone r6g.large'],
    ['/clone:3d', '/clone 3d'],
    ['clone detection', '/clone detection'],
  ])('%s is nearly %s', (name, text) => {
    expect(labeled(name)).toMatchObject({ text, label: name, isNearLabel: true });
  });

  test.each(['cloned', 'clone-wars', 'needs clone', 'bug', '', 'area/clone'])('%s is none', (name) => {
    expect(labeled(name)).toHaveProperty('ignored');
  });

  test('of a bot is none', () => {
    expect(labeled('clone', { sender: { ...alice, type: 'Bot' } })).toHaveProperty('ignored');
    expect(labeled('clone', { sender: undefined })).toHaveProperty('ignored');
  });
});
