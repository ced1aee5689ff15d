import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, jest, test } from '@jest/globals';
import { planOf, type Synthesised, synthesiseInMemory } from '../scripts/testing/terraform-cdk.ts';
import { LAYOUTS, type Layout, regionOf, settingsWith } from '../scripts/testing/terraform-layouts.ts';
import { configuredMirrors, findProvider, TerraformFolder } from '../scripts/testing/terraform-provider.ts';

// `terraform validate` with the real provider, where the machine has a mirror of it: each block, each attribute, each
// interpolation as the provider's own schema has them.
jest.setTimeout(180_000);
const provider = findProvider();
const folder = mkdtempSync(join(tmpdir(), 'understudy-provider-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a mirror that Terraform’s own settings name is found there, and before any other', () => {
  const file = join(folder, 'settings.tfrc');
  const mirror = join(folder, 'mirror');
  writeFileSync(
    file,
    `disable_checkpoint = true
provider_installation {
  # filesystem_mirror { path = "/not/this" }
  filesystem_mirror {
    include = ["registry.terraform.io/*/*"]
    path    = "${mirror}"
  }
  direct { exclude = ["registry.terraform.io/*/*"] }
}
`,
  );
  expect(configuredMirrors(file)).toEqual([mirror]);
  expect(configuredMirrors(join(folder, 'no-such-file'))).toEqual([]);
  expect(configuredMirrors(undefined)).toEqual([]);
  mkdirSync(join(mirror, 'registry.terraform.io/hashicorp/aws/5.0.7'), { recursive: true });
  const { TF_CLI_CONFIG_FILE: before } = process.env;
  process.env.TF_CLI_CONFIG_FILE = file;
  try {
    const found = findProvider();
    if ('missing' in found) expect(found.missing).toMatch(/neither terraform nor tofu/);
    else {
      expect(found.version).toBe('5.0.7');
      expect(found.settings).toContain(mirror);
    }
  } finally {
    if (before === undefined) delete process.env.TF_CLI_CONFIG_FILE;
    else process.env.TF_CLI_CONFIG_FILE = before;
  }
});

function stackOf(layout: Layout): Synthesised {
  const { installation, sources } = layout;
  return synthesiseInMemory(planOf({ installation, settings: settingsWith(sources, regionOf(layout)) }));
}

if ('missing' in provider)
  test.skip(`the real provider reads every layout [skipped: ${provider.missing}]`, () => {});
else
  describe(`the real provider, ${provider.version}`, () => {
    const read = (name: string, stack: Synthesised) => {
      const terraform = new TerraformFolder(join(folder, name.replaceAll(/\W+/g, '-')), stack, provider, {});
      const begun = terraform.run('init', '-backend=false');
      return begun.code === 0 ? terraform.run('validate') : begun;
    };

    test.each(Object.entries(LAYOUTS))('reads: %s', (name, layout) => {
      expect(read(name, stackOf(layout))).toMatchObject({
        code: 0,
        said: expect.stringContaining('The configuration is valid'),
      });
    });

    test('would refuse an attribute that it does not know', () => {
      const stack = structuredClone(stackOf(Object.values(LAYOUTS)[0] as Layout));
      const [table] = Object.values(stack.resource.aws_dynamodb_table ?? {});
      if (table) table.billing = 'PAY_PER_REQUEST';
      expect(read('unknown', stack)).toMatchObject({ code: 1, said: expect.stringContaining('billing') });
    });
  });
