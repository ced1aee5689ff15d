import { expect, test } from '@jest/globals';
import { KNOWN_CLASSES } from '../core/base/classes.ts';
import { parseCommand } from '../core/command/parse.ts';
import type { Vocabulary } from '../core/command/vocabulary.ts';
import { meantByLabel } from './meant-by-label.ts';

const vocabulary: Vocabulary = {
  classes: KNOWN_CLASSES,
  sources: ['production', 'staging'],
  accepts: (command) => command.verb !== 'clone' || command.instanceClass !== 'db.r6g.16xlarge',
};

/** What a label is answered that says this as a command. */
function meant(text: string) {
  const read = parseCommand(text, vocabulary);
  if (read.kind === 'none') throw new Error(`no command: ${text}`);
  return meantByLabel(read, vocabulary);
}

test.each([
  ['/clone', '`clone`', '/clone'],
  ['/clone r6g.large', '`clone:r6g.large`', '/clone r6g.large'],
  ['/clone r6g.large 3 days', '`clone:r6g.large 3d`', '/clone r6g.large 3d'],
  ['/clone staging', '`clone:--source staging`', '/clone --source staging'],
  ['/clone r6g.lagre', '`clone:r6g.large`', '/clone r6g.large'],
])('%s is told how a label says it', (text, label, suggestion) => {
  const answer = meant(text);
  expect(answer).toMatchObject({ reason: 'label-unread', suggestion });
  expect(answer?.next).toContain(`This one would be ${label}.`);
});

test('what the settings refuse is not offered', () => {
  expect(meant('/clone r6g.16xlarge')).toMatchObject({ reason: 'label-unread' });
  expect(meant('/clone r6g.16xlarge')).not.toHaveProperty('suggestion');
});

test('no name is told that GitHub takes for none', () => {
  const answer = meant('/clone r6g.large 3d --source staging --fresh --full-copy --keep');
  expect(answer?.suggestion).toContain('--full-copy');
  expect(answer?.next).not.toContain('This one');
});

test.each(['/clone delete', '/clone extend 3d', '/clone lst', '/clone bakomi'])('%s is no clone', (text) => {
  expect(meant(text)).toMatchObject({ reason: 'label-not-clone' });
});

test.each(['/clone detection', '/clone tool', '/clone of the master', '/clone army "big'])(
  '%s is about something else',
  (text) => {
    expect(meant(text)).toBeUndefined();
  },
);
