import type { Guards, Mutant } from '../mutant.ts';

const change =
  (guards: Guards, tests: readonly string[] = []) =>
  (unseen: string, find: string, replace: string): Mutant => ({
    unseen,
    guards,
    in: 'actions',
    find,
    replace,
    ...(tests.length === 0 ? {} : { tests }),
  });

const sweep = change('deletion', ['reap/decide', 'reap/expiry']);
const destroy = change('deletion', ['aurora/destroy']);
const door = change('leak', ['aurora/side-doors']);
const command = change('rights', ['core/command/']);
const limit = change('behaviour', ['core/command/', 'command/claim']);
const ledger = change('deletion', ['core/ledger/']);
const text = change('leak', ['core/thread/markdown']);
const e2eReaper = change('deletion', ['e2e/reaper']);
const publishing = change('leak', ['e2e/story', 'e2e/faults']);

/** What decides who may command, what is deleted, and what is opened. */
export const ACTIONS: readonly Mutant[] = [
  // The sweep's decisions.
  sweep(
    'a lost ledger makes every sealed clone an orphan',
    'records !== undefined && record === undefined && !isMaskedBase(cluster)',
    'record === undefined && !isMaskedBase(cluster)',
  ),
  sweep(
    'a clone that has a record is an orphan',
    'records !== undefined && record === undefined && !isMaskedBase',
    'records !== undefined && !isMaskedBase',
  ),
  sweep(
    'a masked base without a record is an orphan',
    'record === undefined && !isMaskedBase(cluster);',
    'record === undefined;',
  ),
  sweep(
    'an open clone without a record is an orphan',
    'orphaned && !isOpen(cluster, rules) && age > ORPHAN_HOURS',
    'orphaned && age > ORPHAN_HOURS',
  ),
  sweep(
    'an orphan goes at once',
    'orphaned && !isOpen(cluster, rules) && age > ORPHAN_HOURS',
    'orphaned && !isOpen(cluster, rules)',
  ),
  sweep('what is not provably ours is judged', "if (notOurs) return report('not-ours', notOurs);", ''),
  sweep(
    'a cluster of unknown age is judged',
    "if (!cluster.ClusterCreateTime) return report('age-unknown', 'AWS does not say when it was created');",
    '',
  ),
  sweep(
    'a masked clone counts as never masked',
    '!isMasked(cluster, record) && age > unmaskedForHours',
    'age > unmaskedForHours',
  ),
  sweep(
    'an unmasked clone goes at once',
    '!isMasked(cluster, record) && age > unmaskedForHours',
    '!isMasked(cluster, record)',
  ),
  change('leak', ['reap/decide'])(
    'an unmasked clone stays as long as any',
    '!isMasked(cluster, record) && age > unmaskedForHours',
    'false',
  ),
  change('leak', ['reap/decide'])(
    'a tag alone makes a clone masked',
    "return record === undefined ? hasMaskedTag(TagList) : hasReached(record, 'masked');",
    'return hasMaskedTag(TagList);',
  ),
  change('leak', ['reap/decide'])(
    'a clone with a side door stays',
    "if (record?.failure?.reason === 'side-door') return 'side-door';",
    '',
  ),
  change('leak', ['reap/decide'])(
    'a clone lives for ever by its tag',
    "if (age > longestLifetimeHours) return 'too-old';",
    '',
  ),
  sweep(
    'a clone goes before its time',
    'const expired = expiryOf(cluster, record) <= now.getTime();',
    'const expired = expiryOf(cluster, record) - 3_600_000 <= now.getTime();',
  ),
  sweep(
    'a base goes while a clone is cut from it',
    "if (records?.some((other) => isCutting(other, record?.id))) return 'held';",
    '',
  ),
  sweep(
    'a base goes as soon as it is replaced',
    '+ keepBaseHours * HOUR_MS <= now.getTime()',
    '<= now.getTime()',
  ),
  sweep(
    'a clone that is cut from another base holds this one',
    'if (base === undefined || baseOf(basis)?.base !== base) return false;',
    '',
  ),
  sweep(
    'a clone is open whatever group it is in',
    'groups.length === 1 && groups[0]?.VpcSecurityGroupId === rules.accessGroup',
    'groups.length === 1',
  ),
  sweep(
    'a cluster with a tag of ours and another name is not seen',
    'name?.startsWith(PREFIX) === true || tagOf(TagList, TAGS.id) !== undefined',
    'name?.startsWith(PREFIX) === true',
  ),
  sweep(
    'an extension that is on its way does not count',
    'record?.expiresAt, record?.extendTo);',
    'record?.expiresAt);',
  ),
  change('deletion', ['core/time.test'])(
    'any text is a time',
    'if (text === undefined || !FORM.test(text)) return Number.NaN;',
    'if (text === undefined) return Number.NaN;',
  ),
  change('deletion', ['core/time.test'])(
    'the 30th of February is a time',
    'if (Number.isNaN(time) || new Date(time).toISOString()',
    'if (Number.isNaN(time) && new Date(time).toISOString()',
  ),
  sweep('the earliest time counts', ': Math.max(...times)', ': Math.min(...times)'),
  change('behaviour', ['reap/expiry'])(
    'a base is warned of',
    "if (!isOpen(record) || record.kind === 'base') return undefined;",
    'if (!isOpen(record)) return undefined;',
  ),
  change('behaviour', ['reap/expiry'])(
    'the same warning comes every hour',
    'if (due === undefined || record.warned?.[due] === expiresAt) return undefined;',
    'if (due === undefined) return undefined;',
  ),
  change('behaviour', ['reap/expiry'])(
    'a day is warned of after the hour',
    "if (due === 'day' && record.warned?.hour === expiresAt) return undefined;",
    '',
  ),
  change('behaviour', ['reap/expiry'])(
    'a short life gets a long warning',
    '&& set >= 1.5 * notice + SWEEP_MS',
    '',
  ),
  sweep(
    'a request that may still start is closed',
    "if (mayStillStart(record, now)) return lost ? { do: 'give-up', id } : undefined;",
    '',
  ),
  sweep(
    'a record is closed while its cluster is made',
    "if (record.state === 'cloning' && isAlive(record.claim, now) && !lost) return undefined;",
    '',
  ),
  sweep(
    'a lost run is not given up',
    "const lost = !isTerminal(record.state) && runs.get(record.run.id) === 'over';",
    'const lost = false;',
  ),
  sweep(
    'secrets go with a lost table',
    'if (records === undefined) return []; const byId = new Map(records.map',
    'const byId = new Map((records ?? []).map',
  ),
  sweep('secrets of others go', 'if (!isCloneId(id)) return [];\n    const isSealed', 'const isSealed'),
  sweep(
    'a secret of another name goes by its tag',
    'if (!isSealed && secret.name !== connectionSecretName(id)) return [];',
    '',
  ),
  sweep(
    'the secret of a living clone goes',
    "!alive.has(id) && (record === undefined || record.state === 'deleted')",
    "(record === undefined || record.state === 'deleted')",
  ),
  sweep(
    'the secret of a clone whose cluster is not there yet goes',
    "!alive.has(id) && (record === undefined || record.state === 'deleted')",
    '!alive.has(id)',
  ),
  e2eReaper(
    'what changed since the look is deleted',
    "if (!(await isStillDue(decision, sweep))) return { name, did: 'kept', why: 'changed-meanwhile' };",
    '',
  ),
  e2eReaper(
    'an extension loses against the sweep',
    "if (begun === 'extended') return { name, did: 'kept', why: 'changed-meanwhile' };",
    '',
  ),

  // The last look before a deletion.
  destroy(
    'the prefix is not compared',
    "if (!prefix) return 'its name does not have our prefix';",
    'if (!prefix) return undefined;',
  ),
  destroy('a source of our prefix is deleted', "if (sources.names.has(name)) return 'it is a source';", ''),
  destroy(
    'a renamed source is deleted',
    'if (!cluster.DbClusterResourceId || sources.resourceIds.has(cluster.DbClusterResourceId))',
    'if (!cluster.DbClusterResourceId)',
  ),
  destroy(
    'a cluster without a resource id is deleted',
    '!cluster.DbClusterResourceId || sources.resourceIds.has(cluster.DbClusterResourceId)',
    'cluster.DbClusterResourceId && sources.resourceIds.has(cluster.DbClusterResourceId)',
  ),
  destroy(
    'the id in the tag is not that of the name',
    'if (id !== name.slice(prefix.length))',
    'if (id === undefined)',
  ),
  destroy(
    'a cluster that lacks tags of ours is deleted',
    'if (missing.length > 0) return',
    'if (missing.length > 3) return',
  ),
  destroy(
    'an instance of another cluster is deleted',
    "if (instance.DBClusterIdentifier !== name) return 'it belongs to another cluster';",
    '',
  ),
  destroy(
    'an instance of another name is deleted',
    "if (!instance.DBInstanceIdentifier?.startsWith(`${name}-`)) return 'its name is not one that we give';",
    '',
  ),
  destroy(
    'an instance without our tag is deleted',
    'if (tagOf(instance.TagList, TAGS.id) !== tagOf(cluster.TagList, TAGS.id))',
    'if (false)',
  ),
  destroy(
    'the instances of a protected cluster are deleted',
    'if (cluster.DeletionProtection)\n    return {',
    'if (cluster.DeletionProtection && cluster.Status === "x")\n    return {',
  ),
  destroy(
    'the instances of a stopped cluster are deleted',
    "if (/^stopp(ed|ing)$/.test(cluster.Status ?? ''))",
    'if (false)',
  ),
  destroy(
    'a clone that was extended meanwhile loses its instances',
    'if (!(await isDue())) return { done: CHANGED };',
    '',
  ),
  destroy(
    'a clone that was extended meanwhile is deleted',
    'if (await isDue())\n      await unlessTooEarly(',
    'if (true)\n      await unlessTooEarly(',
  ),
  change('leak', ['aurora/destroy', 'e2e/reaper'])(
    'automated backups outlive the clone',
    'DeleteAutomatedBackups: true,',
    'DeleteAutomatedBackups: false,',
  ),

  // Side doors.
  ...(
    [
      ['Engine', "['Engine', (cluster) => cluster.Engine === 'aurora-mysql', 'aurora-mysql'],"],
      ['EngineMode', "['EngineMode', (cluster) => cluster.EngineMode === 'provisioned', 'provisioned'],"],
      [
        'HttpEndpointEnabled',
        "['HttpEndpointEnabled', (cluster) => isOff(cluster.HttpEndpointEnabled), 'off'],",
      ],
      ['BacktrackWindow', "['BacktrackWindow', (cluster) => !cluster.BacktrackWindow, 'off'],"],
      [
        'GlobalClusterIdentifier',
        "['GlobalClusterIdentifier', (cluster) => !cluster.GlobalClusterIdentifier, 'none'],",
      ],
      [
        'GlobalWriteForwardingRequested',
        "['GlobalWriteForwardingRequested', (cluster) => isOff(cluster.GlobalWriteForwardingRequested), 'off'],",
      ],
      [
        'ReadReplicaIdentifiers',
        "['ReadReplicaIdentifiers', (cluster) => isEmpty(cluster.ReadReplicaIdentifiers), 'none'],",
      ],
      [
        'ReplicationSourceIdentifier',
        "['ReplicationSourceIdentifier', (cluster) => !cluster.ReplicationSourceIdentifier, 'none'],",
      ],
      [
        'InternetAccessGatewayEnabled',
        "['InternetAccessGatewayEnabled', (cluster) => isOff(cluster.InternetAccessGatewayEnabled), 'off'],",
      ],
      [
        'BackupRetentionPeriod',
        "['BackupRetentionPeriod', (cluster) => cluster.BackupRetentionPeriod === 1, '1 day'],",
      ],
      [
        'the cluster’s MasterUserSecret',
        "['MasterUserSecret', (cluster) => cluster.MasterUserSecret === undefined, 'none'],",
      ],
      [
        'the cluster’s AssociatedRoles',
        "['AssociatedRoles', (cluster) => isEmpty(cluster.AssociatedRoles), 'none'],",
      ],
      [
        'the cluster’s PendingModifiedValues',
        "['PendingModifiedValues', (cluster) => isNothing(cluster.PendingModifiedValues), 'none'],",
      ],
      [
        'the instance’s MasterUserSecret',
        "['MasterUserSecret', (instance) => instance.MasterUserSecret === undefined, 'none'],",
      ],
      [
        'the instance’s PubliclyAccessible',
        "['PubliclyAccessible', (instance) => instance.PubliclyAccessible === false, 'off'],",
      ],
      [
        'the instance’s PerformanceInsightsEnabled',
        "['PerformanceInsightsEnabled', (instance) => isOff(instance.PerformanceInsightsEnabled), 'off'],",
      ],
      [
        'the instance’s PendingModifiedValues',
        "['PendingModifiedValues', (instance) => isNothing(instance.PendingModifiedValues), 'none'],",
      ],
    ] as const
  ).map(([what, find]) => door(`a side door is not looked at: ${what}`, find, '')),
  door('another subnet group is as good', 'cluster.DBSubnetGroup === installation.subnetGroup,', 'true,'),
  door(
    'another parameter group is as good',
    'cluster.DBClusterParameterGroup === installation.clusterParameterGroup,',
    'true,',
  ),
  door(
    'a parameter group that is not in force is as good',
    "member.DBClusterParameterGroupStatus === 'in-sync' ||",
    "member.DBClusterParameterGroupStatus !== 'x' ||",
  ),
  door(
    'an instance of any name is as good',
    "check(allowed.includes(name), 'instances'",
    "check(true, 'instances'",
  ),
  door(
    'a clone without an instance is as good',
    "if (expectation.instance === 'present') check(",
    "if (expectation.instance === 'present' && false) check(",
  ),
  door(
    'an instance that is made is not looked at',
    ": INSTANCE_ATTRIBUTES;\n    checkAll('instance', instance, attributes);",
    ": INSTANCE_ATTRIBUTES;\n    if (!isCreating(instance)) checkAll('instance', instance, attributes);",
  ),
  door(
    'the quarantine group is always as good',
    "instance.DBInstanceStatus === 'deleting'\n        ?",
    "instance.DBInstanceStatus !== 'x'\n        ?",
  ),
  door(
    'a second security group is as good',
    "groups.length === 1 && allowed.includes(groups[0] ?? '')",
    "allowed.includes(groups[0] ?? '')",
  ),
  door(
    'a security group that is not active is as good',
    '`${group.VpcSecurityGroupId} (${group.Status})`',
    '`${group.VpcSecurityGroupId} (active)`',
  ),
  door('the id in the tag is not compared', 'check(tagOf(thing.TagList, TAGS.id) === id,', 'check(true,'),
  door('any state is as good', 'states.some((allowed) => allowed === state),', 'true,'),
  door('a twin of our tags in another letter case is as good', 'check(twins.length === 0,', 'check(true,'),

  // Who may command, and what.
  command('a machine commands', "if (author.type !== undefined && author.type !== 'User') {", 'if (false) {'),
  command(
    'a stranger commands in a public repository',
    'if (stranger) return silence',
    'if (false) return silence',
  ),
  command(
    'a public repository is as good',
    'if (repository.isPublic && !settings.access.publicRepository) {',
    'if (false) {',
  ),
  command('any role is enough', 'if (rank(role) < rank(settings.access.role) && !listed) {', 'if (false) {'),
  command(
    'everybody is an admin',
    "const admin = role === 'admin' || includes(settings.access.admins, login);",
    'const admin = true;',
  ),
  command(
    'anybody changes the clones of others',
    'if (record !== undefined && same(record.owner, permit.login)) return permit;',
    'return permit;',
  ),
  command(
    'an account that took over a login commands',
    '(author.id !== undefined && user.id !== author.id) ||',
    '',
  ),
  command('an answer about another login counts', '|| !same(user.login, author.login)) {', ') {'),
  command(
    'an answer about a machine counts',
    "if (user.type !== 'User') return silence('not-a-person', 'Only people give commands.');",
    '',
  ),
  command(
    'a re-run by anybody goes on',
    'if (context.run.attempt <= 1) return;',
    'if (context.run.attempt <= 99) return;',
  ),
  limit(
    'a lifetime beyond the limit',
    'if (hours <= limitHours) return undefined;',
    'if (hours <= limitHours + 1) return undefined;',
  ),
  limit(
    'an extension beyond the age',
    'createdAt + limits.ageHours * HOUR_MS;',
    'createdAt + (limits.ageHours + 1) * HOUR_MS;',
  ),
  limit('an extension that shortens', 'if (end >= expiresAt) return undefined;', 'return undefined;'),
  limit(
    'a class that is not allowed',
    'if (classMatches(order.instanceClass, classes)) return undefined;',
    'return undefined;',
  ),
  limit(
    'one clone too many for a person',
    'if (own.length >= settings.limits.clonesPerUser) {',
    'if (own.length > settings.limits.clonesPerUser) {',
  ),
  limit(
    'one clone too many for everybody',
    'if (live.length < settings.limits.clones) return undefined;',
    'if (live.length <= settings.limits.clones) return undefined;',
  ),
  limit(
    'the price of the others does not count',
    'if (spent + order.pricePerDay <= limit) return undefined;',
    'if (order.pricePerDay <= limit) return undefined;',
  ),
  limit(
    'clones of a person in another letter case are another’s',
    'record.owner.toLowerCase() === owner.toLowerCase()',
    'record.owner === owner',
  ),
  limit(
    'the first look at the limits is left out',
    "if (crossed && !earlier) return { kind: 'refused', problem: crossed };",
    '',
  ),
  limit(
    'the second look at the limits is left out',
    'if (late) return await withdraw(ledger, request, record, late);',
    '',
  ),
  limit(
    'the third look at the limits is left out',
    "return later ? await withdraw(ledger, request, record, later) : { kind: 'claimed', record: admitted };",
    "return { kind: 'claimed', record: admitted };",
  ),
  limit(
    'a request that is only just claimed counts',
    "return admitted ?? (state !== 'requested' && state !== 'deleting');",
    'return true;',
  ),

  // Records.
  ledger(
    'a write over another’s write',
    "await this.#put(next, '#version = :version', record.version);",
    "await this.#put(next, 'attribute_exists(#version)', record.version);",
  ),
  ledger(
    'a new record over another',
    'await this.#put(record, `attribute_not_exists(${RECORD_KEY})`);',
    'await this.#put(record, `attribute_exists(${RECORD_KEY}) OR attribute_not_exists(${RECORD_KEY})`);',
  ),
  ledger('a state that may not follow', 'assertMayFollow(record, next);\n      const event', 'const event'),
  ledger(
    'a job that lost its clone writes on',
    'if (this.#holder) assertNotTaken(record, this.#holder.run);',
    '',
  ),
  ledger(
    'progress of a clone that is not being masked',
    '`#state = :masking${claim',
    '`attribute_exists(#state)${claim',
  ),
  ledger(
    'a base of another source',
    'record.source === source && !Number.isNaN(timeOf(record.dataAsOf)) && record.attestation',
    '!Number.isNaN(timeOf(record.dataAsOf)) && record.attestation',
  ),
  change('leak', ['core/ledger/'])(
    'a base without an attestation',
    '!Number.isNaN(timeOf(record.dataAsOf)) && record.attestation,',
    '!Number.isNaN(timeOf(record.dataAsOf)),',
  ),
  change('leak', ['core/ledger/'])(
    'a base of another policy',
    'if (policyHash !== undefined && base.attestation?.policyHash !== policyHash)',
    'if (false)',
  ),
  change('behaviour', ['core/ledger/'])(
    'a base that is too old',
    'if (!(ageHours(base.dataAsOf, now) <= rules.maxAgeHours)) return',
    'if (false) return',
  ),

  // What people wrote, in threads and logs.
  text('a runner’s command in a log line, of two colons', ".replaceAll(/:(?=:)/g, ': ')", ''),
  text('a runner’s command in a log line, in brackets', ".replaceAll('##[', '## [');", ';'),
  text(
    'control and direction characters in a log line',
    '/[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]/gu, (character) => `\\\\u${codeOf(character)}`',
    '/[\\p{Cc}]/gu, (character) => `\\\\u${codeOf(character)}`',
  ),
  text(
    'a mention',
    'if (/[@$:]/.test(character)) return `${character}${BREAK}`;',
    'if (/[$:]/.test(character)) return `${character}${BREAK}`;',
  ),
  text('a reference to an issue', "if (character === '#') return `\\\\#${BREAK}`;", ''),
  text('HTML', 'if (/[&<>"\'|]/.test(character)) return', 'if (/[&"\'|]/.test(character)) return'),
  text('a link to www', '.replace(/www(?=\\.)/gi, `$&${BREAK}`)', ''),
  text('a reference GH-1', '.replace(/\\bGH-(?=\\d)/gi, `$&${BREAK}`)', ''),
  text(
    'a reference to a commit',
    '.replace(/\\b[0-9a-f]{7,}\\b/gi, (commit) => commit.replace(/.{4}(?=.)/g, `$&${BREAK}`))',
    '',
  ),
  text(
    'code that ends early',
    "const fence = '`'.repeat(longest + 1);\n  const pad",
    "const fence = '`';\n  const pad",
  ),
  text(
    'a link with a scheme of its own',
    'url === undefined || !/^https?:$/.test(url.protocol) ||',
    'url === undefined ||',
  ),
  text(
    'a link with a name before the host',
    "!/^https?:$/.test(url.protocol) || url.username !== '')",
    '!/^https?:$/.test(url.protocol))',
  ),
  text('a bar in a table', "cell.replace(/\\|/g, '\\\\|')", 'cell'),
  text(
    'a block of code that ends early',
    'const longest = Math.max(2, ...',
    'const longest = Math.min(2, ...',
  ),

  // Opening.
  publishing(
    'the password that the runner knew stays',
    'await rotateMasterPassword(aws.rds, name, password, waiting);\n      const { Endpoint',
    'const { Endpoint',
  ),
];
