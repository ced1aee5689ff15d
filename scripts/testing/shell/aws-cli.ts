/**
 * As much of the AWS CLI as our own commands use: a call by its kebab-case name, parameters by theirs, in its shorthand or as JSON.
 * What it does not know it refuses, so that a command with a mistake in it does not pass.
 */
import { NormalizedSchema } from '@smithy/core/schema';

/** The SDK's package and client of each service, by the CLI's name for it. */
const SERVICES: Readonly<Record<string, readonly [module: string, client: string]>> = {
  rds: ['client-rds', 'RDSClient'],
  ec2: ['client-ec2', 'EC2Client'],
  iam: ['client-iam', 'IAMClient'],
  kms: ['client-kms', 'KMSClient'],
  dynamodb: ['client-dynamodb', 'DynamoDBClient'],
  secretsmanager: ['client-secrets-manager', 'SecretsManagerClient'],
  codebuild: ['client-codebuild', 'CodeBuildClient'],
  events: ['client-eventbridge', 'EventBridgeClient'],
  cloudtrail: ['client-cloudtrail', 'CloudTrailClient'],
  cloudwatch: ['client-cloudwatch', 'CloudWatchClient'],
};

const plain = (name: string) => name.replaceAll('-', '').toLowerCase();

async function main([service = '', verb = '', ...options]: readonly string[]): Promise<void> {
  const [module, clientName] = SERVICES[service] ?? fail(`Invalid choice: ${service}`);
  const sdk = (await import(`@aws-sdk/${module}`)) as Record<string, unknown>;
  const name =
    Object.keys(sdk).find((key) => key.endsWith('Command') && plain(key) === `${plain(verb)}command`) ??
    fail(`Invalid choice: ${verb}`);
  const Command = sdk[name] as new (input: object) => object;
  const schema = sdk[`${name.replace(/Command$/, '')}$`] as readonly unknown[];
  const input = readInput(options, NormalizedSchema.of(schema[4] as never));
  const Client = sdk[clientName] as new (config: object) => { send(command: object): Promise<object> };
  const client = new Client({ region: process.env.AWS_REGION });
  const { $metadata: _, ...answer } = (await client.send(new Command(input))) as { $metadata?: object };
  console.log(JSON.stringify(answer, null, 2));
}

function readInput(options: readonly string[], schema: NormalizedSchema): object {
  const given = new Map<string, string[]>();
  let option = '';
  for (const word of options) {
    if (word.startsWith('--')) option = word;
    const values = given.get(option) ?? [];
    given.set(option, word === option ? values : [...values, word]);
  }
  given.delete('--region');
  const input: Record<string, unknown> = {};
  rulesInShort(given, input);
  const members = new Map(
    [...schema.structIterator()].map(([name, member]) => [plain(name), { name, member }]),
  );
  for (const [option, words] of given) {
    const off = option.startsWith('--no-');
    const found = members.get(plain(option.replace(/^--(no-)?/, ''))) ?? fail(`Unknown options: ${option}`);
    input[found.name] = found.member.isBooleanSchema() ? !off : read(words, found.member);
  }
  return input;
}

/** `--protocol tcp --port 3306 --source-group sg-…` stands for a rule. */
function rulesInShort(given: Map<string, string[]>, input: Record<string, unknown>): void {
  const take = (option: string) => {
    const value = given.get(option)?.[0];
    given.delete(option);
    return value;
  };
  const [protocol, port, group] = [take('--protocol'), take('--port'), take('--source-group')];
  if (protocol === undefined) return;
  const rule = { IpProtocol: protocol, FromPort: Number(port), ToPort: Number(port) };
  input.IpPermissions = [{ ...rule, UserIdGroupPairs: [{ GroupId: group }] }];
}

function read(words: readonly string[], schema: NormalizedSchema): unknown {
  const [first = ''] = words;
  if (/^[[{]/.test(first)) return JSON.parse(first) as unknown;
  if (schema.isListSchema()) {
    const item = schema.getValueSchema();
    return words.map((word) => (item.isStructSchema() ? shorthand(word, item) : word));
  }
  if (schema.isStructSchema()) return shorthand(first, schema);
  return schema.isNumericSchema() ? Number(first) : first;
}

/** `Name=a,Value=b` */
function shorthand(word: string, schema: NormalizedSchema): object {
  const members = new Map([...schema.structIterator()]);
  return Object.fromEntries(
    word.split(',').map((pair) => {
      const [name = '', value = ''] = pair.split(/=(.*)/s);
      const member = members.get(name) ?? fail(`Unknown parameter in input: ${name}`);
      return [name, member.isBooleanSchema() ? value === 'true' : value];
    }),
  );
}

function fail(message: string): never {
  console.error(`aws: error: ${message}`);
  process.exit(252);
}

await main(process.argv.slice(2));
process.exit();
