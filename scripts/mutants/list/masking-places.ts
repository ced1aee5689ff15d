import type { Mutant } from '../mutant.ts';
import { inMasking } from './in-masking.ts';

const places = inMasking('proof');
const effect = (test: string) => inMasking('leak', [`masking/survey/effect.test: ${test}`]);
const personal = (test: string) => inMasking('leak', [`masking/survey/left-personal.test: ${test}`]);

/** What the proof that knows no rule is told, and what the server is asked before a row is changed. */
export const TOLD: readonly Mutant[] = [
  // Where originals stand, and what may hold some.
  places('originals at any depth are not sampled', '...deep.map((one) => pathAtAnyDepth(one, tree))];', '];'),
  places(
    'what no path names is not sampled',
    "const others = rest === 'drop' && !some ? EVERYWHERE : [];",
    'const others: readonly string[] = [];',
  ),
  places(
    'what is dropped is not sampled',
    "(rule !== 'drop' && rule.transformer.name === 'keep')",
    "rule === 'drop' || rule.transformer.name === 'keep'",
  ),
  places(
    'members are not sampled',
    '...[...members].flatMap(([member, below]) => pathsOf(below, `${path}.${JSON.stringify(member)}`)),',
    '',
  ),
  places('elements are not sampled', '...(elements ? pathsOf(elements, `${path}[*]`) : []),', ''),
  places('any member is not sampled', '...(any ? pathsOf(any, `${path}.*`) : []),', ''),
  places(
    'what any rule masks may have stayed',
    "return ['date', 'regexp', 'sql', 'script'].includes(rule.transformer.name) || staysNear(rule);",
    'return true;',
  ),
  places(
    'a number of any rule stays near what it was',
    'return noise !== undefined || bucket !== undefined;',
    'return true;',
  ),
  places(
    'what follows from masks is kept',
    '.filter((decision) => !isMasked(decision) && !follows(decision))',
    '.filter((decision) => !isMasked(decision))',
  ),
  places(
    'what is accepted of others is accepted of itself',
    '[place, (original) => original !== place]),',
    '[place, () => true]),',
  ),
  places(
    'SQL that reads what is accepted may give its own originals back',
    'holders.set(place, (original) => original !== place); holds',
    'holders.set(place, () => true); holds',
  ),
  places(
    'what is generated from masks beside what is accepted may hold their originals',
    '(follows && !others.has(original))',
    'follows',
  ),
  places(
    'what is generated from numbers may hold originals of any column',
    '(original) => near.has(original) ||',
    '() => near.size > 0 ||',
  ),

  // Rules that do nothing.
  effect('a rule without an effect')(
    'a rule that leaves all as it was is taken',
    'await requireEffect(session, plan);',
    '',
  ),
  effect('a rule without an effect')(
    'a rule that touches nothing is taken',
    "if (mask.itself === 'untouched') return values >= TELLING && same === values;",
    "if (mask.itself === 'untouched') return false;",
  ),
  effect('which leaves a value by chance')(
    'whatever stays as it was did so by chance',
    'return likelihood(distinctSame, distinct, chance) < UNLIKELY;',
    'return likelihood(distinctSame, distinct, chance) < 0;',
  ),
  inMasking('behaviour', ['masking/survey/effect.test: few different values'])(
    'one value in many rows is as many draws',
    'return likelihood(distinctSame, distinct, chance) < UNLIKELY;',
    'return likelihood(same, values, chance) < UNLIKELY;',
  ),

  // What functions give.
  personal('is told before a row is changed, of a function')(
    'what a function gives is not looked at before a row is changed',
    'if (Object.keys(left).length > 0) await session.run(',
    'if (Object.keys(left).length > 99) await session.run(',
  ),

  // What the data alone tell.
  inMasking('leak', ['masking/key-value.test'])(
    'keys that no line names pass',
    'if (rejects && others > 0) problems.push(this.#unnamed(there, others));',
    '',
  ),
  inMasking('behaviour', ['masking/key-value.test'])(
    'keys that two lines name alike are decided by their order',
    'if (groups.some((group) => Number(group.both) > 0))',
    'if (groups.length < 0)',
  ),
  inMasking('behaviour')(
    'rows that reference removed ones are found while they are removed',
    'held = found.length > 0;',
    'held = found.length > 1e9;',
  ),
  inMasking('behaviour')(
    'values that would not be equal any more are no problem',
    'if (found) return batch[Number(found.no)];',
    'if (found && batch.length > 1e9) return batch[Number(found.no)];',
  ),
  inMasking('behaviour')(
    'a join that masks tear is no problem',
    'torn = found.length > 0;',
    'torn = found.length > 1e9;',
  ),
  inMasking('behaviour')(
    'what a text of JSON keeps may be written anew',
    'if (changed > 0) {',
    'if (changed > 1e9) {',
  ),
  inMasking('behaviour')(
    'a text of JSON that is too long becomes null',
    'if (cut > 0) {',
    'if (cut > 1e9) {',
  ),
  inMasking('behaviour', ['masking/survey/trial-problems.test'])(
    'an expression that MySQL does not understand is found in the middle of the run',
    'if (fault === undefined) continue; const look',
    'if (fault !== null) continue; const look',
  ),
  inMasking('behaviour', ['masking/survey/constraints.test'])(
    'SQL of the policy that MySQL does not understand is found at the end of the run',
    "if (!fault || !telling || (telling === 'first' && changed)) continue;",
    'if (file !== undefined) continue;',
  ),
  inMasking('leak', ['masking/key-value.test'])(
    'paths of PHP that nobody named pass',
    '...(paths.length === 0 ? [] : [',
    '...(paths.length >= 0 ? [] : [',
  ),
];
