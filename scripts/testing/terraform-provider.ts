import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Synthesised } from './terraform-cdk.ts';

/** The real provider, from a mirror of files: nothing is downloaded. */
export interface Provider {
  /** `terraform` or `tofu`. */
  readonly tool: string;
  /** The version that the mirror has, which need not be the one that the stack asks for. */
  readonly version: string;
  /** What the file of the tool's settings says, for `TF_CLI_CONFIG_FILE`. */
  readonly settings: string;
}

/** A folder in which a mirror of Terraform's own registry lies, by the name of the registry. */
const REGISTRY = 'registry.terraform.io';

/** Where a mirror lies on machines that have one, after what the file of `TF_CLI_CONFIG_FILE` says. */
const USUAL_PLACES = ['/opt', '/usr/share', '/usr/local/share', join(homedir(), '.terraform.d')];

/** Finds a tool and a mirror of the provider; else says why there is none. */
export function findProvider(): Provider | { readonly missing: string } {
  const tool = ['terraform', 'tofu'].find(
    (name) => spawnSync(name, ['version'], { env: { ...process.env, TF_CLI_CONFIG_FILE: '' } }).status === 0,
  );
  if (tool === undefined) return { missing: 'neither terraform nor tofu is on this machine' };
  const { TF_CLI_CONFIG_FILE: file } = process.env;
  const configured = configuredMirrors(file);
  const places = [...configured, ...USUAL_PLACES.flatMap(mirrorsBelow)];
  const mirror = places.find((folder) => versionsIn(folder).length > 0);
  if (mirror === undefined)
    return {
      missing: `no mirror of the provider was found (a folder ${REGISTRY}/hashicorp/aws below ${[...configured, ...USUAL_PLACES].join(', ')})${file === undefined || configured.length > 0 ? '' : `; TF_CLI_CONFIG_FILE names ${existsSync(file) ? 'a file without one' : 'no file'}`}`,
    };
  const settings = `provider_installation {\n  filesystem_mirror {\n    path = ${JSON.stringify(mirror)}\n  }\n}\n`;
  return { tool, version: versionsIn(mirror).at(-1) ?? '', settings };
}

/** Folders that a file of Terraform's settings names as mirrors, in its order. */
export function configuredMirrors(file: string | undefined): readonly string[] {
  if (file === undefined || !existsSync(file)) return [];
  const text = readFileSync(file, 'utf8').replaceAll(/^\s*(#|\/\/).*$/gm, '');
  const blocks = text.matchAll(/\bfilesystem_mirror\s*\{[^}]*?\bpath\s*=\s*"([^"]+)"/g);
  return [...blocks].map(([, path = '']) => path);
}

/** The folder itself and those in it, as far as they hold a mirror. */
function mirrorsBelow(place: string): readonly string[] {
  const inside = existsSync(place) ? readdirSync(place, { withFileTypes: true }) : [];
  const folders = inside.filter((entry) => entry.isDirectory()).map(({ name }) => join(place, name));
  return [place, ...folders].filter((folder) => existsSync(join(folder, REGISTRY)));
}

function versionsIn(mirror: string): readonly string[] {
  const folder = join(mirror, REGISTRY, 'hashicorp/aws');
  if (!existsSync(folder)) return [];
  return readdirSync(folder).sort((one, other) => one.localeCompare(other, 'en', { numeric: true }));
}

/** A folder with a stack in it that the tool works on. */
export class TerraformFolder {
  readonly path: string;
  readonly #tool: string;
  readonly #settings: string;
  readonly #env: NodeJS.ProcessEnv;

  /** @param env variables that the provider reads, such as where AWS is */
  constructor(path: string, stack: Synthesised, provider: Provider, env: Readonly<Record<string, string>>) {
    this.path = path;
    this.#tool = provider.tool;
    this.#env = env;
    const { backend: _, ...terraform } = stack.terraform;
    // The stack asks for one version; any that the mirror has reads the same blocks.
    const required_providers = { aws: { source: 'hashicorp/aws', version: provider.version } };
    mkdirSync(path, { recursive: true });
    this.#settings = join(path, 'settings.tfrc');
    writeFileSync(this.#settings, provider.settings);
    writeFileSync(
      join(path, 'cdk.tf.json'),
      JSON.stringify({ ...stack, terraform: { ...terraform, required_providers } }),
    );
  }

  /** Runs a subcommand. @returns its exit code, and all that it said */
  run(...args: readonly string[]): { readonly code: number | null; readonly said: string } {
    const { status, stdout, stderr } = spawnSync(this.#tool, [`-chdir=${this.path}`, ...args, '-no-color'], {
      encoding: 'utf8',
      env: {
        ...{ PATH: process.env.PATH, HOME: tmpdir(), TF_CLI_CONFIG_FILE: this.#settings },
        ...{ CHECKPOINT_DISABLE: '1', TF_IN_AUTOMATION: '1' },
        ...this.#env,
      },
    });
    return { code: status, said: stdout + stderr };
  }
}
