import { usageOf, VERBS, type Verb } from '../../actions/core/command/grammar.ts';

/** What a page of the commands says in one language; what stands in code is the grammar's own. */
export interface PageWords {
  readonly title: string;
  /** What stands before the table of commands, between it and the sections, and behind these. */
  readonly before: readonly string[];
  readonly between: readonly string[];
  readonly behind: readonly string[];
  /** The heads of the table: the command, what it does, who may. */
  readonly heads: readonly [string, string, string];
  readonly owner: string;
  readonly anyone: string;
  readonly colon: string;
  /** A sentence with other words for a verb. */
  also(words: readonly string[]): string;
  summary(verb: Verb): string;
  /** What an argument or a flag means. */
  meaning(verb: Verb, of: Verb['arguments'][number] | Verb['flags'][number]): string;
}

/** A page with every command, from the grammar, in the words of a language. */
export function commandsPage(words: PageWords): string {
  const verbs: readonly Verb[] = VERBS;
  const whoOf = ({ who }: Verb) => (who === 'owner' ? words.owner : words.anyone);
  return [
    '<!-- Made from actions/core/command/grammar.ts by scripts/docs/main.ts. -->',
    `# ${words.title}`,
    '',
    ...words.before,
    '',
    `| ${words.heads.join(' | ')} |`,
    '|---|---|---|',
    ...verbs.map(
      (verb) => `| \`${usageOf(verb).replaceAll('|', '\\|')}\` | ${words.summary(verb)} | ${whoOf(verb)} |`,
    ),
    '',
    ...words.between,
    '',
    ...verbs.flatMap((verb) => sectionOf(verb, words)),
    ...words.behind,
  ].join('\n');
}

function sectionOf(verb: Verb, words: PageWords): string[] {
  const lines = [`## ${verb.name}`, '', `\`${usageOf(verb)}\`${words.colon}${words.summary(verb)}`, ''];
  if (verb.synonyms.length > 0) lines.push(words.also(verb.synonyms.map((word) => `\`${word}\``)), '');
  for (const one of verb.arguments) lines.push(`- \`${one.name}\`${words.colon}${words.meaning(verb, one)}`);
  for (const one of verb.flags)
    lines.push(
      `- \`--${one.name}${one.value ? ` ${one.value.name}` : ''}\`${words.colon}${words.meaning(verb, one)}`,
    );
  if (verb.arguments.length + verb.flags.length > 0) lines.push('');
  return [...lines, '```', ...verb.examples, '```', ''];
}
