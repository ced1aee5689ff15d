import { expect, test } from '@jest/globals';
import { englishWordsIn } from '../../scripts/testing/english.ts';
import { renderStructureClosed, renderStructureIssue, structureTitle } from './render-structure.ts';

const speaking = { language: 'ja' as const };
const news = {
  ...{ source: 'production', compared: true, changed: 3, undecided: 2 },
  changes: ['column app.users.nickname is new'],
  lines: [{ path: ['tables', 'users', 'nickname'], place: 'app.users.nickname', rule: 'name' }],
  problems: ['`app.users.name`'],
};
const facts = {
  policy: 'masking/policy.yml',
  snapshot: 'policy.snapshot.yml',
  runUrl: 'https://x.example/1',
};

test('in Japanese all of the issue is, beside what it repeats of the database', () => {
  for (const made of [true, false])
    for (const compared of [true, false])
      expect(
        englishWordsIn(renderStructureIssue({ ...news, compared }, { ...facts, made }, speaking)),
      ).toEqual([]);
  expect(englishWordsIn(renderStructureClosed('bakomi', facts.runUrl, speaking))).toEqual([]);
  const titles = [news, { ...news, undecided: 0 }, { ...news, undecided: 0, problems: [] }];
  expect(titles.map((one) => structureTitle(one, speaking))).toEqual([
    'production のマスキングポリシー：未決定の列が 2 個あります',
    'production のマスキングポリシー：本番の構造と合わなくなりました',
    'production の構造が変わりました',
  ]);
});
