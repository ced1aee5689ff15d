import { nearest } from '../../../masking/text/nearest.ts';
import { parseClass } from '../base/classes.ts';
import { LIFETIME_FORM, parseLifetime, type WordProblem } from '../base/lifetime.ts';
import { closingIn } from './closing-words.ts';
import type { Lifetime } from './command.ts';
import { VERB_WORDS } from './grammar.ts';
import { nameWord } from './problem.ts';
import { hoursUntil } from './until.ts';
import type { Vocabulary } from './vocabulary.ts';

/** One thing that is wrong with a command: its reason code, what it is, and what to do. */
export interface Complaint {
  readonly reason: string;
  readonly message: string;
  readonly next: string;
}

/** What a word says: its value, what is wrong with it, or both, where what was meant is certain all the same. */
export interface ReadValue<T> {
  readonly value?: T;
  readonly complaint?: Complaint;
}

/** A word of the command, and which one it is. */
interface Place {
  readonly text: string;
  readonly place: number;
}

/** What is wrong with a word, where whoever reads such words has said it. */
function complain(
  reason: string,
  { text, place }: Place,
  { says, how }: Pick<WordProblem, 'says' | 'how'>,
): Complaint {
  return { reason, message: `${nameWord(text, place)} ${says}`, next: how };
}

/** An instance class, in RDS's spelling. */
export function readClass({ text, place }: Place, { classes }: Vocabulary): ReadValue<string> {
  const parsed = parseClass(text, classes);
  if ('instanceClass' in parsed) return { value: parsed.instanceClass };
  const meant = parsed.nearest === undefined ? undefined : parseClass(parsed.nearest, classes);
  return {
    ...(meant !== undefined && 'instanceClass' in meant ? { value: meant.instanceClass } : {}),
    complaint: complain('class-unknown', { text, place }, parsed),
  };
}

/** Whether a word asks for a lifetime without an end, which no clone has. */
export function isEndless(word: string): boolean {
  return /^(?:until )?(?:forever|permanent(?:ly)?|indefinitely|unlimited|infinite(?:ly)?|無期限|無制限|永久|ずっと)$/.test(
    word,
  );
}

/** A lifetime: hours, or until the thread is closed. */
export function readLifetime({ text, place }: Place, { clock }: Vocabulary): ReadValue<Lifetime> {
  if (isEndless(text)) {
    return {
      complaint: complain(
        'lifetime-invalid',
        { text, place },
        { says: 'is longer than any clone may live.', how: LIFETIME_FORM },
      ),
    };
  }
  const closing = closingIn(text);
  if (closing !== undefined) return closing.isCertain ? { value: 'closed' } : notClosing({ text, place });
  const parsed = text.startsWith('until')
    ? hoursUntil(text.slice('until'.length).trim(), clock)
    : parseLifetime(text);
  if ('hours' in parsed) return { value: parsed.hours };
  const meant = parsed.nearest === undefined ? undefined : parseLifetime(parsed.nearest);
  return {
    ...(meant !== undefined && 'hours' in meant ? { value: meant.hours } : {}),
    complaint: complain('lifetime-invalid', { text, place }, parsed),
  };
}

/** What ends with a merge ends with any other closing, too: that is for whoever wrote it to say. */
function notClosing({ place }: Place): ReadValue<Lifetime> {
  return {
    value: 'closed',
    complaint: {
      reason: 'lifetime-invalid',
      message: `Word ${place} of the command names an event that is not waited for.`,
      next: 'A clone can live until its issue or pull request is closed, merged or not: `until closed`.',
    },
  };
}

/** The name of a source. */
export function readSource({ text, place }: Place, { sources }: Vocabulary): ReadValue<string> {
  const known = sources === undefined ? /^[a-z][a-z0-9-]{0,40}$/.test(text) : sources.includes(text);
  if (known) return { value: text };
  const begun = (sources ?? []).filter((name) => text.length >= 3 && name.startsWith(text));
  // Of Japanese beside a name nobody knows what it says: it would be left out.
  const near = /^\p{ASCII}*$/u.test(text) ? nearest(text, sources ?? []) : undefined;
  const guess = begun.length === 1 ? begun[0] : near;
  const list = (sources ?? []).map((source) => `\`${source}\``).join(', ');
  return {
    ...(guess === undefined ? {} : { value: guess }),
    complaint: {
      reason: 'source-unknown',
      message: `${nameWord(text, place)} is not a source.`,
      next:
        list === '' ? 'Write the name of a source in `.github/understudy.yml`.' : `The sources are ${list}.`,
    },
  };
}

/**
 * The words for verbs that another may be a slip of: they begin alike. What is shorter than three letters is a slip of
 * anything.
 */
export function alike(word: string): readonly string[] {
  return word.length < 3 ? [] : VERB_WORDS.filter((one) => one.length >= 3 && one[0] === word[0]);
}

/** Whether a flag that stands alone is on, by what stands behind its `=`. */
export function readSwitch(name: string, attached: string | undefined): ReadValue<boolean> {
  if (attached === undefined) return { value: true };
  if (/^(?:false|no|off|0)$/.test(attached)) return { value: false };
  return {
    ...(/^(?:true|yes|on|1)$/.test(attached) ? { value: true } : {}),
    complaint: {
      reason: 'flag-value-unexpected',
      message: `\`--${name}\` takes no value.`,
      next: `Write \`--${name}\` alone, or leave it out.`,
    },
  };
}
