/**
 * Prints the notes of a version, once it is one that can be released: `node scripts/release/notes.mjs 1.2.0`.
 * It must be semantic, what package.json and its lock file say, described in CHANGELOG.md, and not tagged yet. In plain JavaScript: it runs on the Node
 * that a machine comes with, before the set-up.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

const [version = ''] = process.argv.slice(2);
const faults = [];
const versionOf = (file) => JSON.parse(readFileSync(file, 'utf8')).version;

if (!/^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)$/.test(version)) {
  console.error(`${JSON.stringify(version)} is not a version; write one such as 1.2.0.`);
  process.exit(1);
}
for (const file of ['package.json', 'package-lock.json'])
  if (versionOf(file) !== version)
    faults.push(
      `${file} is of version ${versionOf(file)}; npm version --no-git-tag-version ${version} sets both.`,
    );
const notes = notesOf(version, readFileSync('CHANGELOG.md', 'utf8'));
if (notes === undefined) faults.push(`CHANGELOG.md has no section "## ${version}" with something in it.`);
else if (!notes.includes('### When updating'))
  faults.push(`CHANGELOG.md does not say of ${version} what to do "### When updating".`);
// What an organisation keeps in its copy: a version that had one of these would meet it in every merge.
for (const file of [
  '.github/understudy.yml',
  'terraform-cdk/installation.yml',
  'masking/policy.yml',
  '.github/CODEOWNERS',
])
  if (existsSync(file)) faults.push(`${file} is an organisation's own; take it out of the version.`);
if (execFileSync('git', ['tag', '--list', `v${version}`], { encoding: 'utf8' }).trim() !== '')
  faults.push(`v${version} is tagged already; a version is never released twice.`);

if (faults.length > 0) {
  console.error(faults.join('\n'));
  process.exitCode = 1;
} else {
  console.log(notes);
}

/** The section of a version, without its heading; nothing when there is none, or an empty one. */
function notesOf(name, changelog) {
  const sections = changelog.split(/^## /m).slice(1);
  const section = sections.find((text) => text.split('\n', 1)[0]?.trim() === name);
  const text = section?.slice(section.indexOf('\n') + 1).trim();
  return text === '' ? undefined : text;
}
