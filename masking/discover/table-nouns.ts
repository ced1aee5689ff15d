import { nameWords } from '../detect/name-words.ts';

/** Nouns of people: a `name` in their table is a person's. */
const PEOPLE =
  /^(user|customer|client|person|people|member|employee|staff|contact|patient|guest|student|teacher|author|owner|profile|subscriber|applicant|driver|resident|provider|doctor|physician|nurse|vendor|supplier|buyer|seller|actor|player|passenger|tenant|landlord|candidate|recipient|lead|prospect|beneficiary|participant|attendee|donor|volunteer|visitor|operator|manager|admin|administrator|agent|officer|lawyer|instructor|guardian|parent|child|relative|family|affiliate|reseller|dealer|distributor|debtor|creditor|salesman|salesperson|account_holder|cardholder|payee|payer|reviewer|respondent|kaiin|kokyaku|shain|kanja|hogosha|gakusei|seito|tantousha|jugyoin|riyousha|shinseisha|moushikomisha|顧客|会員|社員|患者|従業員|利用者|ユーザー|ユーザ|担当者|保護者|生徒|学生|申込者|お客様)$/;

/** Words behind such a noun that leave the table one of people. */
const ABOUT =
  /^(master|mst|tbl|table|list|info|information|detail|profile|data|record|history|archive|backup|temp|tmp|lookup|old|new|ext|extra|master|registration|signup|address|name|basic|base|main|マスタ|情報|一覧|台帳)$/;

/** What a program makes of a row, and says nothing of it. */
const MADE_OF = /^(bean|dto|entity|model|tbl|table)$/;

/** The same in another language. */
const TRANSLATED = /^(lang|translation|i18n)$/;

/** Nouns of places and organisations: their address and telephone number are nobody's. */
const PLACES =
  /^(location|store|shop|branch|office|ward|room|campus|factory|outlet|depot|library|institution|warehouse|facility|venue|baseinfo|site|hospital|clinic|school|airport|station|restaurant|hotel|place|workplace|premise|headquarter|tenpo|eigyosho|kyoten|店舗|拠点|営業所|支店)$/;

/** Nouns of what people write and send. */
const WRITTEN =
  /^(message|mail|email|comment|post|review|[a-z]{0,8}note|ticket|bug|defect|thread|reply|inquiry|enquiry|chat|inbox|outbox|sms|letter|feedback|draft|notification|request|task|issue|case|incident|appointment|visit|complaint|survey_answer|answer|response|transaction|activity|log|journal|diary|queue|history|alert|acknowledge|conversation|topic|memo|obs|proposal|reported|notice|shout|guestbook|[a-z]{0,5}msg|e?mail(?:error|log|queue|archive|failure)|discussion|bounce|revision|otoiawase|toiawase|問い合わせ|お問い合わせ|履歴|日報|メッセージ)$/;

/** Words behind them of what stands in one, or of where they are kept. */
const STANDING_IN = /^(text|body|entry|description|detail|data|archive|backup|temp|old)$/;

/** Nouns of goods, texts of the application, lists. */
const CATALOG =
  /^(product|item|goods|category|categorie|class|type|tag|template|tpl|page|block|news|menu|layout|plan|option|attribute|status|currency|country|language|locale|translation|permission|role|group|setting|config|configuration|module|plugin|widget|theme|brand|course|film|book|title|department|dept|region|zone|rate|rule|term|taxonomy|concept|drug|field|form|format|reason|payment_method|gateway|bank|design|feature|macro|script|trigger|host|graph|map|icon|sla|dashboard|profile_field|smiley|board|package|language|kiyaku|bkup|poll|qanda|spider|webhook|sysmap|shape|unit|dtype|program|workflow|state|faq|question|kind|version|announcement|mailtemplate|pagelayout|mtb|master|msttbl|song|podcast|episode|video|playlist|track|lang|string|stylesheet|smilie|smily|emoticon|icon|image|bbcode|banner|slide|snippet|canned_response|filter|rule|sequence|report|screen|tool|upgrade|keyword|synonym|unit|carrier|feature|specification|hook|tab|column|prefix|builder|counter|model|manufacturer|label|promotion|discount|coupon|stock|warehouse|カテゴリ|商品|区分|種別|部署|部門)$/;

/** The same at the end of words that are written together: `warninglevels`, `helpdocs`. */
const CATALOG_AT_END =
  /^(?!user|member|customer|client|person|employee|contact)[a-z]{3,}(?:type|group|field|tool|doc|filter|prefix|level|title|sheet|permission|setting|option|rule|section|template|module|plugin|theme|lang|categorie|category|status|smilie|icon|word)$/;

/** Nouns of machines and what else is counted: who looks after them may stand beside, but their name is no person's. */
const THINGS =
  /^(inventory|asset|equipment|machine|hardware|server|battery|cpu|processor|memory|monitor|storage|drive|disk|printer|usbdevice|controller|modem|slot|video|sound|motherboard|peripheral|scanner|機器|備品|資産)$/;

/** Programs and services that are called like people. */
const MACHINES =
  /(^|_)((scan|monitor|monitoring|backup|mail|transfer|build|deploy|poll|polling|proxy|user)_agent|(auth|oauth|oidc|saml|openid|api|sso|app)_client|(attribute|product|font|model|item|part|device|instance)_family|(auth|oauth|openid|identity|login|circuit|payment|storage|sms|email|mail|internet|network|shipping|cloud|data)_provider)(_(detail|setting|config))?$/;

/** Tables of settings, of the application or of the organisation. */
const SETTINGS =
  /^(setting|config|configuration|option|preference|parameter|param|property|baseinfo|global_property|variable|env|system|registry|constant|設定)$/;

/** What an organisation says of itself, in a table of one row. */
const OWN_DETAILS =
  /(^|_)(organi[sz]ation|company|shop|store|site|base|school)(_gen|_general|_basic)?_(info|information)$/;

/** Lists of places that are the same for everybody. */
const GAZETTEER =
  /^(zip|zipcode|postal|postcode|postal_code|city|town|pref|prefecture|state|province|country|area|region|district|municipality|yubin|address_master|county|都道府県|市区町村|郵便番号)$/;

const SESSIONS = /^(session|sess|cookie|cache)$/;

/** Words before `session` of what people come to. */
const ATTENDED =
  /^(training|class|course|lesson|lecture|exam|study|therapy|treatment|counseling|counselling|conference|workshop|event|seminar|game|match|play|practice|tutoring|school|academic|work|shift|cash|cashier|pos|charging|parking|workout|gym|trading|voting|court)$/;

/** What a table is about, as far as its name says. */
export interface TableNoun {
  /** The last word that says something: `customer` of `dtb_customer`. */
  readonly noun: string;
  readonly people: boolean;
  readonly places: boolean;
  readonly written: boolean;
  readonly catalog: boolean;
  readonly things: boolean;
  readonly settings: boolean;
  readonly sessions: boolean;
  readonly gazetteer: boolean;
}

/** What a table's name says. */
export function tableNoun(table: string): TableNoun {
  const { words } = nameWords(table);
  const kept = words.filter((word) => word.length > 1);
  while (kept.length > 1 && MADE_OF.test(kept.at(-1) ?? '')) kept.pop();
  const significant = [...kept];
  // What is said of somebody in another language: `user_lang`.
  if (TRANSLATED.test(significant.at(-1) ?? '') && PEOPLE.test(significant.at(-2) ?? '')) {
    kept.pop();
    significant.pop();
  }
  while (significant.length > 1 && ABOUT.test(significant.at(-1) ?? '')) significant.pop();
  const noun = significant.at(-1) ?? '';
  const last = kept.at(-1) ?? '';
  const machine = MACHINES.test(words.join('_')) && !/(^|_)(client|customer|member)_/.test(words.join('_'));
  const glued = PEOPLE_AT_END.test(noun) || PREFIXED.test(noun);
  return {
    noun,
    people: (PEOPLE.test(noun) || glued) && !machine,
    places: PLACES.test(noun),
    // `bug_text`: what stands in one.
    written: WRITTEN.test(last) || (STANDING_IN.test(last) && WRITTEN.test(kept.at(-2) ?? '')),
    catalog: (CATALOG.test(last) || CATALOG_AT_END.test(last)) && !PEOPLE.test(last),
    things: THINGS.test(noun) || machine,
    settings: SETTINGS.test(last) || OWN_DETAILS.test(words.join('_')),
    sessions: SESSIONS.test(last) && !ATTENDED.test(words.at(-2) ?? ''),
    gazetteer: GAZETTEER.test(noun) || GAZETTEER.test(kept.slice(-2).join('_')),
  };
}

/** A prefix of the application’s own, written together with whom the table is about: `tblcustomer`. */
const PREFIXED =
  /^[a-z]{1,3}(?:user|customer|client|contact|person|member|patient|employee|student|teacher|supplier|vendor)$/;

/** Japanese names of tables have no spaces: `顧客マスタ`. */
const PEOPLE_AT_END =
  /(?:顧客|会員|社員|患者|従業員|利用者|ユーザー?|担当者|保護者|生徒|学生|申込者|お客様)(?:マスタ|情報|一覧|台帳|テーブル)?$/;
