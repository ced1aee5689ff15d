/** `npm run doctor`: see `HELP`. */
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { UserError } from '../../actions/core/base/errors.ts';
import { hostOf } from '../../terraform-cdk/iam/trust.ts';
import { DEFAULTS } from '../../terraform-cdk/options.ts';
import { namesOf } from '../../terraform-cdk/stack.ts';
import { planOfCopy, repositoryOf } from './copy.ts';
import { examine, isWell } from './examine.ts';
import { gather } from './facts.ts';
import { openAws, openGitHub, type Place } from './place.ts';
import { jsonOf, textOf } from './report.ts';
import { tellWaits } from './waits/main.ts';

const HELP = `npm run doctor [-- --json] [--folder FOLDER] [--installation FILE] [--waits [--write FILE]]

Looks at everything that a first clone would stumble over, in GitHub and in AWS, and changes nothing. Each finding says what is so,
what comes of it, and the command that mends it.

  --json           one JSON object instead of a page
  --folder FOLDER  the organisation's copy (default: this one)
  --installation FILE  where the repository serves several regions: the file of the one to look at
  --waits          how long AWS takes here, from the records, beside what the sandbox assumes
  --write FILE     writes that down for scripts/demo --waits FILE and scripts/bench/time-to-ready --waits FILE

It looks as you: with the token of gh (or GH_TOKEN), and the credentials that the AWS SDK finds (AWS_PROFILE, SSO, variables). What these may
not see it says so, and never takes for fine. Exit code 1 where a clone would fail or somebody could do what nobody should,
2 where nothing of that was found, but not everything could be looked at.`;

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    installation: { type: 'string', default: DEFAULTS.installation },
    folder: { type: 'string', default: resolve(import.meta.dirname, '../..') },
    waits: { type: 'boolean', default: false },
    write: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) console.log(HELP);
else
  try {
    const folder = resolve(values.folder);
    if (values.waits) await tellWaits(placeOf(folder, values.installation), values.json, values.write);
    else await see(placeOf(folder, values.installation), values.json);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    console.error(`${error.message}\n${error.next}`);
    process.exitCode = 1;
  }
// Connections that are kept alive would hold the process.
process.exit();

async function see(place: Place, json: boolean): Promise<void> {
  const diagnosis = examine(await gather(place), place);
  console.log(json ? JSON.stringify(jsonOf(diagnosis), null, 2) : textOf(diagnosis));
  if (!isWell(diagnosis)) process.exitCode = 1;
  else if (diagnosis.couldNotLook.length > 0) process.exitCode = 2;
}

function placeOf(folder: string, installation: string): Place {
  const plan = planOfCopy(folder, installation);
  const host = hostOf(plan.installation.repository);
  return {
    ...{ plan, installation, folder, repository: repositoryOf(plan), now: new Date() },
    octokit: openGitHub(readToken(host), host),
    aws: openAws(plan.installation.region, namesOf(plan).home ?? plan.installation.region),
  };
}

function readToken(host = 'github.com'): string {
  const given = process.env.GH_TOKEN ?? process.env.GITHUB_TOKEN;
  if (given !== undefined && given !== '') return given;
  const { status, stdout } = spawnSync('gh', ['auth', 'token', '--hostname', host], { encoding: 'utf8' });
  if (status === 0) return stdout.trim();
  throw new UserError(
    'token-missing',
    'There is no token of GitHub to look with.',
    `Sign in with gh auth login --hostname ${host}, or put one into GH_TOKEN.`,
  );
}
