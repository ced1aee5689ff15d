import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { REFUSAL_REASONS } from '../../actions/core/aurora/destroy.ts';
import { commandOfIssueForm, fieldsOf } from '../../actions/core/command/form.ts';
import { VERBS, verbNamed } from '../../actions/core/command/grammar.ts';
import { reasons } from '../../actions/core/thread/texts/ja-reasons.ts';
import { REPORT_REASONS } from '../../actions/reap/decision.ts';
import { bundleText } from '../bundle/index.ts';
import { codesIn } from './codes.ts';
import { dispatchInputs } from './dispatch-inputs.ts';
import { generatedFiles } from './files.ts';

const root = join(import.meta.dirname, '..', '..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');

interface ActionFile {
  readonly inputs: Readonly<Record<string, { readonly required?: boolean; readonly default?: string }>>;
  readonly outputs: Readonly<Record<string, unknown>>;
}
interface Step {
  readonly id?: string;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, string>>;
}
interface Workflow {
  readonly on: { readonly workflow_dispatch?: { readonly inputs: unknown } };
  readonly jobs: Readonly<
    Record<
      string,
      {
        readonly 'runs-on': string;
        readonly if?: string;
        readonly needs?: string | readonly string[];
        readonly outputs?: Record<string, string>;
        readonly steps: readonly Step[];
      }
    >
  >;
}
const actions = globSync('actions/*/action.yml', { cwd: root }).map((path) => path.split('/')[1] ?? '');
const actionFile = (name: string) => parse(read(`actions/${name}/action.yml`)) as ActionFile;
const workflows = globSync('.github/workflows/*.yml', { cwd: root });

describe('what is made from the code is fresh (else: npm run docs)', () => {
  test.each([...generatedFiles()])('%s', (path, text) => {
    expect(read(path)).toBe(text);
  });
});

describe('the forms', () => {
  test('the inputs of the workflow are those of the grammar', () => {
    const { on } = parse(read('.github/workflows/clone.yml')) as Workflow;
    expect(on.workflow_dispatch?.inputs).toEqual(dispatchInputs());
  });
  test('every verb but those that answer alone has a job of its name that waits for it, and whose loss is told of', () => {
    const { jobs } = parse(read('.github/workflows/clone.yml')) as Workflow;
    for (const { job } of VERBS)
      if (job !== 'command') expect(jobs[job]?.if).toContain(`needs.command.outputs.verb == '${job}'`);
    const others = Object.keys(jobs).filter((name) => name !== 'notify');
    expect([...(jobs.notify?.needs ?? [])].toSorted()).toEqual(others.toSorted());
  });
  test('a submitted issue form reads back as the command that its fields amount to', () => {
    const answers: Record<string, string> = { class: 'r6g.large', lifetime: '3d', note: 'say "why" @team' };
    const body = fieldsOf(verbNamed('clone'), 'en')
      .map(({ name, label, type }) => {
        const empty = type === 'boolean' ? '- [ ] Yes' : '_No response_';
        return `### ${label}\n\n${name === 'fresh' ? '- [X] Yes' : (answers[name] ?? empty)}`;
      })
      .join('\n\n');
    const command = '/clone r6g.large 3d --fresh --note "say \'why\' @team"';
    expect(commandOfIssueForm(body)).toBe(command);
    expect(commandOfIssueForm(body.replaceAll('\n', '\r\n'))).toBe(command);
    expect(commandOfIssueForm(`hello\n${body}`)).toBeUndefined();
    expect(commandOfIssueForm(`${body}\n### Class\n\nr6g.xlarge`)).toBeUndefined();
  });
});

test.each(workflows)('the jobs of %s run where one variable says, or inside the VPC', (path) => {
  for (const [name, job] of Object.entries((parse(read(path)) as Workflow).jobs)) {
    // Of the region that the clone is in, where the repository serves several.
    const machine = String.raw`fromJSON\(format\(toJSON\(\(fromJSON\(vars\.UNDERSTUDY\)\.regions\[(?:needs\.(?:command|begin)\.outputs|inputs)\.region\] \|\| fromJSON\(vars\.UNDERSTUDY\)\)\.runner\), github\.run_id, github\.run_attempt\)\)`;
    const inside = new RegExp(`^\\$\\{\\{ ${machine} \\}\\}$`);
    // What the role *mask* has to do is tried from the machine that masks.
    const byRole = new RegExp(
      `^\\$\\{\\{ matrix\\.role == 'mask' && ${machine} \\|\\| vars\\.UNDERSTUDY_RUNS_ON \\|\\| 'ubuntu-24\\.04' \\}\\}$`,
    );
    const outside = "${{ vars.UNDERSTUDY_RUNS_ON || 'ubuntu-24.04' }}";
    if (['mask', 'probe'].includes(name)) expect(job['runs-on']).toMatch(inside);
    else if (name === 'instance') expect(job['runs-on']).toMatch(byRole);
    else expect([name, job['runs-on']]).toEqual([name, outside]);
  }
});

describe('codes of outcomes', () => {
  const documented = new Set(
    [...read('docs/troubleshooting.md').matchAll(/^### (.*)$/gm)].map(([, code]) => code),
  );

  test.each(['actions', 'masking'])(
    'each code of %s has a paragraph in docs/troubleshooting.md',
    (folder) => {
      expect([...codesIn(folder)].filter((code) => !documented.has(code))).toEqual([]);
    },
  );
  test('each reason that is told in Japanese has its paragraph in the Japanese page', () => {
    const said = [...read('docs/troubleshooting.ja.md').matchAll(/^### (.*)$/gm)].map(([, code]) => code);
    expect(Object.keys(reasons).filter((code) => !said.includes(code))).toEqual([]);
  });
  test('no paragraph is about a code that does not exist, or empty', () => {
    // A deletion that somebody asked for ends with the sweep's own.
    const sweeps = [...REFUSAL_REASONS, ...REPORT_REASONS];
    const codes = new Set<string>([...codesIn('actions'), ...codesIn('masking'), ...sweeps]);
    expect([...documented].filter((code) => code !== undefined && !codes.has(code))).toEqual([]);
    expect(read('docs/troubleshooting.md')).not.toMatch(/^### .*\n\s*(?:#|$)/m);
  });
});

describe('action.yml', () => {
  test.each(actions)('%s declares the inputs that its code reads, and no others', async (name) => {
    const folder = join(root, 'actions', name);
    const code = await bundleText({ text: "import './main.ts';", folder, packages: 'outside' });
    const inputs = [...code.matchAll(/\bget(?:Boolean)?Input(?:\$\d+)?\("([\w-]+)"/g)].map(
      ([, input]) => input ?? '',
    );
    expect(Object.keys(actionFile(name).inputs).sort()).toEqual([...new Set(inputs)].sort());
  });

  test.each(workflows)('%s gives each action what it needs, and nothing that it does not take', (path) => {
    for (const job of Object.values((parse(read(path)) as Workflow).jobs)) {
      for (const { uses, with: given = {} } of job.steps) {
        const name = /^\.\/actions\/(\w+)$/.exec(uses ?? '')?.[1];
        if (name === undefined) continue;
        const { inputs } = actionFile(name);
        const needed = Object.keys(inputs).filter((input) => inputs[input]?.required);
        expect(Object.keys(inputs)).toEqual(expect.arrayContaining(Object.keys(given)));
        expect(Object.keys(given)).toEqual(expect.arrayContaining(needed));
      }
    }
  });

  test.each(workflows)('the outputs of the jobs of %s are outputs of their actions', (path) => {
    for (const { outputs = {}, steps } of Object.values((parse(read(path)) as Workflow).jobs))
      for (const expression of Object.values(outputs)) {
        const [, id, output = ''] = /steps\.(\w+)\.outputs\.(\w+)/.exec(expression) ?? [];
        const action =
          steps
            .find((step) => step.id === id)
            ?.uses?.split('/')
            .at(-1) ?? '';
        expect(Object.keys(actionFile(action).outputs)).toContain(output);
      }
  });

  test.each(actions)('%s has the outputs that every action has', (name) => {
    expect(Object.keys(actionFile(name).outputs)).toEqual(expect.arrayContaining(['result', 'reason']));
  });
});
