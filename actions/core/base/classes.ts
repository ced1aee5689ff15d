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

/** What is wrong with a word that should be a class. */
export interface ClassProblem {
  /** Continues a sentence that names the word. */
  readonly says: string;
  readonly how: string;
  /** What was probably meant, when the word itself tells. */
  readonly nearest?: string;
}

/** Whether a word was meant as a class, right or wrong. */
export function looksLikeClass(word: string): boolean {
  return (
    /^(db\.)?serverless/i.test(word) ||
    /^(db\.)?[a-z]{1,2}\d+[a-z]{0,3}(\.|$)/i.test(word) ||
    /^db\./i.test(word)
  );
}

/** The class that a word names, in RDS's spelling; whether it exists is for `known` to say. */
export function parseClass(
  word: string,
  known: readonly string[] = KNOWN_CLASSES,
): { readonly instanceClass: string } | ClassProblem {
  const lower = word.toLowerCase();
  if (/^(db\.)?serverless/.test(lower)) return parseServerless(lower.replace(/^db\./, ''));
  const full = lower.startsWith('db.') ? lower : `db.${lower}`;
  if (known.includes(full)) return { instanceClass: full };
  return {
    says: /^db\.[a-z0-9]+\.[a-z0-9]+$/.test(full)
      ? 'is not an instance class of Aurora MySQL.'
      : 'is not spelt like an instance class.',
    how: 'Write a class such as `r6g.large`, or `serverless:0-8` for a range of capacity units.',
  };
}

function parseServerless(word: string): { readonly instanceClass: string } | ClassProblem {
  const how =
    'Write the least and the most capacity units (ACU) in steps of 0.5, such as `serverless:0-8` or `serverless:0.5-4`.';
  const range = /^serverless:(\d{1,3}(?:\.\d{1,2})?)-(\d{1,3}(?:\.\d{1,2})?)$/.exec(word);
  if (range === null) return { says: 'names no range of capacity units.', how, nearest: SERVERLESS_EXAMPLE };
  const least = Number(range[1]);
  const most = Number(range[2]);
  if (least % 0.5 !== 0 || most % 0.5 !== 0) {
    return { says: 'is not in steps of 0.5 ACU.', how, nearest: SERVERLESS_EXAMPLE };
  }
  if (least > most) return { says: 'has its range the wrong way round.', how, nearest: SERVERLESS_EXAMPLE };
  // AWS asks for at least 1 ACU at the top end.
  if (most < 1 || most > MOST_ACU) {
    return { says: `must end between 1 and ${MOST_ACU} ACU.`, how, nearest: SERVERLESS_EXAMPLE };
  }
  return { instanceClass: `serverless:${least}-${most}` };
}

/** The capacity range of a serverless class, in ACU; `undefined` for a class with instances of one size. */
export function serverlessRange(
  instanceClass: string,
): { readonly least: number; readonly most: number } | undefined {
  const range = /^serverless:([\d.]+)-([\d.]+)$/.exec(instanceClass);
  return range === null ? undefined : { least: Number(range[1]), most: Number(range[2]) };
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
