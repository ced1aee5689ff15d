import type { Column } from '../schema/schema.ts';
import { isWrittenMark, type Sentinels } from './date-marks.ts';
import { digest } from './expression.ts';
import type { Rule } from './rule.ts';
import type { MaskContext } from './transformer.ts';

const DAY = '[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])';
const TIME = '([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]';
/** Fractions of a second, and the zone. Without a question mark, which is a placeholder. */
const REST = '([.][0-9]+){0,1}( {0,1}(Z|[+-][0-9]{2}:{0,1}[0-9]{2})){0,1}';

const COMMON = { name: '(json)', typeClass: 'temporal', nullable: true, generated: false } as const;
const column = (dataType: string, columnType = dataType): Column => ({
  ...{ ...COMMON, dataType, columnType },
  autoIncrement: false,
  onUpdate: false,
});
/** A moment that is put together of texts has a fraction. */
const [DATE, DATETIME] = [column('date'), column('datetime', 'datetime(6)')];

/** True of a rule that masks moments: it reads them in the texts of JSON, too. */
export function masksMoments({ transformer, options }: Rule): boolean {
  return transformer.name === 'date' && transformer.misfit(DATETIME, options, 'en') === undefined;
}

/**
 * A text that holds a date (`1980-05-17`) or a moment (`1980-05-17T12:34:56.789Z`), masked in the same form: fraction and
 * zone stay. Any other text becomes digits of a digest, because nobody knows what it says.
 */
export function maskedMoment(content: string, { transformer, options }: Rule, context: MaskContext): string {
  const own = { locale: context.locale, ...(context.rowKey === undefined ? {} : { rowKey: context.rowKey }) };
  const { within, sentinels } = options as { within?: string; sentinels?: Sentinels };
  // Marks are known by their text, which costs less.
  const all = { ...(options as object), sentinels: 'none' };
  const mask = (value: string, of: Column) => transformer.expression(value, all, { ...own, column: of });
  const mark = isWrittenMark(content, sentinels);
  // Within the day, a day stays as it is.
  const day = within === 'day' ? content : `DATE_FORMAT(${mask(dayOf(content), DATE)}, '%Y-%m-%d')`;
  const moment = mask(`TIMESTAMP(${dayOf(content)}, SUBSTR(${content}, 12, 8))`, DATETIME);
  const separator = `SUBSTR(${content}, 11, 1)`;
  const unknown = `LEFT(${digest('date', content)}, LEAST(16, CHAR_LENGTH(${content})))`;
  const shown = `CONCAT(DATE_FORMAT(${moment}, CONCAT('%Y-%m-%d', ${separator}, '%H:%i:%s')), SUBSTR(${content}, 20))`;
  const ways = [
    `WHEN REGEXP_LIKE(${content}, '^${DAY}$') THEN IF(${mark}, ${content}, ${day})`,
    `WHEN REGEXP_LIKE(${content}, '^${DAY}[ T]${TIME}${REST}$') THEN IF(${mark}, ${content}, ${shown})`,
  ];
  return `CASE ${ways.join(' ')} ELSE ${unknown} END`;
}

/** By arithmetic, which takes 30 February for 2 March: a CAST of it is an error where rows are written. */
function dayOf(content: string): string {
  const part = (from: number, length: number) => `CAST(SUBSTR(${content}, ${from}, ${length}) AS SIGNED)`;
  return `DATE_ADD(DATE_ADD(MAKEDATE(GREATEST(${part(1, 4)}, 100), 1), INTERVAL ${part(6, 2)} - 1 MONTH), INTERVAL ${part(9, 2)} - 1 DAY)`;
}
