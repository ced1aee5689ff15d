/**
 * Whether the house is in order. Exit code 1 when it is not.
 *
 *   npm run house [-- --json]
 */
import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { brokenArrowsOf, importsOf } from './arrows.ts';
import { undocumentedIn } from './exports.ts';

const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } });

const files = globSync('{text,actions,masking,terraform-cdk,scripts}/**/*.ts', {
  exclude: ['actions/dist/**', '**/node_modules/**'],
});
const product = files.filter(
  (file) => /^(text|actions|masking|terraform-cdk)\//.test(file) && !file.endsWith('.test.ts'),
);

const findings = {
  circles: circles(),
  arrowsBroken: files
    .flatMap((file) => brokenArrowsOf(file, importsOf(file)))
    .map(({ from, to, why }) => `${from} uses ${to}: ${why}`),
  deadExports: deadExports(),
  undocumentedExports: product.flatMap((file) => undocumentedIn(file)).map(({ at, name }) => `${at} ${name}`),
};
const counts = Object.fromEntries(Object.entries(findings).map(([name, list]) => [name, list.length]));
const lines = Object.entries(findings).flatMap(([name, list]) => list.map((line) => `${name}: ${line}`));
if (values.json) console.log(JSON.stringify(counts));
else console.log([...lines, JSON.stringify(counts)].join('\n'));
if (lines.length > 0) {
  if (values.json) console.error(lines.join('\n'));
  process.exitCode = 1;
}

/** Files that import each other in a circle, for values or for types, by Biome. */
function circles(): string[] {
  const { stdout } = spawnSync(
    'biome',
    ['lint', '--only=suspicious/noImportCycles', '--max-diagnostics=none', '--reporter=json', '.'],
    { encoding: 'utf8', maxBuffer: 1e9 },
  );
  const { diagnostics } = JSON.parse(stdout) as {
    diagnostics: readonly {
      readonly category: string;
      readonly location: { readonly path: string | { file: string } };
    }[];
  };
  return diagnostics
    .filter(({ category }) => category === 'lint/suspicious/noImportCycles')
    .map(({ location }) => (typeof location.path === 'string' ? location.path : location.path.file));
}

/** Exports that nothing imports, and packages that nothing uses, by knip. */
function deadExports(): string[] {
  const { stdout, stderr } = spawnSync('knip', ['--reporter', 'json', '--no-exit-code'], {
    encoding: 'utf8',
    maxBuffer: 1e9,
  });
  if (stdout.trim() === '') throw new Error(`knip failed: ${stderr}`);
  const { issues } = JSON.parse(stdout) as {
    issues: readonly ({ readonly file: string } & Readonly<Record<string, unknown>>)[];
  };
  return issues.flatMap(({ file, ...kinds }) =>
    Object.entries(kinds).flatMap(([kind, list]) =>
      Array.isArray(list) ? list.map(({ name }: { name: string }) => `${file} ${kind} ${name}`) : [],
    ),
  );
}
