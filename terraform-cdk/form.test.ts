import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { planOf, synthesiseInMemory } from '../scripts/testing/terraform-cdk.ts';

// Terraform (or OpenTofu) itself reads what is synthesised, where the machine has one. `providers` decodes every block
// and stops at what it does not know; `validate` would go further, but downloads the AWS provider first.
const tools = ['terraform', 'tofu'].filter(
  (tool) => spawnSync(tool, ['version'], { env: environment() }).status === 0,
);

/** Nothing is looked up or sent, and no settings of the machine play a part. */
function environment(): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, HOME: tmpdir(), CHECKPOINT_DISABLE: '1', TF_IN_AUTOMATION: '1' };
}

type Stack = { terraform: Record<string, unknown>; output: Record<string, Record<string, unknown>> };

function read(tool: string, change: (stack: Stack) => void = () => {}): { ok: boolean; said: string } {
  const folder = mkdtempSync(join(tmpdir(), 'understudy-form-'));
  try {
    const stack = structuredClone(synthesiseInMemory(planOf())) as unknown as Stack;
    // A backend would have to be set up first.
    delete stack.terraform.backend;
    change(stack);
    writeFileSync(join(folder, 'cdk.tf.json'), JSON.stringify(stack));
    const { status, stdout, stderr } = spawnSync(tool, [`-chdir=${folder}`, 'providers', '-no-color'], {
      env: environment(),
      encoding: 'utf8',
    });
    return { ok: status === 0, said: stdout + stderr };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const NO_TOOL = '[skipped: neither terraform nor tofu is on this machine]';

describe.each(tools.length > 0 ? tools : [NO_TOOL])('%s', (tool) => {
  const when = tool === NO_TOOL ? test.skip : test;
  when('reads every block of the stack, and names its one provider', () => {
    const { ok, said } = read(tool);
    expect({ ok, said: ok ? '' : said }).toEqual({ ok: true, said: '' });
    expect(said.match(/provider\[/g)).toHaveLength(1);
    expect(said).toMatch(/hashicorp\/aws\]/);
  });

  when('would refuse one that it does not know', () => {
    const { ok, said } = read(tool, (stack) => {
      stack.output.UNDERSTUDY = { ...stack.output.UNDERSTUDY, sensitiv: true };
    });
    expect(ok).toBe(false);
    expect(said).toMatch(/sensitiv/);
  });
});
