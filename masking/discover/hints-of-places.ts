import { type HintLine, word } from './hint-line.ts';

/** Where somebody is, and where they work. */
export const OF_PLACES: readonly HintLine[] = [
  [
    'street',
    'strong',
    word(
      'po_?box|post_office_box|street|street_(?:address|name|no|number|line)|(?:address|addr)_line(?:_(?:one|two|three|four))?|(?:house|unit|block|building|apartment|flat)_(?:no|num|number)|house_name|building|building_name|apartment|apt|suite|banchi|tatemono|tatemono_mei|番地|建物名|建物|町名|丁目',
    ),
  ],
  [
    'city',
    'strong',
    word(
      'city|town|village|geo_name|geo_(?:place|location)|city_village|municipality|locality|suburb|city_name|birth_place|birthplace|(?:place|region|city|state|province|town|county|district)_(?:of_)?birth|place_of_(?:delivery|residence|death)|(?:birth|reside|residence|home)_(?:dist|community|location)|login_location|neighbou?rhood|shikuchoson|shiku|市区町村|市町村|出身地|county|county_district|district|ward',
    ),
  ],
  [
    'state',
    'strong',
    word(
      'province|prefecture|state_province|state_name|administrative_area|todofuken|todoufuken|都道府県|(?:billing|shipping|address|home|client|customer|delivery|mailing|site|work)_(?:state|region|province|pref|zone)|payment_(?:region|province|zone)',
    ),
  ],
  ['street', 'weak', word('line|lane')],
  ['city', 'weak', word('location|hometown|home_town|residence_area')],
  ['state', 'weak', word('state|region|pref')],
  [
    'address',
    'strong',
    word(
      'addr|address|jusho|juusho|jyusho|residence|住所|所在地|(?:billing|shipping)_full|(?:home|work|billing|shipping|delivery|mailing|postal|street|site|full)_(?:addr|address)',
      '(?:_(?:a|b|c|kanji|kana|full|text|detail|details|other|line))?$',
    ),
  ],
  [
    'geo',
    'strong',
    word(
      'lat|latitude|lng|lon|longitude|geo|coord|coordinate|coordinates|coords|geolocation|gps|latlng|lat_lng|geo_point|geom_point|geo_?code|w_w|coordenadas|map_?[xy]|緯度|経度',
    ),
  ],
  [
    'company',
    'strong',
    word(
      'company|company_name|place_of_(?:work|employment)|agency_name|institution|affiliation|organi[sz]ation|organi[sz]ation_name|employer|employer_name|kaisha|kaisha_mei|kaishamei|corporate_name|firm|firm_name|kinmusaki|workplace|business_name|会社|会社名|勤務先|法人名|貴社名',
    ),
  ],
  [
    'url',
    'strong',
    word(
      '(?:user|author|member|profile|personal|reviewer|customer|client|home|blog|contact|commenter|vendor|sender|from|actor|payment|invite|unsubscribe)_(?:url|uri|page|link|site)|homepage|home_page|web_?page|messenger|messenger_id|web_?site|web_?site_(?:url|title|name)|blog|blog_url|portfolio|(?:facebook|twitter|linked_?in|instagram|github|sns|taobao|alipay|google|google_?plus|youtube|pinterest|tiktok|mastodon|bluesky|orcid|vk|soundcloud|flickr)(?:_(?:url|link|account|profile|handle|name))?|(?:skype|icq|aim|msn|yim|yahoo|jabber|qq|weixin|wechat|line_id|kakao|viber|telegram)_(?:url|link|profile)',
    ),
  ],
];
