import type { RuleValue } from '../case.ts';
import type { Dice } from '../dice.ts';
import { literal } from './literal.ts';
import type { Person } from './words.ts';

/** What the documents of one column look like. */
export interface Outline {
  readonly members: readonly Member[];
  /** A document may be an array, a text, a number, or null instead. */
  readonly odd: boolean;
}

interface Member {
  /** `$.contact.email`, without `$.`. */
  readonly path: string;
  readonly value: (dice: Dice, person: Person) => string;
  /** Rules that may stand there. */
  readonly rules: readonly RuleValue[];
}

const text = (make: (person: Person) => string) => (_: Dice, person: Person) => JSON.stringify(make(person));

const MEMBERS: readonly Member[] = [
  {
    path: 'mail',
    value: text(({ first, n }) => `${first}${n}@shop.example`),
    rules: ['email', 'hash', null, { text: 'scramble' }],
  },
  {
    path: 'name',
    value: text(({ first, last, n }) => `${first} ${last} ${n}`),
    rules: [{ person: 'full' }, { text: 'redact' }, 'drop', { fixed: 'x' }],
  },
  { path: 'contact.tel', value: text(({ n }) => `090-${1000 + n}-0123`), rules: ['phone', 'hash'] },
  {
    path: 'contact.note',
    value: text(({ n }) => `rang about order ${n}`),
    rules: [{ text: 'lorem' }, 'drop', { text: 'redact' }],
  },
  {
    path: 'born',
    value: (dice) =>
      dice.pick(['"1985-06-07"', '"1990-01-01 10:00:00"', '"9999-12-31"', '"never"', '""', 'null']),
    rules: [{ date: { within: 'year' } }, { date: { shift: 100 } }],
  },
  {
    path: 'price',
    value: (dice) =>
      dice.pick(['10.10', '0', '1e2', '12345678901234567890', '-0.5', '3', '99999999999999999999.5']),
    rules: [{ number: { noise: 10 } }, { number: { range: [1, 100] } }],
  },
  {
    path: 'total',
    value: (dice) => String(dice.int(0, 100_000) / 100),
    rules: [{ number: { bucket: 10 } }, { keep: 'a sum' }],
  },
  { path: 'ok', value: (dice) => dice.pick(['true', 'false', 'null']), rules: [{ keep: 'a flag' }] },
];

const ARRAYS: readonly Member[] = [
  {
    path: 'devices[*].ip',
    value: (dice, { n }) =>
      `[${Array.from({ length: dice.int(0, 3) }, (_, i) => `{"ip": "126.3.${n % 250}.${i}", "id": ${n}}`).join(', ')}]`,
    rules: ['ip', 'hash'],
  },
  {
    path: 'mails[*]',
    value: (dice, { n, first }) =>
      `[${Array.from({ length: dice.int(0, 3) }, (_, i) => JSON.stringify(`${first}${n}_${i}@shop.example`)).join(', ')}]`,
    rules: ['email'],
  },
  {
    path: 'by_mail.*',
    value: (dice, { n, first }) =>
      `{${Array.from({ length: dice.int(0, 2) }, (_, i) => `${JSON.stringify(`${first}${n}_${i}@shop.example`)}: ${n}`).join(', ')}}`,
    rules: ['drop'],
  },
];

/** Which members the documents of a column have. */
export function outline(dice: Dice): Outline {
  const members = [...dice.some(MEMBERS, 45), ...dice.some(ARRAYS, 25)];
  return { members: members.length > 0 ? members : [MEMBERS[0] as Member], odd: dice.chance(12) };
}

/** A document, as JSON's text. */
export function documentText(dice: Dice, { members, odd }: Outline, person: Person): string {
  if (odd && dice.chance(25))
    return dice.pick(['null', '[]', '{}', '42', '"text"', '[{"mail": "x"}]', 'true']);
  const root: Record<string, string | Record<string, string>> = {};
  for (const { path, value } of members) {
    if (dice.chance(12)) continue;
    const [first = '', second] = path.replace(/\[\*\].*|\.\*$/, '').split('.');
    const written =
      odd && dice.chance(10) ? dice.pick(['null', '7', '{}', '[]', 'true']) : value(dice, person);
    if (second === undefined) root[first] = written;
    else root[first] = { ...(typeof root[first] === 'object' ? root[first] : {}), [second]: written };
  }
  const written = Object.entries(root).map(
    ([name, inner]) =>
      `${JSON.stringify(name)}: ${
        typeof inner === 'string'
          ? inner
          : `{${Object.entries(inner)
              .map(([key, value]) => `${JSON.stringify(key)}: ${value}`)
              .join(', ')}}`
      }`,
  );
  return `{${dice.chance(50) ? written.join(', ') : dice.shuffled(written).join(', ')}}`;
}

export const documentValue = (dice: Dice, of: Outline, person: Person): string =>
  literal(documentText(dice, of, person));

/** A rule for such documents. */
export function documentRule(dice: Dice, { members }: Outline): Readonly<Record<string, unknown>> {
  const rest = dice.chance(40);
  const named = rest ? members : dice.some(members, 75);
  const chosen = named.length > 0 ? named : members.slice(0, 1);
  const json = Object.fromEntries(chosen.map(({ path, rules }) => [`$.${path}`, dice.pick(rules)]));
  return rest ? { json, rest: { keep: 'settings of a program' } } : { json };
}
