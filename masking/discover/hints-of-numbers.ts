import { type HintLine, word } from './hint-line.ts';

/** Cards, accounts, numbers that tell persons. */
export const OF_NUMBERS: readonly HintLine[] = [
  // What pays like money, and is no card of a bank.
  ['token', 'strong', word('(?:gift|prepaid)_?(?:card|cert|certificate|voucher)_(?:no|num|number|pin)')],
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
      'cvv|cvc|csc|(?:cc|card)_cid(?:_enc)?|card_security_code|(?:card|cc)_verification|prod(?:uct)?_key|(?:cvv|cvc|pin|otp|tfa|mfa)_(?:hash|offset|block|code|enc|digest|value)|(?:user|login|auth|pass|pwd|author|member|email|visitor|ip)_(?:hash|hashed|md|sha)(?:_id)?',
    ),
  ],
  [
    'person',
    'strong',
    word(
      'name_(?:on|of)_(?:the_)?card|(?:card|cc|bank_account|e_?check_account|koza|kouza)_?(?:holder|owner|name|meigi)(?:_name)?|cardholder|card_holder|account_holder|口座名義',
    ),
  ],
  ['iban', 'strong', word('iban')],
  [
    'identifier',
    'strong',
    word(
      'rib|rib_key|key_rib|(?:account|routing|acct|koza|kouza|bank|bank_branch|cheque|chq)_(?:no|num|number|bango)|(?:bank|giro|payout|beneficiary|payee|seller|[a-z]*pay)_account|sort_code|swift|bic|swift_code|bic_code|bank_branch|payer_id|口座番号',
    ),
  ],
  ['my_number', 'strong', word('my_number|mynumber|individual_number|kojin_bango|マイナンバー|個人番号')],
  [
    'identifier',
    'strong',
    word(
      'vat_(?:rn|reg|registration|registration_no)|ssn|sin|(?:ssn|sin)_(?:no|num|number)|social_security|social_security_(?:no|num|number)|(?:passport|visa)_(?:no|num|number)|passport|(?:national|identity|tax|vat|fiscal|citizen|resident|civil|government|gov)_(?:id|no|num|number|code)|id_(?:no|num|number|card|card_(?:no|num|number))|vat|(?:driver|driving)_?licen[cs]e(?:_(?:no|num|number))?|licen[cs]e_(?:no|num|number|plate)|plate_(?:no|num|number)|nationalid|taxid|cpf|cnpj|nif|nie|dni|rut|pesel|nino|nhs|nhs_number|aadhaar|curp|siret|siren|gstin|nric|bsn|personnummer|cedula|steuernummer|codice_fiscale|codicefiscale|securite_sociale|numero_securite_sociale|mrn|medical_record_(?:no|num|number)|insurance_(?:no|num|number|id|code)|policy_holder_(?:no|id)|imei|imsi|serial|serial_(?:no|number|num)|serialno|udid|idfa|免許証番号|保険証番号|hokensho_bango|hoken_bango|hokensha_bango|karte_no|カルテ番号|旅券番号|jumin_no|rrn|rfc|cuit|cuil|rg|nik|npwp|nisn|nuptk|ktp|no_(?:ktp|kk|nik|sim|bpjs|paspor)|tckn|tc_no|egn|oib|jmbg|abn|acn|vin_(?:no|number)|chassis_(?:no|number)|iccid|(?:calling|called)_?station_?id|cmnd|cccd|regon|hetu|cpr|npi|uin|(?:con)?open_?id|union_?id|tax_?code|(?:insured|subscriber|gst|abn|pan|identity_card|id_card)_(?:no|num|number)|idcard|num_serie|serie_number|number_serie',
    ),
  ],
  [
    'identifier',
    'strong',
    word(
      '(?:patient|member|provider|employee|customer|student|staff|citizen|client|kaiin|shain|kokyaku|gakusei|kanja|membership|loyalty)_(?:no|num|number|bango|code|card)|会員番号|社員番号|顧客番号|学籍番号|患者番号|社員コード',
    ),
  ],
  // What somebody carries to be known by.
  [
    'identifier',
    'strong',
    word(
      '(?:ic|rfid|nfc|felica|smart|access|proximity|swipe|chip|magnetic|transit|library|student|staff|employee|badge|identification)_card_(?:id|uid|no|num|number|code)|card_uid|rfid|rfid_(?:tag|code|no|number|uid)|nfc_(?:id|uid|tag)|(?:badge|fob|roll|reg|enrol?lment|admission|matriculation)_(?:no|num|number)|(?:exam|class|seat)_roll|library_card',
    ),
  ],
  [
    'identifier',
    'strong',
    word(
      '(?:oauth|google|facebook|twitter|line|apple|github|gitlab|linked_?in|microsoft|azure|okta|ldap|openid|saml|social|telegram|wechat|slack|discord|orcid)_(?:user_|profile_|account_|member_)?(?:id|uid|identity)|oauth_user_id|(?:foreign|external|remote|federated|provider)_(?:user|member|customer|account)_(?:key|id|uid|identifier)|(?:user|federated|external)_identity|(?:anonymous|visitor|viewer|guest)_id|id_(?:visitor|guest)',
    ),
  ],
];
