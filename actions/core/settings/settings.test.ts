import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { UserError } from '../base/errors.ts';
import { loadSettings } from './load-settings.ts';
import { SETTINGS_FILE } from './settings.ts';

const SOURCE = '{ cluster: app, region: us-east-1, policy: masking/p.yml, maskingClass: r6g.large }';

function faults(text: string): string {
  try {
    loadSettings(text);
  } catch (error) {
    if (error instanceof UserError) return error.message;
    throw error;
  }
  throw new Error('The settings were taken.');
}

test("the settings of the sandbox's organisation are valid, and what the demo needs", () => {
  const settings = loadSettings(readFileSync(`scripts/sandbox/organisation/${SETTINGS_FILE}`, 'utf8'));
  expect(settings.sources.production).toEqual({
    cluster: 'app-production',
    region: 'ap-northeast-1',
    policy: 'masking/policy.yml',
    maskingClass: 'db.r6g.4xlarge',
  });
  expect(settings.seal.unmaskedForHours).toBe(6);
});

test('all but the sources may be left out', () => {
  expect(loadSettings(`sources: { production: ${SOURCE} }`)).toMatchObject({
    defaults: { source: 'production', instanceClass: 'db.t4g.medium', lifetimeHours: 24 },
    limits: { lifetimeHours: 336, clones: 10, clonesPerUser: 3 },
    access: { role: 'write', publicRepository: false },
  });
});

describe('errors say where, what, and what to write', () => {
  test.each([
    ['', '1:1: sources: name the databases that may be cloned'],
    ['sources: {}', '1:1: sources: name at least one source'],
    [`sources: { p: ${SOURCE} }\nacces: {}`, '2:1: acces: there is no such setting; did you mean access?'],
    [`sources: { p: ${SOURCE} }\naccess:\n  teams: [a]`, '3:3: access.teams: teams cannot be read'],
    [`teams: [a]\nsources: { p: ${SOURCE} }`, '1:1: teams: teams cannot be read'],
    [
      `sources: { p: ${SOURCE} }\nlimits:\n  clones: 3\n  lifetime: 0d`,
      '4:3: limits.lifetime: it is no time at all',
    ],
    [
      `sources: { p: ${SOURCE} }\ndefaults: { class: r6g }`,
      '2:13: defaults.class: it is not spelt like an instance class',
    ],
    [
      `sources: { p: ${SOURCE} }\ndefaults: { source: q }`,
      '2:13: defaults.source: there is no source "q"; the sources are p',
    ],
    [
      `sources: { p: ${SOURCE}, q: ${SOURCE} }`,
      'there are several sources; write source: followed by one of p, q',
    ],
    [`sources: { p: ${SOURCE} }\naccess: { role: owner }`, '2:11: access.role: Invalid option'],
    [
      `sources: { p: ${SOURCE} }\naccess: { users: ["@alice"] }`,
      'it is not a GitHub login (write it without @)',
    ],
    [
      'sources: { p: { cluster: understudy-clone-x } }',
      'clusters named understudy-… are clones, not sources',
    ],
    [
      `sources: { p: ${SOURCE.replace('masking/p.yml', '../p.yml')} }`,
      'write the path of a YAML file inside this repository',
    ],
    [
      `sources: { p: ${SOURCE.replace('}', ', access: {} }')} }`,
      'sources.p.access: it lets nobody in; write role, roles or users',
    ],
    [
      `sources: { p: ${SOURCE.replace('}', ', access: { rol: write } }')} }`,
      'sources.p.access.rol: there is no such setting; did you mean role?',
    ],
    [
      `sources: { p: ${SOURCE.replace('}', ', access: { teams: [a] } }')} }`,
      'sources.p.access.teams: teams cannot be read',
    ],
    [
      `sources:\n  p: ${SOURCE.replace('}', ', limits: { lifetime: 20d } }')}`,
      '2:100: sources.p.limits.lifetime: it is more than limits.lifetime, which holds for all: write 2w or less, or raise limits.lifetime',
    ],
    [
      `sources: { p: ${SOURCE.replace('}', ', limits: { clone: 2 } }')} }`,
      'sources.p.limits.clone: there is no such setting; did you mean clones?',
    ],
    [
      `sources: { p: ${SOURCE.replace('}', ', limits: { clonesPerUser: 4 } }')} }`,
      'it is more than limits.clonesPerUser, which holds for all: write 3 or less, or raise limits.clonesPerUser',
    ],
    [
      `sources: { p: ${SOURCE.replace('}', ', limits: { lifetime: 2d, age: 1d } }')} }`,
      'sources.p.limits.age: it is shorter than the lifetime beside it; write 2d or more',
    ],
    [
      `sources: { p: ${SOURCE.replace('}', ', limits: { classes: ["r6g.*"] } }')} }`,
      'sources.p.limits.classes: it does not allow t4g.medium, which a clone gets where no class is named (defaults.class); add it',
    ],
    [
      `sources: { p: ${SOURCE} }\nlimits: { costPerDay: 9 }\naccess: { agents: { users: [bob], costPerDay: 10 } }`,
      'access.agents.costPerDay: it is more than limits.costPerDay, which holds for all: write 9 or less, or raise limits.costPerDay',
    ],
    [`sources: { p: ${SOURCE} }\naccess: { agents: { clones: 1 } }`, 'access.agents.users: '],
    [
      `sources: { p: ${SOURCE} }\naccess: { admins: [Bob], agents: { users: [bob] } }`,
      'access.agents.users: bob is at access.admins, too, and an agent is never an admin; take it out of one of them',
    ],
    [
      `sources: { p: ${SOURCE} }\naccess: { agents: { users: [bob], lifetme: 1d } }`,
      'access.agents.lifetme: there is no such setting; did you mean lifetime?',
    ],
    [
      `sources: { p: ${SOURCE} }\naccounts: { sources: "123456789012", clones: "210987654321" }`,
      'accounts: clones live in the account of their sources: of clusters that another account shares, an account can cut one clone, and a base counts as its source; docs/install.md, “What is not built”, says why',
    ],
    ['sources: [', '1:11: '],
    [`sources: { p: ${SOURCE} }\nsources: {}`, '2:1: Map keys must be unique'],
    ['- a', '1:1: the file: '],
  ])('%j', (text, message) => {
    expect(faults(text)).toContain(
      message.startsWith('1') || message.startsWith('2') ? `${SETTINGS_FILE}:${message}` : message,
    );
  });

  test('all are told at once', () => {
    const lines = faults(
      `sources: { p: ${SOURCE} }\nlimits: { clones: 0, lifetime: 3x }\nseal: { unmasked: 1h }`,
    );
    expect(lines.split('\n')).toHaveLength(4);
  });
});
