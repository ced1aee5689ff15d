import type { Case } from './case.ts';

/** What failed, without the names and numbers in it: the same for two failures of one kind. */
export function signature(text: string, of: Case): string {
  const bare = namesOf(of).reduce((shown, name) => shown.replaceAll(name, 'NAME'), text);
  return bare
    .replace(/^\d+:\d+: /, '')
    .replace(/^NAME(?: \([^:]*\))?: /, '')
    .replace(/`(?:[^`]|``)*`/g, 'NAME')
    .replace(/\d+/g, 'N')
    .replace(/\s+/g, ' ')
    .slice(0, 140);
}

/** Names of columns with their tables, of tables, and of columns and keys: the longest first. */
function namesOf({ tables }: Case): string[] {
  const full = tables.flatMap(({ database, table, columns }) => [
    ...columns.map(({ name }) => `${database}.${table}.${name}`),
    `${database}.${table}`,
  ]);
  const short = tables.flatMap(({ columns, keys, foreignKeys, checks }) =>
    [...columns, ...keys, ...foreignKeys, ...checks]
      .map(({ name }) => name)
      .filter((name) => name.length > 2),
  );
  return [
    ...full.sort(byLength),
    ...short
      .sort(byLength)
      .filter(
        (name) =>
          !/^(key|value|null|row|rows|true|select|order|group|name|count|email|phone|address|company|uuid|token|url|ip|mac|iban)$/i.test(
            name,
          ),
      ),
  ];
}

const byLength = (one: string, other: string): number => other.length - one.length;
