import { type HintLine, word } from './hint-line.ts';

/** Words that may stand behind a way of reaching somebody, and leave it that. */
const WHICH =
  '(?:_(?:addr|address|mobile|pc|keitai|home|work|office|primary|secondary|main|other|alternate|alt|private|personal|business|day|daytime|evening|night|new|old|current|confirm|confirmation|normalized|canonical|lower|raw|contact|emergency|no|num|number|bango|ext|extension|to|from))*$';

/** Ways to reach somebody. */
export const OF_CONTACTS: readonly HintLine[] = [
  ['email', 'strong', word(`e?mail|mailaddress|email_address|mailaddr|メール|メールアドレス|eメール`, WHICH)],
  [
    'email',
    'strong',
    word(
      '(?:sent|send|mail)_as|(?:to|from)_e?mail|e?mail_(?:to|from)(?:_address)?|e?mail_(?:reply|errors?|bounces?)_?to|e?mailed_to',
    ),
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
      '(?:remote|client|source|peer|visitor|login|caller)_(?:addr|ipaddr)|remote_host|(?:x_)?forwarded_for|ipaddr|ipaddress|inet_addr|ipアドレス',
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
    word(
      'sms(?:_\\w+)?_number|(?:forward|forwarding|callback|dial|dialed|caller)_number|redial|phone_area_code|contact_number|contact_no|renrakusaki|連絡先',
    ),
  ],
];
