import type { Mutant } from '../mutant.ts';
import { change } from './in-actions.ts';

const ledger = change('deletion', ['core/ledger/']);
const opened = change('leak', ['core/ledger/']);

/** What records promise to jobs that work at the same time. */
export const RECORDS: readonly Mutant[] = [
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
  opened(
    'a clone that is being deleted goes on',
    "if (record.state === 'deleting') return next === 'deleting' || next === 'deleted';",
    '',
  ),
  opened('a clone that is deleted goes on', "if (record.state === 'deleted') return false;", ''),
  opened(
    'a clone is ready that is not masked',
    'return from === next || NEXT[from].includes(next);',
    'return true;',
  ),
  opened(
    'a clone that failed counts as come as far as any',
    'WAY.indexOf(effectiveState(record)) >= WAY.indexOf(state)',
    'WAY.indexOf(effectiveState(record)) >= 0 || WAY.indexOf(state) < 0',
  ),
  opened(
    'a failed clone goes on from anywhere',
    "(record.failure?.in ?? 'requested')",
    "(record.failure?.in ?? 'masked')",
  ),
  ledger(
    'a clone is taken from a run that is alive',
    'claim === undefined || !isAnothers(claim, by) || (claim.run !== by.id && !isAlive(claim, now))',
    'true',
  ),
  ledger(
    'an earlier attempt takes a clone from a later one',
    '(claim.run !== by.id && !isAlive(claim, now))',
    '!isAlive(claim, now)',
  ),
  ledger(
    'the later attempt of a run is the same',
    'return claim.run !== id || claim.attempt > attempt;',
    'return claim.run !== id;',
  ),
  ledger(
    'a claim ends at once where clocks differ',
    'timeOf(claim.until) + CLOCK_SKEW_MS',
    'timeOf(claim.until)',
  ),
  ledger(
    'a claim that says no time holds',
    'now.getTime() <= timeOf(claim.until) + CLOCK_SKEW_MS',
    '!(now.getTime() > timeOf(claim.until) + CLOCK_SKEW_MS)',
  ),
  ledger(
    'DynamoDB tidies up the record of a clone that lives',
    "...(next === 'deleted' ? { [REMOVE_AFTER]: this.#keptUntil() } : {}),",
    '[REMOVE_AFTER]: this.#keptUntil(),',
  ),
  ledger(
    'what was given up for its door is healed by its deletion',
    "(next === 'failed' || isGone({ state: next }));\n      return",
    "next === 'failed';\n      return",
  ),
  change('behaviour', ['core/ledger/'])(
    'a failure stands although the clone goes on',
    '...(keepFailure ? { failure } : {}),',
    '...changed,',
  ),
  change('behaviour', ['core/ledger/'])(
    'a clone that came to its end is held',
    'if (isTerminal(next)) changed.claim = fields.claim;',
    '',
  ),
  ledger(
    'limits are held against what was',
    'const scan = { TableName: this.#table, ConsistentRead: true, ...filter };',
    'const scan = { TableName: this.#table, ConsistentRead: false, ...filter };',
  ),
  change('behaviour', ['core/ledger/'])(
    'the deleted count as live',
    "FilterExpression: '#state <> :deleted',",
    "FilterExpression: '#state <> :deleted OR #state = :deleted',",
  ),
  ledger(
    'a job holds on to a clone that is deleted',
    "if (isGone(record)) assertMayFollow(record, 'masking');",
    '',
  ),
  ledger(
    'progress of a job that lost its clone',
    "${claim ? ' AND #claim.#run = :run AND #claim.#attempt = :attempt' : ''}",
    '',
  ),
  change('behaviour', ['core/job/close-lost'])(
    'another run’s clone is closed as failed',
    'if (record.run.id !== run.id) return record;',
    '',
  ),
  change('behaviour', ['core/job/close-lost'])(
    'a clone that is ready is closed as failed',
    'if (isTerminal(record.state) && !isNews) return record;',
    '',
  ),
];
