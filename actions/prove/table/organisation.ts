import type { Tag } from '@aws-sdk/client-rds';
import { TAGS } from '../../core/aurora/names.ts';
import { COPY_SOURCE, MAKE_INSTANCE } from './makings.ts';
import type { Making, Row, Tags } from './row.ts';
import { tagList } from './tags.ts';

const BORN = [TAGS.id, TAGS.expiresAt, TAGS.source, TAGS.owner];

/** Calls by which something comes to be: without what the organisation wants on everything, each must be denied. */
const MAKES = [COPY_SOURCE, MAKE_INSTANCE, 'secretsmanager:CreateSecret', 'secretsmanager:TagResource'];

/**
 * The rows as they are where the organisation wants tags of its own on everything that is made: whatever is born has them, and
 * every making is tried without them and with other values, too.
 */
export function inOrganisation(rows: readonly Row[], tags: Tags): readonly Row[] {
  if (Object.keys(tags).length === 0) return rows;
  const others = Object.fromEntries(Object.keys(tags).map((key) => [key, 'another']));
  const makes = rows.filter(({ call }) => MAKES.includes(call.name));
  return [
    ...rows.map((row) => (isBorn(row) ? tagged(row, tags) : row)),
    ...makes.map((row) => named(row, ' without the organisation’s tags')),
    ...makes.map((row) => named(tagged(row, others), ' with other values of the organisation’s tags')),
  ];
}

/** Whether it sends the tags of something new, or all of them but one. */
function isBorn({ call, making }: Row): boolean {
  const sent = making ? tagsOf(making).map(({ Key = '' }) => Key) : Object.keys(call.tags ?? {});
  return BORN.filter((key) => sent.includes(key)).length >= BORN.length - 1;
}

function tagsOf(making: Making): readonly Tag[] {
  return ('copy' in making ? making.copy.Tags : making.instance.Tags) ?? [];
}

function tagged(row: Row, tags: Tags): Row {
  const { call, making } = row;
  if (making) {
    const Tags = [...tagsOf(making), ...tagList(tags)];
    const made =
      'copy' in making
        ? { ...making, copy: { ...making.copy, Tags } }
        : { ...making, instance: { ...making.instance, Tags } };
    return { ...row, making: made };
  }
  const { command } = call;
  const more = command && {
    command: (at: Parameters<typeof command>[0]) => {
      const asked = command(at) as { readonly input: { Tags?: Tag[] } };
      asked.input.Tags = [...(asked.input.Tags ?? []), ...tagList(tags)];
      return asked;
    },
  };
  return { ...row, call: { ...call, tags: { ...call.tags, ...tags }, ...more } };
}

function named(row: Row, more: string): Row {
  return { ...row, call: { ...row.call, name: row.call.name + more } };
}
