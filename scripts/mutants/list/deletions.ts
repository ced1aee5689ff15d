import type { Mutant } from '../mutant.ts';
import { change } from './in-actions.ts';

const destroy = change('deletion', ['aurora/destroy']);

/** The last look before a deletion, and what a deletion leaves. */
export const DELETIONS: readonly Mutant[] = [
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
    'if (!isNamedAfter(name, prefix, id))',
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
  destroy(
    'our prefix anywhere in a name is as good',
    '[CLONE_PREFIX, BASE_PREFIX].find((candidate) => name.startsWith(candidate))',
    '[CLONE_PREFIX, BASE_PREFIX].find((candidate) => name.includes(candidate))',
  ),
  destroy(
    'a tag of ours in another letter case is read',
    'tags?.find((tag) => tag.Key === key)?.Value',
    'tags?.find((tag) => tag.Key?.toLowerCase() === key)?.Value',
  ),
  destroy(
    'an empty tag is as good',
    '[TAGS.expiresAt, TAGS.source, TAGS.owner].filter((key) => !tagOf(cluster.TagList, key))',
    '[TAGS.expiresAt, TAGS.source, TAGS.owner].filter((key) => tagOf(cluster.TagList, key) === undefined)',
  ),
  ...(['TAGS.expiresAt, ', 'TAGS.source, '] as const).map((tag) =>
    destroy(
      `a cluster without ${tag.slice(5, -2)} is deleted`,
      'const missing = [TAGS.expiresAt, TAGS.source, TAGS.owner]',
      `const missing = [${'TAGS.expiresAt, TAGS.source, TAGS.owner'.replace(tag, '')}]`,
    ),
  ),
  destroy(
    'a cluster without an owner is deleted',
    'const missing = [TAGS.expiresAt, TAGS.source, TAGS.owner]',
    'const missing = [TAGS.expiresAt, TAGS.source]',
  ),
  destroy(
    'a cluster that changed between two of its instances loses the second',
    'const kept = whyNotNow(cluster, sources);\n      if (kept) return { done: kept };',
    '',
  ),
  destroy(
    'a cluster that changed while its instances went is deleted',
    'const refused = whyNotNow(cluster, sources);\n    if (refused) return { done: refused };',
    '',
  ),
  destroy('what is stopping is asked to go', '/^stopp(ed|ing)$/.test', '/^stopped$/.test'),
  destroy(
    'a source is not known by its resource id',
    'resourceIds: new Set(sources.flatMap((source) => source.DbClusterResourceId ?? []))',
    'resourceIds: new Set([])',
  ),
  destroy(
    'a cluster beyond the first page is not seen',
    'clusters.push(...(page.DBClusters ?? []));\n  return clusters;',
    'return page.DBClusters ?? [];\n  return clusters;',
  ),
  change('leak', ['aurora/destroy'])(
    'a snapshot is kept of what is deleted',
    'SkipFinalSnapshot: true,\n          DeleteAutomatedBackups',
    "SkipFinalSnapshot: false,\n          FinalDBSnapshotIdentifier: 'last',\n          DeleteAutomatedBackups",
  ),
  change('behaviour', ['aurora/destroy'])(
    'a denial is taken for an answer that was lost',
    "if (after && after.Status !== 'deleting') throw error;",
    '',
  ),
  change('behaviour', ['aurora/destroy'])(
    'a denial of an instance is taken for an answer that was lost',
    "if (after && after.DBInstanceStatus !== 'deleting') throw error;",
    '',
  ),
];
