import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder of programs for `PATH`, in which `aws` and `gh` speak to the sandbox; `remove` ends it. */
export function programsOfSandbox(): { readonly folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'understudy-programs-'));
  for (const program of ['aws', 'gh']) {
    const file = join(import.meta.dirname, `${program}-cli.ts`);
    const script = `#!/bin/bash\nexec ${JSON.stringify(process.execPath)} --disable-warning=ExperimentalWarning ${JSON.stringify(file)} "$@"\n`;
    writeFileSync(join(folder, program), script, { mode: 0o755 });
  }
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
