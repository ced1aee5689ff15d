import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { jobOf, logOf, type SmallWorld, startSmallWorld } from '../../testing/sandbox/small-world.ts';

let world: SmallWorld;
beforeAll(async () => {
  world = await startSmallWorld();
});
afterAll(() => world.stop());

const on = 'on: { workflow_dispatch: {} }\n';
const job = (name: string, more: string): string => jobThatRuns(name, more, 'true');
const jobThatRuns = (name: string, more: string, run: string): string =>
  `  ${name}:\n    runs-on: ubuntu-latest\n${more ? `    ${more}\n` : ''}    steps: [{ run: '${run}' }]\n`;

const results = async (yaml: string): Promise<Record<string, string | null>> => {
  const run = await world.runWorkflow(yaml);
  return Object.fromEntries(run.jobs.map((one) => [one.key, one.result]));
};

describe('which jobs run', () => {
  test('a skipped ancestor skips every descendant that has no status function', async () => {
    const yaml = `${on}jobs:\n${job('a', 'if: false')}${job('b', 'needs: a')}${job('c', 'needs: b')}${job('d', "needs: [a, b]\n    if: always() && needs.a.result == 'skipped'")}${job('e', 'needs: d')}${job('f', 'needs: c\n    if: "!cancelled()"')}`;
    expect(await results(yaml)).toEqual({
      a: 'skipped',
      b: 'skipped',
      c: 'skipped',
      d: 'success',
      // d itself went well, but a and b stand before it, too.
      e: 'skipped',
      f: 'success',
    });
  });

  test('a failure skips what follows, but for failure(); continue-on-error counts as success', async () => {
    const yaml = `${on}jobs:\n${jobThatRuns('bad', '', 'exit 3')}${job('next', 'needs: bad')}${job('rescue', 'needs: next\n    if: failure()')}${jobThatRuns('tolerated', 'continue-on-error: true', 'exit 1')}${job('after', 'needs: tolerated')}`;
    const run = await world.runWorkflow(yaml);
    expect(run.conclusion).toBe('failure');
    expect(Object.fromEntries(run.jobs.map((one) => [one.key, one.result]))).toEqual({
      bad: 'failure',
      next: 'skipped',
      rescue: 'success',
      tolerated: 'success',
      after: 'success',
    });
    expect(jobOf(run, 'bad').annotations).toEqual([
      { level: 'error', message: 'Process completed with exit code 3.' },
    ]);
  });

  test('a matrix makes a job of each combination, and runs-on may be an expression', async () => {
    const run = await world.runWorkflow(`${on}jobs:
  m:
    runs-on: \${{ fromJSON('["self-hosted", "understudy"]') }}
    strategy: { matrix: { size: [1, 2], exclude: [{ size: 2 }], include: [{ size: 9 }] } }
    steps: [{ run: 'echo size=\${{ matrix.size }}' }]
`);
    expect(run.jobs.map((one) => [one.name, one.position, logOf(one)])).toEqual([
      ['m (1)', 'vpc', 'size=1'],
      ['m (9)', 'vpc', 'size=9'],
    ]);
  });

  test('what this runner cannot do is said, not skipped', async () => {
    const run = await world.runWorkflow(
      `${on}jobs: { a: { runs-on: x, container: node, steps: [{ run: 'true' }] } }\n`,
    );
    expect(run).toMatchObject({ conclusion: 'failure', jobs: [] });
    expect(run.error).toContain('does not know jobs.a: container');
    const other = await world.runWorkflow(
      `${on}jobs: { a: { runs-on: x, steps: [{ uses: 'elsewhere/x@v1' }] } }\n`,
    );
    expect(jobOf(other, 'a').annotations[0]?.message).toContain('The sandbox has no elsewhere/x@v1');
  });

  test('a file that does not parse is a failed run that says why', async () => {
    const { threads } = world.github;
    world.write('test.yml', 'on: issues\njobs:\n  a:\n    runs-on: x\n    steps:\n      - rum: true\n');
    threads.open({ title: 'x' }, { person: world.github.people.get('hanako'), byJob: false });
    await world.runner.idle();
    const run = world.runner.runs().at(-1);
    expect(run).toMatchObject({ conclusion: 'failure', jobs: [] });
    expect(run?.error).toMatch(/test\.yml \(Line: 6, Col: 9\): Unexpected value 'rum'/);
  });
});

describe('what passes between steps and jobs', () => {
  test('outputs, env at three levels, heredocs, path, defaults, step conditions', async () => {
    const run = await world.runWorkflow(`${on}env: { A: workflow, B: workflow, C: workflow }
defaults: { run: { shell: bash } }
jobs:
  first:
    runs-on: ubuntu-latest
    env: { B: job, C: job }
    outputs: { text: '\${{ steps.say.outputs.text }}', none: '\${{ steps.say.outputs.nothing }}', secret: '\${{ steps.say.outputs.secret }}' }
    steps:
      - id: say
        env: { C: step }
        run: |
          echo "$A $B $C"
          printf 'text<<EOF\\none\\n EOF\\nEOF\\n' >> "$GITHUB_OUTPUT"
          echo "secret=x-hunter2hunter2" >> "$GITHUB_OUTPUT"
          echo "LATER=yes" >> "$GITHUB_ENV"
          echo '::add-mask::hunter2hunter2'
          echo "hunter2hunter2 $(printf hunter2hunter2 | base64)"
      - if: failure()
        run: echo never
      - run: echo "later $LATER"; false | true
        continue-on-error: true
      - run: echo "\${{ job.status }}"
  second:
    needs: first
    runs-on: ubuntu-latest
    env: { TEXT: '\${{ toJSON(needs.first.outputs.text) }}', SECRET: '\${{ needs.first.outputs.secret }}' }
    steps: [{ run: 'echo "$TEXT" "<$SECRET>"' }]
`);
    const first = jobOf(run, 'first');
    expect(logOf(first).split('\n')).toEqual([
      'workflow job step',
      '*** ***',
      'later yes',
      'Process completed with exit code 1.',
      'success',
    ]);
    expect(first.steps.map((step) => [step.outcome, step.conclusion])).toEqual([
      ['success', 'success'],
      ['skipped', 'skipped'],
      ['failure', 'success'],
      ['success', 'success'],
    ]);
    expect(first.outputs).toEqual({ text: 'one\n EOF' });
    expect(first.annotations).toContainEqual({
      level: 'warning',
      message: "Skip output 'secret' since it may contain secret.",
    });
    expect(logOf(jobOf(run, 'second'))).toBe('"one\\n EOF" <>');
  });

  test('a job has nothing of the parent’s environment, and NODE_OPTIONS is refused in GITHUB_ENV', async () => {
    process.env.UNDERSTUDY_TEST_LEAK = 'leaked';
    const run = await world.runWorkflow(`${on}jobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:
      - run: env | cut -d= -f1 | grep -vE '^(GITHUB|RUNNER)_' | sort | tr '\\n' ' '
      - run: echo NODE_OPTIONS=--inspect >> $GITHUB_ENV
`);
    delete process.env.UNDERSTUDY_TEST_LEAK;
    const job = jobOf(run, 'a');
    expect(job.steps[0]?.log.map((line) => line.text)).toEqual(['CI HOME LANG PATH PWD SHLVL _ ']);
    expect(job.steps[1]).toMatchObject({ conclusion: 'failure' });
  });

  test('typed inputs with defaults reach the expressions as what they are', async () => {
    const yaml = `on: { workflow_dispatch: { inputs: { deep: { type: boolean, default: true }, kind: { type: choice, options: [a, b], default: b }, n: { type: string } } } }
jobs: { a: { runs-on: x, steps: [{ run: 'echo "\${{ toJSON(inputs.deep) }} \${{ inputs.kind }} <\${{ inputs.n }}> \${{ github.event.inputs.deep }}"' }] } }
`;
    const run = await world.runWorkflow(yaml);
    expect(logOf(jobOf(run, 'a'))).toBe('true b <> true');
    await expect(world.runWorkflow(yaml, { kind: 'c' })).rejects.toThrow(
      "Provided value 'c' for input 'kind'",
    );
    await expect(world.runWorkflow(yaml, { other: 1 })).rejects.toThrow(
      'Unexpected inputs provided: ["other"]',
    );
  });

  test('commands in output are obeyed, stopped, and the dangerous ones refused', async () => {
    const run = await world.runWorkflow(`${on}jobs:\n  a:\n    runs-on: x\n    steps:
      - run: |
          echo '::error file=a%2Cb::one%0Atwo'
          echo '::stop-commands::sesame'
          echo '::error::quiet'
          echo '::sesame::'
          echo '::notice::loud'
          echo '::unknown::text'
      - run: echo '::set-env name=PATH::/evil'
`);
    const job = jobOf(run, 'a');
    expect(job.annotations.slice(0, 2)).toEqual([
      { level: 'error', message: 'one\ntwo' },
      { level: 'notice', message: 'loud' },
    ]);
    expect(logOf(job)).toContain('::error::quiet');
    expect(logOf(job)).toContain('::unknown::text');
    expect(job.steps[1]?.conclusion).toBe('failure');
  });
});
