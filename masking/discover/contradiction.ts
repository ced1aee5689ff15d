import type { Content } from './contents.ts';
import type { ColumnContext } from './context.ts';

/** So many values can speak against a name. */
const ENOUGH = 20;

/** What the values say against what a name says; nothing where they do not, or are too few. */
export function contradiction(
  content: Content,
  { statistics, profile, column, phrase }: ColumnContext,
): string | undefined {
  if (statistics.values < ENOUGH) return undefined;
  const { at, digits, distinct, values, prose, longest, codes, random, kana } = statistics;
  const found = profile.found.some(({ kind }) => kind === content);
  if (found) return undefined;
  switch (content) {
    case 'email':
      return at < 0.05 && profile.found.length === 0
        ? 'its name is an e-mail address, and its values have no @'
        : undefined;
    case 'phone':
    case 'postal_code':
      return digits < 0.2 && profile.found.length === 0 && !hasDigits(profile.shape)
        ? `its name is a ${content.replace('_', ' ')}, and its values have no digits`
        : undefined;
    case 'first_name':
    case 'last_name':
    case 'person':
    case 'company':
      return digits > 0.95 ? 'its name is a name, and its values are numbers' : undefined;
    case 'kana':
      return kana < 0.2 && digits < 0.95 && /kana|カナ|フリガナ/.test(phrase)
        ? 'its name is a reading, and its values have no kana'
        : undefined;
    case 'ip':
    case 'mac':
      return profile.found.length === 0 && column.typeClass === 'text'
        ? 'its name is an address, and no value is one that leads to anybody'
        : undefined;
    case 'token':
      // What opens something is made by chance, and long.
      if (
        /(?<!(^|_)act(ivation)?_?)key$/.test(phrase) &&
        longest < 16 &&
        digits < 0.5 &&
        codes + prose >= 0.9
      )
        return 'its name is a key, and its values are too short for one';
      return prose >= 0.5 && random < 0.05 && !/(question|answer|phrase)$/.test(phrase)
        ? 'its name is a key, and its values are words'
        : undefined;
    case 'password_hash':
      return prose >= 0.5 && random < 0.05 && !/(question|answer|phrase)$/.test(phrase)
        ? 'its name is a key, and its values are words'
        : undefined;
    case 'url':
      return !/[./:]/.test(profile.shape) && prose >= 0.5
        ? 'its name is a page, and its values are words'
        : undefined;
    case 'free_text':
      return prose < 0.05 && distinct <= 12 && distinct / values < 0.2 && longest < 32 && codes < 0.5
        ? 'its name is a text, and its values are a few words'
        : undefined;
    default:
      return undefined;
  }
}

const hasDigits = (shape: string) => /9/.test(shape);
