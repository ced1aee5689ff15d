import { type Token, tokens } from './tokens.ts';
import { words } from './words.ts';

/**
 * MySQL's own functions that give the same answer for the same values, and do nothing else. A list of what may be, because
 * one of what may not is never complete: what is missing here (random numbers, time, the session, locks, aggregates, windows,
 * functions of the database and loaded ones, which may read any table) is refused. A test asks the server which it would
 * let into a generated column.
 */
const DETERMINISTIC = words(`
  abs acos adddate addtime aes_decrypt aes_encrypt any_value ascii asin atan atan2 bin bin_to_uuid bit_count bit_length cast
  ceil ceiling char char_length character_length charset coalesce coercibility collation compress concat concat_ws conv
  convert convert_tz cos cot crc32 date date_add date_format date_sub datediff day dayname dayofmonth dayofweek dayofyear
  degrees elt exp export_set extract field find_in_set floor format format_bytes format_pico_time from_base64 from_days
  from_unixtime from_vector geomcollection geometrycollection get_format greatest hex hour if ifnull inet6_aton inet6_ntoa
  inet_aton inet_ntoa insert instr interval is_ipv4 is_ipv4_compat is_ipv4_mapped is_ipv6 is_uuid isnull json_array
  json_array_append json_array_insert json_contains json_contains_path json_depth json_extract json_insert json_keys
  json_length json_merge json_merge_patch json_merge_preserve json_object json_overlaps json_pretty json_quote json_remove
  json_replace json_schema_valid json_schema_validation_report json_search json_set json_storage_free json_storage_size
  json_type json_unquote json_valid json_value last_day lcase least left length linestring ln locate log log10 log2 lower
  lpad ltrim make_set makedate maketime mbrcontains mbrcoveredby mbrcovers mbrdisjoint mbrequals mbrintersects mbroverlaps
  mbrtouches mbrwithin md5 microsecond mid minute mod month monthname multilinestring multipoint multipolygon nullif oct
  octet_length ord period_add period_diff pi point polygon position pow power quarter quote radians regexp_instr regexp_like
  regexp_replace regexp_substr repeat replace reverse right round row rpad rtrim sec_to_time second sha sha1 sha2 sign sin
  soundex space sqrt st_area st_asbinary st_asgeojson st_astext st_aswkb st_aswkt st_buffer st_buffer_strategy st_centroid
  st_contains st_convexhull st_crosses st_difference st_dimension st_disjoint st_distance st_distance_sphere st_endpoint
  st_envelope st_equals st_exteriorring st_frechetdistance st_geohash st_geomcollfromtext st_geomcollfromwkb
  st_geometryfromtext st_geometryn st_geometrytype st_geomfromgeojson st_geomfromtext st_geomfromwkb st_hausdorffdistance
  st_interiorringn st_intersection st_intersects st_isclosed st_isempty st_issimple st_isvalid st_latfromgeohash st_latitude
  st_length st_linefromtext st_linefromwkb st_lineinterpolatepoint st_lineinterpolatepoints st_longfromgeohash st_longitude
  st_makeenvelope st_mlinefromtext st_mlinefromwkb st_mpointfromtext st_mpointfromwkb st_mpolyfromtext st_mpolyfromwkb
  st_numgeometries st_numinteriorring st_numinteriorrings st_numpoints st_overlaps st_pointatdistance st_pointfromgeohash
  st_pointfromtext st_pointfromwkb st_pointn st_polyfromtext st_polyfromwkb st_simplify st_srid st_startpoint st_swapxy
  st_symdifference st_touches st_transform st_union st_validate st_within st_x st_y str_to_date strcmp string_to_vector
  subdate substr substring substring_index subtime tan time time_format time_to_sec timediff timestamp timestampadd
  timestampdiff to_base64 to_days to_seconds to_vector trim truncate ucase uncompress uncompressed_length unhex upper
  uuid_to_bin vector_dim vector_to_string week weekday weekofyear weight_string year yearweek`);

/** What may stand before a parenthesis and calls nothing: operators, and types with a length. */
const NO_CALL = words(`
  and as between binary both case char character dec decimal div double else escape float for from in interval is leading
  like member mod nchar not numeric of or regexp returning rlike then trailing varchar when xor date datetime time timestamp`);

/** Words that make more of it than an expression, or read a clock or the session without parentheses. */
const FORBIDDEN = words(`
  select table values with into union except intersect exists lateral default over match distinct limit current_date
  current_time current_timestamp current_user localtime localtimestamp utc_date utc_time utc_timestamp`);

/**
 * What of a text is more than one expression that gives the same answer for the same values, in the words of an error:
 * `RAND()`, `a comment`. Nothing when it is one.
 */
export function beyondExpression(sql: string): string | undefined {
  const all = tokens(sql);
  const calls = all.map((token, i) => callOf(token, all[i - 1], all[i + 1], all[i + 2]));
  return beyondOne(sql) ?? calls.find((found) => found !== undefined);
}

/** The same of a condition, which may ask other tables and the clock: what would let it end before its end, or go on. */
export function beyondOne(sql: string): string | undefined {
  const all = tokens(sql);
  if (all.length === 0) return 'an empty text';
  let depth = 0;
  for (const token of all) {
    const found = strangeIn(token);
    if (found !== undefined) return found;
    if (token.text === '(') depth++;
    if (token.text === ')' && --depth < 0) return 'a closing parenthesis that nothing opened';
  }
  return depth > 0 ? 'a parenthesis that is not closed' : undefined;
}

function strangeIn(token: Token): string | undefined {
  switch (token.kind) {
    case 'comment':
      return 'a comment';
    case 'open':
      return `a ${token.text.startsWith('/*') ? 'comment' : 'quote'} that does not end`;
    case 'mark':
      if (token.text.startsWith('/*!')) return 'a comment';
      return /^(?:;|\?|:=)$/.test(token.text) ? token.text : undefined;
    default:
      return undefined;
  }
}

function callOf(
  token: Token,
  before: Token | undefined,
  after: Token | undefined,
  second: Token | undefined,
): string | undefined {
  switch (token.kind) {
    case 'variable':
      return `the variable ${token.text}`;
    case 'mark':
      return /^[{}]$/.test(token.text) ? `a ${token.text} of no placeholder` : undefined;
    case 'name':
    case 'word': {
      const word = token.value.toLowerCase();
      if (after?.text === '(') return isCall(token, before, second) ? `${token.value}()` : undefined;
      const isBare = token.kind === 'word' && before?.text !== '.' && after?.text !== '.';
      return isBare && FORBIDDEN.has(word) ? token.value.toUpperCase() : undefined;
    }
    default:
      return undefined;
  }
}

/** True where something is called that could be anything; `second` stands behind the parenthesis. */
function isCall(token: Token, before: Token | undefined, second: Token | undefined): boolean {
  // Behind a database's name stands a function of the database.
  if (before?.text === '.') return true;
  const word = token.value.toLowerCase();
  if (token.kind === 'word' && NO_CALL.has(word)) return false;
  // Of no value it is the time.
  if (word === 'unix_timestamp') return second?.text === ')';
  return !DETERMINISTIC.has(word);
}
