import type { Makings, Value } from './makings.ts';

/** A value of a column that holds nothing personal, by its type and the words of its name. */
export function plainValue(makings: Makings): Value {
  const { column } = makings;
  const type = column.type.toLowerCase();
  if (/^(enum|set)/.test(type)) return member(makings);
  if (/^(tiny|small|medium|big)?int|^decimal|^numeric|^float|^double|^bit|^year/.test(type))
    return number(makings);
  if (/^(date|time)/.test(type)) return moment(makings);
  if (/^json/.test(type)) return document(makings);
  if (/^(geometry|point)/.test(type)) return 'POINT(0 0)';
  // Longer than any key or digest: texts that are compared byte by byte.
  if (Number(/^varbinary\((\d+)\)/.exec(type)?.[1] ?? 0) > 64) return word(makings);
  if (/blob|binary/.test(type)) return bytes(makings);
  return word(makings);
}

function member({ column, english }: Makings): string {
  const members = [...column.type.matchAll(/'((?:[^']|'')*)'/g)].map(([, value = '']) => value);
  return english.helpers.arrayElement(members);
}

function number({ column, columns, english, row }: Makings): number {
  const { name, type, key } = column;
  const most = /^tinyint/i.test(type) ? 100 : /^smallint/i.test(type) ? 30_000 : 1_000_000;
  const single = columns.filter((one) => one.key === 'PRI').length === 1;
  if ((key === 'PRI' && single) || key === 'UNI') return row + 1;
  if (
    /^tinyint\(1\)/i.test(type) ||
    /^(is|has|can|use|show|enable|allow|require)_?|flg$|flag$|enabled$|active$/i.test(name)
  )
    return english.number.int({ max: 1 });
  if (key === 'PRI') return 1 + ((row * 7) % 90);
  if (/id$|_by$/i.test(name)) return english.number.int({ min: 1, max: 60 });
  if (/(status|state|type|level|kind|mode)$/i.test(name)) return english.number.int({ max: 5 });
  if (/(sort|order|position|rank|idx|no|seq)$/i.test(name)) return row % most;
  if (/(time|date|_at|clock|registered|modified|lastvisit)$/i.test(name) && /int/i.test(type) && most > 100)
    return 1_600_000_000 + english.number.int({ max: 100_000_000 });
  if (/^year|year$/i.test(name)) return english.number.int({ min: 2010, max: 2026 });
  return /decimal|double|float|numeric/i.test(type)
    ? english.number.float({ max: 999, fractionDigits: 2 })
    : english.number.int({ max: Math.min(most, 5000) });
}

function moment({ column, english }: Makings): string {
  const date = english.date.between({ from: '2019-01-01', to: '2026-06-30' }).toISOString();
  if (/^date$/i.test(column.type)) return date.slice(0, 10);
  return /^time$/i.test(column.type) ? date.slice(11, 19) : date.slice(0, 19).replace('T', ' ');
}

const document = ({ english }: Makings): string =>
  JSON.stringify({
    theme: english.helpers.arrayElement(['dark', 'light']),
    columns: [1, 2, english.number.int({ max: 9 })],
    enabled: english.datatype.boolean(),
  });

function bytes({ english, column }: Makings): Buffer {
  const length = Math.min(Number(/\((\d+)\)/.exec(column.type)?.[1] ?? 64), 64);
  return Buffer.from(english.string.hexadecimal({ length: length * 2, prefix: '' }), 'hex');
}

const FEW = ['new', 'open', 'done', 'failed', 'draft'] as const;

/** The first that fits the column's name counts. */
const WORDS: readonly (readonly [RegExp, (makings: Makings) => string])[] = [
  [/uuid|guid/i, ({ english }) => english.string.uuid()],
  [
    /meta_key|property$|option_name|attribute_name|^key_?$|variable$|param/i,
    ({ english, row }) =>
      `${english.helpers.arrayElement(['_edit_lock', 'theme', 'per_page', 'first_name', 'billing_email', 'page_layout'])}${row % 3 ? '' : `_${row}`}`,
  ],
  [
    /(able|_object|model|entity|content|item|comment|object)_?type$/i,
    ({ english }) =>
      english.helpers.arrayElement(['App\\Models\\Invoice', 'App\\Models\\Quote', 'App\\Models\\Order']),
  ],
  [
    /(status|state|type|mode|kind|role|level|action|scope|class|datatype|method|behavior|format|privilege|severity|priority|category)$/i,
    ({ english }) => english.helpers.arrayElement(FEW),
  ],
  [/slug|post_name|alias|permalink/i, ({ english }) => english.lorem.slug(3)],
  [/colou?r|_bg$/i, ({ english }) => english.color.rgb().toUpperCase()],
  [/locale|^lang/i, ({ english }) => english.helpers.arrayElement(['en_US', 'ja_JP', 'de_DE'])],
  [/time_?zone/i, ({ english }) => english.location.timeZone()],
  [/currency/i, ({ english }) => english.finance.currencyCode()],
  [/country/i, ({ english }) => english.location.country()],
  [/version/i, ({ english }) => english.system.semver()],
  [
    /hash|md5|sha|checksum|digest/i,
    ({ english }) => english.string.hexadecimal({ length: 32, prefix: '', casing: 'lower' }),
  ],
  [/file|path|tpl|template$|image|icon|logo|avatar|photo|thumb/i, ({ english }) => english.system.filePath()],
  [/url|uri|link|href|endpoint|site$/i, ({ english }) => `/${english.lorem.slug(2)}`],
  [/domain|host|dns|server/i, ({ english }) => `${english.lorem.word()}.internal`],
  [/mime/i, ({ english }) => english.system.mimeType()],
  [
    /settings|options|config|params|meta|data|json|payload|permissions|history|items|rules|fields|attributes|extra|backup/i,
    document,
  ],
  [
    /code$|number$|_no$|sku|tag$|ref(erence)?$|key$|_id$|^id$|uid$|part$|model$/i,
    ({ english, row }) =>
      `${english.helpers.arrayElement(['A', 'B', 'K'])}${1000 + row}-${english.string.alpha({ length: 2, casing: 'upper' })}`,
  ],
  [/product|item_name|goods/i, ({ english }) => english.commerce.productName()],
  [/dep(artmen)?t|team|division/i, ({ english }) => english.commerce.department()],
  [
    /body|content|description|explain|text|comment|memo|note|terms|footer|message|detail|reason|excerpt|remark/i,
    sentence,
  ],
  [/value|default/i, ({ english }) => english.helpers.arrayElement(['1', '0', '20', 'yes', 'left'])],
];

/** As many texts as an application has: of a few that every column shares, the proof rightly finds in one what another masks. */
const MANY = 9_999_999;

function sentence({ english, japanese }: Makings): string {
  return japanese
    ? `${english.helpers.arrayElement(['期間限定の商品', '新しい季節の企画', '定番の一品', '送料無料の対象'])}です。${english.helpers.arrayElement(['ぜひお試しください。', '数量に限りがあります。', '詳しくは案内をご覧ください。'])}品番${english.number.int({ max: MANY })}`
    : english.commerce.productDescription();
}

function word(makings: Makings): string {
  const { english, japanese, column, columns, row } = makings;
  const made = WORDS.find(([pattern]) => pattern.test(column.name))?.[1](makings) ?? title(makings, japanese);
  const single = columns.filter((one) => one.key === 'PRI').length === 1;
  const unique = column.key === 'UNI' || (column.key === 'PRI' && single);
  if (!unique) return made;
  const length = Number(/\((\d+)\)/.exec(column.type)?.[1] ?? 191);
  const tail = `${row}`;
  return `${[...made].slice(0, Math.max(0, length - tail.length)).join('')}${tail}`.padStart(
    1,
    english.string.alpha(1),
  );
}

function title({ english }: Makings, japanese: boolean): string {
  if (!japanese)
    return english.helpers.arrayElement([
      english.commerce.productName(),
      english.lorem.words(2),
      english.commerce.department(),
    ]);
  return `${english.helpers.arrayElement(['春の', '定番', '限定', '北海道', '業務用'])}${english.helpers.arrayElement(['チョコレート', '緑茶', '掃除用品', '文房具', '食器', '商品分類'])}${english.number.int({ max: MANY })}`;
}
