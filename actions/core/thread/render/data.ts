import type { CloneRecord } from '../../ledger/record.ts';
import { isGone } from '../../ledger/states.ts';
import { goesAt, goesWithIt } from './fate.ts';
import type { RenderOptions } from './options.ts';

/** Grows when a reader of an older block would misunderstand a newer one. */
const SCHEMA_VERSION = 1;

/**
 * The same as the words of a comment, for programs: a line that GitHub does not show, `<!-- understudy:data {…} -->`, whose
 * schema is `docs/thread.schema.json`. No password, and nothing of the database.
 */
export function renderData(record: CloneRecord, options: RenderOptions): string {
  const { id, state, owner, source, instanceClass, createdAt, connection, failure, run } = record;
  const gone = isGone(record);
  const data = {
    schemaVersion: SCHEMA_VERSION,
    ...{ id, state, owner, source, instanceClass, createdAt },
    ...(gone ? {} : { goneAt: goesAt(record, options) }),
    ...(gone || !goesWithIt(record) ? {} : { untilClosed: true }),
    run: run.url,
    ...(record.dataAsOf === undefined ? {} : { dataAsOf: record.dataAsOf }),
    ...(record.pricePerDay === undefined ? {} : { pricePerDay: record.pricePerDay }),
    ...(connection === undefined || gone
      ? {}
      : {
          connection: {
            ...{ host: connection.host, port: connection.port, database: connection.database },
            ...{ secretName: connection.secretName, region: connection.region },
          },
        }),
    ...(failure === undefined || state !== 'failed'
      ? {}
      : { failure: { in: failure.in, reason: failure.reason } }),
  };
  return `<!-- understudy:data ${inert(JSON.stringify(data))} -->`;
}

/** What could end the comment, or be made something of where it is quoted, written as JSON writes any character. */
function inert(json: string): string {
  return json.replace(/[^\w\s",:{}[\].\\/-]|-(?=-)|\p{Cc}|\p{Cf}/gu, (character) =>
    [...Array(character.length).keys()]
      .map((at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`)
      .join(''),
  );
}
