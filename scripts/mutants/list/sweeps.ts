import type { Mutant } from '../mutant.ts';
import { change } from './in-actions.ts';

const sweep = change('deletion', ['reap/decide', 'reap/expiry']);
const e2eReaper = change('deletion', ['e2e/reaper']);

/** What a sweep deletes, closes, warns of and leaves alone. */
export const SWEEPS: readonly Mutant[] = [
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
  change('deletion', ['core/base/time.test'])(
    'any text is a time',
    'if (text === undefined || !FORM.test(text)) return Number.NaN;',
    'if (text === undefined) return Number.NaN;',
  ),
  change('deletion', ['core/base/time.test'])(
    'the 30th of February is a time',
    'if (Number.isNaN(time) || new Date(time).toISOString()',
    'if (Number.isNaN(time) && new Date(time).toISOString()',
  ),
  sweep('the earliest time counts', ': Math.max(...times)', ': Math.min(...times)'),
  change('behaviour', ['reap/expiry'])(
    'a base is warned of',
    'if (record.kind !== undefined) return false;\n  if (record.state',
    'if (record.state',
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
    "if (mayStillStart(record, now)) return lost ? { do: 'give-up', id, attempt } : undefined;",
    '',
  ),
  sweep(
    'a record is closed while its cluster is made',
    "if (record.state === 'cloning' && isAlive(record.claim, now) && !lost) return undefined;",
    '',
  ),
  sweep(
    'a lost run is not given up',
    "const lost = isUntold(record) ? runs.get(run) !== 'alive' : !isTerminal(record.state) && runs.get(run) === 'over';",
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
  change('deletion', ['reap/sweep', 'e2e/reaper'])(
    'what changed since the look is deleted',
    "if (!(await isStillDue(decision, sweep))) return [{ name, did: 'kept', why: 'changed-meanwhile' }];",
    '',
  ),
  e2eReaper(
    'an extension loses against the sweep',
    "if (begun === 'extended' || begun === 'published')",
    'if (begun === undefined)',
  ),
  change('deletion', ['reap/decide'])(
    'a clone whose tag is no time is judged',
    'if (Number.isNaN(timeOf(tagOf(cluster.TagList, TAGS.expiresAt))))',
    'if (false)',
  ),
  change('deletion', ['reap/decide'])(
    'a wish in the record, where a time should be, is not read',
    "if (noTime) return report('record-malformed', `${noTime} in its record is not a time`);",
    '',
  ),
  change('deletion', ['reap/decide'])(
    'a clone that would expire is not asked for the times in its record',
    "why === 'superseded' || why === 'closed'\n      ? noTimeIn(record)",
    "why === 'superseded'\n      ? undefined",
  ),
  change('behaviour', ['reap/decide'])(
    'a clone whose record is closed stays',
    'if (record !== undefined && isGone(record))',
    "if (record?.state === 'deleting')",
  ),
  sweep(
    'a base goes while a clone is only asked for',
    "return state === 'requested' || state === 'cloning';\n}\n\n/** What was edited by hand",
    "return state === 'cloning';\n}\n\n/** What was edited by hand",
  ),
  sweep(
    'a clone that was renamed by hand counts as gone',
    'const seen = new Set(ours.flatMap((cluster) => namedIn(cluster, byId)));',
    'const seen = new Set(ours.map((cluster) => cluster.DBClusterIdentifier?.slice(-6)));',
  ),
  sweep(
    'any state in the tag makes a clone masked',
    "return tagOf(tags, TAGS.state) === ('masked' satisfies TagState);",
    'return tagOf(tags, TAGS.state) !== undefined;',
  ),
  change('behaviour', ['reap/decide'])(
    'a clone is warned of that goes now',
    'const isTold = going.has(record.id) || reported.has(clusterName(record));',
    'const isTold = reported.has(clusterName(record));',
  ),
  change('behaviour', ['reap/decide'])(
    'a clone is warned of that is only reported',
    'const isTold = going.has(record.id) || reported.has(clusterName(record));',
    'const isTold = going.has(record.id);',
  ),
  change('behaviour', ['reap/decide'])(
    'what a person edited is not told',
    "if (differs) return [{ do: 'keep', cluster: name, id, ...differs }];",
    '',
  ),
  change('behaviour', ['reap/decide'])(
    'a source that is gone is not told',
    '.filter((name) => !there.has(name))\n    .map((cluster) => ({',
    '.filter((name) => !there.has(name) && name === undefined)\n    .map((cluster) => ({',
  ),
  sweep(
    'a failed request is closed before its re-run',
    "const hours = record.state === 'failed' ? RERUN_HOURS : REQUEST_HOURS;",
    'const hours = REQUEST_HOURS;',
  ),
  sweep(
    'a request whose time somebody replaced is closed',
    'if (isOnItsWay(record) && Number.isNaN(timeOf(record.createdAt)))',
    'if (false)',
  ),
  sweep(
    'the password that masking needs goes',
    "const spent = isSealed && record?.kind !== 'base' && record?.state === 'ready';",
    "const spent = isSealed && record?.kind !== 'base';",
  ),
  sweep(
    'the password of a base goes',
    "const spent = isSealed && record?.kind !== 'base' && record?.state === 'ready';",
    "const spent = isSealed && record?.state === 'ready';",
  ),
  sweep(
    'the password of a clone goes before it has another',
    "return spent && record.connection !== undefined ? [{ ...decision, why: 'spent' }] : [];",
    "return spent ? [{ ...decision, why: 'spent' }] : [];",
  ),
  change('deletion', ['core/ledger/'])(
    'any text is the id of a clone',
    'return new RegExp(`^(?:[${CONSONANTS}][${VOWELS}]){3}$`).test(text);',
    'return new RegExp(`(?:[${CONSONANTS}][${VOWELS}])+`).test(text);',
  ),
  change('deletion', ['reap/decision'])(
    'a sweep deletes one more than it may',
    'new Set<Decision>(counted.slice(cap))',
    'new Set<Decision>(counted.slice(cap + 1))',
  ),
  change('leak', ['reap/decision'])(
    'what is unmasked waits behind what has expired',
    '.sort((one, other) => order(one.why) - order(other.why));',
    ';',
  ),
  change('leak', ['reap/decision'])(
    'what is open to others waits for the next sweep',
    "why !== 'asked-for' && why !== 'side-door'",
    "why !== 'asked-for'",
  ),
  change('behaviour', ['reap/decision'])(
    'what somebody asked to have deleted waits for the next sweep',
    "why !== 'asked-for' && why !== 'side-door'",
    "why !== 'side-door'",
  ),
  change('deletion', ['reap/sweep'])(
    'a dry run deletes',
    'if (!sweep.dryRun) return await act',
    'if (true) return await act',
  ),
  change('deletion', ['reap/sweep'])('a dry run deletes secrets', "'delete-secret': 'would-delete',", ''),
  change('deletion', ['reap/sweep'])('a dry run closes records', "close: 'would-close',", ''),
  change('behaviour', ['reap/sweep'])(
    'a sweep begins a deletion that it cannot end',
    "next.do === 'delete' && late ? { ...next, do: 'hold-back' as const } : next",
    'next',
  ),
  change('behaviour', ['reap/sweep'])(
    'a failure of one keeps the sweep from the others',
    "return { name, did: 'failed', says: messageOf(explained), ...known };",
    'throw error;',
  ),
  change('deletion', ['reap/sight'])(
    'an outage of the table counts as its loss',
    "if (only !== '' || !isAwsError(error, 'ResourceNotFoundException')) throw error;",
    "if (only !== '') throw error;",
  ),
  change('deletion', ['reap/sight'])(
    'what one clone is deleted for goes on without its table',
    "if (only !== '' || !isAwsError(error, 'ResourceNotFoundException')) throw error;",
    "if (!isAwsError(error, 'ResourceNotFoundException')) throw error;",
  ),
  change('deletion', ['reap/sight'])(
    'secrets of others are looked at',
    'if (name?.startsWith(CLONE_PREFIX)) found.push',
    'if (name !== undefined) found.push',
  ),
  change('deletion', ['reap/sight'])(
    'a clone whose record is closed has none',
    'return [...live, ...others.filter((record) => record !== undefined)];',
    'return live;',
  ),
  change('deletion', ['reap/sight'])(
    'a run of which GitHub says nothing is over',
    'GitHub does not say how run ${id} is: ${messageOf(error)}`));\n    return undefined;',
    "GitHub does not say how run ${id} is: ${messageOf(error)}`));\n    return 'over';",
  ),
  change('deletion', ['reap/sight'])(
    'a run that is at work is over',
    "return data.status === 'completed' ? 'over' : 'alive';",
    "return 'over';",
  ),
  change('deletion', ['reap/lost-run'])(
    'a clone whose run was started again is given up',
    'if (record.version !== seen.version || record.run.attempt !== seen.run.attempt) throw new MovedOn();',
    '',
  ),
  change('deletion', ['reap/lost-run'])(
    'a clone that came to its end is given up',
    'if (seen.run.attempt !== attempt || (isTerminal(seen.state) && !isUntold(seen))) throw new MovedOn();',
    '',
  ),
  change('deletion', ['reap/no-runner'])(
    'a clone is deleted whose runner came at the last moment',
    "if (record.state !== 'sealed' && record.state !== 'failed') throw new RunnerCame();",
    '',
  ),
  change('behaviour', ['reap/no-runner'])(
    'a re-run does not go on with what an earlier attempt closed',
    "if (record.state === 'deleting') return {};",
    "if (record.state === 'deleting') throw new RunnerCame();",
  ),
  change('behaviour', ['reap/heartbeat'])(
    'a clone that could not be deleted is not told',
    'name.startsWith(PREFIX) && !deleted.has(name)',
    'false',
  ),
  change('behaviour', ['reap/end'])(
    'a deletion that did not come about is called done',
    "if (kept !== undefined) {\n    const { why = 'sweep-incomplete'",
    "if (kept !== undefined && kept.did === 'x') {\n    const { why = 'sweep-incomplete'",
  ),
  e2eReaper(
    'one clone is asked for, and all that has expired goes',
    'decided.filter((one) => idsIn(one).some((id) => meant.has(id)) && isDeletion(one))',
    'decided.filter(isDeletion)',
  ),
  e2eReaper('a sweep deletes as much as it likes', ': ration(decided, cap);', ': decided;'),
  e2eReaper(
    'the sources of the settings are nobody’s',
    'Object.values(settings.sources)\n      .filter(isAt(installation))\n      .map((source) => source.cluster),\n  );\n  const rules',
    '[],\n  );\n  const rules',
  ),
  e2eReaper(
    'without a record, what was extended meanwhile is deleted',
    'const isDue = record === undefined ? () => isStillDue(decision, sweep) : undefined;',
    'const isDue = undefined;',
  ),
  change('behaviour', ['reap/sweep'])(
    'two sweeps delete the same',
    "if (isDeletedByAnother(now, sweep)) throw new Another('busy');",
    '',
  ),
  change('behaviour', ['e2e/story', 'e2e/reaper'])(
    'the connection of a clone outlives it',
    'await deleteSecret(aws.secrets, connectionSecretName(id));',
    '',
  ),
  change('behaviour', ['reap/sweep'])(
    'the sealed password of a clone outlives it',
    'await deleteSecret(aws.secrets, sealedSecretName(id));',
    '',
  ),
  change('behaviour', ['reap/sweep'])(
    'a secret that is deleted can be had back',
    'ForceDeleteWithoutRecovery: true',
    'ForceDeleteWithoutRecovery: false',
  ),
];
