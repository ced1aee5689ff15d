import type { Mutant } from '../mutant.ts';
import { inMasking } from './in-masking.ts';

const attested = inMasking('proof', ['masking/attest/attestation.test']);
const later = inMasking('proof', ['masking/attest/handed-over.test', 'masking/attest/verify-again.test']);
const inherited = inMasking('proof', ['masking/attest/inherited.test']);

/** What attests the proof, and what says later that it still holds. */
export const ATTEST: readonly Mutant[] = [
  // The attestation: each of its claims.
  attested(
    'an attestation that nobody signed is taken',
    "if (key && !isSigned(row.content, row.signature, key)) return 'forged';",
    '',
  ),
  attested(
    'a signature of the right length is enough',
    'given.length === right.length && timingSafeEqual(given, right)',
    'given.length === right.length',
  ),
  attested(
    'an attestation that was changed is taken',
    "if (digestOf(content) !== digest) return 'forged';",
    '',
  ),
  attested(
    'an attestation of another version is taken',
    "if (content.schemaVersion !== 3) return 'another-version';",
    '',
  ),
  attested(
    'an attestation of another server is taken',
    "if (wanted.subject && !isSame(found.subject, wanted.subject)) return 'another-subject';",
    '',
  ),
  attested(
    'an attestation of another policy is taken',
    "if (found.policyHash !== wanted.policyHash) return 'another-policy';",
    '',
  ),
  attested(
    'an attestation of other tables is taken',
    'found.schemaHash !== wanted.schemaHash || !isSame(',
    '!isSame(',
  ),
  attested(
    'a further database came along',
    'wanted.schemaHash || !isSame(found.databases, wanted.databases))',
    'wanted.schemaHash)',
  ),
  attested(
    'an attestation of another version’s plan is taken',
    "return found.planHash === wanted.planHash ? undefined : 'another-policy';",
    'return undefined;',
  ),
  attested(
    'tables of production’s pass through in a database of our name',
    "if (foreign.length === 0) return; throw new MaskingError( 'name-taken', `The database understudy holds",
    "return; throw new MaskingError( 'name-taken', `The database understudy holds",
  ),

  // Later on: each thing that was handed over.
  later(
    'rows that are others are not seen',
    'return was[1] === is[1] ? undefined :',
    'return is[1] ? undefined :',
  ),
  later('how many rows there are is not seen', 'if (was[0] !== is[0]) return', 'if (was[0] < 0) return'),
  later(
    'a table that is new is not seen',
    "if (was === undefined) return 'it was not there';",
    'if (was === undefined) return undefined;',
  ),
  later(
    'a table that is gone is not seen',
    "if (is === undefined) return 'it is gone';",
    'if (is === undefined) return undefined;',
  ),
  later('a value may move to the next column', ": bytes}, X'1F'`", ': bytes}`'),
  later('NULL is as good as empty', "IFNULL(${bytes}, X'00')", "IFNULL(${bytes}, '')"),
  later(
    'a part of a table is not added up',
    'those.reduce((all, [, [, one]]) => all + BigInt(one), 0n)',
    "BigInt(those.at(-1)?.[1][1] ?? '0')",
  ),
  later('sums are under no key', 'CONCAT(${[KEY, ...values]', 'CONCAT(${[...values]'),
  later(
    'who may write into a clone can make its sums',
    'return attestationKey === undefined ? salt :',
    'return salt.length > 0 ? salt :',
  ),
  later(
    'digests are under no key',
    "createHmac('sha256', key).update(text).digest('hex').slice(0, 32)",
    "createHmac('sha256', '').update(text).digest('hex').slice(0, 32)",
  ),
  later('six digits of a number are enough', "if (dataType === 'float') return `(${value} + 0e0)`;", ''),
  later(
    'events that are on are not seen',
    "{ what: 'the events', begins: /^state of the event /, read: events },",
    '',
  ),
  later('accounts are not seen', "{ what: 'the accounts', begins: /^account /, read: accounts },", ''),
  later(
    'histograms are not seen',
    "{ what: 'the histograms', begins: /^histogram of /, read: histograms },",
    '',
  ),
  later('an account that is open is not seen', '[locked, ...rights].join', '[...rights].join'),
  later('what an account may is not seen', '[locked, ...rights].join', '[locked].join'),
  later(
    'changed definitions are no fault',
    'passed: told.length === 0, count: objects.length,',
    'passed: true, count: objects.length,',
  ),
  later(
    'new databases, tables and columns are no fault',
    'passed: told.length === 0, count: now.size,',
    'passed: true, count: now.size,',
  ),
  later('columns that nobody decided are no fault', 'passed: problems.length === 0,', 'passed: true,'),
  later(
    'what could not be looked at is no fault',
    'passed: told.length === 0, count: told.length,',
    'passed: true, count: told.length,',
  ),
  later('a policy that does not fit is no fault', 'if (!isLapsed) refuse(problems);', ''),
  later(
    'a new column hides what became of the others',
    'columnsOf: (table) => handedOver.tables[table]?.[2],',
    '',
  ),
  later('what is hidden from an account is not told', 'await sayWhatIsHidden(session, onUnseen);', ''),

  // A copy that carries the attestation of what it was cut from.
  inherited(
    'of a copy, one end of each table is looked at',
    '...(backwards === undefined ? [] :',
    '...(backwards !== undefined ? [] :',
  ),
  inherited(
    'half of a copy’s rows may be unmasked',
    'changedAfterwards ? rows * CHANGED_AFTERWARDS : 0;',
    'rows * CHANGED_AFTERWARDS;',
  ),
  inherited(
    'what changed in a copy is not looked at',
    'if ((await changedSince(session, looking, parent, attestationKey)).length > 0) {',
    'if (looking === undefined) {',
  ),
  inherited(
    'what a clone was cut from is taken for masked without a look',
    'if ((await sampleMasked(session, plan, after)).length > 0) {',
    'if (looking === undefined) {',
  ),
  inherited(
    'small tables of a copy are not added up',
    'if (rows <= SMALL) added.add(of); return rows <= SMALL;',
    'return false && rows <= SMALL && added.has(of);',
  ),
  inherited(
    'the attestation of anything is its own',
    '{ ...wanted, ...(subject && { subject }) }, attestationKey);',
    'wanted, attestationKey);',
  ),
];
