const ENGLISH = new Intl.PluralRules('en');

/** What an English sentence says of so many: of one, or of any other number. */
export function plural(count: number, one: string, other: string): string {
  return ENGLISH.select(count) === 'one' ? one : other;
}
