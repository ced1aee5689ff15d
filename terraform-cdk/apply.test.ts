import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CodeBuildClient, DeleteProjectCommand } from '@aws-sdk/client-codebuild';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { findMoto, type Moto, startMoto } from '../scripts/testing/moto.ts';
import { standIn } from '../scripts/testing/moto-network.ts';
import { planOf, type Synthesised, synthesiseInMemory } from '../scripts/testing/terraform-cdk.ts';
import { LAYOUTS, regionOf, settingsWith } from '../scripts/testing/terraform-layouts.ts';
import { findProvider, TerraformFolder } from '../scripts/testing/terraform-provider.ts';
import { PROJECT } from './runner.ts';

// Apply, a second plan, destroy and apply again, with the real provider against moto, which stands for AWS. It lacks
// CodeConnections and CodeBuild's webhooks: those two are left to the real AWS.
jest.setTimeout(300_000);
const provider = findProvider();
const moto = findMoto();
const why =
  'missing' in provider
    ? provider.missing
    : moto === undefined
      ? 'there is no moto_server; scripts/scan brings it'
      : '';

/**
 * What moto is told and does not tell (5.2.5): a rule's description where it names a group (`SecurityRule.description` reads
 * that of a range alone). To the provider's schema it is a plain optional attribute, and AWS's own answers have it, so that
 * there a second plan has nothing left.
 */
const FORGOTTEN = [
  'aws_vpc_security_group_egress_rule: description',
  'aws_vpc_security_group_ingress_rule: description',
];

/**
 * A transit gateway is not among them: moto forgets the tags of an attachment, and one that is deleted is gone at once, where the
 * provider waits to see it as `deleted`, as AWS shows it for hours.
 */
const layouts = Object.entries(LAYOUTS).filter(
  ([, { installation }]) => !/^ *transitGateway:/m.test(installation),
);

if ('missing' in provider || moto === undefined)
  test.skip(`what is synthesised can be applied, and destroyed [skipped: ${why}]`, () => {});
else
  describe.each(layouts)(`the real provider, ${provider.version}, against moto: %s`, (_name, layout) => {
    const path = mkdtempSync(join(tmpdir(), 'understudy-apply-'));
    const region = regionOf(layout);
    let aws: Moto;
    let folder: TerraformFolder;

    beforeAll(async () => {
      aws = await startMoto(moto);
      const installation = await standIn(aws, region, layout.installation);
      const settings = settingsWith(layout.sources, region);
      const stack = withoutWhatMotoLacks(synthesiseInMemory(planOf({ installation, settings })));
      folder = new TerraformFolder(path, stack, provider, {
        ...{ AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'a', AWS_EC2_METADATA_DISABLED: 'true' },
        AWS_ENDPOINT_URL: aws.url,
      });
      done('init');
    });
    afterAll(() => {
      aws?.stop();
      rmSync(path, { recursive: true, force: true });
    });

    /** Runs a subcommand that has to succeed. @returns what it said */
    function done(...args: readonly string[]): string {
      const { code, said } = folder.run(...args);
      if (code !== 0) throw new Error(`terraform ${args[0]} ends with ${code}.\n${errorsOf(said)}`);
      return said;
    }

    test('is applied, and a second plan has nothing left to do', () => {
      done('apply', '-auto-approve');
      expect(done('output', '-raw', 'UNDERSTUDY')).toMatch(/"quarantineGroup":"sg-/);
      done('plan', '-out=second');
      const left = changesIn(done('show', '-json', 'second'));
      expect(left.filter((change) => !FORGOTTEN.includes(change))).toEqual([]);
    });

    test('is destroyed, and can be applied once more: no name stays taken', async () => {
      done('destroy', '-auto-approve');
      expect(done('state', 'list')).toBe('');
      await deleteProjectByName(aws, region);
      done('apply', '-auto-approve');
    });
  });

/** What a plan would change, as `type: attribute`; what it would make, delete or make anew, with the word for it. */
function changesIn(json: string): readonly string[] {
  const { resource_changes: changes = [] } = JSON.parse(json) as {
    readonly resource_changes?: readonly {
      readonly type: string;
      readonly change: {
        readonly actions: readonly string[];
        readonly before: Readonly<Record<string, unknown>> | null;
        readonly after: Readonly<Record<string, unknown>> | null;
      };
    }[];
  };
  return changes.flatMap(({ type, change: { actions, before, after } }) => {
    if (actions.join() === 'no-op') return [];
    if (actions.join() !== 'update') return [`${type}: ${actions.join(', ')}`];
    const names = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})]);
    return [...names]
      .filter((name) => JSON.stringify(before?.[name]) !== JSON.stringify(after?.[name]))
      .map((name) => `${type}: ${name}`);
  });
}

/** The provider deletes a project by its ARN, which AWS takes; moto knows projects by their names alone, and says nothing. */
async function deleteProjectByName({ url }: Moto, region: string): Promise<void> {
  const credentials = { accessKeyId: 'a', secretAccessKey: 'a' };
  const client = new CodeBuildClient({ endpoint: url, region, credentials });
  await client.send(new DeleteProjectCommand({ name: PROJECT }));
  client.destroy();
}

/** What Terraform says is wrong, without the lines of the stack that it shows with it. */
function errorsOf(said: string): string {
  return said
    .split('\n')
    .filter((line) => /^(Error|\s+with )/.test(line))
    .join('\n');
}

/** A stack without the connection and the webhook; the project names a connection that somebody has made. */
function withoutWhatMotoLacks(stack: Synthesised): Synthesised {
  const {
    aws_codeconnections_connection: _connection,
    aws_codebuild_webhook: _webhook,
    ...resource
  } = stack.resource;
  const arn =
    'arn:aws:codeconnections:ap-northeast-1:123456789012:connection/0a1b2c3d-0000-4000-8000-000000000000';
  const text = JSON.stringify({ ...stack, resource });
  return JSON.parse(text.replaceAll(/\$\{aws_codeconnections_connection\.[^}]+\}/g, arn)) as Synthesised;
}
