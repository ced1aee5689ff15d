import { z } from 'zod';
import { isBinary, tellsCaseApart } from './collations.ts';
import { commonWeights, isAscii, utf8mb4 } from './common.ts';
import { digest } from './expression.ts';
import { isNarrow, textMisfit } from './fit.ts';
import { foldedText, identity, mayBeSpelledOtherwise } from './fold.ts';
import type { MaskContext, Transformer } from './transformer.ts';

/**
 * A UUID of version 8, which RFC 9562 leaves to applications: nobody else makes such ones by chance. Spelling is dropped
 * before hashing, so that the text and its BINARY(16) form stay the same object.
 */
export const uuid: Transformer<Record<string, never>> = {
  name: 'uuid',
  summary: 'A UUID (version 8); equal ones stay equal in text and BINARY(16) alike, different ones differ.',
  options: z.strictObject({}),
  fits: 'text of 36 characters (32 without hyphens), BINARY(16)',
  preserves: ['equality', 'distinct values'],
  misfit(column) {
    if (column.typeClass === 'text') return textMisfit(column, 32);
    return /^(binary|varbinary)$/.test(column.dataType) && column.length === 16
      ? undefined
      : `a UUID stands in CHAR(36), CHAR(32) or BINARY(16), and this column is ${column.columnType}`;
  },
  // 128 bits but for version and variant. An index over a prefix has as many digits.
  uniqueness: () => ({ kind: 'bits', bits: 120, leading: 3 }),
  usual: () => HYPHENED,
  mayMeet(value, _, column) {
    if (column.typeClass === 'binary') return undefined;
    const other =
      (column.length ?? HYPHENED) < HYPHENED
        ? `${value} LIKE '%-%'`
        : `${value} NOT LIKE '________-____-____-____-____________'`;
    return `(${other} OR ${mayBeSpelledOtherwise(value, column)})`;
  },
  expression(value, _, context) {
    const { column } = context;
    if (column.typeClass === 'binary')
      return `UNHEX(${bare(digest('uuid', commonWeights(utf8mb4(`HEX(${value})`))))})`;
    const digits = digest('uuid', without(value, context));
    return isNarrow(context, HYPHENED) ? bare(digits) : hyphened(digits);
  },
  predicate(value, _, context) {
    if (context.column.typeClass === 'binary') return `HEX(${value}) LIKE '____________8___8%'`;
    return `${value} LIKE '${isNarrow(context, HYPHENED) ? `${'_'.repeat(12)}8___8${'_'.repeat(15)}` : '________-____-8___-8___-____________'}'`;
  },
  example: {
    rule: 'uuid',
    input: '6fa459ea-ee8a-4ca4-894e-db77e160355e',
    output: '3f9a61c0-7be2-8485-81c0-e4b7a25d3f89',
  },
};

/** Without hyphens and letter case, whatever the column's collation says of that; all else as it says. */
function without(value: string, { column }: MaskContext): string {
  const { collation = '' } = column;
  if (!tellsCaseApart(collation)) return identity(value, { column }, '-');
  const same = foldedText(value, { column }, '-');
  if (!isBinary(collation)) return same;
  return `CONCAT(${same}, IF(${isAscii(value, column)}, '', LOWER(RTRIM(${utf8mb4(value, column)}))))`;
}

const HYPHENED = 36;

const bare = (digits: string): string => `INSERT(INSERT(LEFT(${digits}, 32), 17, 1, '8'), 13, 1, '8')`;

const hyphened = (digits: string): string =>
  `INSERT(INSERT(INSERT(INSERT(LEFT(${digits}, 32), 21, 0, '-'), 17, 1, '-8'), 13, 1, '-8'), 9, 0, '-')`;
