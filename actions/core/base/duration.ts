/** Lengths of time as people write them, in English and Japanese: `90m`, `1d12h`, `2weeks`, `1.5d`, `3日`, `一週間`. */

const [HOUR, DAY] = [60, 24 * 60];

/** Minutes of each unit, by everything it is called. A month and a year are what calendars make of them at most. */
const MINUTES: ReadonlyMap<string, number> = new Map(
  (
    [
      [1, 'm min mins minute minutes 分 分間'],
      [HOUR, 'h hr hrs hour hours 時間'],
      [DAY, 'd day days 日 日間'],
      [7 * DAY, 'w wk wks week weeks 週 週間'],
      [30 * DAY, 'mo mos month months ヶ月 か月 カ月 ケ月 ヵ月 ヶ月間 か月間'],
      [365 * DAY, 'y yr yrs year years 年 年間'],
    ] as const
  ).flatMap(([minutes, names]) => names.split(' ').map((name): [string, number] => [name, minutes])),
);

/** Numbers that are words. */
const DIGITS: Readonly<Record<string, string>> = {
  ...{ 一: '1', 二: '2', 三: '3', 四: '4', 五: '5', 六: '6', 七: '7', 八: '8', 九: '9', 十: '10' },
  ...{ a: '1', an: '1', one: '1', two: '2', three: '3', four: '4', five: '5', six: '6', seven: '7' },
  ...{ eight: '8', nine: '9', ten: '10' },
};

/** Whether a word is a unit of time. */
export function isUnit(word: string): boolean {
  return MINUTES.has(word);
}

/** Whether a word is a number, in digits or in letters. */
export function isNumber(word: string): boolean {
  return /^[-+]?\d+(?:[.,]\d+)?$/.test(word) || Object.hasOwn(DIGITS, word);
}

/** A number that may be a word, in digits. */
export function digitsOf(word: string): string {
  return DIGITS[word] ?? word;
}

/** Whether a word was meant as a length of time, right or wrong: it starts like a number and has no dot between letters. */
export function looksLikeDuration(word: string): boolean {
  return /^[-+]?\d+(?:[.,]\d+)?(?:\p{L}+\d+(?:[.,]\d+)?)*\p{L}*$/u.test(inDigits(word));
}

/** One number with its unit. */
interface Part {
  readonly number: number;
  /** Minutes; `undefined` for a unit that does not exist. */
  readonly unit: number | undefined;
  readonly unitText: string;
}

/** What a text says, as far as it is a length of time. */
export interface Duration {
  readonly sign: string;
  readonly parts: readonly Part[];
  /** Of all parts together; `undefined` where one has no unit. */
  readonly minutes: number | undefined;
  /** Units from the longest to the shortest, none of them twice. */
  readonly isInOrder: boolean;
  /** A comma, which is a point to some and to others a thousand. */
  readonly hasComma: boolean;
}

/** Reads a length of time; nothing where the text is none. */
export function readDuration(text: string): Duration | undefined {
  const digits = inDigits(text.toLowerCase());
  if (!looksLikeDuration(digits)) return undefined;
  const parts = [...digits.matchAll(/(\d+(?:[.,]\d+)?)(\p{L}*)/gu)].map(
    ([, number = '', unit = '']): Part => {
      return { number: Number(number.replace(',', '.')), unit: MINUTES.get(unit), unitText: unit };
    },
  );
  const units = parts.map(({ unit }) => unit ?? Number.NaN);
  const minutes = parts.reduce((sum, { number, unit }) => sum + number * (unit ?? Number.NaN), 0);
  return {
    sign: /^[-+]/.exec(digits)?.[0] ?? '',
    parts,
    minutes: Number.isNaN(minutes) ? undefined : minutes,
    isInOrder: units.every((unit, index) => index === 0 || (units[index - 1] ?? 0) > unit),
    hasComma: digits.includes(','),
  };
}

/** `半日` is twelve hours, and `1h30` an hour and a half; a numeral before a unit is a digit. */
function inDigits(text: string): string {
  return (
    text
      .replace(/^半日$/, '12h')
      .replace(/^(\d+h)(\d{2})$/, '$1$2m')
      .replace(/^(\d+)[-_](\p{L}+)$/u, (whole, number, unit) => (MINUTES.has(unit) ? number + unit : whole))
      .replace(/(?<=日|日間)半$/, '12時間')
      .replace(/(?<=時間)半$/, '30分')
      // `and`, `ah` and `awk` are no time, though `d`, `h` and `wk` are units.
      .replace(
        /^(\+?)(an?|one|two|three|four|five|six|seven|eight|nine|ten)(?=(?:minute|hour|day|week|month|year)s?$)/,
        (whole, plus: string, word: string) =>
          MINUTES.has(text.slice(whole.length)) ? plus + (DIGITS[word] ?? word) : whole,
      )
      .replace(
        /[一二三四五六七八九十](?=日|週|時間|分|年|[ヶかカケヵ]月)/g,
        (numeral) => DIGITS[numeral] ?? numeral,
      )
  );
}
