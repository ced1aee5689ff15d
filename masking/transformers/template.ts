import { z } from 'zod';
import { text } from '../session/quote.ts';
import { decimals, digest } from './expression.ts';
import { lettersOf, textMisfit } from './fit.ts';
import { identity } from './fold.ts';
import type { Transformer } from './transformer.ts';

interface Options {
  readonly pattern: string;
}

type Piece = { readonly literal: string } | { readonly kind: 'hex' | 'digits'; readonly length: number };

const PLACEHOLDER = /\{(hex|digits):(\d{1,2})\}/;
const BITS = { hex: 4, digits: 3.32 } as const;

/** A fixed form with varying parts, such as `{digits:6}-DEMO`. */
export const template: Transformer<Options> = {
  name: 'template',
  summary: 'A form with varying parts: {hex:8} and {digits:6}; equal values stay equal.',
  options: z.strictObject({
    pattern: z
      .string()
      .min(1)
      .refine((pattern) => PLACEHOLDER.test(pattern), 'write at least one {hex:8} or {digits:6}')
      .refine(
        (pattern) => piecesOf(pattern).every(isPossible),
        'a {hex:n} has 1 to 16 digits, {digits:n} 1 to 15',
      )
      .refine(
        (pattern) => piecesOf(pattern).filter(isVarying).length <= 4,
        'write at most four varying parts',
      )
      .refine(
        (pattern) => !/[{}]/.test(literalsOf(pattern)),
        'the only placeholders are {hex:n} and {digits:n}',
      ),
  }) as z.ZodType<Options>,
  positional: 'pattern',
  fits: 'text of as many characters',
  preserves: ['equality'],
  misfit(column, { pattern }) {
    const pieces = piecesOf(pattern);
    const length = pieces.reduce(
      (sum, piece) => sum + ('literal' in piece ? [...piece.literal].length : piece.length),
      0,
    );
    if (column.dataType === 'char' && pattern.endsWith(' '))
      return 'its outputs end in a blank, which a CHAR does not keep';
    return textMisfit(column, length, lettersOf(literalsOf(pattern)));
  },
  uniqueness({ pattern }) {
    const pieces = piecesOf(pattern);
    const bits = pieces.reduce(
      (sum, piece) => sum + ('literal' in piece ? 0 : piece.length * BITS[piece.kind]),
      0,
    );
    // Parts of one digest: more than its 256 bits cannot be promised. An index over a prefix sees the first piece.
    const [first] = pieces;
    const leading = first && !('literal' in first) && pieces.length === 1 ? BITS[first.kind] : undefined;
    return { kind: 'bits', bits: Math.floor(bits), ...(leading === undefined ? {} : { leading }) };
  },
  spellings: () => ({ bits: 0 }),
  expression(value, { pattern }, context) {
    const digits = digest('template', identity(value, context));
    let slot = 0;
    const parts = piecesOf(pattern).map((piece) => {
      if ('literal' in piece) return text(piece.literal);
      const from = slot;
      slot += 2; // Sixteen digits each.
      if (piece.kind === 'hex') return `SUBSTR(${digits}, ${from * 8 + 1}, ${piece.length})`;
      return decimals(piece.length, digits, from);
    });
    return `CONCAT(${parts.join(', ')})`;
  },
  predicate(value, { pattern }) {
    const like = piecesOf(pattern)
      .map((piece) =>
        'literal' in piece ? piece.literal.replace(/[%_!]/g, (mark) => `!${mark}`) : '_'.repeat(piece.length),
      )
      .join('');
    return `${value} LIKE ${text(like)} ESCAPE '!'`;
  },
  example: { rule: 'template: "{digits:6}-DEMO"', input: 'C-2041', output: '730418-DEMO' },
};

function piecesOf(pattern: string): Piece[] {
  return pattern
    .split(/(\{(?:hex|digits):\d{1,2}\})/)
    .filter((part) => part !== '')
    .map((part): Piece => {
      const [, kind, length] = PLACEHOLDER.exec(part) ?? [];
      return kind ? { kind: kind as 'hex' | 'digits', length: Number(length) } : { literal: part };
    });
}

const isVarying = (piece: Piece): boolean => !('literal' in piece);

const isPossible = (piece: Piece): boolean =>
  'literal' in piece || (piece.length >= 1 && piece.length <= (piece.kind === 'hex' ? 16 : 15));

const literalsOf = (pattern: string): string =>
  piecesOf(pattern)
    .map((piece) => ('literal' in piece ? piece.literal : ''))
    .join('');
