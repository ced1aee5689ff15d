/** The names of the months, as a part of a pattern. */
export const MONTH =
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?';
const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

/** `nov 27`, `27th of november`. */
const DATE = new RegExp(
  `(?<![\\w:])(?:(?<month>${MONTH}) (?:the )?(?<day>\\d{1,2})|(?:the )?(?<date>\\d{1,2})(?:st|nd|rd|th)? (?:of )?(?<in>${MONTH}))(?:st|nd|rd|th)?(?= |$)`,
);

/** A text in which days that have the name of a month are written as `11月27日`: their order can be mistaken in no other way. */
export function withMonthsInDigits(text: string): string {
  return text.replace(DATE, (...found) => {
    const { month, day, date, in: inMonth } = found.at(-1) as Record<string, string | undefined>;
    return `${MONTHS.indexOf((month ?? inMonth ?? '').slice(0, 3)) + 1}月${day ?? date}日`;
  });
}
