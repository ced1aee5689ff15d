import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { until } from '../sandbox/seen.ts';
import type { PlantedFault } from './planted.ts';
import { edit } from './planting.ts';
import { proofOf, sweepOf } from './whole.ts';

const SETTINGS = '.github/understudy.yml';

/** Writes a workflow that ends in another way, and runs it; undone by one that succeeds. */
const ending =
  (file: string, of: (script: string) => string): PlantedFault['plant'] =>
  async (whole) => {
    const path = join(whole.world.repositoryDir, '.github/workflows', file);
    writeFileSync(path, of('false'));
    await whole.run(file);
    return async () => {
      writeFileSync(path, of('true'));
      await whole.run(file);
    };
  };

/** What may be wrong in GitHub, and in the files that are the organisation's own. */
export const ON_GITHUB: readonly PlantedFault[] = [
  {
    code: 'repository-public',
    plant: ({ world }) => {
      world.github.repository.visibility = 'public';
    },
  },
  {
    code: 'repository-fork',
    plant: ({ world: { github } }) => {
      github.standing.isFork = true;
      return () => {
        github.standing.isFork = false;
      };
    },
  },
  {
    code: 'issues-off',
    plant: ({ world }) => {
      world.github.standing.hasIssues = false;
    },
  },
  {
    code: 'repository-archived',
    plant: ({ world }) => {
      world.github.standing.isArchived = true;
    },
  },
  {
    code: 'repository-name-differs',
    plant: edit(['repository', 'name'], 'Acme/Understudy'),
    also: ['role-trust-differs'],
  },
  { code: 'repository-id-differs', plant: edit(['repository', 'id'], '1'), also: ['role-trust-differs'] },
  {
    code: 'owner-id-missing',
    plant: edit(['repository', 'ownerId'], undefined),
    also: ['role-trust-differs'],
  },
  { code: 'owner-id-differs', plant: edit(['repository', 'ownerId'], '12'), also: ['role-trust-differs'] },
  {
    code: 'branch-unprotected',
    plant: ({ world }) => {
      world.github.standing.rulesets.splice(0, Infinity, { rules: [{ type: 'deletion' }] });
    },
  },
  {
    code: 'actions-off',
    plant: ({ world }) => {
      world.github.standing.actions.enabled = false;
    },
  },
  {
    code: 'checkout-refused',
    plant: ({ world }) => {
      world.github.standing.actions.allowed = 'local_only';
    },
  },
  {
    code: 'checkout-refused',
    plant: ({ world }) => {
      Object.assign(world.github.standing.actions, { allowed: 'selected', githubOwned: false });
    },
  },
  {
    code: 'pull-requests-refused',
    plant: edit(['structure'], { pullRequest: true }, SETTINGS),
    byCommand: true,
  },
  {
    code: 'proposal-branch-shut',
    plant: async (whole) => {
      const { github } = whole.world;
      const undo = await edit(['structure'], { pullRequest: true }, SETTINGS)(whole);
      github.actionsMayOpenPullRequests = true;
      github.standing.rulesets.push({ rules: [{ type: 'creation' }], ofEveryBranch: true });
      return async () => {
        github.standing.rulesets.pop();
        github.actionsMayOpenPullRequests = false;
        await undo?.();
      };
    },
  },
  {
    code: 'workflow-off',
    plant: ({ world }) => {
      world.github.standing.off.set('reap.yml', 'disabled_inactivity');
    },
  },
  {
    code: 'workflow-off',
    plant: ({ world }) => {
      world.github.standing.off.set('clone.yml', 'disabled_manually');
    },
  },
  {
    code: 'workflow-missing',
    plant: ({ world }) => {
      const path = join(world.repositoryDir, '.github/workflows/refresh.yml');
      rmSync(path);
      return () => writeFileSync(path, 'on: workflow_dispatch\njobs: {}\n');
    },
  },
  {
    code: 'environment-missing',
    plant: ({ world }) => {
      world.github.standing.environments.delete('understudy-mask');
    },
  },
  {
    code: 'environment-open',
    plant: ({ world }) => {
      world.github.standing.environments.set('understudy-publish', { branches: 'any', reviewers: [] });
    },
  },
  {
    code: 'environment-open',
    plant: ({ world }) => {
      world.github.standing.environments.set('understudy-seal', { branches: 'protected', reviewers: [] });
    },
  },
  {
    code: 'environment-branches',
    plant: ({ world: { github } }) => {
      const rules = github.standing.environments.get('understudy-clone');
      if (Array.isArray(rules?.branches))
        rules.branches.push({ id: github.standing.nextId(), name: 'feature/*' });
    },
  },
  {
    code: 'environment-shut',
    plant: ({ world }) => {
      world.github.standing.environments.set('understudy-desk', { branches: [], reviewers: [] });
    },
  },
  {
    code: 'environment-waits',
    plant: ({ world }) => {
      const rules = world.github.standing.environments.get('understudy-desk');
      if (rules) rules.reviewers = ['olivia'];
    },
  },
  {
    code: 'variable-shadowed',
    plant: ({ world }) => {
      world.github.environments['understudy-reap'] = { variables: { UNDERSTUDY: '{}' } };
    },
  },
  {
    code: 'variable-missing',
    plant: ({ world }) => {
      delete world.github.variables.UNDERSTUDY;
    },
    also: [],
    leaves: ['proof-old'],
  },
  {
    code: 'variable-invalid',
    plant: ({ world }) => {
      world.github.variables.UNDERSTUDY = '{"account": 12';
    },
    leaves: ['proof-old'],
  },
  ...(
    [
      ['quarantineGroup', 'sg-0other'],
      ['table', 'another'],
      ['clusterParameterGroup', 'default.aurora-mysql8.0'],
      ['runner', ['self-hosted']],
      ['region', 'us-east-1'],
    ] as const
  ).map(
    ([key, value]): PlantedFault => ({
      code: 'variable-differs',
      plant: ({ world: { github } }) => {
        const now = JSON.parse(github.variables.UNDERSTUDY ?? '{}') as object;
        github.variables.UNDERSTUDY = JSON.stringify({ ...now, [key]: value });
      },
      leaves: ['proof-old'],
    }),
  ),
  {
    code: 'infrastructure-new',
    plant: ({ world: { github } }) => {
      const before = github.variables.UNDERSTUDY ?? '{}';
      github.variables.UNDERSTUDY = JSON.stringify({ ...JSON.parse(before), infrastructure: 999 });
      return () => {
        github.variables.UNDERSTUDY = before;
      };
    },
  },
  {
    code: 'machine-none',
    plant: ({ world: { github } }) => {
      github.variables.UNDERSTUDY_RUNS_ON = 'our-machines';
      github.standing.runners.push({ name: 'one', status: 'offline', labels: ['our-machines'] });
      return () => {
        for (const runner of github.standing.runners) runner.status = 'online';
      };
    },
  },
  {
    code: 'slack-missing',
    plant: ({ world }) => {
      delete world.github.secrets.UNDERSTUDY_SLACK_WEBHOOK;
    },
    input: 'https://hooks.example/y',
  },
  { code: 'sweep-failed', plant: ending('reap.yml', sweepOf) },
  { code: 'sweeps-stopped', plant: () => () => {}, hours: 5 },
  {
    code: 'cron-owner-gone',
    plant: ({ world: { github } }) => {
      github.standing.committers.set('.github/workflows/reap.yml', 'mallory');
      return () => {
        github.standing.committers.clear();
      };
    },
  },
  {
    code: 'cron-owner-unknown',
    plant: ({ world: { github } }) => {
      github.standing.committers.set('.github/workflows/refresh.yml', '');
      return () => {
        github.standing.committers.clear();
      };
    },
  },
  { code: 'proof-failed', plant: ending('prove.yml', (script) => proofOf(script, 'true')) },
  // Not the rights, but the machine.
  { code: 'probe-failed', plant: ending('prove.yml', (script) => proofOf('true', script)) },
  {
    code: 'probe-waits',
    plant: async (whole) => {
      const { runner, github } = whole.world;
      runner.withhold('vpc');
      const run = await runner.dispatchRun('prove.yml', {}, github.people.get('olivia'));
      await until('the verdict', async () =>
        run.jobs.some(({ key, conclusion }) => key === 'verdict' && conclusion) ? true : undefined,
      );
      return async () => {
        runner.release('vpc');
        await runner.idle();
      };
    },
  },
  {
    code: 'proof-old',
    plant: async ({ world: { github, clock } }) => {
      github.standing.setAt.set('UNDERSTUDY', new Date(clock.now() + 1000).toISOString());
      return () => {
        github.standing.setAt.clear();
      };
    },
  },
  {
    code: 'file-missing',
    plant: (whole) => whole.edit(SETTINGS, ['sources', 'production', 'policy'], 'masking/none.yml'),
  },
  {
    code: 'structure-missing',
    plant: ({ world }) => {
      const path = join(world.repositoryDir, 'masking/policy.snapshot.yml');
      return moved(path);
    },
  },
  {
    code: 'policy-undecided',
    plant: edit(['tables', 'users', 'email'], undefined, 'masking/policy.yml'),
  },
  {
    code: 'policy-unsound',
    plant: edit(['tables', 'users', 'no_such_column'], 'email', 'masking/policy.yml'),
  },
  {
    code: 'policy-invalid',
    plant: edit(['tables'], 'everything', 'masking/policy.yml'),
  },
];

/** Takes a file away. @returns what puts it back */
function moved(path: string): () => void {
  const text = readFileSync(path, 'utf8');
  rmSync(path);
  return () => writeFileSync(path, text);
}
