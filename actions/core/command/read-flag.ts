import { nearest } from '../../../masking/text/nearest.ts';
import type { Findings } from './findings.ts';
import { commandName, type Flag, flagIn, verbCalled } from './grammar.ts';
import { nameWord } from './problem.ts';
import { readSource, readSwitch } from './values.ts';
import type { Word } from './words.ts';

/** A note goes into tables and tags of people's attention, not into documentation. */
const LONGEST_NOTE = 200;

/** What people write who want to say how a clone is called. */
const NAMING = /^(?:name|title|label|tag|alias)$/;

/** Reads a flag, and what stands behind it where it takes a value. */
export function readFlag(found: Findings, { text, place }: Word): void {
  const [, dashes = '', written = '', value] = /^(-+)([^=]*)(?:=(.*))?$/s.exec(text) ?? [];
  const negated = /^no-?(?=[a-z-]{4})/.exec(written)?.[0] ?? '';
  const name = written.slice(negated.length);
  // What is a verb, too, may have been meant as one: of `-keep 3 days` and `-eep 3 days` no order is made.
  const isVerb = dashes !== '--' && verbCalled(name) !== undefined;
  const exact = isVerb ? undefined : flagIn(found.row.flags, name);
  const alike = found.row.flags
    .map((flag) => flag.name)
    .filter((word) => verbCalled(word) === undefined && word[0] === name[0] && !/\d/.test(name));
  const isNaming = exact === undefined && NAMING.test(name) && flagIn(found.row.flags, 'note') !== undefined;
  const guess = exact ?? flagIn(found.row.flags, isNaming ? 'note' : (nearest(name, alike) ?? ''));
  if (isNaming) {
    readNaming(found, { text, place }, guess as Flag, value);
    return;
  }
  if (exact === undefined || dashes !== '--') {
    const known = found.row.flags.map((flag) => `\`--${flag.name}\``).join(', ');
    found.complain(
      'flag-unknown',
      `${nameWord(text, place)} is not a flag of \`${commandName(found.row)}\`.`,
      guess ? `Did you mean \`--${guess.name}\`?` : known ? `Its flags are ${known}.` : 'It has no flags.',
    );
  }
  if (guess === undefined) {
    found.hasDropped = true;
    // A value that stands behind an unknown flag is not an argument.
    if (value === undefined && found.words[found.at]?.quoted) found.at += 1;
  } else if (negated !== '' && guess.value === undefined && value === undefined)
    readFlagValue(found, guess, 'false');
  else readFlagValue(found, guess, value);
}

/** What a clone is to be called: its id is made for it, and a note is what the lists show. A source's name is what to clone, rather. */
function readNaming(
  found: Findings,
  { text, place }: Omit<Word, 'quoted'>,
  note: Flag,
  attached: string | undefined,
): void {
  found.complain(
    'flag-unknown',
    `${nameWord(text, place)} is not a flag of \`${commandName(found.row)}\`: a clone gets its id by itself.`,
    'Say what it is for with `--note "why"`; which database to clone, with `--source NAME`.',
  );
  const said = attached ?? found.words[found.at]?.text ?? '';
  if (found.vocabulary.sources?.includes(said.toLowerCase()) === true) found.hasDropped = true;
  readFlagValue(found, note, attached);
}

/** Reads the value of a flag: what was attached to it, or what stands behind it. */
export function readFlagValue(found: Findings, flag: Flag, attached: string | undefined): void {
  if (flag.name in found.values) {
    found.complain('flag-twice', `\`--${flag.name}\` is given twice.`, 'Give it once.');
    // Two values of one thing: which was meant, nobody knows.
    if (flag.value !== undefined || attached !== undefined) found.hasDropped = true;
  }
  if (flag.value === undefined) {
    found.take(flag.name, readSwitch(flag.name, attached));
    return;
  }
  const next = found.words[found.at];
  let value = attached === '' || attached === undefined ? undefined : attached;
  if (value === undefined && next !== undefined && (next.quoted || !next.text.startsWith('--'))) {
    value = next.text;
    found.at += 1;
  }
  if (value === undefined || value.trim() === '') {
    const how = `Write \`--${flag.name} ${flag.value.name}\`.`;
    found.hasDropped = true;
    found.complain('flag-value-missing', `\`--${flag.name}\` needs a value.`, how);
    return;
  }
  const place = found.words[found.at - 1]?.place ?? 0;
  if (flag.value.type === 'source')
    found.take('source', readSource({ text: value, place }, found.vocabulary));
  else readNote(found, flag, value.trim());
}

function readNote(found: Findings, flag: Flag, note: string): void {
  if (note.length <= LONGEST_NOTE) {
    found.values[flag.name] = note;
    return;
  }
  found.hasDropped = true;
  const message = `The note is ${note.length} characters long; the limit is ${LONGEST_NOTE}.`;
  found.complain('note-too-long', message, 'Put the explanation on lines of its own below the command.');
}
