import { isVerbName, usageOf, VERBS, type Verb, verbNamed } from '../../command/grammar.ts';
import { meaningIn, summaryIn } from '../../command/grammar-words.ts';
import type { Texts } from '../texts/en.ts';
import { textsOf } from '../texts/texts.ts';
import { codeBlock } from './markdown.ts';
import type { Speaking } from './options.ts';

/** The answer to `/clone help`: all commands, or one of them with its arguments, flags and examples. */
export function renderHelp(about: string | undefined, { language }: Speaking): string {
  const texts = textsOf(language);
  return about !== undefined && isVerbName(about) ? helpOf(verbNamed(about), texts) : helpOfAll(texts);
}

function helpOfAll(texts: Texts): string {
  const { commands, heads, first, more } = texts.answers.help;
  return [
    commands,
    '',
    `| ${heads.join(' | ')} |`,
    '| --- | --- |',
    ...VERBS.map((verb: Verb) => `| \`${usageOf(verb)}\` | ${summaryOf(verb, texts)} |`),
    '',
    first,
    '',
    codeBlock('', VERBS[0].examples),
    '',
    more,
  ].join('\n');
}

function helpOf(verb: Verb, texts: Texts): string {
  const { meaning } = texts.answers.help;
  const { language } = texts;
  const lines = [
    ...verb.arguments.map((one) => meaning(`\`${one.name}\``, meaningIn(language, verb, one))),
    ...verb.flags.map((one) =>
      meaning(`\`--${one.name}${one.value ? ` ${one.value.name}` : ''}\``, meaningIn(language, verb, one)),
    ),
  ];
  return [
    `### \`${usageOf(verb)}\``,
    '',
    summaryOf(verb, texts),
    '',
    ...lines,
    ...(lines.length > 0 ? [''] : []),
    codeBlock('', verb.examples),
  ].join('\n');
}

function summaryOf(verb: Verb, { language, answers }: Texts): string {
  return `${summaryIn(language, verb)}${verb.who === 'owner' ? answers.help.owner : ''}`;
}
