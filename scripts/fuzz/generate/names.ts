import type { Dice } from '../dice.ts';

const PLAIN = [
  'people',
  'orders',
  'items',
  'logs',
  'notes',
  'teams',
  'visits',
  'invoices',
  'members',
  'devices',
];

const ODD = [
  'order',
  'select',
  'value',
  'digest',
  'row',
  'rows',
  'key',
  'group',
  'with space',
  'a `tick',
  "o'brien",
  'do"uble',
  'dash-ed',
  'dot.ted',
  'star*',
  '100%',
  '名前',
  'naïve',
  'Größe',
  'semi;colon',
  'com,ma',
  '{value}',
  'q?',
  'paren)(',
  'back\\slash',
  '1st',
  '$dollar',
  'VALUES (',
  'true',
  'null',
  'residue',
  'x'.repeat(64),
  `${'長'.repeat(20)}`,
];

/** Names that nobody has taken, compared without letter case. */
export class Names {
  readonly #taken = new Set<string>();
  readonly #dice: Dice;

  constructor(dice: Dice) {
    this.#dice = dice;
  }

  /** @param wanted what it should be called, unless it gets an odd name */
  next(wanted: string, oddPercent: number): string {
    const odd = this.#dice.chance(oddPercent) ? this.#dice.pick(ODD) : undefined;
    const cased = odd ?? (this.#dice.chance(5) ? wanted.toUpperCase() : wanted);
    for (let n = 1; ; n++) {
      const name = n === 1 ? cased : `${[...cased].slice(0, 58).join('')}_${n}`;
      if (this.#taken.has(name.toLowerCase())) continue;
      this.#taken.add(name.toLowerCase());
      return name;
    }
  }
}

export const tableWord = (dice: Dice): string => dice.pick(PLAIN);
