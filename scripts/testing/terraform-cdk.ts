import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type App, TerraformStack, Testing } from '#cdktf';
import { loadPlan, type Plan } from '../../terraform-cdk/config/plan.ts';
import { UnderstudyStack } from '../../terraform-cdk/stack.ts';

const REPOSITORY = resolve(import.meta.dirname, '../..');

/** Terraform's JSON, as far as tests look at it. */
export interface Synthesised {
  readonly resource: Readonly<Record<string, Readonly<Record<string, Record<string, unknown>>>>>;
  readonly output: Readonly<Record<string, { readonly value: string }>>;
  readonly terraform: Record<string, unknown>;
  readonly provider: Readonly<Record<string, unknown>>;
}

export const SETTINGS = `sources:
  production: { cluster: app-production, region: ap-northeast-1, policy: masking/policy.yml, maskingClass: r6g.4xlarge }
`;

export const INSTALLATION = `account: "123456789012"
region: ap-northeast-1
repository: { name: example/understudy, id: "1" }
network: { vpc: vpc-0a1b2c3d, subnets: [subnet-0a1b2c3d, subnet-1a1b2c3d] }
developers: { ranges: [10.0.0.0/16] }
runner: { vpc: vpc-0a1b2c3d, subnets: [subnet-2a1b2c3d] }
`;

const SWEEP = 'on:\n  schedule:\n    - cron: "23 * * * *"\n';

/** The plan of these files; of those of the tests where one is left out. */
export function planOf(
  files: {
    readonly installation?: string;
    readonly settings?: string;
    readonly sweep?: string;
    readonly read?: (file: string) => string;
  } = {},
): Plan {
  return loadPlan({
    settings: { file: 'understudy.yml', text: files.settings ?? SETTINGS },
    installation: { file: 'installation.yml', text: files.installation ?? INSTALLATION },
    sweep: { file: 'reap.yml', text: files.sweep ?? SWEEP },
    ...(files.read === undefined ? {} : { read: files.read }),
  });
}

/** A file of this repository. */
export function fileOfRepository(file: string): string {
  return readFileSync(join(REPOSITORY, file), 'utf8');
}

/** The whole stack, as it would be written. */
export function synthesiseInMemory(plan: Plan): Synthesised {
  return synthesised((app) => new UnderstudyStack(app, 'understudy', plan));
}

/** An app makes its folder at once, whether or not anything is written there. */
function synthesised(make: (app: App) => TerraformStack): Synthesised {
  const outdir = mkdtempSync(join(tmpdir(), 'understudy-app-'));
  try {
    return JSON.parse(Testing.synth(make(Testing.app({ outdir })))) as Synthesised;
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

/** The resources of a type, in the order that they were made in. */
export function resourcesOf(
  { resource }: Pick<Synthesised, 'resource'>,
  type: string,
): Record<string, unknown>[] {
  return Object.values(resource[type] ?? {});
}

/** What a construct synthesises to, by itself. */
export function scope(make: Parameters<typeof Testing.synthScope>[0]): Pick<Synthesised, 'resource'> {
  return synthesised((app) => {
    const stack = new TerraformStack(app, 'stack');
    make(stack);
    return stack;
  });
}
