import type { Column, TypeClass } from '../schema/schema.ts';
import type { MaskContext } from './transformer.ts';

type Eastern = 'japanese' | 'korean' | 'chinese';

/** Character sets that hold all languages. */
const UNICODE = ['utf8mb4', 'utf8mb3', 'utf8', 'ucs2', 'utf16', 'utf16le', 'utf32'];

/** Character sets that hold a language. */
const HOLD: Readonly<Record<Eastern | 'latin', ReadonlySet<string>>> = {
  japanese: new Set([...UNICODE, 'sjis', 'cp932', 'ujis', 'eucjpms']),
  korean: new Set([...UNICODE, 'euckr', 'gb18030']),
  chinese: new Set([...UNICODE, 'gbk', 'gb18030']),
  latin: new Set([...UNICODE, 'latin1', 'gb18030']),
};

/** What outputs are, as a sentence says it. */
const ARE = {
  japanese: 'Japanese',
  korean: 'Korean',
  chinese: 'Chinese',
  latin: 'Latin with accents',
} as const;

/**
 * What outputs are written in. `marked`: ASCII with one of the ten characters that swe7, which has seven bits and Swedish
 * letters in their places, does not have.
 */
export type Letters = 'ascii' | 'marked' | 'latin' | Eastern;

/** What a text of the policy is written in. */
export function lettersOf(text: string): Letters {
  if (/[^ -~]/.test(text)) return 'japanese';
  return /[@[\\\]^`{|}~]/.test(text) ? 'marked' : 'ascii';
}

/**
 * Whether outputs are written without what parts them: this column, or one that its rule ties to it, has no room for so many
 * characters.
 */
export const isNarrow = ({ column, form }: Pick<MaskContext, 'column' | 'form'>, usual: number): boolean =>
  form === 'narrow' || (column.length ?? usual) < usual;

/** Why outputs of a text transformer do not fit a column; `undefined` when they do. */
export function textMisfit(column: Column, longest: number, letters: Letters = 'ascii'): string | undefined {
  const otherType = typeMisfit(column, ['text']);
  if (otherType) return otherType;
  const length = asciiRoom(column);
  if (length < longest) {
    return `its outputs have up to ${longest} characters and the column holds ${length}`;
  }
  if (letters === 'marked' && column.characterSet === 'swe7') {
    return "its outputs hold a character such as @, which the column's character set swe7 does not have; use username, hash or { text: scramble }";
  }
  if (letters !== 'ascii' && letters !== 'marked' && !HOLD[letters].has(column.characterSet ?? 'utf8mb4')) {
    return `its outputs are ${ARE[letters]} and the column's character set is ${column.characterSet}`;
  }
  return undefined;
}

/** Bytes of an ASCII character in the character sets where it has more than one. */
const WIDE: Readonly<Record<string, number>> = { ucs2: 2, utf16: 2, utf16le: 2, utf32: 4 };

/** Characters of ASCII that a column holds; TEXT is measured in bytes. */
export function asciiRoom({
  length = Number.POSITIVE_INFINITY,
  dataType,
  characterSet = '',
}: Column): number {
  return dataType.endsWith('text') ? Math.floor(length / (WIDE[characterSet] ?? 1)) : length;
}

/** Why a type does not fit. */
export function typeMisfit(column: Column, classes: readonly TypeClass[]): string | undefined {
  if (classes.includes(column.typeClass)) return undefined;
  return `it masks ${classes.join(' and ')} columns and this one is ${column.columnType}`;
}
