import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { UserError } from '../../actions/core/base/errors.ts';
import { loadSettings } from '../../actions/core/settings/load-settings.ts';
import { SETTINGS_FILE, type Settings } from '../../actions/core/settings/settings.ts';
import type { ConnectOptions } from './options.ts';

/** Where a clone is looked for, and how it is reached and told of. */
export interface Place {
  readonly region: string;
  /** Zone of the times that are shown; UTC where no settings say. */
  readonly timeZone: string;
  /** Instance through which a port is forwarded. */
  readonly bastion?: string | undefined;
}

/**
 * What the options leave open is read from the settings of the copy that this comes from. Away from it, in a package that was
 * made before there were any, the region may come from where the AWS CLI has it.
 * @throws UserError `settings-missing` or `called-wrongly`
 */
export function placeOf(options: Pick<ConnectOptions, 'region' | 'bastion' | 'settings'>): Place {
  const settings = readSettings(options.settings);
  const { AWS_REGION, AWS_DEFAULT_REGION } = process.env;
  const region =
    options.region ?? (settings === undefined ? AWS_REGION || AWS_DEFAULT_REGION : regionOf(settings));
  if (region === undefined)
    throw new UserError(
      'settings-missing',
      `There is no ${SETTINGS_FILE} here that says in which region the clones are.`,
      'Name it with --region. In a checkout of your copy, `npm run init` writes the settings (docs/install.md).',
    );
  return {
    region,
    timeZone: settings?.thread.timeZone ?? 'UTC',
    bastion: options.bastion ?? settings?.connect.bastion,
  };
}

/** Settings that are named, or of the copy that this file is in, or of the folder that it was started in. */
function readSettings(named: string | undefined): Settings | undefined {
  if (named !== undefined && !existsSync(named))
    throw new UserError('settings-missing', `There is no ${named}.`, 'Name a file with --settings.');
  // As far from here in the sources as in the bundle.
  const own = join(import.meta.dirname, '..', '..', SETTINGS_FILE);
  const file = named ?? [own, resolve(SETTINGS_FILE)].find((one) => existsSync(one));
  return file === undefined ? undefined : loadSettings(readFileSync(file, 'utf8'), file);
}

function regionOf(settings: Settings): string {
  const regions = [...new Set(Object.values(settings.sources).map(({ region }) => region))];
  const [only] = regions;
  if (only !== undefined && regions.length === 1) return only;
  throw new UserError(
    'called-wrongly',
    `The settings have sources in several regions: ${regions.join(', ')}.`,
    'Name the one of the clone with --region.',
  );
}
