import type { Content } from './contents.ts';
import type { HintLine, NameHint } from './hint-line.ts';
import { OF_CONTACTS } from './hints-of-contacts.ts';
import { OF_NUMBERS } from './hints-of-numbers.ts';
import { OF_PERSONS } from './hints-of-persons.ts';
import { OF_PLACES } from './hints-of-places.ts';
import { OF_SECRETS } from './hints-of-secrets.ts';
import { OF_TEXTS } from './hints-of-texts.ts';

/**
 * Matched against the words of a name (`detect/name-words.ts`), joined by underscores, without digits: what a column holds is
 * told by the last of them, and what is before says whose it is. The first line that fits counts.
 */
const LINES: readonly HintLine[] = [
  ...OF_NUMBERS,
  ...OF_SECRETS,
  ...OF_CONTACTS,
  ...OF_PERSONS,
  ...OF_PLACES,
  ...OF_TEXTS,
];

/** Words behind what a digest or a cipher was made of: `reset_key_hash`, `email_md5`. */
const DIGEST = /_(?:iv|hash|hashed|digest|md|sha|crypt|encrypted|enc|cipher|ciphertext)$/;

/** What tells somebody, or opens something, also where only its digest is kept. */
const DIGESTED: readonly Content[] = [
  ...(['email', 'phone', 'ip', 'mac', 'username', 'person', 'identifier', 'birthday', 'my_number'] as const),
  ...(['credit_card', 'iban', 'password_hash', 'token'] as const),
];

/** What the words of a name say; nothing where they say nothing of anybody. */
export function nameHint(phrase: string): NameHint | undefined {
  const found = LINES.find(([, , pattern]) => pattern.test(phrase));
  if (found) return { content: found[0], strength: found[1] };
  const made = phrase.replace(DIGEST, '');
  const of = made === phrase ? undefined : nameHint(made);
  const isSure = of?.strength === 'strong' || of?.content === 'token';
  return isSure && DIGESTED.includes(of.content) ? { content: 'token', strength: 'strong' } : undefined;
}
