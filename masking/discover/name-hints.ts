import type { Content } from './contents.ts';

/** What a name says that its column holds. */
export interface NameHint {
  readonly content: Content;
  /** `weak`: a word that as often means something else; the values and the neighbours decide. */
  readonly strength: 'strong' | 'weak';
}

type Line = readonly [content: Content, strength: NameHint['strength'], pattern: RegExp];

/** Words that may stand behind a way of reaching somebody, and leave it that. */
const WHICH =
  '(?:_(?:addr|address|mobile|pc|keitai|home|work|office|primary|secondary|main|other|alternate|alt|private|personal|business|day|daytime|evening|night|new|old|current|confirm|confirmation|normalized|canonical|lower|raw|contact|emergency|no|num|number|bango|ext|extension|to|from))*$';

const word = (words: string, after = '$') => new RegExp(`(?:^|_)(?:${words})${after}`);

/**
 * Matched against the words of a name (`detect/name-words.ts`), joined by underscores, without digits: what a column holds is
 * told by the last of them, and what is before says whose it is. The first line that fits counts.
 */
const LINES: readonly Line[] = [
  // Cards, accounts, numbers of persons.
  [
    'credit_card',
    'strong',
    word('(?:card|cc|credit_card)_(?:no|num|number)|credit_card|creditcard|pan|kado_bango|カード番号'),
  ],
  ['identifier', 'strong', word('card_last|card_last_four|last_four|cc_last|card_end|card_digit')],
  [
    'identifier',
    'strong',
    word(
      '(?:cc|card)(?:_\\w+)?_(?:expire|expires|expiry|expiration|exp|valid)(?:_(?:date|month|year))?|cc_exp',
    ),
  ],
  [
    'token',
    'strong',
    word(
      'cvv|cvc|csc|card_security_code|(?:card|cc)_verification|prod(?:uct)?_key|(?:cvv|cvc|pin|otp|tfa|mfa)_(?:hash|offset|block|code|enc|digest|value)|(?:user|login|auth|pass|pwd|author|member|email|visitor|ip)_(?:hash|hashed|md|sha)(?:_id)?',
    ),
  ],
  [
    'person',
    'strong',
    word(
      '(?:card|cc|bank_account|koza|kouza)_?(?:holder|owner|name|meigi)(?:_name)?|cardholder|card_holder|account_holder|口座名義',
    ),
  ],
  ['iban', 'strong', word('iban')],
  [
    'identifier',
    'strong',
    word(
      '(?:account|routing|acct|koza|kouza|bank_branch)_(?:no|num|number|bango)|(?:bank|giro|payout|beneficiary|payee|seller|[a-z]*pay)_account|sort_code|swift|bic|swift_code|bic_code|bank_branch|payer_id|口座番号',
    ),
  ],
  ['my_number', 'strong', word('my_number|mynumber|individual_number|kojin_bango|マイナンバー|個人番号')],
  [
    'identifier',
    'strong',
    word(
      'vat_(?:rn|reg|registration|registration_no)|ssn|sin|(?:ssn|sin)_(?:no|num|number)|social_security|social_security_(?:no|num|number)|passport|passport_(?:no|num|number)|(?:national|identity|tax|vat|fiscal|citizen|resident|civil|government|gov)_(?:id|no|num|number|code)|id_(?:no|num|number|card|card_(?:no|num|number))|vat|(?:driver|driving)_?licen[cs]e(?:_(?:no|num|number))?|licen[cs]e_(?:no|num|number|plate)|plate_(?:no|num|number)|nationalid|taxid|cpf|cnpj|nif|nie|dni|rut|pesel|nino|nhs|nhs_number|aadhaar|curp|siret|siren|gstin|nric|bsn|personnummer|cedula|steuernummer|codice_fiscale|codicefiscale|securite_sociale|numero_securite_sociale|mrn|medical_record_(?:no|num|number)|insurance_(?:no|num|number|id|code)|policy_holder_(?:no|id)|imei|imsi|serial|serial_(?:no|number|num)|serialno|udid|idfa|免許証番号|保険証番号|hokensho_bango|hoken_bango|hokensha_bango|karte_no|カルテ番号|旅券番号|jumin_no|rrn|rfc|cuit|cuil|rg|nik|npwp|nisn|nuptk|ktp|no_(?:ktp|kk|nik|sim|bpjs|paspor)|tckn|tc_no|egn|oib|jmbg|cmnd|cccd|regon|hetu|cpr|npi|uin|(?:con)?open_?id|union_?id|tax_?code|(?:insured|subscriber|gst|abn|pan|identity_card|id_card)_(?:no|num|number)|idcard|num_serie|serie_number|number_serie',
    ),
  ],
  [
    'identifier',
    'strong',
    word(
      '(?:patient|member|employee|customer|student|staff|citizen|client|kaiin|shain|kokyaku|gakusei|kanja|membership|loyalty)_(?:no|num|number|bango|code|card)|会員番号|社員番号|顧客番号|学籍番号|患者番号|社員コード',
    ),
  ],
  [
    'identifier',
    'strong',
    word(
      '(?:oauth|google|facebook|twitter|line|apple|github|gitlab|linkedin|microsoft|azure|okta|ldap|openid|saml|social|telegram|wechat|slack|discord)_(?:user_)?(?:id|uid|identity)|oauth_user_id|(?:user|federated|external)_identity|(?:anonymous|visitor|guest)_id|id_(?:visitor|guest)',
    ),
  ],
  // What opens something.
  [
    'password_hash',
    'strong',
    word(
      '(?:pass|passwd|password|pwd|pw|passw|passphrase|passcode|passwort|pswd|パスワード)(?:_(?:digest|hash|hashed|md|sha|encrypted|enc|crypt|old|new|confirm|confirmation|confirmed|history|previous|current|plain))*',
    ),
  ],
  [
    'token',
    'strong',
    word(
      'salt|token|secret|nonce|credential|credentials|psk|otp|totp|pin|pin_code|tfa|mfa|cookie|passkey|private_key|privatekey|privkey|password_salt|認証コード|暗証番号',
    ),
  ],
  [
    'token',
    'strong',
    word(
      'authkey|(?:api|access|secret|secure|consumer|auth|act|sess|remember_me|activation|security|session|sess|license|contact|order|encryption|signing|confirm|reset|remember|unsubscribe|share|invite|invitation|download|recovery|login|verification|device|client|feed|rss|stream|validation)_key',
    ),
  ],
  [
    'token',
    'strong',
    word(
      '(?:cookie|token|secret)_(?:hash|digest|string|value)|snmp_community|(?:otp|totp|tfa|mfa|pin)_(?:secret|code|backup|key|token|seed)|(?:recovery|backup|scratch)_codes?',
    ),
  ],
  [
    'token',
    'strong',
    word(
      '(?:verification|verify|download|confirmation|confirm|activation|validation|reset|recovery|protect|sharing|share|secret|unlock|redeem|redemption|gift_card|voucher|auth|invite|invitation|security|sms|access|authorization|authentication|password_reset|one_time|login)_(?:code|hash|token)',
    ),
  ],
  [
    'token',
    'strong',
    word(
      'auto_login_(?:id|key|token|hash)|(?:session|sess)_(?:id|idx|token|hash)|sid|sessid|mobile_phone_id|device_id|device_uid|push_id|registration_token|webhook_url|(?:secret|security|reminder)_(?:question|answer)',
    ),
  ],
  // Ways to reach somebody.
  ['email', 'strong', word(`e?mail|mailaddress|email_address|mailaddr|メール|メールアドレス|eメール`, WHICH)],
  [
    'email',
    'strong',
    word('(?:sent|send|mail)_as|(?:to|from)_e?mail|e?mail_(?:to|from)(?:_address)?|e?mailed_to'),
  ],
  [
    'email',
    'weak',
    word(
      'reply_to|mail_to|send_to|sent_to|b?cc(?:_multiple|_list)?|(?:cc|bcc|sender|recipient)_(?:addr|address)|from_address|from_addr|to_address|to_addr|recipients',
    ),
  ],
  ['mac', 'strong', word('mac|macaddress|mac_addr|mac_address|macaddr|hwaddr|bssid')],
  [
    'ip',
    'strong',
    word(
      'ip|ipv|ip_v',
      '(?:_(?:addr|address|low|high|from|to|start|end|last|first|current|text|bin|num|long|packed|int))*$',
    ),
  ],
  [
    'ip',
    'strong',
    word(
      '(?:remote|client|source|peer|visitor|login|caller)_(?:addr|ipaddr)|remote_host|ipaddr|ipaddress|inet_addr|ipアドレス',
    ),
  ],
  [
    'user_agent',
    'strong',
    word('user_agent|useragent|ua_string|uastring|comment_agent|browser_agent|http_agent|ua'),
  ],
  [
    'postal_code',
    'strong',
    word(
      'zip|zipcode|zip_code|postal|postal_code|postcode|post_code|postalcode|yubin|yubin_bango|yubin_no|yuubin|plz|cep|郵便番号',
      '(?:_ext|_plus|_suffix|_prefix)?$',
    ),
  ],
  [
    'phone',
    'strong',
    word(
      'tel|phone|telephone|mobile|cell|cellphone|cellular|fax|facsimile|keitai|denwa|pager|msisdn|whatsapp|landline|電話|電話番号|携帯|携帯番号|携帯電話|ファックス|fax番号',
      WHICH,
    ),
  ],
  [
    'phone',
    'strong',
    word('sms(?:_\\w+)?_number|phone_area_code|contact_number|contact_no|renrakusaki|連絡先'),
  ],
  // The person.
  [
    'birthday',
    'strong',
    word(
      'birth|birthday|birthdate|bday|bdate|birth_(?:date|ymd|dt)|dob|date_of_birth|day_of_birth|born|born_(?:on|at|date)|umare|tanjobi|seinengappi|生年月日|誕生日',
    ),
  ],
  [
    'birth_year',
    'strong',
    word(
      '(?:birth|dob|bd|bday|seinen|umare)_?(?:year|yyyy|yr|y|nen|toshi)|year_of_birth|birthyear|生年|seinen',
    ),
  ],
  [
    'birth_month',
    'strong',
    word('(?:birth|dob|umare)_?(?:month|mm|mon|m|tsuki|getsu)|month_of_birth|birthmonth'),
  ],
  ['birth_day', 'strong', word('(?:birth|dob|umare)_?(?:dd|d|hi)|dob_day|birth_day')],
  ['age', 'strong', word('age|nenrei|age_years|patient_age|年齢')],
  [
    'birthday',
    'strong',
    word('date_of_death|death_date|deathdate|deceased_(?:date|at|on)|date_deceased|died_(?:at|on)'),
  ],
  [
    'sensitive',
    'strong',
    word(
      'gender|sex|seibetsu|ketsuekigata|性別|blood|blood_(?:type|group)|ethnicity|ethnic(?:_group)?|race|religion|nationality|citizenship|marital|mar_stat|marital_status|civil_stat(?:us|e)|affective_?status|blood_pressure|b_?type|disability|sexual|sexuality|sexual_(?:orientation|preference)|politics?|political_(?:view|party|affiliation)s?|血液型|国籍',
    ),
  ],
  [
    'amount',
    'strong',
    word(
      '(?:salary|wage|bonus)_(?:amount|value)|salary|wage|income|(?:net|gross|base|basic|monthly|annual|yearly|take_home)_(?:pay|earnings?)|remuneration|stipend|bonus|annual_income|pay_rate|hourly_rate|nenshu|kyuyo|給与|年収|月給|賞与',
    ),
  ],
  [
    'kana',
    'strong',
    word(
      'kana|furigana|yomi|yomigana|yomikata|phonetic|phonetic_name|カナ|フリガナ|ふりがな|よみがな|氏名カナ|セイ|メイ|name_kana|kana_(?:sei|mei|first|last|family|given|name|shimei)',
    ),
  ],
  [
    'first_name',
    'strong',
    word(
      '(?:first|given|fore|middle|second|christian|additional|other)_?names?|firstname|givenname|fname|mname|名前_名',
    ),
  ],
  [
    'last_name',
    'strong',
    word(
      '(?:last|family|sur|maiden|paternal|maternal)_?names?|surname|lastname|familyname|lname|sname|myoji|姓|苗字',
    ),
  ],
  [
    'username',
    'strong',
    word(
      '(?:username|user_name|login|nickname)_(?:lower|normalized|canonical|clean)|username|user_name|uname|login|login_name|login_id|user_login|logon|nick|nick_name|nickname|screen_name|handle|member_name|poster_name|nicename|user_nicename|user_code|display_login|userid|(?:skype|icq|aim|msn|msnm|yim|yahoo|jabber|xmpp|qq|weixin|wechat|line_id|kakao|viber|telegram|discord|steam|twitch|snapchat|matrix|signal)(?:_(?:account|handle|name|number|no|num))?|ログインid|ログイン|ユーザー名|ユーザ名|アカウント名',
    ),
  ],
  [
    'username',
    'strong',
    word(
      '(?:creat(?:ed?|ion)|updated?|modified|modify|deleted?|approved?|changed?|edit(?:ed)?|post(?:ed)?|closed?|assign(?:ed)?|request(?:ed)?|enter(?:ed)?|register(?:ed)?|check(?:ed)?|operated?|handled?|review(?:ed)?|resolved?|add(?:ed)?|upload(?:ed)?|insert(?:ed)?|audit(?:ed)?|submit(?:ted)?|cancel(?:led)?|confirm(?:ed)?|verif(?:y|ied)|publish(?:ed)?|issued?|sent|signed|prepared|received|recorded|reported|locked|last_(?:modified|updated|changed|edited))_by',
    ),
  ],
  [
    'person',
    'strong',
    word(
      '(?:full|real|legal|contact|customer|client|user|admin|administrator|librarian|clerk|cashier|owner|person|patient|sender|receiver|recipient|billing|shipping|delivery|ship_to|bill_to|display|holder|participant|reviewer|approver|author|agent|employee|staff|member|student|teacher|doctor|physician|nurse|driver|guest|passenger|tenant|landlord|parent|guardian|child|father|mother|spouse|emergency|emergency_contact|payer|payee|buyer|seller|applicant|candidate|manager|supervisor|lawyer|attorney|witness|beneficiary|beneficiary|insured|subscriber|donor|visitor|resident|representative|rep|attention|attn|signer|signatory|caller|caretaker|instructor|player|actor|creator|poc|father_?s|mother_?s|next_of_kin|kin|from|to|modified|acted|requester|reporter|assignee|owner|kokyaku|kaiin|tantou|tantousha|shain|order|hogosha|daihyo|daihyou|kanja|gakusei|oya|moushikomisha|keiyakusha)_(?:names?|mei|namae)(?:_(?:acted|kanji|romaji|en|ja|jp))?|(?:created|updated|modified|deleted|approved|changed|edited|posted|closed|assigned|requested|entered|registered|checked|attached|uploaded|sent|signed|reviewed|added)_by_names?',
    ),
  ],
  // 人 and 者 stand behind what somebody is: hoshonin_mei, keiyakusha_mei.
  ['person', 'strong', word('[a-z]{2,}(?:nin|(?<!kai)sha)_(?:mei|shimei|namae|name)')],
  [
    'person',
    'strong',
    word(
      'initials?|fullname|realname|displayname|addressee|shimei|simei|namae|onamae|signatory|next_(?:of_)?kin|reviewer|approver|assignee|tantou|tantousha|tantosha|hogosha|daihyousha|uketori|meigi|meiginin|氏名|名前|お名前|担当者|担当者名|顧客名|会員名|社員名|代表者|代表者名|患者名|宛名|受取人|保護者|保護者名|契約者|申込者|承認者|連絡者',
    ),
  ],
  [
    'person',
    'weak',
    word(
      'author|committer|librarian|clerk|cashier|principal|agent|recipient|receiver|sender|owner|contact|contact_person|manager|participant|driver|guest|holder|payee|payer|patient|customer|employee|doctor|teacher|instructor|attendee|representative|requester|reporter|assistant|secretary|actor|whodunnit|operator|attention|attn|poster|creator|editor|supervisor|witness|beneficiary|responsible|person|poc|nominee|referrer_name|law_manager|buyer|seller|operator|leader|umpire|referee|debater|rater|ratee|voter|bidder|winner|uploader|submitter|prescriber|examiner|inspector|evaluator|surgeon|nurse|therapist|physician|technician|engineer|salesman|salesperson|teller|lender|borrower|renter|trainer|trainee|tutor|mentor|coach|inviter|invitee|follower|friend|opponent|photographer|translator|maintainer|man',
    ),
  ],
  // Places.
  [
    'street',
    'strong',
    word(
      'po_?box|post_office_box|street|street_(?:address|name|no|number|line)|(?:address|addr)_line(?:_(?:one|two|three|four))?|house_(?:no|number|name)|building|building_name|apartment|apt|suite|banchi|tatemono|tatemono_mei|番地|建物名|建物|町名|丁目',
    ),
  ],
  [
    'city',
    'strong',
    word(
      'city|town|village|geo_name|geo_(?:place|location)|city_village|municipality|locality|suburb|city_name|birth_place|birthplace|place_of_birth|(?:birth|reside|residence|home)_(?:dist|community|location)|login_location|neighbou?rhood|shikuchoson|shiku|市区町村|市町村|出身地|county|county_district|district|ward',
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
      'company|company_name|institution|affiliation|organi[sz]ation|organi[sz]ation_name|employer|employer_name|kaisha|kaisha_mei|kaishamei|corporate_name|firm|firm_name|kinmusaki|workplace|business_name|会社|会社名|勤務先|法人名|貴社名',
    ),
  ],
  [
    'url',
    'strong',
    word(
      '(?:user|author|member|profile|personal|reviewer|customer|client|home|blog|contact|commenter|vendor|sender|from|actor|payment|invite|unsubscribe)_(?:url|uri|page|link|site)|homepage|home_page|web_?page|messenger|messenger_id|web_?site|web_?site_(?:url|title|name)|blog|blog_url|portfolio|(?:facebook|twitter|linkedin|instagram|github|sns|taobao|alipay|google|google_?plus|youtube|pinterest|tiktok|mastodon|bluesky|orcid|vk|soundcloud|flickr)(?:_(?:url|link|account|profile|handle|name))?|(?:skype|icq|aim|msn|yim|yahoo|jabber|qq|weixin|wechat|line_id|kakao|viber|telegram)_(?:url|link|profile)',
    ),
  ],
  // What people write.
  [
    'free_text',
    'strong',
    word(
      '(?:private|public|internal|personal|customer|client|user|admin|staff|patient|order|delivery|gift|medical|clinical|doctor|nurse|invoice)_(?:notes?|memo|comments?|message|remarks?|text)',
    ),
  ],
  [
    'free_text',
    'strong',
    word(
      'notes?|comments?|memo|remarks?|bio|biography|about|about_me|feedback|testimonial|complaint|inquiry|enquiry|signature|personal_text|clinical_history|medical_history|history_text|diagnosis|symptoms?|prescription|allergy|allergies|usertitle|user_title|original_text|additional_detail|value_text|hl_data|self_introduction|introduction|profile_text|vcard|vcf|chief_complaint|conclusion|biko|bikou|備考|メモ|自己紹介|コメント|お問い合わせ内容|症状|病名|所見',
    ),
  ],
  [
    'free_text',
    'strong',
    word(
      '\\w+_non_coded|(?:comment|message|post|review|reply|mail|email|chat|sms|ticket|note)_(?:body|text|content|message|filtered|content_filtered)|(?:dosing|special|delivery|care|handling)_instructions?|comment_to_\\w+|mail_headers?',
    ),
  ],
  [
    'free_text',
    'weak',
    word(
      '[a-z]{3,}(?:title|desc|reason|subject|message|notes?|comments?)|body|message|subject|content|content_filtered|text|description|title|excerpt|reason|answer|reply|question|instructions?|detail|details|summary|headline|review|headers?|statement|story|transcript|resolution|explanation|query|caption|内容|本文|件名|理由',
    ),
  ],
  [
    'picture',
    'weak',
    word(
      'photo|picture|portrait|avatar|face_image|signature_image|signature_base|fingerprint|face|thumbnail_photo|profile_(?:image|photo|picture|pic)|顔写真|写真',
    ),
  ],
  [
    'token',
    'weak',
    word(
      'key|txn_id|(?:trans?|pay|refund|capture)_id|id_transaction|confirmation|activation|verifier|series|webauthn_id|authenticate_id|(?:gateway|payment|customer)_profile_id|(?:last_)?trans_id|secret_iv|enc_key|key_p_dh|key_auth|session|hash_key|access|auth|certificate|cert|public_id|transaction_id|transaction_reference|gateway_(?:customer_)?reference|payment_reference|charge_id|subscription_reference|reference_token',
    ),
  ],
  [
    'mixed',
    'weak',
    word(
      'value|meta_value|property_value|attribute_value|field_value|value_reference|option_value|setting_value|sess_data|session_data|session_value|payload|merged_data|old_value|new_value|old_values|new_values|custom_fields?|before|after|changes|snapshot|request|response|params|log|extra|serialized_data|json_backup',
    ),
  ],
  [
    'username',
    'weak',
    word(
      'account|account_name|admin|administrator|moderator|founder|user|[a-z]user|uid|user_id|member|by|modified_user|operator_id',
    ),
  ],
  [
    'identifier',
    'weak',
    word(
      'identifier|document|nis|nip|pis|cns|crm|nit|cnp|(?:document|certificate|registration|matriculation|admission|enrol?lment|roll|license|policy|case|file)_(?:no|num|number)|(?:external|system|legacy|alternate|alt|other|anonymous|visitor|identity|customer|member|staff|employee|student|patient|person|contact|crm|erp|account)_(?:id|identifier|ref|uid)',
    ),
  ],
  ['amount', 'weak', word('weight|height|bmi')],
  ['url', 'weak', word('url|uri|link')],
];

/** Words behind what a digest or a cipher was made of: `reset_key_hash`, `email_md5`. */
const DIGEST = /_(?:iv|hash|hashed|digest|md|sha|crypt|encrypted|enc|cipher|ciphertext)$/;

/** What tells somebody, or opens something, also where only its digest is kept. */
const DIGESTED: readonly Content[] = [
  ...(['email', 'phone', 'ip', 'mac', 'username', 'person', 'identifier', 'birthday', 'my_number'] as const),
  ...(['credit_card', 'iban', 'password_hash', 'token'] as const),
];

/** What the words of a name say; nothing where they say nothing of anybody. */
export function nameHint(phrase: string): NameHint | undefined {
  const found = LINES.find(([, , pattern]) => pattern.test(phrase));
  if (found) return { content: found[0], strength: found[1] };
  const made = phrase.replace(DIGEST, '');
  const of = made === phrase ? undefined : nameHint(made);
  const isSure = of?.strength === 'strong' || of?.content === 'token';
  return isSure && DIGESTED.includes(of.content) ? { content: 'token', strength: 'strong' } : undefined;
}
