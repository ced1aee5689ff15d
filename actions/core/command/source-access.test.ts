import { describe, expect, test } from '@jest/globals';
import { loadSettings } from '../settings/load-settings.ts';
import type { RepositoryRole } from '../settings/setting-values.ts';
import { authorise, type Permit } from './authorise.ts';
import { checkSource, mayUseSource, sourcesFor } from './source-access.ts';

const PLACE = 'region: us-east-1, policy: p.yml, maskingClass: r6g.large';
const settings = loadSettings(`
sources:
  open: { cluster: open, ${PLACE} }
  payroll: { cluster: payroll, ${PLACE}, access: { roles: [payroll-dba], users: [Carol] } }
  ledger: { cluster: ledger, ${PLACE}, access: { role: maintain } }
  sandbox: { cluster: sandbox, ${PLACE}, access: { role: read } }
defaults: { source: open }
access: { role: write, users: [dave], admins: [erin], agents: { users: [tool-bot] } }
`);

const permit = (login: string, role: RepositoryRole, customRole?: string, admin = false): Permit => ({
  ...{ allowed: true, login, role, admin },
  ...(customRole === undefined ? {} : { customRole }),
});

describe('who may clone which source', () => {
  test.each<[string, Permit, readonly string[]]>([
    ['a writer', permit('alice', 'write'), ['open', 'sandbox']],
    ['a maintainer', permit('alice', 'maintain'), ['open', 'ledger', 'sandbox']],
    ['a reader', permit('alice', 'read'), ['sandbox']],
    ['whoever is listed for all', permit('DAVE', 'read'), ['open', 'sandbox']],
    ['whoever is listed for one', permit('carol', 'read'), ['payroll', 'sandbox']],
    ['a team by its custom role', permit('alice', 'write', 'Payroll-DBA'), ['open', 'payroll', 'sandbox']],
    ['another custom role', permit('alice', 'write', 'auditor'), ['open', 'sandbox']],
    ['an admin', permit('erin', 'read', undefined, true), ['open', 'payroll', 'ledger', 'sandbox']],
    ['an agent', permit('tool-bot', 'read'), ['open', 'sandbox']],
  ])('%s', (_, who, names) => {
    expect(sourcesFor(who, settings)).toEqual(names);
  });

  test('a source that the settings do not know has the access of all', () => {
    expect(mayUseSource(permit('alice', 'write'), settings, 'constructor')).toBe(true);
    expect(mayUseSource(permit('alice', 'read'), settings, 'gone')).toBe(false);
  });

  test('of a re-run, both must', () => {
    const both = { ...permit('alice', 'maintain'), rerunBy: permit('bob', 'write') };
    expect(checkSource(both, settings, 'ledger')).toMatchObject({ reason: 'source-not-allowed' });
    expect(checkSource({ ...both, rerunBy: permit('bob', 'admin') }, settings, 'ledger')).toBeUndefined();
  });
});

describe('who may command at all', () => {
  const ask = (login: string, role: string, base: string, isPublic = false) =>
    authorise(
      {
        request: async () => ({
          data: { permission: base, role_name: role, user: { login, id: 7, type: 'User' } },
        }),
      },
      isPublic ? { ...settings, access: { ...settings.access, publicRepository: true } } : settings,
      { repository: { owner: 'o', repo: 'r', isPublic }, author: { login, id: 7, type: 'User' } },
    );

  test('whoever may clone one source', async () => {
    expect(await ask('alice', 'read', 'read')).toMatchObject({ allowed: true, role: 'read' });
    expect(await ask('carol', 'read', 'read')).toMatchObject({ allowed: true });
    expect(await ask('alice', 'payroll-dba', 'read')).toMatchObject({
      allowed: true,
      customRole: 'payroll-dba',
    });
  });

  test('but no reader of a public repository, who may be anybody', async () => {
    expect(await ask('alice', 'read', 'read', true)).toMatchObject({ allowed: false, told: false });
    expect(await ask('carol', 'read', 'read', true)).toMatchObject({ allowed: true });
  });

  test('an agent is never an admin', async () => {
    expect(await ask('tool-bot', 'admin', 'admin')).toMatchObject({ allowed: true, admin: false });
  });
});
