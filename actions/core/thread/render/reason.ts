import type { CloneRecord, Failure } from '../../ledger/record.ts';
import type { Language } from '../../settings/settings-schema.ts';
import type { Texts } from '../texts/en.ts';
import { reasonIn } from '../texts/reasons.ts';
import { textsOf } from '../texts/texts.ts';
import { fold } from './fold.ts';
import { codeBlock, inlineCode, link, prose } from './markdown.ts';

/** More lines than this are for the log: a thread is read on telephones, too. */
const MOST_LINES = 20;

/** Why it failed. Messages may repeat names from the database or the policy, so they are taken for hostile. */
export function renderWhy(record: CloneRecord, texts: Texts): string {
  const { failure, run } = record;
  if (failure === undefined) return texts.failure.why(texts.failure.noReason);
  return texts.failure.why(renderReason({ ...failure, next: '' }, run.url, texts));
}

/** A failure's message with its code, and what to do about it. All of it is taken for hostile. */
export function renderReason(
  failure: Pick<Failure, 'reason' | 'message' | 'next'>,
  runUrl: string,
  texts: Texts,
): string {
  const { reason, message } = failure;
  const next = nextIn(failure, texts);
  const said = reasonIn(texts.language, reason);
  // A language has a page of its own for what it says.
  const file = said === undefined ? 'troubleshooting.md' : `troubleshooting.${texts.language}.md`;
  const page = runUrl.replace(/\/actions\/runs\/.*$/, `/blob/HEAD/docs/${file}#${reason}`);
  const code = /^[a-z]+(?:-[a-z]+)*$/.test(reason)
    ? texts.failure.withPage(inlineCode(reason), link(texts.failure.explained, page))
    : inlineCode(reason);
  const { code: coded } = texts.answers.refused;
  const [first = '', ...others] = message.split('\n').filter((line) => line.trim() !== '');
  const lines = others.slice(0, MOST_LINES).map((line) => `- ${prose(line, 500)}`);
  if (others.length > MOST_LINES) lines.push(`- ${texts.failure.moreLines(others.length - MOST_LINES)}`);
  const details =
    said === undefined ? lines.join('\n') : renderOriginal({ message, next: '' }, texts.language);
  return [
    coded(prose(said?.[0] ?? first, 1500), code),
    ...(details === '' ? [] : ['', details]),
    ...(next === '' ? [] : ['', prose(next, 500)]),
  ].join('\n');
}

/** What to do about a failure: as its job said it, or as a language says it of its code. */
export function nextIn({ reason, next }: Pick<Failure, 'reason' | 'next'>, { language }: Texts): string {
  // Who renders an empty one has said it elsewhere.
  return next === '' ? '' : (reasonIn(language, reason)?.[1] ?? next);
}

/**
 * What a job said, as it said it, where the words of a language stand in front: the names in it are what is looked for. One
 * line is folded; several are a list of what is to be done.
 */
export function renderOriginal(
  { message, next }: Pick<Failure, 'message' | 'next'>,
  language: Language,
): string {
  const lines = [message, next]
    .join('\n')
    .split('\n')
    .filter((line) => line.trim() !== '');
  const { answers, failure } = textsOf(language);
  const shown = lines.slice(0, MOST_LINES).map((line) => [...line].slice(0, 500).join(''));
  if (lines.length > MOST_LINES) shown.push(failure.moreLines(lines.length - MOST_LINES));
  const block = codeBlock('text', shown);
  return message.includes('\n') ? block : fold(answers.refused.original, [block]);
}
