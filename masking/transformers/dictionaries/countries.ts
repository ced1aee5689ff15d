/** What stands around names and numbers, by language: words that say that they are samples, and the order of an address. */
import type { Letters } from '../fit.ts';
import type { Further } from './further.ts';

interface Country {
  /** What its names are written in. */
  readonly letters: Letters;
  /** Around the number of a street. */
  readonly street: readonly [before: string, after: string];
  /** Around a family name, and between that and a number. */
  readonly company: readonly [before: string, after: string];
  /** `west`: street, city, state. `east`: state, city, street, with this between them. */
  readonly order: 'west' | { readonly east: '' | ' ' };
}

/** See `Country`. */
export const COUNTRIES: Readonly<Record<Further, Country>> = {
  de: { letters: 'latin', street: ['Musterstraße ', ''], company: ['Muster ', ' GmbH'], order: 'west' },
  es: { letters: 'latin', street: ['Calle Ejemplo ', ''], company: ['Ejemplo ', ' SL'], order: 'west' },
  fr: { letters: 'latin', street: ['Rue Exemple ', ''], company: ['Exemple ', ' SARL'], order: 'west' },
  ko: { letters: 'korean', street: ['견본로 ', ''], company: ['견본', ''], order: { east: ' ' } },
  pt: { letters: 'latin', street: ['Rua Exemplo ', ''], company: ['Exemplo ', ' Lda'], order: 'west' },
  zh: { letters: 'chinese', street: ['样本路', '号'], company: ['样本', '公司'], order: { east: '' } },
};
