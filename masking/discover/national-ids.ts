import isIdentityCard from 'validator/lib/isIdentityCard.js';
import isTaxID from 'validator/lib/isTaxID.js';

/**
 * Forms of numbers that a state gives to people and firms, by the locales of `validator`, of which at most one of nine random
 * texts of that form passes: they have check digits. Others, such as those of `en-US` and `en-GB`, say only how long a number is.
 */
const FORMS: readonly (readonly [what: string, passes: (value: string) => boolean])[] = [
  ...[
    ...['bg-BG', 'cs-CZ', 'de-AT', 'de-DE', 'dk-DK', 'el-CY', 'el-GR', 'en-CA', 'en-IE', 'es-AR', 'es-ES'],
    ...['et-EE', 'fi-FI', 'fr-BE', 'fr-FR', 'fr-LU', 'hr-HR', 'hu-HU', 'it-IT', 'lv-LV', 'mt-MT', 'nl-NL'],
    ...['pl-PL', 'pt-BR', 'pt-PT', 'ro-RO', 'sl-SI', 'sv-SE', 'uk-UA'],
  ].map((locale) => [`tax numbers of ${locale}`, (value: string) => isTaxID(value, locale)] as const),
  ...['PL', 'ES', 'FI', 'IN', 'IR', 'NO', 'TH', 'he-IL', 'zh-CN', 'zh-HK', 'zh-TW'].map(
    (locale) => [`identity cards of ${locale}`, (value: string) => isIdentityCard(value, locale)] as const,
  ),
];

/** Of so few distinct values chance could make them all pass. */
const LEAST = 12;

/** Values that are tried: a form that fits none of the first is none. */
const MOST = 200;

/** Of a hundred values, so many must pass: people make mistakes, and chance does not come near it. */
const ENOUGH = 90;

/**
 * What the values of a column are, where nearly all have the check digits of one country's numbers.
 * @returns such as `tax numbers of pt-BR`; nothing where no form fits
 */
export function nationalIdsIn(values: readonly string[]): string | undefined {
  const distinct = [...new Set(values)].slice(0, MOST);
  if (distinct.length < LEAST) return undefined;
  // As a rule a look at the lengths is enough.
  if (distinct.some((value) => value.length < 7 || value.length > 22)) return undefined;
  const passing = FORMS.find(([, passes]) => {
    let failed = 0;
    for (const value of distinct) {
      if (!passesBareOrNot(value, passes)) failed++;
      if (failed * 100 > distinct.length * (100 - ENOUGH)) return false;
    }
    return true;
  });
  return passing?.[0];
}

/** Lengths to which a number is filled up with the zeros that an INT has lost. */
const FILLED = [9, 10, 11, 13];

/** With its marks or without: a CPF is written `529.982.247-25`, `52998224725`, and in an INT perhaps `2998224725`. */
function passesBareOrNot(value: string, passes: (value: string) => boolean): boolean {
  if (passes(value)) return true;
  const bare = value.replaceAll(/[ ./-]/g, '');
  if (bare !== value && passes(bare)) return true;
  return (
    /^\d+$/.test(bare) && FILLED.some((length) => bare.length < length && passes(bare.padStart(length, '0')))
  );
}
