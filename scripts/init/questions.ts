/** The answers, by question: a text, or a list of them. */
export type Answers = Readonly<Record<string, string | readonly string[]>>;

/** Where an answer goes: one of the organisation's files, and the path of the setting in it. */
export interface Place {
  readonly file: 'settings' | 'installation';
  readonly path: readonly string[];
}

/** Something that only the organisation knows. */
export interface Question {
  /** Its name in a file of answers. */
  readonly key: string;
  readonly asks: string;
  /** An answer that fits, for the reader to see the form of. */
  readonly example: string;
  /** The answer of those who give none; an empty text leaves the setting out. Without it, an answer must be given. */
  readonly usually?: string;
  /** Several values, in a file as a list, else with commas. */
  readonly list?: true;
  /** The only answers there are. */
  readonly oneOf?: readonly string[];
  /** Whether it is asked, after the answers to those before it. */
  readonly when?: (answers: Answers) => boolean;
  readonly places: (answers: Answers) => readonly Place[];
}

const settings = (...path: string[]): Place => ({ file: 'settings', path });
const installation = (...path: string[]): Place => ({ file: 'installation', path });
const source = (answers: Answers) => String(answers.source);
const ownNetwork = (answers: Answers) => answers.network === 'own';
const codeBuild = (answers: Answers) => answers.runner === 'codebuild';

/** Whether another region keeps the records. */
export const isFurther = ({ regions = [], region }: Answers) => regions.length > 0 && regions[0] !== region;

/** Every question, in the order that they are asked in: what may be cloned, where, over which network, for whom. */
export const QUESTIONS: readonly Question[] = [
  {
    key: 'source',
    asks: 'What is the database called in commands?',
    example: 'production',
    usually: 'production',
    places: (answers) => [settings('sources', source(answers)), settings('defaults', 'source')],
  },
  {
    key: 'cluster',
    asks: 'Identifier of its Aurora cluster?',
    example: 'app-production',
    places: (answers) => [settings('sources', source(answers), 'cluster')],
  },
  {
    key: 'region',
    asks: 'Its AWS region? Clones are made there.',
    example: 'ap-northeast-1',
    places: (answers) => [settings('sources', source(answers), 'region'), installation('region')],
  },
  {
    key: 'maskingClass',
    asks: 'Class of the instance that masks? The larger, the sooner it is done.',
    example: 'r6g.4xlarge',
    usually: 'r6g.4xlarge',
    places: (answers) => [settings('sources', source(answers), 'maskingClass')],
  },
  {
    key: 'base',
    asks: 'Make a masked base every night, from which clones are cut in minutes?',
    example: 'yes',
    usually: 'yes',
    oneOf: ['yes', 'no'],
    places: () => [settings('base', 'enabled')],
  },
  {
    key: 'refreshAt',
    asks: 'When, in UTC? In the night of the data, and not at a full hour, when many ask for machines.',
    example: '17:41',
    usually: '17:41',
    when: (answers) => answers.base === 'yes',
    places: () => [],
  },
  {
    key: 'admins',
    asks: "GitHub logins that may change others' clones, beside the repository's admins?",
    example: 'hanako',
    usually: '',
    list: true,
    places: () => [settings('access', 'admins')],
  },
  {
    key: 'timeZone',
    asks: 'Zone of the times that are shown?',
    example: 'Asia/Tokyo',
    usually: 'UTC',
    places: () => [settings('thread', 'timeZone')],
  },
  {
    key: 'account',
    asks: 'The AWS account of the sources and the clones?',
    example: '123456789012',
    places: () => [installation('account')],
  },
  {
    key: 'repository',
    asks: 'This copy on GitHub?',
    example: 'example/understudy',
    places: () => [installation('repository', 'name')],
  },
  {
    key: 'repositoryId',
    asks: 'The number that `gh api repos/OWNER/NAME --jq .id` prints?',
    example: '123456',
    places: () => [installation('repository', 'id')],
  },
  {
    key: 'ownerId',
    asks: 'And the number that `gh api repos/OWNER/NAME --jq .owner.id` prints? GitHub puts both into the tokens of repositories made, renamed or moved since July 2026.',
    example: '654321',
    usually: '',
    places: () => [installation('repository', 'ownerId')],
  },
  {
    key: 'defaultBranch',
    asks: 'Its default branch?',
    example: 'main',
    usually: 'main',
    places: () => [installation('repository', 'defaultBranch')],
  },
  {
    key: 'subjectPrefix',
    asks: 'What the subject of its tokens starts with, if the organisation has changed that?',
    example: 'repo:example@11/understudy@22',
    usually: '',
    places: () => [installation('repository', 'subjectPrefix')],
  },
  {
    key: 'regions',
    asks: 'Regions that the repository serves, where they are several? The first keeps the records of all.',
    example: 'ap-northeast-1, eu-west-1',
    usually: '',
    list: true,
    places: () => [installation('repository', 'regions')],
  },
  {
    key: 'roleSuffix',
    asks: 'What the names of its roles end with, as it is not the first of them?',
    example: '-eu',
    when: isFurther,
    places: () => [installation('roleSuffix')],
  },
  {
    key: 'provider',
    asks: "GitHub's OIDC provider in the account: create it, or is it existing?",
    example: 'create',
    usually: 'create',
    oneOf: ['create', 'existing'],
    places: () => [installation('repository', 'provider')],
  },
  {
    key: 'port',
    asks: 'Port of the source?',
    example: '3306',
    usually: '3306',
    places: () => [installation('port')],
  },
  {
    key: 'family',
    asks: 'The family of its version: aurora-mysql8.0 (Aurora MySQL 3.x), aurora-mysql8.4, or both while sources differ?',
    example: 'aurora-mysql8.0, aurora-mysql8.4',
    usually: 'aurora-mysql8.0',
    list: true,
    places: () => [installation('parameterGroup', 'family')],
  },
  {
    key: 'network',
    asks: 'Clones in a VPC of their own (own; the strongest wall), or in an existing one (existing)?',
    example: 'own',
    usually: 'own',
    oneOf: ['own', 'existing'],
    places: () => [installation('network')],
  },
  {
    key: 'networkRange',
    asks: 'Addresses of the VPC to be made?',
    example: '10.90.0.0/24',
    when: ownNetwork,
    places: () => [installation('network', 'range')],
  },
  {
    key: 'networkZones',
    asks: 'Its zones, two or more?',
    example: 'ap-northeast-1a, ap-northeast-1c',
    list: true,
    when: ownNetwork,
    places: () => [installation('network', 'zones')],
  },
  {
    key: 'networkVpc',
    asks: 'The VPC of the clones?',
    example: 'vpc-0a1b2c3d4e5f60718',
    when: (answers) => !ownNetwork(answers),
    places: () => [installation('network', 'vpc')],
  },
  {
    key: 'networkSubnets',
    asks: 'Its subnets for clones, in two zones or more?',
    example: 'subnet-0a1b2c3d4e5f60718, subnet-1a1b2c3d4e5f60718',
    list: true,
    when: (answers) => !ownNetwork(answers),
    places: () => [installation('network', 'subnets')],
  },
  {
    key: 'runner',
    asks: 'The job that masks: on machines by AWS CodeBuild (codebuild), or on runners of your own (labels)?',
    example: 'codebuild',
    usually: 'codebuild',
    oneOf: ['codebuild', 'labels'],
    places: () => [installation('runner')],
  },
  {
    key: 'runnerVpc',
    asks: 'The VPC of that runner?',
    example: 'vpc-0a1b2c3d4e5f60718',
    places: () => [installation('runner', 'vpc')],
  },
  {
    key: 'runnerSubnets',
    asks: 'Its private subnets, with a way out to HTTPS?',
    example: 'subnet-0a1b2c3d4e5f60718',
    list: true,
    when: codeBuild,
    places: () => [installation('runner', 'subnets')],
  },
  {
    key: 'runnerConnection',
    asks: 'The ARN of a connection to GitHub that is there already, or create for a new one?',
    example: 'create',
    usually: 'create',
    when: codeBuild,
    places: () => [installation('runner', 'connection')],
  },
  {
    key: 'runnerConcurrency',
    asks: 'How many machines does CodeBuild give the account at a time? Its quota is 1 in a young one; behind how many a clone waits goes by it.',
    example: '5',
    usually: '',
    when: codeBuild,
    places: () => [installation('runner', 'concurrency')],
  },
  {
    key: 'runnerLabels',
    asks: 'The labels of your runners?',
    example: 'self-hosted, understudy',
    list: true,
    when: (answers) => !codeBuild(answers),
    places: () => [installation('runner', 'labels')],
  },
  {
    key: 'runnerDns',
    asks: "Ranges of DNS servers of your own, where that VPC does not ask Amazon's?",
    example: '10.0.0.2/32',
    usually: '',
    list: true,
    places: () => [installation('runner', 'dns')],
  },
  {
    key: 'runnerVpcRange',
    asks: "Addresses of the runner's VPC, which is peered with that of the clones?",
    example: '10.0.0.0/16',
    when: ownNetwork,
    places: () => [installation('network', 'peers', '0', 'range')],
  },
  {
    key: 'runnerRouteTables',
    asks: "Route tables of the runner's VPC that get a route to the clones?",
    example: 'rtb-0a1b2c3d4e5f60718',
    list: true,
    when: ownNetwork,
    places: () => [installation('network', 'peers', '0', 'routeTables')],
  },
  {
    key: 'developerRanges',
    asks: 'Addresses that reach a masked clone?',
    example: '10.0.0.0/16',
    usually: '',
    list: true,
    places: () => [installation('developers', 'ranges'), installation('developers')],
  },
  {
    key: 'developerGroups',
    asks: 'Security groups that reach a masked clone? A group or a range is needed.',
    example: 'sg-0a1b2c3d4e5f60718',
    usually: '',
    list: true,
    places: () => [installation('developers', 'groups')],
  },
  {
    key: 'databaseCa',
    asks: 'A file with the roots of Amazon RDS, for a region whose roots are not known here?',
    example: 'terraform-cdk/rds.pem',
    usually: '',
    places: () => [installation('databaseCa')],
  },
  {
    key: 'keys',
    asks: 'ARNs of the customer-managed KMS keys that the source is encrypted under?',
    example: 'arn:aws:kms:ap-northeast-1:123456789012:key/0a1b2c3d-0000-0000-0000-000000000000',
    usually: '',
    list: true,
    places: () => [installation('keys')],
  },
  {
    key: 'encryptionKey',
    asks: 'ARN of a KMS key of your own for the secrets, the table of records and the alarms, where AWS’s own does not do? Of a further region: for its secrets and alarms.',
    example: 'arn:aws:kms:ap-northeast-1:123456789012:key/0a1b2c3d-0000-0000-0000-000000000000',
    usually: '',
    places: (answers) => [
      installation('encryption', 'secrets'),
      installation('encryption', 'topic'),
      ...(isFurther(answers) ? [] : [installation('encryption', 'table')]),
    ],
  },
  {
    key: 'tableKey',
    asks: 'And the ARN that the first region’s installation file has as encryption.table, where it names one? The records of this region are in that table, too.',
    example: 'arn:aws:kms:ap-northeast-1:123456789012:key/0a1b2c3d-0000-0000-0000-000000000000',
    usually: '',
    when: isFurther,
    places: () => [installation('encryption', 'table')],
  },
  {
    key: 'alarmEmails',
    asks: 'Who is told when sweeps stop, or somebody else touches a clone?',
    example: 'platform@example.com',
    usually: '',
    list: true,
    places: () => [installation('alarms', 'emails')],
  },
  {
    key: 'stateBucket',
    asks: "S3 bucket of Terraform's state? Without one it is a file beside you.",
    example: 'example-terraform',
    usually: '',
    places: () => [installation('state', 'bucket')],
  },
];
