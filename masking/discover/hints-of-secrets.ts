import { type HintLine, word } from './hint-line.ts';

/** What opens something. */
export const OF_SECRETS: readonly HintLine[] = [
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
      'authkey|(?:api|tls|ssl|rsa|ssh|access|authentication|enrol|enrol?lment|decrypt|decryption|secret|secure|consumer|auth|act|sess|remember_me|activation|security|session|sess|license|contact|order|encryption|signing|confirm|reset|remember|unsubscribe|share|invite|invitation|download|recovery|login|verification|device|client|feed|rss|stream|validation)_key',
    ),
  ],
  [
    'token',
    'strong',
    word(
      'hash_(?:validation|confirmation|verification|activation)|(?:cookie|token|secret)_(?:hash|digest|string|value)|snmp_community|(?:otp|totp|tfa|mfa|pin)_(?:secret|code|backup|key|token|seed)|(?:recovery|backup|scratch)_codes?',
    ),
  ],
  [
    'token',
    'strong',
    word(
      '(?:verification|verify|persist|persistence|activate|reset_password|forgot_password|forgotten_password|sign_?up|opt_?in|unsubscribe|pairing|magic_link|transfer|epp|download|confirmation|confirm|activation|validation|reset|recovery|protect|sharing|share|secret|unlock|redeem|redemption|gift_card|voucher|auth|invite|invitation|security|sms|access|authorization|authentication|password_reset|one_time|login)_(?:code|hash|token)',
    ),
  ],
  [
    'token',
    'strong',
    word(
      'auto_login_(?:id|key|token|hash)|tracking_(?:hash|token|key|cookie)|(?:bing|google|google_maps?|maps?|mapbox|recaptcha|captcha|stripe|paypal|sendgrid|mailgun|twilio|nexmo|aws|azure|openai|firebase|fcm)_?key|(?:session|sess)_(?:id|idx|token|hash)|sid|sessid|mobile_phone_id|(?:pw|pass|password)_reset_(?:id|key)|key_private|device_id|device_uid|push_id|registration_token|webhook_(?:url|uri|endpoint)|(?:secret|security|reminder)_(?:question|answer)',
    ),
  ],
];
