import { quotedMember } from './json-path.ts';

/** A step of a path: a key, `*` for any one, `**` for any number of them. */
type Step = { readonly key: string } | '*' | '**';

const STEP = /^(?:\[?\*\]?(?=[.[]|$)|"((?:[^"\\]|\\.)*)"|([^.*"[\]]+))/u;

/** Reads `*.email`, `$.billing.email`, `**."e mail"` or `$` for the whole; nothing where it is no path. */
export function phpPath(written: string): readonly Step[] | undefined {
  const steps: Step[] = [];
  let rest = written.replace(/^\$\.?/, '');
  if (rest === '') return written.startsWith('$') ? [] : undefined;
  while (rest !== '') {
    const many = /^\*\*(?=[.[]|$)/.exec(rest);
    const match = many ?? STEP.exec(rest);
    if (!match) return undefined;
    const [whole, quoted, plain] = match;
    const key = quoted === undefined ? plain : quotedMember(quoted);
    if (quoted !== undefined && key === undefined) return undefined;
    steps.push(many ? '**' : key === undefined ? '*' : { key });
    rest = rest.slice(whole.length);
    if (rest.startsWith('.') && rest.length > 1) rest = rest.slice(1);
    else if (rest !== '' && !rest.startsWith('[')) return undefined;
  }
  return steps;
}

const hex = (key: string): string => Buffer.from(key, 'utf8').toString('hex').toUpperCase();

/** SQL that is true of a path of tokens (`php-tokens.ts`) which these steps lead to; with `below`, or to what it stands in. */
export function isPath(sql: string, steps: readonly Step[], { below = false } = {}): string {
  const plain = steps.every((step) => typeof step === 'object');
  const form = steps.map((step) =>
    step === '*' ? '/[0-9A-F]*' : step === '**' ? '(/[0-9A-F]*)*' : `/${hex(step.key)}`,
  );
  if (plain && !below) return `${sql} = '/${form.join('')}'`;
  return `${sql} REGEXP '^/${form.join('')}${below ? '(/|$)' : '$'}'`;
}

/** How much of a path it says: keys before stars, a star before two. */
export function weightOf(steps: readonly Step[]): number {
  return (
    steps.reduce((sum, step) => sum + (step === '**' ? 0 : step === '*' ? 1 : 1000), 0) -
    (steps.includes('**') ? 1_000_000 : 0)
  );
}

/** The keys of a path of tokens. */
export function keysOf(path: string): string[] {
  return path
    .split('/')
    .slice(2)
    .map((key) => Buffer.from(key, 'hex').toString('utf8'));
}
