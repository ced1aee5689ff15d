import {
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { run } from './run.ts';

const keyring = '/usr/share/keyrings/debian-archive-keyring.gpg';
/** Needed by the packages' maintainer scripts only, which never run here. */
const unneeded = /^(perl|libperl|gcc-)/;

/**
 * Unpacks MySQL's server and client from Debian's packages into `target`, which appears only when it is
 * complete. Needs apt, but neither root nor an installation: apt gets a tree of its own in which nothing is
 * installed, so that the C library is fetched too and an older Debian can run a newer server.
 */
export async function unpackFromDebian(target: string): Promise<void> {
  const work = mkdtempSync(`${target}-unpacking-`);
  try {
    const packages = await download(work);
    const root = join(work, 'root');
    mkdirSync(root);
    for (const file of packages) {
      if (!unneeded.test(basename(file))) await run('dpkg-deb', ['-x', file, root]);
    }
    renameSync(root, target);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

async function download(work: string): Promise<string[]> {
  const apt = join(work, 'apt');
  for (const folder of ['lists/partial', 'archives/partial', 'parts']) {
    mkdirSync(join(apt, folder), { recursive: true });
  }
  writeFileSync(join(apt, 'status'), '');
  writeFileSync(join(apt, 'sources.list'), `deb [signed-by=${keyring}] ${await debianMirror()} sid main\n`);
  const settings: Readonly<Record<string, string>> = {
    'Dir::Etc::SourceList': join(apt, 'sources.list'),
    'Dir::Etc::SourceParts': join(apt, 'parts'),
    'Dir::Etc::Preferences': '/dev/null',
    'Dir::Etc::PreferencesParts': join(apt, 'parts'),
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
  const options = Object.entries(settings).flatMap(([name, value]) => ['-o', `${name}=${value}`]);
  await run('apt-get', [...options, 'update', '-q']);
  const wanted = ['mysql-server-core', 'mysql-client-core'];
  await run('apt-get', [...options, 'install', '-q', '-y', '-d', '--no-install-recommends', ...wanted]);
  return readdirSync(join(apt, 'archives'))
    .filter((name) => name.endsWith('.deb'))
    .map((name) => join(apt, 'archives', name));
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

/** How to run the server of an unpacked folder: through its own loader, with its own libraries. */
export function commandOf(root: string): string[] {
  const loader = globSync(join(root, 'usr/lib/*/ld-linux-*.so.*'))[0];
  if (!loader) throw new Error(`No program loader in ${root}/usr/lib: remove the folder and run again.`);
  const libraries = join(loader, '..');
  return [
    ...[loader, '--library-path', libraries, join(root, 'usr/sbin/mysqld')],
    ...['--no-defaults', `--basedir=${root}/usr`, `--lc-messages-dir=${root}/usr/share/mysql`],
    ...[`--plugin-dir=${root}/usr/lib/mysql/plugin`, `--character-sets-dir=${root}/usr/share/mysql/charsets`],
  ];
}
