import type { Mutant } from '../mutant.ts';
import { asks, inMasking } from './in-masking.ts';

const attested = inMasking('proof', ['masking/attest/attestation.test']);
const later = inMasking('proof', ['masking/attest/handed-over.test', 'masking/attest/verify-again.test']);
const inherited = inMasking('proof', ['masking/attest/inherited.test']);
const handed = (test: string) => asks(later, `masking/attest/handed-over.test: ${test}`);
const again = (test: string) => asks(later, `masking/attest/verify-again.test: ${test}`);
const copied = (test: string) => asks(inherited, `masking/attest/inherited.test: ${test}`);

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
  handed('columns in another order')(
    'columns may stand in another order',
    'told.length > 0 || had.every((column, i) => column === columns[i])',
    'told.length > 0 || had.every((column) => columns.includes(column))',
  ),
  handed('a row of a table')(
    'what was written into the tables of the server is not noticed',
    '...personal.map(({ place, what, why }) => [`notes in ${place}`',
    '...personal.slice(0, 0).map(({ place, what, why }) => [`notes in ${place}`',
  ),
  handed('digits of before')(
    'rows that are others are not seen',
    'return was[1] === is[1] ? undefined :',
    'return is[1] ? undefined :',
  ),
  handed('a row that is gone')(
    'how many rows there are is not seen',
    'if (was[0] !== is[0]) return',
    'if (was[0] < 0) return',
  ),
  again('a table that the policy does not know')(
    'a table that is new is not seen',
    "if (was === undefined) return 'it was not there';",
    'if (was === undefined) return undefined;',
  ),
  again('what is gone is told')(
    'a table that is gone is not seen',
    "if (is === undefined) return 'it is gone';",
    'if (is === undefined) return undefined;',
  ),
  handed('a letter that moved')('a value may move to the next column', ": bytes}, X'1F'`", ': bytes}`'),
  handed('NULL that is empty now')(
    'NULL is as good as empty',
    "IFNULL(${bytes}, X'00')",
    "IFNULL(${bytes}, '')",
  ),
  handed('sums of a table are the same')(
    'a part of a table is not added up',
    'those.reduce((all, [, [, one]]) => all + BigInt(one), 0n)',
    "BigInt(those.at(-1)?.[1][1] ?? '0')",
  ),
  handed('sums are under the key')(
    'sums are under no key',
    'CONCAT(${[KEY, ...values]',
    'CONCAT(${[...values]',
  ),
  handed('sums are under the key')(
    'who may write into a clone can make its sums',
    'return attestationKey === undefined ? salt :',
    'return salt.length > 0 ? salt :',
  ),
  handed('sums are under the key')(
    'digests are under no key',
    "createHmac('sha256', key).update(text).digest('hex').slice(0, 32)",
    "createHmac('sha256', '').update(text).digest('hex').slice(0, 32)",
  ),
  handed('the last digits of a kept value')(
    'six digits of a number are enough',
    "if (dataType === 'float') return `(${value} + 0e0)`;",
    '',
  ),
  handed('an event that is enabled')(
    'events that are on are not seen',
    "{ what: 'the events', begins: /^state of the event /, read: events },",
    '',
  ),
  handed('an account is noticed')(
    'accounts are not seen',
    "{ what: 'the accounts', begins: /^account /, read: accounts },",
    '',
  ),
  handed('a histogram')(
    'histograms are not seen',
    "{ what: 'the histograms', begins: /^histogram of /, read: histograms },",
    '',
  ),
  handed('an account that is open')(
    'an account that is open is not seen',
    'const all = [locked, ...rights,',
    'const all = [...rights,',
  ),
  handed('an account that may more')(
    'what an account may is not seen',
    'const all = [locked, ...rights,',
    'const all = [locked,',
  ),
  handed('a comment')(
    'changed definitions are no fault',
    'passed: told.length === 0, count: objects.length,',
    'passed: true, count: objects.length,',
  ),
  again('a database, empty')(
    'new databases, tables and columns are no fault',
    'passed: told.length === 0, count: now.size,',
    'passed: true, count: now.size,',
  ),
  again('a table that the policy does not know')(
    'columns that nobody decided are no fault',
    'passed: problems.length === 0,',
    'passed: true,',
  ),
  again('what this account cannot')(
    'what could not be looked at is no fault',
    'passed: told.length === 0, count: told.length,',
    'passed: true, count: told.length,',
  ),
  again('another policy that does not fit')(
    'a policy that does not fit is no fault',
    'if (!isLapsed) refuse(problems);',
    '',
  ),
  again('a column in the middle')(
    'a new column hides what became of the others',
    'columnsOf: (table) => handedOver.tables[table]?.[2],',
    '',
  ),
  again('what this account cannot')(
    'what is hidden from an account is not told',
    'await sayWhatIsHidden(session, onUnseen);',
    '',
  ),
  handed('a trigger is noticed')(
    'a definition that is new is no change',
    'const objects = [...new Set([...Object.keys(before), ...Object.keys(now)])].sort();',
    'const objects = Object.keys(before).sort();',
  ),
  handed('a trigger that is gone')(
    'a definition that is gone is no change',
    'const objects = [...new Set([...Object.keys(before), ...Object.keys(now)])].sort();',
    'const objects = Object.keys(now).sort();',
  ),
  handed('a place on another map')(
    'on which map a place is, is not seen',
    "CONCAT(ST_SRID(${value}), '|', HEX(",
    "CONCAT('|', HEX(",
  ),
  again('another policy is not the one')(
    'an attestation of another policy is as good as one of this',
    'passed: why === undefined,',
    'passed: true,',
  ),
  again('another policy is not attested either')(
    'where the tables are others, an attestation of another policy is taken',
    'return attestation.policyHash === loaded.hash && !isSameSchema;',
    'return !isSameSchema;',
  ),
  again('what is gone is told')(
    'a column that is gone is not told by its name',
    "if (gone.length > 0) return `as many rows, without ${gone.join(', ')}`;",
    '',
  ),
  again('a database, empty')(
    'a database that is new is not told',
    "...differences('database', databases, schema.databases),",
    '',
  ),
  again('a table that the policy does not know')(
    'a table that is new is not told by its name',
    "...differences('table', Object.keys(before), [...now.keys()]),",
    '',
  ),
  again('a column that the policy does not know')(
    'a column that is new is not told by its name',
    "const told = differences('column', named(had), named(columns));",
    'const told = named(columns).filter(() => false);',
  ),
  again('what this account cannot')(
    'who may not see the accounts is told of no change at all',
    'KINDS.some(({ what, begins }) => unseen.has(what) && begins.test(object))',
    'KINDS.some(({ what }) => unseen.has(what))',
  ),
  again('what this account cannot')(
    'a program of which only the name can be read is taken for seen',
    'for (const object of await withoutBody(session)) onUnseen(',
    'for (const object of (await withoutBody(session)).slice(0, 0)) onUnseen(',
  ),
  handed('without the key that signed it')(
    'without the key, nothing is compared and nothing is told',
    "return [{ name: 'what was handed over can be compared', passed: false, count: 0, detail }];",
    "return [{ name: 'what was handed over can be compared', passed: true, count: 0, detail }];",
  ),

  // A copy that carries the attestation of what it was cut from.
  copied('a row at the end of a table')(
    'of a copy, one end of each table is looked at',
    '...(backwards === undefined ? [] :',
    '...(backwards !== undefined ? [] :',
  ),
  copied('data that is not masked beside it')(
    'half of a copy’s rows may be unmasked',
    'changedAfterwards ? rows * CHANGED_AFTERWARDS : 0;',
    'rows * CHANGED_AFTERWARDS;',
  ),
  copied('a kept value that is another')(
    'what changed in a copy is not looked at',
    'if ((await changedSince(session, looking, parent, attestationKey)).length > 0) {',
    'if (looking === undefined) {',
  ),
  copied('data that is not masked beside it')(
    'what a clone was cut from is taken for masked without a look',
    'if ((await sampleMasked(session, plan, after)).length > 0) {',
    'if (looking === undefined) {',
  ),
  copied('a row in the middle')(
    'small tables of a copy are not added up',
    'if (rows <= SMALL) added.add(of); return rows <= SMALL;',
    'return false && rows <= SMALL && added.has(of);',
  ),
  copied('the attestation of another base')(
    'the attestation of anything is its own',
    '{ ...wanted, ...(subject && { subject }) }, attestationKey);',
    'wanted, attestationKey);',
  ),
];
