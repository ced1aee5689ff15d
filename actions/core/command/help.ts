import { isVerbName, usageOf, VERBS, type Verb, verbNamed } from './grammar.ts';

/** The answer to `/clone help`: all commands, or one of them with its arguments, flags and examples. */
export function renderHelp(about?: string): string {
  return about !== undefined && isVerbName(about) ? helpOf(verbNamed(about)) : helpOfAll();
}

function helpOfAll(): string {
  const rows = VERBS.map((verb: Verb) => `| \`${usageOf(verb)}\` | ${verb.summary}${whoOf(verb)} |`);
  return [
    '### Commands',
    '',
    '| Write | To |',
    '| --- | --- |',
    ...rows,
    '',
    'A command is the first line of a comment. For example:',
    '',
    ...fenced(VERBS[0].examples),
    '',
    '`/clone help extend` explains one of them in full, and so for each.',
  ].join('\n');
}

function helpOf(verb: Verb): string {
  const lines = [`### \`${usageOf(verb)}\``, '', `${verb.summary}${whoOf(verb)}`, ''];
  for (const { name, meaning } of verb.arguments) lines.push(`- \`${name}\`: ${meaning}`);
  for (const { name, value, meaning } of verb.flags) {
    lines.push(`- \`--${name}${value ? ` ${value.name}` : ''}\`: ${meaning}`);
  }
  if (verb.arguments.length + verb.flags.length > 0) lines.push('');
  return [...lines, ...fenced(verb.examples)].join('\n');
}

function whoOf(verb: Verb): string {
  return verb.who === 'owner' ? ' For its owner and admins.' : '';
}

function fenced(examples: readonly string[]): readonly string[] {
  return ['```', ...examples, '```'];
}
