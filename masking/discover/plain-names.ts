/**
 * Last words that say that a column describes a thing, whatever stands before: the type of an address is no address, the day on
 * which an e-mail address was verified is none either.
 */
const HEADS: readonly (readonly [what: string, pattern: RegExp])[] = [
  [
    'a state or a kind',
    /^(status|type|kind|mode|level|state_code|category|class|classification|scope|stage|phase|severity|priority|urgency|strength|laterality|certainty|behavior|behaviour|visibility|privilege|permission|capability|role|action|method|direction|disposition|gravity|tier|grade|plan|policy|strategy|algorithm|choice|option|operation|lock)$/,
  ],
  [
    'a flag',
    /^(flag|flg|enabled|disabled|active|verified|confirmed|visible|hidden|locked|deleted|archived|published|required|allowed|default|estimated|approved|public|hide|show|yn|onoff|autoload|automatic|blocked|expired|valid|sent|read|bounced|subscribed|ok|success)$/,
  ],
  [
    'a number of things',
    /^(count|counter|total|sum|qty|quantity|amount|size|length|width|height|limit|max|min|offset|interval|duration|timeout|retry|attempt|iteration|rate|ratio|percent|percentage|precision|scale|weight|score|point|rank|rating|version|revision|port|delay|lifetime|threshold)$/,
  ],
  [
    'an order',
    /^(position|sort|order|seq|sequence|idx|index|ordinal|lft|rgt|depth|sortorder|sort_order|number_of)$/,
  ],
  [
    'a moment',
    /^(at|date|time|datetime|timestamp|day|month|year|week|hour|period|expiry|expires|expiration|until|since|schedule|cron|clock|rrule|rdate|exdate|tz|(?:time|date|day)_(?:start|end|from|to|started|ended|created|updated|modified|changed|sent|received|closed|opened|paid|issued|in|out)|recurrence)$/,
  ],
  [
    'a format or a language',
    /^(format|pattern|template|tpl|locale|lang|language|language_id|timezone|zone|currency|charset|encoding|collation|separator|delimiter|prefix|suffix|unit|units|symbol|mask|regex|regexp|expression|formula|query_field|calendar|iso|separator)$/,
  ],
  [
    'how something looks',
    /^(color|colour|textcolor|background|font|icon|style|theme|layout|css|align|alignment|image|logo|banner|thumbnail|sound|skin|design|screen|palette|smiley|emoji|footer)$/,
  ],
  [
    'a file of the application',
    /^(path|dir|directory|folder|filename|file_name|file|ext|extension|mime|mimetype|mime_type|filetype|fileext|disk|bucket|bytes|checksum|md|sha|hash|etag|script|php|command|macro|handler|class_name|classname|namespace|module|plugin|package|controller|function|procedure|callback|hook|job|queue|task_class|driver|engine|adapter|connection|database|db|db_name|table|table_name|col|column|column_name|field_name|tablename|columnname|fieldname|datatype|data_type|config|handler_config|sql|xml|xslt|xsl|html|js|json_schema|schema|tag|slug|permalink|alias|domain|host|hostname|server|endpoint|dns|target|rel|route|menu|widget|block|stack|trace|backtrace|exception|error|error_msg|errors|debug|env|platform|os|browser|software|hardware|model|vendor_code|firmware|protocol)$/,
  ],
  [
    'a form of address',
    /^(salutation|honorific|title_prefix|name_title|name_prefix|name_suffix|keisho|敬称)$/,
  ],
  [
    'a property of a thing',
    /^(industry|label|source|segment|channel|subdomain|term|medium|brand|occupation_code|job_title|department|dept|theme|location_type|keyword|frequency|legend|heading|purpose|gateway|backend|edition|publisher|issn|material|definition|condition|padding|logger|manufacturer|vintage|revenue|ownership|trigger|dimension|warranty|branch|volume|series|collection|publication|barcode|section|group|grade|semester|quarter|letter|relationship|relation|network|subnet|interface|component|activity|importance|risk|emotion|plural|proficiency|timeline|generator|abstract|annotation|func|dirname|cfg|filter|root|lifecycle|sla|applicability|eligibility|routine|printer|tag_field|seq)$/,
  ],
  [
    'a state or a kind',
    /^(kubun|kbn|shubetsu|syubetsu|jotai|joutai|flg|cd|kengen|shokushu|yakushoku|houhou|zokugara|code)$/,
  ],
  [
    'a number of things',
    /^(suu|kazu|kakaku|tanka|kingaku|goukei|zaiko|jun|hyoji_jun|jikan|jikantai|nichiji|hiduke|kikaku|gazou)$/,
  ],
  ['a key that everybody may know', /^(public_?key|publishable_?key|pubkey|key_public)$/],
  ['a country', /^(country|country_id|country_name|country_code|continent|nation)$/],
  [
    'a key of a setting',
    /^(meta_key|option_name|property|property_key|setting|setting_name|param|param_name|param_key|variable|config_key|key_name|attribute_name|attribute_code|field_key|source_key)$/,
  ],
  [
    'a code of a thing',
    /^(sku|barcode|upc|ean|isbn|asin|product_code|item_code|coupon|coupon_code|promo_code|discount_code|referral_code|part_no|lot|lot_no|batch|serial_type|po_number|order_number|invoice_number|order_no|invoice_no|tracking_number|tracking_no|accession_number|oid|uuid|guid|ulid|correlation|abbreviation|abbr|short_code|code)$/,
  ],
];

/** Two words that together describe a thing, and of which the last alone would say something else. */
const PAIRS =
  /(?:^|_)(?:email|mail|phone|address|password|token|user|login|card|account|contact|ip|name|session|comment|message|note)_(?:template|subject|html|format|status|type|verified|enabled|count|setting|settings|required|visible|policy|strength|length|tpl|preference|notification|notifications|opt_?in|opt_?out|error|label|domain|class|role|page|list|pref|prefs|format_type|driver|provider|queue|limit|expires|expiry|flood)$/;

/** The same at the end of a word that people have glued to it: `holdingbranch`, `listprice`, `marcxml`. */
const GLUED =
  /^[a-z]{3,}(?:price|branch|field|type|year|sql|xml|json|html|path|prefix|suffix|queue|barcode|format|volume|printer|statement|issn|isbn|(?<!ac)count|module)$/;

/** More that people write together: `birthdayprivacy`, `avatardimensions`, `parentlist`. */
const GLUED_THING =
  /^[a-z]{3,}(?:privacy|dimension|folder|group|mode|style|view|option|format|language|template|layout|sheet|cache|setting|status|level|limit|colou?r|icon|method|permission|config|flag|enabled|version|regex|source|stage|module|term|label|placement|criteria|symbol|comparator|portal|campaign|priority|severity|frequency|interval|period|industry|column|command|filter|host|port|encoding|theme|date|time)$/;

/**
 * Last words that describe a thing where nothing else speaks for a person: neither the table nor a value. They are no evidence
 * of their own in a table of people.
 */
const THING =
  /^(reference|ref|field|forum|replacement|repeat|configuration|cache|startdate|enddate|context|descr|range|hex|input|output|command|maximum|minimum|display|ssl|arg|argument|attrib|attribute|parameter|base|entity|report|usage|tab|gallery|brief|goods|view|sort|sortby|misc|string|rule|requirement|usergroup|thread|find|minute|weekday|stylesheet|closed|dimension|privacy|event|indicator|workflow|topic|primary|secondary|truncate|precondition|result|credit|product|major|minor|patch|spec|specification|feature|chart|graph|node|tree|item|element|object|instance|target|destination|origin|left|right|top|bottom|next|previous|unique|reserved|dependency|import|export|feed|build|release|commit|bug|milestone|environment|capacity|stock|warehouse|carrier|store|area|floor|row|cell|slot|bin|shelf|tax|discount|fee|price|cost|balance|help|tooltip|placeholder|marker|bits|crop|shape|pixel|canvas|album|track|genre|season|episode|playlist|subtitle|codec|bitrate|game|map|skill|quest|badge|award|trophy|reward|goal|sprint|board|swimlane|lane|dashboard|axis|metric|measure|dataset|shard|partition|replica|cluster|region|pool|realm|constraint|restriction|exclude|include|whitelist|blacklist|wildcard|grant|claim|cipher|curve|digest|crc|sequence|variant|combination|attachment|rack|cabinet|species|breed|recipe|ingredient|dish|cuisine|fuel|gear|route|stop|platform|terminal|gate|vessel|aircraft|fleet|trip|itinerary|amenity|bed|source|portal|placement|criterion|criteria|symbol|comparator|lookup|referer|match|replace|cycle|open|validation|tracking|call|word|search|page|override|holiday|workday|training|interest|campaign|cond|stage|gtin|jan|mpn|array|payment|shipping|weakness|strength|competitor|sponsor|collaborate|cmd|copyright|waveform|cause|device|validator|ids?|[a-z]{3,}id)$/;

/** True where the last word of a name is one of a thing, which counts where table and values say nothing of a person. */
export function isThing(phrase: string): boolean {
  return THING.test(phrase.split('_').at(-1) ?? '');
}

/** Accounts of the books, and what a machine says of itself. */
const OF_THE_BOOKS =
  /(?:^|_)(?:sale|purchase|purchasing|payable|receivable|discount|cog|inventory|adjustment|wip|depreciation|tax|income|expense|revenue|asset|liability|equity|charge|gl|ledger|clearing|cash|cost|profit|loss|stock|vat)s?_(?:account|code)$/;
const OF_A_MACHINE =
  /(?:^|_)(?:error|exception|statu?s|result|return|response|debug|warning|success|validation|smtp|job|cancel|noti)_(?:message|text|info|detail)$|(?:^|_)(?:table|column|field|role|model)_(?:comment|description|note|remark)$/;

/** What goods, prices and deliveries are called, and why a payment waits. */
const OF_A_SALE =
  /(?:^|_)(?:shipping|discount|product|item|tax|coupon|promotion|carrier|method|bundle)_(?:description|title|label)$|(?:^|_)(?:pending|failure|status|bounce)_reason$/;

/** Words in front that make a setting of whatever comes behind: `show_email`. */
const SETTING =
  /^(attr|show|hide|does|enable|enabled|allow|allowed|accepted|accept|require|required|use|can|has|is|supported|notify|subscribe|verified|swap)_/;

/** True where a name says whether something is done or asked for, and not what it is. */
export function isSetting(phrase: string): boolean {
  return SETTING.test(phrase);
}

/** What a column that describes a thing is called: `a flag`; nothing where its last words do not say so. */
export function plainName(phrase: string): string | undefined {
  if (/^utm_/.test(phrase)) return 'where a visit came from';
  if (OF_THE_BOOKS.test(phrase)) return 'an account of the books';
  if (OF_A_MACHINE.test(phrase) || OF_A_SALE.test(phrase)) return 'what the application says';
  if (/(^|_)(?<!mail_)id_list$/.test(phrase)) return 'keys of rows';
  if (PAIRS.test(phrase)) return 'a property of a thing';
  if (
    /(コード|区分|権限|役職|フラグ|状態|ステータス|種別|続柄|順|順序|単価|年月|年度|金額|価格|数量|件数|回数|合計|日時|日付|時刻|画像|言語)$/.test(
      phrase,
    )
  )
    return 'a property of a thing';
  const words = phrase.split('_');
  const [last = ''] = words.slice(-1);
  const pair = words.slice(-2).join('_');
  const told = HEADS.find(([, pattern]) => pattern.test(pair) || pattern.test(last))?.[0];
  return told ?? (GLUED.test(last) || GLUED_THING.test(last) ? 'a property of a thing' : undefined);
}
