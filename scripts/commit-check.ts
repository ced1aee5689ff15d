/** `npm run commit-check`: see `HELP`. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual, parseArgs } from 'node:util';

const HELP = `npm run commit-check [-- RANGE | --staged]

Does each commit carry the bundles of its sources (actions/dist)? Else whoever bisects, or pins an action by commit, runs
other code than they read.

  RANGE     the commits to look at, as git writes them (default: those of HEAD that the upstream branch lacks)
  --staged  what would be committed now; the hook that \`npm run hooks\` sets up asks this before each commit

Exit code 1: a commit lacks its bundles.`;

/** What the bundles are made from. */
const SOURCES = [
  'actions',
  'masking',
  'package-lock.json',
  'scripts/build.ts',
  'scripts/bundle',
  'scripts/connection',
  'terraform-cdk/config/certificates.ts',
];

const { values, positionals } = parseArgs({
  options: { staged: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const root = git(process.cwd(), 'rev-parse', '--show-toplevel');

if (values.help || positionals.length > 1 || (values.staged && positionals.length > 0)) {
  console[values.help ? 'log' : 'error'](HELP);
  process.exitCode = values.help ? 0 : 2;
} else if (values.staged) {
  const touched = git(root, 'diff', '--cached', '--name-only', '--', ...SOURCES) !== '';
  if (touched && complaint(git(root, 'write-tree')) !== undefined) {
    console.error('What is staged lacks the bundles of its sources. Write and stage them:');
    console.error('  npm run build && git add actions/dist');
    console.error('(The bundles are made from the files as they are; stage those, too, or put them aside.)');
    process.exitCode = 1;
  }
} else {
  const range = positionals[0] ?? '@{upstream}..HEAD';
  if (spawnSync('git', ['rev-list', '--max-count=1', range], { cwd: root }).status === 0) lookAt(range);
  else {
    console.error(
      `${range} names no commits here. Name those to look at: npm run commit-check -- origin/main..HEAD`,
    );
    process.exitCode = 2;
  }
}

function lookAt(range: string): void {
  const commits = git(root, 'rev-list', '--reverse', range, '--', ...SOURCES)
    .split('\n')
    .filter(Boolean);
  let lacking = 0;
  let passedOver = 0;
  for (const commit of commits) {
    if (!hasPackagesOf(commit)) {
      passedOver += 1;
      continue;
    }
    const found = complaint(commit);
    if (found !== undefined) {
      lacking += 1;
      console.error(`${git(root, 'log', '-1', '--format=%h %s', commit)}\n  ${found}`);
    }
  }
  if (passedOver > 0)
    console.error(
      `${passedOver} commits have other packages than are installed here; check one out and run scripts/setup to look at it.`,
    );
  if (lacking === 0) {
    console.log(
      `${commits.length - passedOver} commits change what the bundles are made from, and carry them.`,
    );
    return;
  }
  console.error(`${lacking} of ${commits.length} commits lack their bundles. Give each its own:`);
  console.error(
    `  git rebase --exec 'npm run build && git add -A actions/dist && git commit --amend --no-edit' ${range.split('..')[0]}`,
  );
  process.exitCode = 1;
}

/** Whether a commit is bundled from the very packages that are installed here. */
function hasPackagesOf(commit: string): boolean {
  const packages = (lock: string) => {
    const { '': _, ...all } = (JSON.parse(lock) as { readonly packages: Record<string, unknown> }).packages;
    return all;
  };
  const here = readFileSync(join(root, 'package-lock.json'), 'utf8');
  return isDeepStrictEqual(packages(git(root, 'show', `${commit}:package-lock.json`)), packages(here));
}

/** What is wrong with the bundles of a commit or tree, asked of the builder that stands in it. */
function complaint(tree: string): string | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'understudy-commit-'));
  try {
    const archive = execFileSync('git', ['archive', tree], { cwd: root, maxBuffer: 2 ** 30 });
    execFileSync('tar', ['-x', '-C', folder], { input: archive });
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    const build = spawnSync(process.execPath, ['scripts/build.ts', '--check'], {
      cwd: folder,
      encoding: 'utf8',
    });
    return build.status === 0 ? undefined : (build.stderr.trim().split('\n')[0] ?? 'It cannot be built.');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function git(cwd: string, ...args: string[]): string {
  return execFileSync('git', args, { cwd, encoding: 'utf8', maxBuffer: 2 ** 28 }).trimEnd();
}
