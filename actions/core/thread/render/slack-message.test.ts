import { expect, test } from '@jest/globals';
import { fc } from '../../../../scripts/testing/fast-check.ts';
import type { CloneRecord } from '../../ledger/record.ts';
import { slackMessage } from './slack-message.ts';

const record = {
  id: 'bakomi',
  owner: 'alice',
  state: 'ready',
  source: 'production',
  instanceClass: 'db.r6g.large',
  expiresAt: '2026-11-25T09:00:00.000Z',
  thread: { repository: 'o/r', issue: 42 },
  run: { id: 1, attempt: 1, url: 'https://github.com/o/r/actions/runs/1' },
  connection: { host: 'db.example', secretName: 'understudy-clone-bakomi', username: 'admin' },
} as unknown as CloneRecord;
const now = new Date('2026-11-24T10:00:00Z');

test('ready, failed and expiring, with buttons to the thread and the run, and no connection', () => {
  const ready = slackMessage(record, now, {});
  expect(ready.text).toBe('✅ Clone bakomi is ready (alice)');
  expect(JSON.stringify(ready)).toContain('https://github.com/o/r/issues/42');
  expect(JSON.stringify(ready)).not.toMatch(/db\.example|admin|understudy-clone/);
  expect(slackMessage(record, now, {}, true).text).toBe('⏳ Clone bakomi will be gone in 23 hours (alice)');
  const failure = { in: 'masking', reason: 'policy-undecided', message: 'No rule.', next: '' } as const;
  expect(JSON.stringify(slackMessage({ ...record, state: 'failed', failure }, now, {}))).toContain(
    'No rule. (policy-undecided)',
  );
});

test('text of others is plain text within Slack’s limits, so nobody is called and nothing is a link', () => {
  const hostile = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 3000 }),
    fc.constantFrom(
      '<!channel>',
      '<@U1>',
      '<https://evil.example|x>',
      '*b*',
      '\u202egnp.exe',
      '\u0007',
      '\u2066',
    ),
  );
  fc.assert(
    fc.property(hostile, hostile, (one, two) => {
      const failure = { in: 'masking', reason: two, message: one, next: '' } as const;
      const message = slackMessage({ ...record, state: 'failed', source: one, failure }, now, {});
      const texts: { type: string; text: string }[] = [];
      JSON.stringify(message.blocks, (_, value) => {
        if (typeof value?.text === 'string') texts.push(value);
        return value;
      });
      for (const { type, text } of texts) {
        expect(type).toBe('plain_text');
        expect([...text].length).toBeLessThanOrEqual(150);
        // None that turns the direction of what follows, or that a terminal would obey.
        expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
      }
    }),
  );
});
