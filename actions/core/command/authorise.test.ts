import { describe, expect, test } from '@jest/globals';
import type { GitHubClient } from '../github/client.ts';
import { loadSettings } from '../settings/load-settings.ts';
import { type AccessRequest, authorise, authoriseVerb } from './authorise.ts';

const SOURCES =
  'sources: { p: { cluster: app, region: us-east-1, policy: p.yml, maskingClass: r6g.large } }\n';
const alice = { login: 'alice', id: 7, type: 'User' };
const repository = { owner: 'o', repo: 'r', isPublic: false };

function github(answer: object | number): GitHubClient & { readonly asked: unknown[] } {
  const asked: unknown[] = [];
  return {
    asked,
    request: async (route, parameters) => {
      asked.push({ route, ...parameters });
      if (typeof answer === 'number') throw Object.assign(new Error('no'), { status: answer });
      return { data: answer };
    },
  };
}

const role = (name: string, permission: string) => ({ permission, role_name: name, user: alice });
test('a login counts however it is cased', async () => {
  const answer = { ...role('admin', 'read'), user: { ...alice, login: 'ALICE' } };
  expect(await ask(answer, { author: { login: 'alice' } })).toMatchObject({ allowed: true });
});

/** The settings of `access` that say nothing. */
const DEFAULTS = '{}';
const ask = (answer: object | number, request: Partial<AccessRequest> = {}, access = DEFAULTS) =>
  authorise(github(answer), loadSettings(`${SOURCES}access: ${access}\n`), {
    repository,
    author: alice,
    ...request,
  });

describe('the role on the repository decides', () => {
  test.each([
    ['read', 'write', false],
    ['triage', 'write', false],
    ['write', 'write', true],
    ['maintain', 'write', true],
    ['admin', 'write', true],
    ['triage', 'triage', true],
    ['write', 'maintain', false],
  ])('%s where %s is needed', async (has, needs, allowed) => {
    expect(await ask(role(has, 'read'), {}, `{ role: ${needs} }`)).toMatchObject({ allowed });
  });

  test('it is enough where every source asks for another: what is there may be looked at', async () => {
    const closed = SOURCES.replace(' } }', ', access: { role: admin } } }');
    const settings = loadSettings(`${closed}access: { role: write }\n`);
    const asked = (has: string) =>
      authorise(github(role(has, 'read')), settings, { repository, author: alice });
    expect(await asked('write')).toMatchObject({ allowed: true, role: 'write' });
    expect(await asked('triage')).toMatchObject({ allowed: false, reason: 'role-too-low' });
  });

  test('a role of the organisation counts as its base', async () => {
    expect(await ask(role('database-engineer', 'write'))).toMatchObject({ allowed: true, role: 'write' });
    expect(await ask(role('auditor', 'read'))).toMatchObject({ allowed: false, reason: 'role-too-low' });
  });

  test('a collaborator who lacks it is told what is missing', async () => {
    const denial = await ask(role('read', 'read'));
    expect(denial).toMatchObject({ allowed: false, told: true, message: expect.stringContaining('`write`') });
  });

  test('users of the settings are no strangers in a public repository', async () => {
    const request = { repository: { ...repository, isPublic: true } };
    expect(
      await ask(role('read', 'read'), request, '{ publicRepository: true, users: [ALICE] }'),
    ).toMatchObject({ allowed: true });
  });
  test('users of the settings may, whatever their role', async () => {
    expect(await ask(role('read', 'read'), {}, '{ users: [Alice] }')).toMatchObject({
      allowed: true,
      admin: false,
    });
  });
});

describe('silence', () => {
  test.each([
    ['a stranger', 404, {}],
    ['somebody without any permission', { permission: 'none', role_name: 'none', user: alice }, {}],
    ['another account under the same name', role('admin', 'read'), { author: { ...alice, id: 8 } }],
    ['a bot', role('admin', 'read'), { author: { ...alice, type: 'Bot' } }],
    [
      'a bot, on a re-run that names it by login only',
      { ...role('admin', 'read'), user: { ...alice, type: 'Bot' } },
      { author: { login: 'alice' } },
    ],
    [
      'another login, on a re-run that names its person by login only',
      { ...role('admin', 'read'), user: { ...alice, login: 'alice-of-before' } },
      { author: { login: 'alice' } },
    ],
    [
      'another login of the same account',
      { ...role('admin', 'read'), user: { ...alice, login: 'mallory' } },
      {},
    ],
    [
      'a reader of a public repository',
      role('read', 'read'),
      { repository: { ...repository, isPublic: true } },
    ],
    ['an answer without a user', { permission: 'admin', role_name: 'admin', user: null }, {}],
  ])('for %s', async (_who, answer, request) => {
    expect(await ask(answer, request)).toMatchObject({ allowed: false, told: false });
  });

  test('a bot is not even asked about', async () => {
    const client = github(role('admin', 'read'));
    const author = { ...alice, type: 'Bot' };
    await authorise(client, loadSettings(SOURCES), { repository, author });
    expect(client.asked).toEqual([]);
  });
});

describe('a public repository', () => {
  const request = { repository: { ...repository, isPublic: true } };
  test('is refused, and its writers are told', async () => {
    expect(await ask(role('write', 'read'), request)).toMatchObject({
      told: true,
      reason: 'public-repository',
    });
  });
  test('is served when the settings say so', async () => {
    expect(await ask(role('write', 'read'), request, '{ publicRepository: true }')).toMatchObject({
      allowed: true,
    });
    expect(await ask(role('read', 'read'), request, '{ publicRepository: true, role: read }')).toMatchObject({
      told: false,
    });
  });
});

describe('verbs of the owner', () => {
  const permitOf = async (answer: object, access: string) => {
    const permit = await ask(answer, {}, access);
    if (!permit.allowed) throw new Error(permit.reason);
    return permit;
  };
  const record = { id: 'bakomi', owner: 'Alice' };
  test.each([
    ['its owner', role('write', 'read'), record, '{}', true],
    ['somebody else', role('write', 'read'), { ...record, owner: 'bob' }, '{}', false],
    ['an admin of the repository', role('admin', 'read'), { ...record, owner: 'bob' }, '{}', true],
    [
      'an admin of the settings',
      role('write', 'read'),
      { ...record, owner: 'bob' },
      '{ admins: [alice] }',
      true,
    ],
  ])('%s', async (_who, answer, of, access, allowed) => {
    expect(authoriseVerb(await permitOf(answer, access), 'delete', of)).toMatchObject({ allowed });
  });
  test('are refused while it is not known whose clone it is', async () => {
    expect(authoriseVerb(await permitOf(role('write', 'read'), '{}'), 'extend', undefined)).toMatchObject({
      allowed: false,
      told: true,
    });
  });
});

test('an outage of GitHub is not a denial', async () => {
  await expect(ask(401)).rejects.toMatchObject({ status: 401 });
});
