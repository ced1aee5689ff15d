import { nearest } from '../../../masking/text/nearest.ts';
import type { WordProblem } from './lifetime.ts';

/**
 * What a clone can run on. A class is kept as RDS spells it (`db.r6g.large`), or as `serverless:0-8` for Aurora
 * Serverless v2 with its range of capacity units (ACU).
 */

const SIZES: Readonly<Record<string, readonly string[]>> = {
  t3: ['medium', 'large'],
  t4g: ['medium', 'large'],
  r5: ['large', 'xlarge', '2xlarge', '4xlarge', '8xlarge', '12xlarge', '16xlarge', '24xlarge'],
  r6g: ['large', 'xlarge', '2xlarge', '4xlarge', '8xlarge', '12xlarge', '16xlarge'],
  r6i: ['large', 'xlarge', '2xlarge', '4xlarge', '8xlarge', '12xlarge', '16xlarge', '24xlarge', '32xlarge'],
  r7g: ['large', 'xlarge', '2xlarge', '4xlarge', '8xlarge', '12xlarge', '16xlarge'],
  r7i: ['large', 'xlarge', '2xlarge', '4xlarge', '8xlarge', '12xlarge', '16xlarge', '24xlarge', '48xlarge'],
  r8g: ['large', 'xlarge', '2xlarge', '4xlarge', '8xlarge', '12xlarge', '16xlarge', '24xlarge', '48xlarge'],
  x2g: ['large', 'xlarge', '2xlarge', '4xlarge', '8xlarge', '12xlarge', '16xlarge'],
};

/**
 * Instance classes of Aurora MySQL 3, from the table "Supported DB engines for DB instance classes" of the Aurora
 * User Guide (2025). Whether one can be ordered in a region today only AWS knows; the clone job asks it.
 */
export const KNOWN_CLASSES: readonly string[] = Object.entries(SIZES).flatMap(([family, sizes]) =>
  sizes.map((size) => `db.${family}.${size}`),
);

/** Largest capacity of Aurora Serverless v2, in ACU. */
const MOST_ACU = 256;
const SERVERLESS_EXAMPLE = 'serverless:0-8';

/**
 * Of classes, those that do the work of one of them for less, the nearest first: the smaller ones of its family, and of those
 * of Intel the ones of Graviton of the same generation, which AWS sells for less everywhere.
 */
export function cheaperClasses(instanceClass: string, classes: readonly string[]): readonly string[] {
  const [, family = '', size = ''] = instanceClass.split('.');
  const weight = (name: string) => weightOf(name.split('.')[2] ?? '');
  const within = (of: string, most: number) =>
    classes
      .filter((name) => name.split('.')[1] === of && weight(name) <= most)
      .sort((one, other) => weight(other) - weight(one));
  const own = within(family, weightOf(size)).filter((name) => name !== instanceClass);
  const graviton = family.replace(/i$/, 'g');
  return graviton === family ? own : [...within(graviton, weightOf(size)), ...own];
}

/** How large a size is, in `large`s; 0 of what is none. */
function weightOf(size: string): number {
  const [, times = ''] = /^(\d*)xlarge$/.exec(size) ?? [];
  if (size.endsWith('xlarge')) return 2 * Number(times === '' ? 1 : times);
  return { medium: 0.5, large: 1 }[size] ?? 0;
}

/** Whether a word was meant as a class, right or wrong. */
export function looksLikeClass(word: string): boolean {
  return (
    /^(db\.)?serverless/i.test(word) ||
    /^(db\.)?[a-z]{1,2}\d+[a-z]{0,3}([._-]|$)/i.test(word) ||
    /^[a-z]\d[a-z]?\d{0,2}x?large$/i.test(word) ||
    /^(?:nano|micro|small|medium|large|\d{0,2}xlarge)$/i.test(word) ||
    /^db\./i.test(word)
  );
}

/** The class that a word names, in RDS's spelling; whether it exists is for `known` to say. */
export function parseClass(
  word: string,
  known: readonly string[] = KNOWN_CLASSES,
): { readonly instanceClass: string } | WordProblem {
  const lower = word.toLowerCase();
  if (SERVERLESS.test(lower)) return parseServerless(lower.replace(SERVERLESS, ''));
  const full = lower.startsWith('db.') ? lower : `db.${lower}`;
  if (known.includes(full)) return { instanceClass: full };
  const meant = meantClass(full, known);
  return {
    says: /^db\.[a-z0-9]+\.[a-z0-9]+$/.test(full)
      ? 'is not an instance class of Aurora MySQL.'
      : 'is not spelt like an instance class.',
    how: 'Write a class such as `r6g.large`, or `serverless:0-8` for a range of capacity units.',
    ...(meant === undefined ? {} : { nearest: shortClass(meant) }),
  };
}

/** A size that is written right: where a family has none of it, another was not meant. */
const SIZE = /^(?:nano|micro|small|medium|large|\d{0,2}xlarge|metal)$/;
/** What people write for sizes. */
const SHORT_SIZES: Readonly<Record<string, string>> = {
  l: 'large',
  xl: 'xlarge',
  m: 'medium',
  '1xlarge': 'xlarge',
};

/**
 * What a word that is no class was meant to be: the same family and size written right. Another family or size, however alike
 * their names, is another machine at another price, and is not offered; the smallest of a family that is named alone is.
 */
function meantClass(full: string, known: readonly string[]): string | undefined {
  const [, familyText = '', sizeText = ''] = /^db\.([a-z0-9]+)[._-]?(.*)$/.exec(full) ?? [];
  const classes = known.map((name) => name.split('.') as [string, string, string]);
  const families = [...new Set(classes.map(([, family]) => family))];
  const glued = families.find(
    (family) => familyText.startsWith(family) && SIZE.test(familyText.slice(family.length)),
  );
  const [name, size] =
    glued !== undefined && sizeText === '' ? [glued, familyText.slice(glued.length)] : [familyText, sizeText];
  const family = families.includes(name) ? name : meantFamily(name, families);
  if (family === undefined) return undefined;
  const sizes = classes.filter(([, one]) => one === family).map(([, , one]) => one);
  if (size === '') return sizes[0] === undefined ? undefined : `db.${family}.${sizes[0]}`;
  const spelt = SHORT_SIZES[size] ?? size.replace(/^(\d+)x?l$/, '$1xlarge');
  // What is no size at all may be two words: `large3d`.
  const isOther = SIZE.test(spelt) || !/^\d{0,2}[a-z]+$/.test(spelt);
  const slip = isOther ? undefined : (begun(spelt, sizes) ?? nearest(spelt, sizes));
  const meant = sizes.includes(spelt) ? spelt : slip;
  return meant === undefined ? undefined : `db.${family}.${meant}`;
}

/** The only size that begins so. */
function begun(text: string, sizes: readonly string[]): string | undefined {
  const [first, ...others] = sizes.filter((size) => size.startsWith(text));
  return others.length === 0 ? first : undefined;
}

/** `r6` is of the generation of `r6g`; `rg6` is no name of a family at all, and `m5` is another one. */
function meantFamily(name: string, families: readonly string[]): string | undefined {
  if (/^[a-z]\d+$/.test(name)) return families.find((family) => family.startsWith(name));
  return /^[a-z]\d+[a-z]?$/.test(name) ? undefined : nearest(name, families);
}

const SERVERLESS = /^(?:db\.)?serverless(?:-?v2)?/;

/** What stands behind `serverless`, which is read generously where there is but one meaning. */
function parseServerless(text: string): { readonly instanceClass: string } | WordProblem {
  const how =
    'Write the least and the most capacity units (ACU) in steps of 0.5, such as `serverless:0-8` or `serverless:0.5-4`.';
  const range = /^[:(= ]?(\d{1,3}(?:\.\d{1,2})?)(?:-|~|\.\.)(\d{1,3}(?:\.\d{1,2})?)(?:acus?)?\)?$/.exec(text);
  if (range === null) {
    const most = /^[:(= ]?(\d{1,3})(?:acus?)?\)?$/.exec(text)?.[1];
    const meant =
      text === '' ? SERVERLESS_EXAMPLE : most === undefined ? undefined : nearestRange(0, Number(most));
    return {
      says: 'names no range of capacity units.',
      how,
      ...(meant === undefined ? {} : { nearest: meant }),
    };
  }
  const [least, most] = [Number(range[1]), Number(range[2])];
  const meant = nearestRange(Math.min(least, most), Math.max(least, most));
  const wrong = (says: string): WordProblem => ({
    says,
    how,
    ...(meant === undefined ? {} : { nearest: meant }),
  });
  if (least % 0.5 !== 0 || most % 0.5 !== 0) return wrong('is not in steps of 0.5 ACU.');
  if (least > most) return wrong('has its range the wrong way round.');
  // AWS asks for at least 1 ACU at the top end.
  if (most < 1 || most > MOST_ACU) return wrong(`must end between 1 and ${MOST_ACU} ACU.`);
  return { instanceClass: `serverless:${least}-${most}` };
}

/** The range nearest to another that does not cost more; nothing where each does. */
function nearestRange(least: number, most: number): string | undefined {
  const [from, to] = [Math.floor(least * 2) / 2, Math.min(MOST_ACU, Math.floor(most * 2) / 2)];
  return to < 1 ? undefined : `serverless:${Math.min(from, to)}-${to}`;
}

/** A class as people write it: without `db.`. */
export function shortClass(instanceClass: string): string {
  return instanceClass.replace(/^db\./, '');
}

/** Whether one of the patterns (`t4g.*`, `r6g.large`, `serverless`) lets a class through. `*` stands for any text. */
export function classMatches(instanceClass: string, patterns: readonly string[]): boolean {
  const name = instanceClass.startsWith('serverless') ? 'serverless' : shortClass(instanceClass);
  return patterns.some((pattern) => {
    const parts = shortClass(pattern.toLowerCase())
      .split('*')
      .map((part) => part.replace(/[^a-z0-9]/g, '\\$&'));
    return new RegExp(`^${parts.join('.*')}$`).test(name);
  });
}
