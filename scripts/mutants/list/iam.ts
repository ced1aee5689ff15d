import type { Role } from '../../../actions/core/base/installation.ts';
import type { Guards, Mutant } from '../mutant.ts';

/** The policies are judged by attempts that must be denied and tasks that must be allowed, role by role. */
const JUDGED = ['sandbox/iam/matrix', 'sandbox/iam/gate'];

const iam =
  (guards: Guards, tests: readonly string[] = JUDGED) =>
  (unseen: string, find: string, replace: string): Mutant => ({
    unseen,
    guards,
    in: 'terraform-cdk',
    find,
    replace,
    tests,
  });

/** Asks first about the role in question, alone. */
const of = (role: Role) => {
  const tests = [`sandbox/iam/matrix: to the role ${role}$`, ...JUDGED];
  return { leak: iam('leak', tests), deletion: iam('deletion', tests), rights: iam('rights', tests) };
};
const [clone, seal, mask, publish, reap] = [of('clone'), of('seal'), of('mask'), of('publish'), of('reap')];
/** Of a key, where there is one. */
const keys = iam('rights', ['terraform-cdk/roles.test: a customer', ...JUDGED]);
const trust = iam('rights', ['sandbox/iam/trust', 'sandbox/iam/forged-tokens']);
const reserve = iam('rights', ['sandbox/iam/reserve']);
const runner = iam('rights', ['sandbox/iam/runner']);

/** What the roles may do, who may take them on, and what the organisation's wall keeps off. */
export const IAM: readonly Mutant[] = [
  clone.leak(
    'the clone role tags a clone that has a state',
    'arns.clusters, all(unborn, bornWith)),\n    // The same',
    'arns.clusters, bornWith),\n    // The same',
  ),
  clone.leak(
    'the clone role writes other tags on a clone that stands',
    'all(asAsked(BORN_WITH), stateless, bornWith)',
    'all(stateless, bornWith)',
  ),
  clone.leak(
    'the clone role sets any tag when it extends',
    'all(ours, onlyTags([TAGS.expiresAt])),',
    'ours,',
  ),
  clone.leak(
    'the clone role changes a clone that is sealed or masked',
    'all(ours, stateless, passwordIsOurs)',
    'all(ours, passwordIsOurs)',
  ),
  clone.rights(
    'the clone role hands the password to RDS',
    'all(ours, stateless, passwordIsOurs)',
    'all(ours, stateless)',
  ),
  clone.deletion(
    'the clone role changes clusters that are not ours',
    'all(ours, stateless, passwordIsOurs)',
    'all(stateless, passwordIsOurs)',
  ),
  clone.leak(
    'a clone is cut from a base that is not masked',
    "all(ours, stateIs('masked'), onlyTags([...BORN_WITH, ...Object.keys(arns.tags)]))",
    'all(ours, onlyTags([...BORN_WITH, ...Object.keys(arns.tags)]))',
  ),
  clone.leak(
    'a clone is born with a state',
    'const BORN_WITH = [TAGS.id, TAGS.expiresAt, TAGS.source, TAGS.owner];',
    'const BORN_WITH = Object.values(TAGS);',
  ),
  clone.leak(
    'a restore writes over what exists',
    'arns.clusters, all(unborn, bornWith)),\n    // A base',
    'arns.clusters, bornWith),\n    // A base',
  ),
  clone.rights(
    'a newborn lacks tags',
    'onlyTags([...keys, ...Object.keys(organisation)]),\n    withTags(keys),',
    'onlyTags([...keys, ...Object.keys(organisation)]),',
  ),
  keys(
    'the key of a source is used by others than RDS',
    "allow('SeeSourceKeys', ['kms:DescribeKey'], arns.keys, throughRds)",
    "allow('SeeSourceKeys', ['kms:DescribeKey'], arns.keys)",
  ),
  keys(
    'the clone role grants a key to anybody',
    "all(throughRds, { Bool: { 'kms:GrantIsForAWSResource': ['true'] } })",
    'throughRds',
  ),
  keys(
    'the key of the secrets is used for others than the role’s own',
    "{ 'kms:EncryptionContext:SecretARN': secrets }",
    "{ 'kms:EncryptionContext:SecretARN': ['*'] }",
  ),
  keys('the key of the ledger is used for other tables', '[arns.tableName]', "[arns.tableName, 'another']"),
  keys(
    'a key is used through a service that is not the role’s',
    'Condition: { StringNotEquals: { [VIA]: services } },',
    'Condition: { StringEquals: { [VIA]: services } },',
  ),
  mask.leak(
    'a tag in another letter case is taken for ours',
    "'ForAllValues:StringEquals': { [KEYS_IN_REQUEST]: keys },",
    "'ForAllValues:StringEqualsIgnoreCase': { [KEYS_IN_REQUEST]: keys },",
  ),
  mask.leak(
    'a call without any tag satisfies a list of tags',
    "Null: { [KEYS_IN_REQUEST]: 'false' },",
    "Null: { [KEYS_IN_REQUEST]: 'true' },",
  ),
  seal.leak(
    'the seal role says that a clone is masked',
    "stateIsOrNone('sealed'), onlyTags([TAGS.state]), writesState('sealed'))",
    "stateIsOrNone('sealed'), onlyTags([TAGS.state]))",
  ),
  seal.leak(
    'the seal role seals a clone that is masked',
    "all(ours, stateIsOrNone('sealed'), onlyTags([TAGS.state])",
    'all(ours, onlyTags([TAGS.state])',
  ),
  seal.leak('an instance is made before the seal', "all(ours, stateIs('sealed'))),", 'ours),'),
  seal.leak(
    'an instance is public',
    "all(bornWith, { Bool: { 'rds:PubliclyAccessible': ['false'] } }),",
    'bornWith,',
  ),
  seal.leak(
    'the seal role tags instances that exist',
    'arns.instances, all(unborn, bornWith)),\n    // The same',
    'arns.instances, bornWith),\n    // The same',
  ),
  seal.leak(
    'the seal role writes other tags on an instance that stands',
    'all(asAsked(Object.values(TAGS)), bornWith)',
    'bornWith',
  ),
  mask.leak(
    'the mask role says masked of what was never sealed',
    "all(ours, stateIs('sealed', 'masked'), onlyTags([TAGS.state]), writesState('masked'))",
    "all(ours, onlyTags([TAGS.state]), writesState('masked'))",
  ),
  mask.leak(
    'the mask role writes any state',
    "onlyTags([TAGS.state]), writesState('masked')),\n    ),",
    'onlyTags([TAGS.state])),\n    ),',
  ),
  mask.leak(
    'the mask role writes any tag',
    "stateIs('sealed', 'masked'), onlyTags([TAGS.state]), writesState",
    "stateIs('sealed', 'masked'), writesState",
  ),
  publish.leak(
    'the publish role opens a clone that is not masked',
    "all(ours, stateIs('masked'), passwordIsOurs)",
    'all(ours, passwordIsOurs)',
  ),
  publish.deletion(
    'the publish role changes what is not ours',
    "all(ours, stateIs('masked'), passwordIsOurs)",
    "all(stateIs('masked'), passwordIsOurs)",
  ),
  publish.rights(
    'the publish role hands the password to RDS',
    "all(ours, stateIs('masked'), passwordIsOurs)",
    "all(ours, stateIs('masked'))",
  ),
  publish.leak(
    'the publish role fails over to what is not masked',
    "['rds:FailoverDBCluster'],\n      [...arns.clusters, ...arns.instances],\n      all(ours, stateIs('masked'))",
    "['rds:FailoverDBCluster'],\n      [...arns.clusters, ...arns.instances],\n      ours",
  ),
  publish.deletion(
    'the publish role deletes the instance that masks',
    "['rds:DeleteDBInstance'], arns.instances, all(ours, stateIs('masked'))",
    "['rds:DeleteDBInstance'], arns.instances, ours",
  ),
  publish.leak(
    'the publish role restarts the instance that masks',
    "['rds:RebootDBInstance'], arns.instances, all(ours, stateIs('masked'))",
    "['rds:RebootDBInstance'], arns.instances, ours",
  ),
  reap.deletion(
    'the reaper deletes what does not carry our id',
    '[...arns.instances, ...arns.clusters],\n      ours,',
    '[...arns.instances, ...arns.clusters],',
  ),
  reap.deletion(
    'the reaper deletes any cluster',
    '[...arns.instances, ...arns.clusters],\n      ours,',
    '[arns.allInstances, arns.allClusters],\n      ours,',
  ),
  reap.rights(
    'the reaper writes metrics of others',
    "allow('Heartbeat', ['cloudwatch:PutMetricData'], ['*'], {",
    "allow('Heartbeat', ['cloudwatch:*'], ['*'], {",
  ),
  clone.deletion(
    'a source may be changed by a role that copies it',
    'NotAction: unique([...copying, ...reading]),\n            Resource: arns.sources,',
    'NotAction: unique([...copying, ...reading]),\n            Resource: [],',
  ),
  clone.rights(
    'other policies of a role count',
    "Effect: 'Deny', NotAction: actions, Resource: ['*'],",
    "Effect: 'Deny', NotAction: ['*'], Resource: ['*'],",
  ),
  clone.rights(
    'a role writes outside its resources',
    "Effect: 'Deny', NotAction: reading, NotResource: named,",
    "Effect: 'Deny', NotAction: ['*'], NotResource: named,",
  ),
  trust('any repository takes the roles on', "[claim('repository_id')]: repository.id,", ''),
  trust('any environment takes a role on', "[claim('environment')]: environment,", ''),
  trust(
    'any subject takes a role on',
    "[claim('sub')]: repository.subjectPrefixes.map((prefix) => `${prefix}:environment:${environment}`),",
    '',
  ),
  trust('any branch takes the roles on', "[claim('ref')]: branch,", ''),
  trust(
    'any workflow takes the roles on',
    '`${repository.name}/.github/workflows/${workflow}.yml@${branch}`',
    '`${repository.name}/.github/workflows/*`',
  ),
  trust('a workflow of another branch takes the roles on', '.yml@${branch}`', '.yml@refs/heads/*`'),
  trust(
    'the reaper is taken on by the refresh',
    "reap: ['clone', 'reap', 'prove'],",
    "reap: ['clone', 'reap', 'refresh', 'prove'],",
  ),
  trust('a token for another audience is taken', "[claim('aud')]: AUDIENCE,", ''),
  reserve(
    'anybody changes what has our names',
    "deny('OurNames', [...WRITES, 'rds-data:*']",
    "deny('OurNames', ['rds-data:*']",
  ),
  reserve(
    'anybody writes our tags, in another letter case',
    "'ForAnyValue:StringEqualsIgnoreCase'",
    "'ForAnyValue:StringEquals'",
  ),
  reserve('anybody reads the sealed passwords', "but(['clone', 'mask', 'reap']),", 'but(ROLES),'),
  reserve('anybody changes our roles', "'iam:Attach*',", ''),
  reserve(
    'anybody opens the quarantine group',
    "['ec2:AuthorizeSecurityGroup*', 'ec2:ModifySecurityGroupRules']",
    "['ec2:ModifySecurityGroupRules']",
  ),
  runner(
    'CodeBuild of any account takes the runner’s role on',
    "Condition: { StringEquals: { 'aws:SourceAccount': account } },",
    '',
  ),
  runner(
    'the runner lends interfaces to any service',
    "StringEquals: { 'ec2:AuthorizedService': 'codebuild.amazonaws.com' },",
    '',
  ),
  runner(
    'the runner lends interfaces in any subnet',
    "StringLike: { 'ec2:Subnet': subnets.map((subnet) => `arn:aws:ec2:${region}:*:subnet/${subnet}`) },",
    '',
  ),
];
