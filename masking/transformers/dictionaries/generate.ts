/**
 * Writes the lists of a language from @faker-js/faker: `node masking/transformers/dictionaries/generate.ts nl` adds Dutch, and
 * without a language all that are there are written again. The lists are committed, so that faker itself is in no bundle, and so
 * that a new faker cannot change masks unseen. What a country writes around them (streets, companies, codes) is in
 * `countries.ts`: the compiler says what a new one lacks.
 */
import { readdirSync, writeFileSync } from 'node:fs';
import { allFakers, type Faker } from '@faker-js/faker';

const SEED = 20_261_122;

/** Faker's name of a language where it has several countries of it. */
const OF_FAKER: Readonly<Record<string, string>> = { pt: 'pt_PT', zh: 'zh_CN' };

/** The languages whose lists were made before the others, by drawing; their masks stay as they are. */
const DRAWN = ['en', 'ja'];

/** Names of no more characters: columns of names are made for such. */
const LONGEST = { name: 9, state: 40 } as const;

/** Words of a list, at most; of more, some from all parts of it. */
const MOST = 640;

const isPlain = (value: string): boolean => !/[|'’"\\`?]/.test(value) && value === value.trim();

function several(count: number, make: () => string, longest = 24): string[] {
  const values = new Set<string>();
  for (let tries = 0; values.size < count && tries < count * 50; tries++) {
    const value = make().normalize('NFC');
    // Nothing that a `|` list, an SQL literal or a narrow column would trip over.
    if (value.length <= longest && !/[|'"\\`]/.test(value)) values.add(value);
  }
  return [...values];
}

function sentence(faker: Faker, locale: string): string {
  if (locale !== 'ja') return faker.lorem.sentence({ min: 4, max: 12 });
  const words = faker.helpers.multiple(() => faker.lorem.word(), { count: { min: 4, max: 9 } });
  return `${words.join('、').replace(/、([^、]*)$/, '$1')}。`;
}

/** Names of one word: what is put together of two is taken apart again at what stands between them. */
function names(all: readonly string[]): string[] {
  const fit = all.filter((one) => one.length <= LONGEST.name && isPlain(one) && !/[ -]/.test(one));
  const own = [...new Set(fit.map((one) => one.normalize('NFC')))].sort();
  const step = Math.max(1, own.length / MOST);
  return Array.from({ length: Math.floor(own.length / step) }, (_, i) => own[Math.floor(i * step)] as string);
}

function drawn(faker: Faker, locale: string): Record<string, readonly string[]> {
  return {
    lastNames: several(250, () => faker.person.lastName()),
    firstNames: several(locale === 'en' ? 250 : 200, () => faker.person.firstName()),
    states: several(60, () => faker.location.state()).sort(),
    cities: several(200, () => faker.location.city()),
    sentences: several(256, () => sentence(faker, locale), 90),
  };
}

function whole(faker: Faker, locale: string): Record<string, readonly string[]> {
  const { person, location } = faker.rawDefinitions;
  const [female, male] = [names(person?.first_name?.female ?? []), names(person?.first_name?.male ?? [])];
  const states = (location?.state ?? []) as readonly string[];
  return {
    lastNames: names(person?.last_name?.generic ?? []),
    women: female.filter((one) => !male.includes(one)),
    men: male.filter((one) => !female.includes(one)),
    states: [...new Set(states.filter((one) => isPlain(one) && one.length <= LONGEST.state))].sort(),
    sentences: several(128, () => sentence(faker, locale), 90),
  };
}

function write(locale: string): void {
  const faker = (allFakers as Readonly<Record<string, Faker>>)[OF_FAKER[locale] ?? locale];
  if (faker === undefined) throw new Error(`faker has no language ${locale}`);
  faker.seed(SEED);
  const head = '// Written by generate.ts from @faker-js/faker (MIT). Do not edit.\n';
  const isDrawn = DRAWN.includes(locale);
  const lists = Object.entries((isDrawn ? drawn : whole)(faker, locale)).map(([name, values]) => {
    const list = `'${values.join('|')}'.split(\n    '|',\n  )`;
    return isDrawn ? `export const ${name}: readonly string[] =\n  ${list};\n` : `  ${name}:\n    ${list},\n`;
  });
  const text = isDrawn
    ? `\n${lists.join('\n')}`
    : `import type { Lists } from './lists.ts';\n\n/** See \`Lists\`. */\nexport const ${locale}: Lists = {\n${lists.join('')}};\n`;
  writeFileSync(new URL(`${locale}.ts`, import.meta.url), head + text);
}

/** The list of all: what a policy may say. */
function writeAll(locales: readonly string[]): void {
  const imports = locales
    .map((one) => `import ${DRAWN.includes(one) ? `* as ${one}` : `{ ${one} }`} from './${one}.ts';\n`)
    .sort()
    .join('');
  const head = '// Written by generate.ts. Do not edit.\n';
  const further = locales.filter((one) => !DRAWN.includes(one));
  const text = `${head}${imports}
/** Lists by language. */
export const DICTIONARIES = { ${locales.join(', ')} } as const;

/** The languages whose names are put together of lists of real ones. */
export const FURTHER = { ${further.join(', ')} } as const;

/** All languages. */
export const LOCALES = [${locales.map((one) => `'${one}'`).join(', ')}] as const;
`;
  writeFileSync(new URL('languages.ts', import.meta.url), text);
}

const there = readdirSync(new URL('.', import.meta.url)).flatMap(
  (file) => /^([a-z]{2})\.ts$/.exec(file)?.[1] ?? [],
);
const asked = process.argv.slice(2);
const locales = [
  ...DRAWN,
  ...[...new Set([...there, ...asked])].filter((one) => !DRAWN.includes(one)).sort(),
];
for (const locale of asked.length > 0 ? asked : locales) write(locale);
writeAll(locales);
