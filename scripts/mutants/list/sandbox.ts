import type { Mutant } from '../mutant.ts';

/** What the world on one machine promises: where a promise does not hold, tests that rest on it would pass for nothing. */
const promise = (tests: string) => (unseen: string, find: string, replace: string) =>
  ({ unseen, guards: 'behaviour', in: 'scripts/sandbox', find, replace, tests: [tests] }) satisfies Mutant;

const life = promise('sandbox/aws/life');
const refused = (name: string) => promise(`sandbox/aws/refusals: ${name}`);
const known = (name: string) => promise(`sandbox/aws/identity: ${name}`);
const kept = (name: string) => promise(`sandbox/aws/services: ${name}`);
const late = promise('sandbox/aws/rds/noticing');
const fenced = (name: string) => promise(`sandbox/network/network: ${name}`);
const judged = (name: string) => promise(`sandbox/iam/gate: ${name}`);
const onGitHub = (name: string) => promise(`sandbox/github/github: ${name}`);

/** Promises of the world, each broken by itself. */
export const SANDBOX: readonly Mutant[] = [
  kept('is behind the same gate')('the world asks IAM nothing', 'if (decision.allowed) return;', 'return;'),
  judged('wants every resource')(
    'the world’s IAM denies nothing',
    'if (reason !== undefined) return { allowed: false, reason };',
    '',
  ),
  known('and not to a token of')(
    'the world’s roles trust any claim',
    "if (String(claims[claim]) !== value) return `the claim ${claim} is '${claims[claim]}', not '${value}'`;",
    '',
  ),
  known('nor to a token that is forged')(
    'the world takes tokens of other audiences',
    "audience: 'sts.amazonaws.com',",
    '',
  ),
  known('a call needs a key that exists')(
    'the world believes any session token',
    '|| session.credentials.sessionToken !== token) {',
    ') {',
  ),
  known('a body that was changed')(
    'the world believes a signature of something else',
    'if (signed.headers.authorization?.slice(-64) !== text.slice(-64))',
    'if (false)',
  ),
  known('credentials expire')(
    'the world’s credentials last for ever',
    'if (session.expiresAt && session.expiresAt <= now) {',
    'if (false) {',
  ),
  life(
    'the world’s copies share the data of their source',
    'database: rds.newDatabase(resourceId), serverOptions: source.serverOptions,',
    'database: source.database, serverOptions: source.serverOptions,',
  ),
  life(
    'the world’s copies are born without the tags of the call',
    'tags: new Map(Object.entries(tagRecord(input.Tags))), database: rds.newDatabase(resourceId),',
    'tags: new Map(), database: rds.newDatabase(resourceId),',
  ),
  life(
    'the world’s databases keep production’s password',
    "() => database.setPassword(settings.MasterUsername ?? '', password),",
    '',
  ),
  life(
    'the world’s master user may do what Aurora’s may not',
    "'REVOKE INSERT, UPDATE, DELETE, CREATE, DROP, ALTER, TRIGGER ON mysql.* FROM rds_superuser_role',",
    "'DO 0',",
  ),
  life(
    'the world’s servers run under no parameters',
    'await cluster.database.start(rds.parametersOf(cluster), cluster.serverOptions);',
    'await cluster.database.start({}, cluster.serverOptions);',
  ),
  life(
    'the world deletes a cluster that has an instance',
    "if (rds.instancesOf(cluster).some((one) => one.settings.DBInstanceStatus !== 'deleting')) {",
    'if (false) {',
  ),
  late('the world tells of changes at once', 'if (change.of === of) return change.before;', ''),
  late('the world’s IAM sees a tag at once', 'this.noticing.tagsInIam.told(arn, found.tags)', 'found.tags'),
  refused('refuses to restore with')(
    'the world takes parameters of another family',
    'if (family !== familyOf(version))',
    'if (false)',
  ),
  refused('refuses to restore with')(
    'the world takes a name twice',
    'if (rds.clusters.has(nameOf(input.DBClusterIdentifier))) {',
    'if (false) {',
  ),
  refused('inherits what AWS inherits')(
    'the world’s copies inherit the groups of their source',
    'const groups = input.VpcSecurityGroupIds?.length ? input.VpcSecurityGroupIds : [defaultGroup];',
    "const groups = input.VpcSecurityGroupIds?.length ? input.VpcSecurityGroupIds : ['sg-0quarantine'];",
  ),
  refused('deletes no cluster')(
    'the world deletes what is protected',
    'if (cluster.settings.DeletionProtection) {',
    'if (false) {',
  ),
  refused('makes the 16th clone')(
    'the world makes any number of clones copy-on-write',
    "input.RestoreType === 'copy-on-write' && clones.length < longestCloneGroup;",
    "input.RestoreType === 'copy-on-write';",
  ),
  refused('asks IAM for everything')(
    'the world does not judge the subnets of a copy',
    "{ arn: rds.arn('subgrp', input.DBSubnetGroupName ?? defaults.subnetGroup), requestTags },",
    '',
  ),
  kept('refuses a name twice')(
    'the world gives the name of a deleted secret away at once',
    'if (before?.deletedAt || (!before && this.noticing.calls.isBehind(name))) {',
    'if (false) {',
  ),
  kept('keeps the current value')(
    'the world forgets the value of a secret before the last',
    'const place = { AWSCURRENT: -1, AWSPREVIOUS: -2 }[stage];',
    'const place = { AWSCURRENT: -1, AWSPREVIOUS: -1 }[stage];',
  ),
  fenced('resets the connection of everybody else')(
    'the world lets everybody through its doors',
    'if (!this.admits(door.groups, position)) {',
    'if (false) {',
  ),
  fenced('cuts who is connected')(
    'the world leaves connections that its groups let in no more',
    'this.#cut(door, (position) => !this.admits(groups, position));',
    '',
  ),
  fenced('lets in a process at a position')(
    'the world does not know whose child connects',
    'for (let at: number | undefined = pid; at; at = parents.get(at)) {',
    'for (let at: number | undefined = pid; at; at = undefined) {',
  ),
  onGitHub('is refused outside of the permissions')(
    'the world’s job tokens may do everything',
    'checkPermissions(token.permissions, need);',
    '',
  ),
];
