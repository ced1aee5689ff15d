import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { run } from './run.ts';

const keyring = '/usr/share/keyrings/debian-archive-keyring.gpg';

/** What is to be unpacked, and from where. */
export interface Wanted {
  readonly packages: readonly string[];
  /** `own`: what this machine's apt knows. `sid`: Debian's newest, from the mirror that this machine uses. */
  readonly from: 'own' | 'sid';
  /** Packages that come along as dependencies and are of no use here, by the names of their files. */
  readonly without: RegExp;
}

/**
 * Unpacks packages of Debian, with all that they depend on, into `target`, which appears only when it is complete.
 * Needs apt, but neither root nor an installation: apt gets a tree of its own in which nothing is installed, so that
 * libraries are fetched too, whatever this machine has.
 */
export async function unpackFromDebian(target: string, wanted: Wanted): Promise<void> {
  const work = mkdtempSync(`${target}-unpacking-`);
  try {
    const files = await download(work, wanted);
    const root = join(work, 'root');
    mkdirSync(root);
    for (const file of files)
      if (!wanted.without.test(basename(file))) await run('dpkg-deb', ['-x', file, root]);
    renameSync(root, target);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

async function download(work: string, { packages, from }: Wanted): Promise<string[]> {
  const apt = join(work, 'apt');
  for (const folder of ['lists/partial', 'archives/partial', 'parts'])
    mkdirSync(join(apt, folder), { recursive: true });
  writeFileSync(join(apt, 'status'), '');
  const settings = { ...(await sourcesOf(from, apt)), ...treeIn(apt) };
  const options = Object.entries(settings).flatMap(([name, value]) => ['-o', `${name}=${value}`]);
  await run('apt-get', [...options, 'update', '-q']);
  await run('apt-get', [...options, 'install', '-q', '-y', '-d', '--no-install-recommends', ...packages]);
  return readdirSync(join(apt, 'archives'))
    .filter((name) => name.endsWith('.deb'))
    .map((name) => join(apt, 'archives', name));
}

/** Where apt looks for packages; its own configuration unless said otherwise. */
async function sourcesOf(from: Wanted['from'], apt: string): Promise<Readonly<Record<string, string>>> {
  if (from === 'own') return {};
  const list = join(apt, 'sources.list');
  writeFileSync(list, `deb [signed-by=${keyring}] ${await debianMirror()} sid main\n`);
  return {
    'Dir::Etc::SourceList': list,
    'Dir::Etc::SourceParts': join(apt, 'parts'),
    'Dir::Etc::Preferences': '/dev/null',
    'Dir::Etc::PreferencesParts': join(apt, 'parts'),
  };
}

function treeIn(apt: string): Readonly<Record<string, string>> {
  return {
    'Dir::State': apt,
    'Dir::State::Lists': join(apt, 'lists'),
    'Dir::State::Status': join(apt, 'status'),
    'Dir::Cache': apt,
    'Dir::Cache::Archives': join(apt, 'archives'),
    'Acquire::Check-Valid-Until': 'false',
    'Acquire::Languages': 'none',
    'Acquire::Retries': '3',
    // Where this runs as root, apt would else download as a user who cannot read the folder.
    'APT::Sandbox::User': 'root',
  };
}

/** The mirror that this machine's apt uses for Debian itself (not for its security updates). */
async function debianMirror(): Promise<string> {
  const repositories = (await run('apt-get', ['indextargets', '--format', '$(REPO_URI)'])).split('\n');
  const mirror = repositories.find((uri) => /\/debian\/?$/.test(uri.trim()));
  if (!mirror) throw new Error('The apt sources of this machine name no mirror of Debian.');
  return mirror.trim();
}

/** Whether `unpackFromDebian` can work on this machine. */
export function canUnpack(): boolean {
  return existsSync('/usr/bin/apt-get') && existsSync('/usr/bin/dpkg-deb') && existsSync(keyring);
}
