import type { Tag } from '@aws-sdk/client-rds';
import { invalidValue } from './errors.ts';

/** Tags of a call as a record. @throws AwsError when one is not allowed. */
export function tagRecord(tags: readonly Tag[] | undefined): Record<string, string> {
  const entries = (tags ?? []).map((tag): [string, string] => [tag.Key ?? '', tag.Value ?? '']);
  for (const [key, value] of entries) {
    if (key === '' || key.length > 128 || value.length > 256 || /^(aws|rds):/i.test(key)) {
      throw invalidValue(`Invalid tag key or value: '${key}'.`);
    }
    if (!/^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u.test(key + value)) {
      throw invalidValue(
        `The tag '${key}' holds a character that is not allowed: letters, digits, spaces and _.:/=+-@ are.`,
      );
    }
  }
  return Object.fromEntries(entries);
}
