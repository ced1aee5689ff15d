/**
 * Writes `en.ts` and `ja.ts` from @faker-js/faker: `node masking/transformers/dictionaries/generate.ts`.
 * The lists are committed, so that faker itself is in no bundle, and so that a new faker cannot change masks unseen.
 */
import { writeFileSync } from 'node:fs';
import { type Faker, fakerEN, fakerJA } from '@faker-js/faker';

const SEED = 20_261_122;

function several(count: number, make: () => string, longest = 24): string[] {
  const values = new Set<string>();
  for (let tries = 0; values.size < count && tries < count * 50; tries++) {
    const value = make().normalize('NFC');
    // Nothing that a `|` list, an SQL literal or a narrow column would trip over.
    if (value.length <= longest && !/[|'"\\`]/.test(value)) values.add(value);
  }
  return [...values];
}

function sentence(faker: Faker, locale: 'en' | 'ja'): string {
  if (locale === 'en') return faker.lorem.sentence({ min: 4, max: 12 });
  const words = faker.helpers.multiple(() => faker.lorem.word(), { count: { min: 4, max: 9 } });
  return `${words.join('、').replace(/、([^、]*)$/, '$1')}。`;
}

function dictionary(faker: Faker, locale: 'en' | 'ja'): Record<string, string[]> {
  faker.seed(SEED);
  return {
    lastNames: several(250, () => faker.person.lastName()),
    firstNames: several(locale === 'en' ? 250 : 200, () => faker.person.firstName()),
    states: several(60, () => faker.location.state()).sort(),
    cities: several(200, () => faker.location.city()),
    sentences: several(256, () => sentence(faker, locale), 90),
  };
}

for (const [locale, faker] of [
  ['en', fakerEN],
  ['ja', fakerJA],
] as const) {
  const lists = Object.entries(dictionary(faker, locale)).map(
    ([name, values]) =>
      `export const ${name}: readonly string[] =\n  '${values.join('|')}'.split(\n    '|',\n  );\n`,
  );
  const head = '// Written by generate.ts from @faker-js/faker (MIT). Do not edit.\n';
  writeFileSync(new URL(`${locale}.ts`, import.meta.url), `${head}\n${lists.join('\n')}`);
}
