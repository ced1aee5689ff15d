import { type ColumnContext, isOfPeople } from './context.ts';
import { loginsOfPeople } from './judge-by-values.ts';
import { judgePacked } from './judge-packed.ts';
import { judgeText } from './judge-text.ts';
import { type Judgement, open, personal, plain } from './judgement.ts';
import { isKey } from './keys.ts';
import { plainName } from './plain-names.ts';
import { phraseOf } from './readings.ts';

/** What people hand in: bytes of a picture, of a letter, of a certificate. */
const FILE =
  /(^|_)(picture|photo|image|img|scan|file|image_?file|attachment|document|cv|resume|content|binary|bytes)(_(file|content|data|blob|body))?$/;

/** Pictures of the application's own. */
const OWN_PICTURE = /(^|_)(logo|banner|icon|favicon|theme|background|wallpaper|thumbnail_blank)$/;

/** Longer bytes are whole files. */
const MOST = 1024;

/** Room for a whole file, in a type that is taken for nothing else. */
const ROOM = 65_535;

/** Files of anybody, whatever they are of. */
const KEPT_WHOLE = /(^|_)(?<!meta_)(data|thedata|bin|image|img|label|scan)$|file$/;

/** What is handed in or handed on as a whole. */
const HANDED_ON =
  /(^|_)(content|data|bin|value|file|attachment|body|payload|blob|binary|image|picture|photo|document|key)$|data$/;

/** What is made of somebody's body, of what they say, or of what nobody is to read. */
const OF_A_BODY =
  /(^|_)(face|iris|retina|voice|palm|finger|dna|biometrics?|minutiae|audio|video|recording|thumb(nail)?|pdf|cv|resume|letter|message|msg|session|serialized|cipher(text)?|encrypted|enc)(_|$)/;

/** What the application keeps for itself. */
const OWN = /cache|template|tile|chunk|general|config|setting|translation|store/;

/** True where a column beside says whose it is: `employee_id`. */
function namesSomebody({ table: { table } }: ColumnContext): boolean {
  const whose =
    /(^|_)(user|customer|client|member|person|personal|personnel|human|worker|pupil|guardian|patient|student|employee|staff|candidate|applicant|contact|patron|borrower|interview|card_number)(_|$)/;
  return [table.name, ...table.columns.map(({ name }) => name)].some((name) => whose.test(phraseOf(name)));
}

/** A whole file in a table that has to do with somebody, and lists nothing. */
const isHandedIn = ({ column, table }: ColumnContext): boolean =>
  (column.length ?? 0) > MOST && !table.nobodys && !table.noun.catalog && !table.noun.settings;

/** Bytes: of a text that is kept in them, of an address, of a key, of a picture, or of who knows what. */
export function judgeBinary(context: ColumnContext): Judgement {
  const { column, table, hint, profile, phrase } = context;
  const type = { of: 'type', says: column.columnType } as const;
  if (column.dataType === 'bit') return plain('a flag', type);
  if (hint?.content === 'ip') return personal('ip', 0.95, { of: 'name', says: 'its name: ip' }, type);
  const packed = judgePacked(context);
  if (packed) return packed;
  if (table.framework !== undefined) return plain(`a table of ${table.framework}’s own`, type);
  // `author_text`: by what people sign in, and no text of theirs.
  const logins = hint?.content === 'free_text' ? loginsOfPeople(context) : undefined;
  if (logins) return logins;
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
  const face =
    hint?.content === 'picture' && !(table.noun.catalog || table.noun.settings || table.noun.things);
  // What came with a message.
  const sent = /(^|_)attachment$/.test(phraseOf(table.table.name)) && !table.nobodys;
  if (
    face ||
    (FILE.test(phrase) && (isOfPeople(table) || namesSomebody(context) || sent || isHandedIn(context)))
  )
    return personal(
      'picture',
      0.8,
      { of: 'name', says: 'its name: a picture or a file' },
      { of: 'table', says: 'of people' },
    );
  if (OWN_PICTURE.test(phrase) && !isOfPeople(table))
    return plain('how something looks', type, { of: 'name', says: 'its name: how something looks' });
  if (table.noun.sessions && table.noun.noun !== 'cache' && (column.length ?? 0) >= ROOM)
    return personal('mixed', 0.7, { of: 'table', says: 'sessions' }, type);
  const what = short || (column.length ?? MOST) < MOST ? plainName(phrase) : undefined;
  if (what && !hint) return plain(what, type, { of: 'name', says: `its name: ${what}` });
  if (
    hint === undefined &&
    (column.length ?? 0) > ROOM &&
    !(table.noun.catalog || table.noun.settings) &&
    KEPT_WHOLE.test(phrase) &&
    !OWN.test(phraseOf(table.table.name))
  )
    return personal('picture', 0.6, { of: 'name', says: 'its name: a whole file' }, type);
  // What is kept whole may be of anybody, whatever its table is called, and so may what is made of a body or a message.
  if (
    table.nobodys &&
    hint === undefined &&
    !OF_A_BODY.test(phrase) &&
    (column.length ?? MOST) <= ROOM &&
    !HANDED_ON.test(phrase)
  )
    return plain('bytes in a table without a person', type, { of: 'table', says: table.noun.noun });
  return open(hint?.content ?? 'picture', 0.5, 'bytes of which nothing is known', type);
}
