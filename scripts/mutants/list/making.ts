import type { Mutant } from '../mutant.ts';
import { change } from './in-actions.ts';

const cloning = change('leak', ['aurora/restore']);
const jobs = change('leak', ['e2e/doors']);
const sealing = change('leak', ['e2e/story']);
const seal = change('leak', ['aurora/seal']);
const insights = change('leak', ['aurora/insights']);
const parameters = change('behaviour', ['aurora/parameters']);
const tags = change('behaviour', ['aurora/state-tag']);
const open = change('leak', ['aurora/open']);
const restart = change('behaviour', ['aurora/restart']);
const publishing = change('leak', ['e2e/story', 'e2e/faults']);
const key = change('proof', ['mask/attestation-key']);
const source = change('leak', ['core/settings/source', 'e2e/sources']);

/** How a clone is made, and each step that brings it nearer to being opened. */
export const MAKING: readonly Mutant[] = [
  // The copy.
  cloning(
    'a clone is made in the default group',
    'VpcSecurityGroupIds: [installation.quarantineGroup],\n    DBSubnet',
    'DBSubnet',
  ),
  cloning(
    'a clone is made where production is',
    'VpcSecurityGroupIds: [installation.quarantineGroup],\n    DBSubnetGroupName: installation.subnetGroup,\n    DBClusterParameterGroupName: requireParameterGroup(installation, source),\n    Backup',
    'VpcSecurityGroupIds: [installation.quarantineGroup],\n    DBClusterParameterGroupName: requireParameterGroup(installation, source),\n    Backup',
  ),
  cloning(
    'a clone is made under the parameters of the engine',
    'DBClusterParameterGroupName: requireParameterGroup(installation, source),\n    Backup',
    'Backup',
  ),
  cloning('a clone keeps backups for as long as production', 'BackupRetentionPeriod: 1,', ''),
  cloning(
    'a clone takes IAM’s word',
    'EnableIAMDatabaseAuthentication: false,',
    'EnableIAMDatabaseAuthentication: true,',
  ),
  cloning(
    'a clone is a whole copy',
    "RestoreType: 'copy-on-write',\n    UseLatestRestorableTime: true,\n    VpcSecurityGroupIds:",
    "RestoreType: 'full-copy',\n    UseLatestRestorableTime: true,\n    VpcSecurityGroupIds:",
  ),
  cloning(
    'a clone is protected against its deletion',
    'DeletionProtection: false,',
    'DeletionProtection: true,',
  ),
  cloning(
    'a cluster that is another’s is adopted',
    'if (tagOf(cluster.TagList, TAGS.id) !== calledId(record))\n      throw',
    'if (false)\n      throw',
  ),
  change('behaviour', ['aurora/restore'])(
    'the sixteenth clone of a source',
    'if (clones < CLONES_IN_GROUP || fullCopy) return undefined;',
    'if (clones <= CLONES_IN_GROUP || fullCopy) return undefined;',
  ),
  change('behaviour', ['aurora/restore'])(
    'the clone that an earlier attempt made counts, too',
    '(cluster) => cluster.DBClusterIdentifier !== but',
    '() => true',
  ),
  cloning(
    'a clone is cut from a clone that is named as a source',
    'if (source.DBClusterIdentifier?.startsWith(PREFIX))',
    'if (false)',
  ),
  ...(
    [
      ['of another engine', "if (source.Engine !== 'aurora-mysql') return"],
      ['of another mode', "if (source.EngineMode !== 'provisioned') return"],
      ['that is not available', "if (source.Status !== 'available') return"],
      ['without an instance', 'if (!source.DBClusterMembers?.length)\n    return'],
    ] as const
  ).map(([what, find]) =>
    change('behaviour', ['aurora/restore'])(
      `a clone is cut from a cluster ${what}`,
      find,
      'if (false) return',
    ),
  ),
  ...(
    [
      ['another id', 'if (tagOf(base.TagList, TAGS.id) !== id) return'],
      ['no proof of being masked', 'if (!hasMaskedTag(base.TagList)) return'],
      ['another source', 'if (tagOf(base.TagList, TAGS.source) !== tagValue(source)) return'],
    ] as const
  ).map(([what, find]) =>
    change('leak', ['aurora/cut-from'])(`a clone is cut from a base with ${what}`, find, 'if (false) return'),
  ),
  sealing(
    'production’s password opens the clone',
    'await rotateMasterPassword(aws.rds, clusterName(record), password, waiting);',
    '',
  ),
  change('leak', ['e2e/doors'])(
    'a cluster that is sealed gets a password that nobody knows',
    'if (tagOf(cluster.TagList, TAGS.state) !== undefined) return;',
    '',
  ),
  source(
    'the record’s word for its source counts',
    'if (source.cluster === record.sourceCluster && source.region === record.region) return source;',
    'return source;',
  ),
  source(
    'the region in the record counts',
    'if (source.cluster === record.sourceCluster && source.region',
    'if (source.region',
  ),
  source(
    'a source by a name that every object has',
    'Object.hasOwn(sources, name) ? sources[name] : undefined',
    'sources[name]',
  ),

  // The seal and the instances.
  seal(
    'an instance is made public',
    'PubliclyAccessible: false,\n        Auto',
    'PubliclyAccessible: true,\n        Auto',
  ),
  seal(
    'Performance Insights shows what masks',
    'EnablePerformanceInsights: false,\n        MonitoringInterval: 0,\n        ...(installation',
    'EnablePerformanceInsights: true,\n        MonitoringInterval: 0,\n        ...(installation',
  ),
  seal(
    'enhanced monitoring looks at an instance',
    'MonitoringInterval: 0,\n        ...(installation',
    'MonitoringInterval: 60,\n        ...(installation',
  ),
  seal(
    'an instance is born without its seal',
    ", Value: 'sealed' satisfies TagState }],",
    ", Value: 'masked' satisfies TagState }],",
  ),
  seal(
    'the clone that is to be opened takes over while the other masks',
    'PromotionTier: place === 1 ? 0 : 15,',
    'PromotionTier: 0,',
  ),
  open(
    'a clone is opened to another group as well',
    'VpcSecurityGroupIds: [group],',
    'VpcSecurityGroupIds: [group, installation.quarantineGroup],',
  ),
  open(
    'a clone is called open before it is',
    "if (cluster?.Status === 'available' && active) return",
    "if (cluster?.Status === 'available') return",
  ),
  open(
    'a clone is shut into the group of developers',
    'VpcSecurityGroupIds: [installation.quarantineGroup],\n      Apply',
    'VpcSecurityGroupIds: [installation.accessGroup],\n      Apply',
  ),
  seal(
    'a clone is sealed that is in another group',
    'securityGroups: [installation.quarantineGroup],\n    states: [undefined',
    'securityGroups: [installation.quarantineGroup, installation.accessGroup],\n    states: [undefined',
  ),
  seal(
    'a clone is sealed that is masked by its tag',
    "states: [undefined, 'sealed'],",
    "states: [undefined, 'sealed', 'masked'],",
  ),

  // Masking, and what comes after.
  jobs(
    'a clone is masked that nobody sealed',
    "states: ['sealed', 'masked'],",
    "states: ['sealed', 'masked', undefined],",
  ),
  jobs(
    'a clone is masked that others can reach',
    "securityGroups: [installation.quarantineGroup],\n      states: ['sealed'",
    "securityGroups: [installation.quarantineGroup, installation.accessGroup],\n      states: ['sealed'",
  ),
  jobs(
    'a clone that is not masked gets its class',
    'await readBackInForce(aws.rds, installation, record, waiting);\n      const how',
    'const how',
  ),
  jobs(
    'a clone that is not masked is resized',
    'await readBackInForce(aws.rds, installation, record, waiting);\n      const changed',
    'const changed',
  ),
  jobs(
    'a clone that is not masked is published',
    "states: ['masked'],\n    instance: 'present',\n  };\n  for",
    "states: ['masked', 'sealed'],\n    instance: 'present',\n  };\n  for",
  ),
  restart(
    'a clone is opened under parameters that never come into force',
    "read === READS ? 'none' : 'may-wait'",
    "'may-wait'",
  ),
  restart(
    'a clone is opened though some of its parameters wait for a restart',
    'if (pendingIn(found.cluster, found.instances).length === 0) return found;',
    'return found;',
  ),
  open(
    'what was opened is not looked at again',
    'const { cluster } = await readBack(\n    rds,\n    installation,\n    {\n      ...identityOf(clone),\n',
    'const { cluster } = { cluster: (await findCluster(rds, name)) as DBCluster };\n  void ((..._: unknown[]) => readBack)(\n    rds,\n    installation,\n    {\n      ...identityOf(clone),\n',
  ),
  change('leak', ['e2e/chatops-faults'])(
    'a clone that was cancelled while it was opened stays open',
    'if (clone === undefined || error instanceof UserError) await shutClone(aws.rds, installation, record);',
    '',
  ),
  change('leak', ['e2e/chatops-faults'])(
    'a clone that was cancelled is opened',
    "await ledger.transition(id, 'resizing', context.actor, {}, 'opening');",
    '',
  ),
  publishing(
    'the password that the runner knew stays',
    'await rotateMasterPassword(aws.rds, name, password, waiting);\n      const { Endpoint',
    'const { Endpoint',
  ),
  ...(
    [
      ['the sealed password', 'core.setSecret(password);\n      // Written', '// Written'],
      ['the password of the connection', 'core.setSecret(password);\n      await rotate', 'await rotate'],
      ['the password that masks', 'core.setSecret(String(password));', ''],
    ] as const
  ).map(([what, find, replace]) =>
    change('leak', ['e2e/story: is known to the runner as a secret'])(`the log shows ${what}`, find, replace),
  ),
  change('leak', ['mask/masking-key'])(
    'the log shows the masking key',
    'if (SecretString) core.setSecret(SecretString);',
    '',
  ),
  change('leak', ['core/secrets'])(
    'a password of few characters',
    'const PASSWORD_LENGTH = 40;',
    'const PASSWORD_LENGTH = 4;',
  ),

  // What would show the statements that mask.
  insights(
    'a copy shows what its source shows',
    'if (PerformanceInsightsEnabled !== true && !MonitoringInterval) return;',
    'return;',
  ),
  insights(
    'a copy keeps Performance Insights',
    '...(PerformanceInsightsEnabled === true ? { EnablePerformanceInsights: false } : {}),',
    '',
  ),
  insights(
    'a copy keeps the advanced mode',
    "...(cluster.DatabaseInsightsMode === 'advanced' ? { DatabaseInsightsMode: 'standard' as const } : {}),",
    '',
  ),
  insights(
    'a copy keeps Enhanced Monitoring',
    '...(MonitoringInterval ? { MonitoringInterval: 0 } : {}),',
    '',
  ),
  insights(
    'insights are switched off in the maintenance window',
    '...(MonitoringInterval ? { MonitoringInterval: 0 } : {}),\n    ApplyImmediately: true,',
    '...(MonitoringInterval ? { MonitoringInterval: 0 } : {}),',
  ),
  change('behaviour', ['aurora/insights'])(
    'a copy that RDS refuses for another reason is sent twice',
    "if (!isTold || !isAwsError(error, 'InvalidParameterCombination')) throw error;",
    'if (!isTold) throw error;',
  ),
  change('behaviour', ['aurora/insights'])(
    'no copy can be made where RDS does not take its insights',
    "if (!isTold || !isAwsError(error, 'InvalidParameterCombination')) throw error;",
    'throw error;',
  ),

  // What a clone has otherwise than its source.
  change('leak', ['aurora/parameters'])(
    'the statements of init_connect are told',
    "return name === 'init_connect' && value !== '' ? WITHHELD : value;",
    'return value;',
  ),
  parameters(
    'what the engine has anyway is told as a difference',
    'if (isSameValue(of ?? engine[name], here ?? engine[name])) return [];',
    'if (isSameValue(of, here)) return [];',
  ),
  parameters(
    'a reader’s parameters are taken for the source’s',
    'find(({ IsClusterWriter }) => IsClusterWriter)?.DBInstanceIdentifier;\n  const [ofCluster',
    'find(({ IsClusterWriter }) => !IsClusterWriter)?.DBInstanceIdentifier;\n  const [ofCluster',
  ),
  parameters(
    'the writer’s own group goes behind its cluster’s',
    '{ ...ofCluster, ...(await setInInstanceGroup(rds, ofInstance)) }',
    '{ ...(await setInInstanceGroup(rds, ofInstance)), ...ofCluster }',
  ),
  parameters(
    'the installation’s group of instances goes behind its group of clusters',
    'const clone = { ...ofClone, ...ofInstance };',
    'const clone = { ...ofInstance, ...ofClone };',
  ),
  parameters('a list in another order is told as a difference', '.sort()\n    .join();', '.join();'),
  parameters('parameters that only size a server are told', 'TELLING.test(name),', 'name.length > 0,'),
  parameters(
    'what somebody set is taken for the engine’s own',
    "filter(({ Source }) => Source !== 'user')",
    'filter(() => true)',
  ),

  // Tags that AWS takes only of what is at rest.
  tags(
    'what is at its first backup is never called masked',
    "await onceItMay(`${arn?.split(':').at(-1)} to take its tag`, waiting, send, minutes);",
    'await send();',
  ),
  tags(
    'a clone cannot be extended while the instance that masked goes',
    "DBInstanceArn === arn && DBInstanceStatus !== 'deleting',",
    'DBInstanceArn === arn,',
  ),

  // The key that attestations are signed with.
  key(
    'an attestation is signed with any key',
    'if (/^[0-9a-f]{64}$/i.test(SecretString.trim())) return',
    'return',
  ),
  key('the key of an attestation is replaced', 'ClientRequestToken: FIRST_VERSION,', ''),
  key(
    'of two jobs that make the key, each signs with its own',
    "return await onceSeen(waiting, () => readKey(client), 'ResourceNotFoundException');",
    "return Buffer.from(text, 'hex');",
  ),
  key('the log shows the key of attestations', 'core.setSecret(SecretString);\n    // Node', '// Node'),
  key('the log shows a new key of attestations', 'core.setSecret(text);', ''),
  change('proof', ['core/ledger/bases'])(
    'the attestation of a base of any age is taken over',
    'return ageHours(dataAsOf, now) <= base.maxAgeHours + seal.unmaskedForHours;',
    'return true;',
  ),
];
