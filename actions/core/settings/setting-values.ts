import { z } from 'zod';
import { parseClass } from '../base/classes.ts';
import { formatLifetime, parseLifetime } from '../base/lifetime.ts';

/** GitHub's roles on a repository, from the least to the most. */
export const REPOSITORY_ROLES = ['read', 'triage', 'write', 'maintain', 'admin'] as const;
/** A role that the settings may ask of whoever gives commands. */
export type RepositoryRole = (typeof REPOSITORY_ROLES)[number];

const TIME = /^[1-9][0-9]{0,3}[hdw]$/;

/** A time, such as 3d; read in hours. */
export const hours = z
  .string()
  .meta({ pattern: TIME.source, description: 'A time such as 12h, 3d or 1w.' })
  .transform((text, context) => {
    const parsed = parseLifetime(text);
    // A command may say it in many ways; a file that others read says it in one.
    if ('hours' in parsed && TIME.test(text)) return parsed.hours;
    const message =
      'hours' in parsed
        ? `it is not written as times are here; write ${formatLifetime(parsed.hours)}`
        : `it ${parsed.says} ${plain(parsed.how)}`;
    context.addIssue({ code: 'custom', message });
    return z.NEVER;
  });

/** An instance class; read as RDS spells it. */
export const instanceClass = z
  .string()
  .meta({ description: 'An instance class such as r6g.large, or serverless:0-8 for a range of ACU.' })
  .transform((text, context) => {
    const parsed = parseClass(text);
    if ('instanceClass' in parsed) return parsed.instanceClass;
    // AWS adds classes faster than our list grows: the settings may name one that the list lacks.
    if (/^(db\.)?[a-z0-9]+\.[a-z0-9]+$/i.test(text)) return `db.${text.toLowerCase().replace(/^db\./, '')}`;
    context.addIssue({ code: 'custom', message: `it ${parsed.says} ${plain(parsed.how)}` });
    return z.NEVER;
  });

/** Whether there is a time zone of a name. */
export function isTimeZone(name: string): boolean {
  // To look into the list takes a quarter of the time to make a format, for which the first reaction would wait.
  if (Intl.supportedValuesOf('timeZone').includes(name)) return true;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) !== undefined;
  } catch {
    return false;
  }
}

/** A login on GitHub. */
export const login = z
  .string()
  .regex(
    /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})(?:_[A-Za-z0-9]+)?$/,
    'it is not a GitHub login (write it without @)',
  );

/** Which classes are allowed, such as r6g.*. */
export const classPatterns = z
  .array(
    z.string().regex(/^(db\.)?[a-z0-9.*]+$/, 'it is not a pattern; write one such as r6g.* or serverless'),
  )
  .min(1, 'name at least one pattern, such as r6g.*');

function plain(text: string): string {
  return text.replaceAll('`', '');
}
