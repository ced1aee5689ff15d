import type { Mutant } from '../mutant.ts';
import { inMasking } from './in-masking.ts';

const decide = inMasking('leak', [
  'masking/decide/decide.test',
  'masking/decide/match.test',
  'masking/decide/unique.test',
]);
const columns = inMasking('leak', ['masking/schema/columns-read.test', 'masking/decide/sql-columns.test']);
const ties = inMasking('leak', ['masking/decide/tie-problems.test', 'masking/decide/ties.test']);
const unique = inMasking('behaviour', ['masking/decide/expression-fate.test', 'masking/decide/unique.test']);
const asked = inMasking('behaviour', ['masking/survey/trial-problems.test']);

/** What a policy says of a schema, and what it may not say. */
export const POLICY: readonly Mutant[] = [
  // Default deny.
  decide(
    'a column that nobody decided is kept',
    'if (undecided) { const advice',
    'if (false) { const advice',
  ),
  decide(
    'text that nobody decided is kept',
    "if (typeClass !== 'number' && typeClass !== 'temporal' && typeClass !== 'enum') return undefined;",
    '',
  ),
  decide(
    'a number whose name is personal is kept unasked',
    "if (policy.unlisted[typeClass] === 'reject' || looksPersonal(column)) return undefined;",
    "if (policy.unlisted[typeClass] === 'reject') return undefined;",
  ),
  decide(
    'what is unlisted and to be refused is kept',
    "if (policy.unlisted[typeClass] === 'reject' || looksPersonal(column)) return undefined;",
    'if (looksPersonal(column)) return undefined;',
  ),
  decide(
    'text is kept without a reason',
    "return ['text', 'json', 'binary', 'spatial', 'vector'].includes(column.typeClass) || looksPersonal(column);",
    'return looksPersonal(column);',
  ),
  decide(
    'a name in camel case is not personal',
    "PERSONAL.test(column.name.replace(/([a-z])([A-Z])/g, '$1_$2'))",
    'PERSONAL.test(column.name)',
  ),
  decide(
    'a kept column is masked',
    "return decision.rule !== undefined && decision.rule.transformer.name !== 'keep';",
    'return decision.rule !== undefined;',
  ),
  decide('a rule that does not fit is taken', 'if (misfit) report(', 'if (false) report('),
  decide('a table of another engine is masked', "if (table.engine !== 'InnoDB') {", 'if (false) {'),
  decide('two rules of one weight decide a column by their order', 'if (entry && another) {', 'if (false) {'),
  decide(
    'a table that the policy misspells is passed over',
    'for (const entry of loaded.entries) this.#requireTable(entry);',
    '',
  ),
  decide(
    'a column that the policy misspells is passed over',
    'problems.push(...matches.unusedColumns(), ...staleScans(loaded, schema));',
    'problems.push(...staleScans(loaded, schema));',
  ),
  decide(
    'a pattern wins over a name',
    'if (weight !== other[i]) return weight > (other[i] ?? 0) ? 1 : -1;',
    'if (weight !== other[i]) return weight > (other[i] ?? 0) ? -1 : 1;',
  ),
  decide(
    'a pattern stands for names that hold it',
    "new RegExp(`^${parts.join('.*')}$`,",
    "new RegExp(parts.join('.*'),",
  ),
  decide('a dot in a pattern is any letter', "part.replace(/[.+?^${}()|[\\]\\\\]/g, '\\\\$&')", 'part'),
  decide(
    'letter case of a column’s name in the policy counts',
    'const pattern = patternOf(key, { ignoreCase: true });',
    'const pattern = patternOf(key);',
  ),
  decide(
    'a type that nobody knows is kept unasked',
    "return CLASSES[dataType] ?? (spatial ? 'spatial' : 'binary');",
    "return CLASSES[dataType] ?? (spatial ? 'spatial' : 'number');",
  ),
  decide('two shifts of a row lose its order', 'problems, ...shiftProblems(decision),', 'problems,'),
  inMasking('leak', ['masking/policy/read.test', 'masking/mask.test'])(
    'a policy whose files changed is the same',
    '.update(JSON.stringify([policy, further]))',
    '.update(JSON.stringify([policy]))',
  ),
  inMasking('leak', ['masking/policy/personal-masks.test'])(
    'masks of the policy’s own words may be somebody’s',
    'if (kinds.length === 0) return []; const message',
    'if (kinds.length >= 0) return []; const message',
  ),

  // Which columns an expression reads.
  columns(
    'what a generated column follows is not read',
    'if (column.generation !== undefined) follow(column.generation);',
    '',
  ),
  columns(
    'a column behind its table’s name is not read',
    "if (before?.text === '.') return true; if (before?.kind",
    "if (before?.text === '.') return false; if (before?.kind",
  ),
  columns(
    'a column in backticks is not read',
    "if (token.kind === 'name') return true;",
    "if (token.kind === 'name') return false;",
  ),
  columns(
    'a column that is called like a unit is not read',
    "if (level.after === 'operand') return !AFTER_OPERAND.has(word); return true;",
    'return !AFTER_OPERAND.has(word);',
  ),
  columns(
    'a column in code of a version is not read',
    'return new Set([...asCode, ...namesIn(tokens(sql, { versionsAreComments: true }))]);',
    'return new Set(namesIn(tokens(sql, { versionsAreComments: true })));',
  ),
  columns(
    'an expression reads another masked column',
    'if (!through) return []; const what',
    'if (through) return []; if (!through) return []; const what',
  ),

  // Ties.
  ties(
    'a foreign key ties nothing',
    "tie(columnKey(table, column), columnKey(parent, key.parentColumns[i] ?? ''));",
    '',
  ),
  ties(
    'what a join names ties nothing',
    'for (const member of members.slice(1)) tie(members[0] as string, member);',
    '',
  ),
  ties(
    'of a group only two are tied',
    'for (const member of together) groups.set(member, together);',
    'groups.set(one, together); groups.set(other, together);',
  ),
  ties(
    'who holds the same values and stays is no problem',
    'if (keeps(one) || keeps(other)) return keeps(one) && keeps(other);',
    'if (keeps(one) || keeps(other)) return true;',
  ),
  ties(
    'the same rule with other options is the same',
    'return one?.transformer.name === other?.transformer.name && isDeepStrictEqual(one?.options, other?.options);',
    'return one?.transformer.name === other?.transformer.name;',
  ),
  ties(
    'a generated column is like whatever it follows',
    "return alike(one.rule, other.rule) && (one.form ?? '') === (other.form ?? '');",
    'return alike(one.rule, other.rule);',
  ),
  ties(
    'a mask that follows the row is as good',
    'if (rule.transformer.needsRowKey?.(rule.options)) { const message',
    'if (false) { const message',
  ),
  ties(
    'an expression that reads other columns is as good',
    'if (beside.length === 0) return []; const message',
    'if (beside.length >= 0) return []; const message',
  ),
  ties(
    'a column that holds the same values does not follow',
    "const follows = decision.by === 'unlisted' && said?.decision.rule;",
    'const follows = false as false | Rule | undefined;',
  ),
  inMasking('behaviour', ['masking/decide/spellings.test', 'masking/transformers/equality.test'])(
    'letter case that two columns see differently is no problem',
    'if (!other) return []; const message = `${named(member)} tells letter cases apart',
    'if (other) return []; const message = `${named(member)} tells letter cases apart',
  ),

  // Unique indexes.
  unique('thirty bits keep ten million rows apart', 'const ENOUGH_BITS = 56;', 'const ENOUGH_BITS = 30;'),
  unique(
    'the beginning of a mask is as distinct as the whole',
    'return { ...fate, bits: Math.min(fate.bits, length * fate.leading) };',
    'return fate;',
  ),
  unique('an index that is not unique suffices', 'other !== index && other.unique &&', 'other !== index &&'),
  unique(
    'the beginning of a kept key is distinct',
    'if (!decided?.rule || !isMasked(decided)) return { ...named, solid: part.prefix === undefined };',
    'if (!decided?.rule || !isMasked(decided)) return { ...named, solid: true };',
  ),
  unique('any condition chooses what is put together', 'if (!steady) return this.#unknown;', ''),
  unique(
    'the middle of a mask is as distinct as the whole',
    'return lengthOf(args[1]) === 1 ? this.#beginning(first, lengthOf(args[2])) : this.#unknown;',
    'return this.#beginning(first, lengthOf(args[2]));',
  ),
  unique(
    'every function keeps masks apart',
    'return OF_BYTES.has(name) ? { ...fate, leading: 0, ask: true } : unknown;',
    'return { ...fate, leading: 0, ask: true };',
  ),
  unique(
    'every type keeps masks apart',
    'return /^(char|binary|json)$/.test(of) ? { ...seen, ask: true } : this.#unknown;',
    'return { ...seen, ask: true };',
  ),
  unique(
    'an index that tells spellings apart is not asked about',
    'else if (one) problems.push(problem(decision, index, one.column.name, one.place));',
    '',
  ),
  unique(
    'an index of another collation is not asked about',
    'return { ...first, ask: first.ask || this.#mayTellMore(collation) };',
    'return first;',
  ),
  asked(
    'a text of another character set is not asked about',
    'return { ...seen, ask: seen.ask || this.#mayTellMore(isCommon ? COMMON : undefined) };',
    'return seen;',
  ),
  asked('the beginning of equal texts is equal', 'this.#collations.some(holdsLengthsEqual)', 'false'),
  asked(
    'the beginning of equal texts is equal in an index of a prefix',
    'ask: ask || beginnings ||',
    'ask: ask ||',
  ),
];
