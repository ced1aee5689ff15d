import { existsSync, globSync, writeFileSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { unpackOnce } from '../debian/once.ts';
import { canUnpack } from '../debian/unpack.ts';

/** How to start a browser. */
export interface BrowserProgram {
  readonly executablePath: string;
  /** What its process needs beside our own environment. */
  readonly env: Readonly<Record<string, string>>;
}

/** Chromium's own name, and those of others that are made of it. */
const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'chromium-headless-shell'];

const WANTED = {
  packages: ['chromium-headless-shell', 'fonts-vlgothic'],
  // Of this machine's own release, so that the C library of the machine fits.
  from: 'own',
  // The C library is the machine's; drivers of graphics cards, and what runs when a package is installed, are of no use.
  without: /^(libc6|libc-bin|perl|libperl|gcc-|libllvm|libgl1-mesa-dri|libz3|x11-|xdg-|debconf|dpkg|tar_)/,
} as const;

/** The folder that Chromium is unpacked into. */
const rootIn = (cacheDir: string): string => join(resolve(cacheDir), 'chromium');

/** The browser that is there: installed on the machine, or unpacked into `cacheDir`; nothing where there is none. */
export function findBrowser(cacheDir: string): BrowserProgram | undefined {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/bin'];
  const installed = folders
    .flatMap((folder) => NAMES.map((name) => join(folder, name)))
    .find((program) => existsSync(program));
  if (installed !== undefined) return { executablePath: installed, env: {} };
  const root = rootIn(cacheDir);
  const executablePath = join(root, 'usr/lib/chromium/chromium-headless-shell');
  if (!existsSync(executablePath)) return undefined;
  const [libraries = ''] = globSync(join(root, 'usr/lib/*-linux-gnu*'));
  return {
    executablePath,
    env: {
      LD_LIBRARY_PATH: [libraries, join(libraries, 'pulseaudio'), join(libraries, 'nss')].join(delimiter),
      FONTCONFIG_FILE: join(root, 'fonts.conf'),
    },
  };
}

/**
 * Finds a browser, or unpacks one from Debian's packages into `cacheDir`, once.
 *
 * @param say told when something takes long, in one line
 * @returns nothing where this machine has none and no way to get one
 * @throws Error when Debian's packages cannot be fetched
 */
export async function ensureBrowser(
  cacheDir: string,
  say: (line: string) => void,
): Promise<BrowserProgram | undefined> {
  const there = findBrowser(cacheDir);
  if (there ?? !canUnpack()) return there;
  const root = rootIn(cacheDir);
  await unpackOnce(root, WANTED, () => say('Unpacking Chromium from Debian packages (173 MB, once)…'));
  writeFileSync(join(root, 'fonts.conf'), fontsIn(root));
  return findBrowser(cacheDir);
}

/** The fonts that came along, Japanese ones among them, and no others: pages look the same on every machine. */
function fontsIn(root: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${root}/usr/share/fonts</dir><cachedir>${root}/fontcache</cachedir></fontconfig>
`;
}
