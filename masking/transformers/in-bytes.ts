import type { Column } from '../schema/schema.ts';
import type { MaskContext, Transformer } from './transformer.ts';

/** Bytes of a character of UTF-8, at most. */
const WIDEST = 4;

/** True of a column of as many bytes as a value has, which may be text: in BINARY, a shorter one is filled up with zeros. */
export const mayHoldText = ({ dataType }: Column): boolean =>
  /^(varbinary|(tiny|medium|long)?blob)$/.test(dataType);

/** True of a column of texts, and of one of bytes that may be one. */
export const isOfTexts = (column: Column): boolean => column.typeClass === 'text' || mayHoldText(column);

/** The column as one of text, in which all that differs by a byte is another value. */
const asText = (column: Column): Column => ({
  ...column,
  typeClass: 'text',
  dataType: 'varchar',
  characterSet: 'utf8mb4',
  collation: 'utf8mb4_0900_bin',
});

/** SQL of the text in a value's bytes; bytes that are none, such as those of a picture, have digits in its place. */
const textIn = (value: string): string =>
  `IFNULL(CONVERT(${value} USING utf8mb4), CONCAT('0x', HEX(${value})))`;

/** Characters that a mask may have: of ASCII a byte each, of others as many bytes as the widest of them. */
export function roomOf<Options>(
  { inBytes: isForBytes, misfit }: Pick<Transformer<Options>, 'inBytes' | 'misfit'>,
  column: Column,
  options: Options,
  locale: MaskContext['locale'],
): number | undefined {
  if (!isForBytes || !mayHoldText(column) || column.length === undefined) return column.length;
  const isAscii = misfit({ ...asText(column), characterSet: 'ascii' }, options, locale) === undefined;
  return isAscii ? column.length : Math.floor(column.length / WIDEST);
}

/** A value and its column as text, where the column has bytes that may be one; as they are elsewhere. */
export const readAsText = (
  value: string,
  column: Column,
): { readonly value: string; readonly column: Column } =>
  mayHoldText(column) ? { value: textIn(value), column: asText(column) } : { value, column };

/**
 * A transformer of texts that masks text in bytes, too: what it writes is in UTF-8, and is the mask that the same text has in
 * a column of text.
 */
export function inBytes<Options>(transformer: Transformer<Options>): Transformer<Options> {
  const { misfit, mayMeet } = transformer;
  const seen = (column: Column, options: Options, locale: MaskContext['locale']): Column => {
    const length = roomOf({ inBytes: true, misfit }, column, options, locale);
    return length === undefined ? asText(column) : { ...asText(column), length };
  };
  const masked =
    (of: 'expression' | 'predicate') => (value: string, options: Options, context: MaskContext) => {
      const { column, locale } = context;
      return mayHoldText(column)
        ? transformer[of](textIn(value), options, { ...context, column: seen(column, options, locale) })
        : transformer[of](value, options, context);
    };
  return {
    ...transformer,
    inBytes: true,
    fits: `${transformer.fits}, also in VARBINARY and BLOB`,
    misfit: (column, options, locale) =>
      misfit(mayHoldText(column) ? seen(column, options, locale) : column, options, locale),
    expression: masked('expression'),
    predicate: masked('predicate'),
    ...(mayMeet && {
      mayMeet(value: string, options: Options, column: Column) {
        const read = readAsText(value, column);
        return mayMeet(read.value, options, read.column);
      },
    }),
  };
}
