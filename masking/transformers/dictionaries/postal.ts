import type { LOCALES } from './languages.ts';

/**
 * Codes of no place, by country: what they begin with there begins no code of a place, nor of an office that has its own.
 * Counted in Japan Post's lists of October 2026 (KEN_ALL and JIGYOSYO, 142,920 codes), and of ZIP codes in the list of the
 * Postal Service (42,789 codes). Of the other countries, those of what no region has. Where there are
 * as many as states, each state has one of its own.
 */
interface Postal {
  readonly prefixes: readonly string[];
  /** Digits after the prefix. */
  readonly digits: number;
  /** A hyphen stands between the two. */
  readonly hyphen: boolean;
  /** Digits that may follow behind a hyphen. */
  readonly more?: number;
}

/** All that begin so, with one more digit. */
function beginning(starts: readonly string[]): readonly string[] {
  return starts.flatMap((start) => Array.from({ length: 10 }, (_, digit) => `${start}${digit}`));
}

/** Numbers from one to another, as texts of so many digits. */
const numbers = (from: number, to: number, digits: number): readonly string[] =>
  Array.from({ length: to - from + 1 }, (_, i) => String(from + i).padStart(digits, '0'));

const words = (text: string): readonly string[] => text.split(' ');

/** See `Postal`. */
export const POSTAL: Readonly<Record<(typeof LOCALES)[number], Postal>> = {
  // No code begins with 00, 05, 43 or 62.
  de: { prefixes: beginning(['00', '05', '43', '62']), digits: 2, hyphen: false },
  en: {
    prefixes: words(
      '000 001 002 003 004 213 269 343 345 348 353 419 428 429 517 518 519 529 533 536 552 568 578 579 589 621 632 642 643 659 663 682 694 695 696 697 698 699 702 709 715 732 742 771 817 818 819 839 848 849 854 858 861 862 866 867 868 869 886 887 892 896 899 909 929 987',
    ),
    digits: 2,
    hyphen: false,
    more: 4,
  },
  ja: {
    prefixes: words(
      '000 008 009 032 117 118 119 122 126 127 128 129 138 139 147 148 149 159 172 199 200 209 217 218 219 228 229 268 269 280 281 291 423 429 499 548 588 608 609 628 686 687 688 724 748 908 909 977 978',
    ),
    digits: 4,
    hyphen: true,
  },
  // The numbers of provinces end with 52.
  es: { prefixes: beginning(numbers(53, 99, 2)), digits: 2, hyphen: false },
  // No department is 96 or 99.
  fr: { prefixes: beginning(['96', '99']), digits: 2, hyphen: false },
  // Codes end with 63.
  ko: { prefixes: beginning(numbers(64, 99, 2)), digits: 2, hyphen: false },
  // Codes begin with 1000.
  pt: { prefixes: numbers(0, 199, 4), digits: 3, hyphen: true },
  // The numbers of provinces end with 86, and 99 is Hong Kong's.
  zh: { prefixes: beginning(numbers(90, 98, 2)), digits: 3, hyphen: false },
};
