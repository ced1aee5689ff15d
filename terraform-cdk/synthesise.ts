import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { App } from '#cdktf';
import type { Plan } from './config/plan.ts';
import { NAME } from './names.ts';
import { UnderstudyStack } from './stack.ts';

/** Writes the infrastructure as Terraform JSON. Returns the folder of the stack, where `terraform` runs. */
export function synthesise(plan: Plan, folder: string): string {
  mkdirSync(folder, { recursive: true });
  const app = new App({ outdir: folder });
  new UnderstudyStack(app, NAME, plan);
  app.synth();
  return join(folder, 'stacks', NAME);
}
