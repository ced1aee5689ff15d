import { type ColumnContext, isOfPeople } from './context.ts';
import { judgePacked } from './judge-packed.ts';
import { judgeText } from './judge-text.ts';
import { type Judgement, open, personal, plain } from './judgement.ts';
import { isKey } from './keys.ts';

/** Bytes: of a text that is kept in them, of an address, of a key, of a picture, or of who knows what. */
export function judgeBinary(context: ColumnContext): Judgement {
  const { column, table, hint, profile, phrase } = context;
  const type = { of: 'type', says: column.columnType } as const;
  if (column.dataType === 'bit') return plain('a flag', type);
  if (hint?.content === 'ip') return personal('ip', 0.95, { of: 'name', says: 'its name: ip' }, type);
  const packed = judgePacked(context);
  if (packed) return packed;
  if (table.framework !== undefined) return plain(`a table of ${table.framework}’s own`, type);
  if (hint?.strength === 'strong' && hint.content !== 'username') {
    return personal(
      hint.content,
      0.9,
      { of: 'name', says: `its name: ${hint.content.replaceAll('_', ' ')}` },
      type,
    );
  }
  if (profile.values > 0) return judgeText(context);
  if (hint?.content === 'username')
    return personal('username', 0.9, { of: 'name', says: 'its name: username' }, type);
  const short = column.length !== undefined && column.length <= 64;
  if (short && (isKey(table.table, column) || /(^|_)(id|uuid|guid|ulid|uid)$/.test(phrase)))
    return plain('a key made by chance', type, { of: 'key', says: 'a key' });
  if (short && /(^|_)(hash|checksum|digest|md|sha|crc|etag|fingerprint)$/.test(phrase))
    return plain('a checksum', type, { of: 'name', says: 'its name: a checksum' });
  if (hint?.content === 'picture' && isOfPeople(table))
    return personal(
      'picture',
      0.8,
      { of: 'name', says: 'its name: a picture' },
      { of: 'table', says: 'of people' },
    );
  return open(hint?.content ?? 'picture', 0.5, 'bytes of which nothing is known', type);
}
