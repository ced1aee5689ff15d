import { type HintLine, word } from './hint-line.ts';

/** Who somebody is. */
export const OF_PERSONS: readonly HintLine[] = [
  [
    'birthday',
    'strong',
    word(
      '(?<!(?:place|region|country|city|state|province|town|county|district)_(?:of_)?)birth|birthday|birthdate|bday|bdate|birth_(?:date|ymd|dt)|dob|date_of_birth|day_of_birth|born|born_(?:on|at|date)|umare|tanjobi|seinengappi|生年月日|誕生日',
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
      'gender|sex|seibetsu|ketsuekigata|性別|blood|blood_(?:type|group)|ethnicity|ethnic(?:_group)?|race|religion|nationality|citizenship|marital|mar_stat|marital_status|civil_stat(?:us|e)|affective_?status|blood_pressure|disability|sexual|sexuality|sexual_(?:orientation|preference)|politics?|political_(?:view|party|affiliation)s?|血液型|国籍',
    ),
  ],
  // The second of two types ends so, too.
  ['sensitive', 'strong', /^b_?type$/],
  [
    'amount',
    'strong',
    word(
      '(?:salary|wage|bonus|payroll|payslip)_?(?:amount|value|hour|hourly|monthly|daily|total|net|gross|extra)|(?:salary|wage|payroll|payslip)_rate|salary|wage|income|(?:net|gross|base|basic|monthly|annual|yearly|take_home|desired|current|expected)_(?:pay|earnings?)|remuneration|stipend|bonus|annual_income|pay_rate|(?:hourly|daily)_rate|thm|tjm|nenshu|kyuyo|給与|年収|月給|賞与',
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
      '(?:first|given|fore|middle|second|christian|additional|other)_?names?|name_(?:first|given|middle)|firstname|givenname|fname|mname|名前_名',
    ),
  ],
  [
    'last_name',
    'strong',
    word(
      '(?:last|family|sur|maiden|paternal|maternal)_?names?|name_(?:last|family|maiden)|surname|lastname|familyname|lname|sname|myoji|姓|苗字',
    ),
  ],
  [
    'username',
    'strong',
    word(
      '(?:username|user_name|login|nickname)_(?:lower|normalized|canonical|clean|list)|username|user_name|uname|(?<!last_|first_|previous_)login|login_name|login_id|user_login|logon|nick|nick_name|nickname|screen_name|handle|member_name|poster_name|nicename|user_nicename|user_code|display_login|userid|(?:skype|icq|aim|msn|msnm|yim|yahoo|jabber|xmpp|qq|weixin|wechat|line_id|kakao|viber|telegram|discord|steam|twitch|snapchat|matrix|signal)(?:_(?:account|handle|name|number|no|num)|_?id)?|ログインid|ログイン|ユーザー名|ユーザ名|アカウント名',
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
      '(?:full|real|legal|contact|customer|client|user|admin|administrator|librarian|clerk|cashier|owner|person|patient|sender|receiver|recipient|billing|shipping|delivery|ship_to|bill_to|display|holder|participant|reviewer|approver|author|agent|employee|staff|member|student|teacher|doctor|physician|nurse|driver|guest|passenger|tenant|landlord|parent|guardian|child|father|mother|spouse|husband|wife|brother|sister|grandparent|partner|salesman|salesperson|emergency|emergency_contact|payer|payee|buyer|seller|applicant|candidate|manager|supervisor|lawyer|attorney|witness|beneficiary|beneficiary|insured|subscriber|donor|visitor|resident|representative|rep|attention|attn|signer|signatory|caller|caretaker|instructor|interviewer|interviewee|trainer|coach|tutor|mentor|counsel+or|examiner|inspector|evaluator|founder|player|actor|creator|poc|father_?s|mother_?s|next_of_kin|kin|from|to|modified|acted|requester|reporter|assignee|owner|kokyaku|kaiin|tantou|tantousha|shain|order|hogosha|daihyo|daihyou|kanja|gakusei|oya|moushikomisha|keiyakusha)_(?:names?|mei|namae)(?:_(?:acted|kanji|romaji|en|ja|jp))?|(?:created|updated|modified|deleted|approved|changed|edited|posted|closed|assigned|requested|entered|registered|checked|attached|uploaded|sent|signed|reviewed|added)_by_names?',
    ),
  ],
  // 人 and 者 stand behind what somebody is: hoshonin_mei, keiyakusha_mei.
  ['person', 'strong', word('[a-z]{2,}(?:nin|(?<!kai)sha)_(?:mei|shimei|namae|name)')],
  [
    'person',
    'strong',
    word(
      'initials?|fullname|realname|displayname|addressee|shimei|simei|namae|onamae|signatory|next_(?:of_)?kin|deliver_to|ship_to|bill_to|sold_to|reviewer|approver|assignee|tantou|tantousha|tantosha|hogosha|daihyousha|uketori|meigi|meiginin|氏名|名前|お名前|担当者|担当者名|顧客名|会員名|社員名|代表者|代表者名|患者名|宛名|受取人|保護者|保護者名|契約者|申込者|承認者|連絡者',
    ),
  ],
  [
    'person',
    'weak',
    word(
      'rep|author|committer|librarian|clerk|cashier|principal|agent|recipient|receiver|sender|owner|contact|contact_person|manager|participant|driver|guest|holder|payee|payer|patient|customer|employee|doctor|teacher|instructor|interviewer|interviewee|attendee|representative|requester|reporter|assistant|secretary|actor|whodunnit|operator|attention|attn|poster|creator|editor|supervisor|witness|beneficiary|responsible|person|poc|nominee|referrer_name|law_manager|buyer|seller|operator|leader|umpire|referee|debater|rater|ratee|voter|bidder|winner|uploader|submitter|prescriber|validator|examiner|inspector|evaluator|surgeon|nurse|therapist|physician|technician|engineer|salesman|salesperson|teller|lender|borrower|renter|trainer|trainee|tutor|mentor|coach|inviter|invitee|follower|friend|opponent|photographer|translator|maintainer|man',
    ),
  ],
];
