import { isIPv4, isIPv6 } from 'node:net';
import type { Match } from './kinds.ts';

/** Of no person: private, local, documentation's and benchmarks' addresses, which the masks are taken from. */
const NOBODY_V4 =
  /^(0|10|127|22[4-9]|23\d|24\d|25\d)\.|^192\.168\.|^172\.(1[6-9]|2\d|3[01])\.|^169\.254\.|^192\.0\.[02]\.|^198\.51\.100\.|^203\.0\.113\.|^198\.1[89]\./;
const NOBODY_V6 = /^(::1?$|fe[89ab]|f[cd]|ff|2001:0?db8:|64:ff9b:|3fff:)/i;

// Behind a slash or a letter, four numbers are a version: Chrome/91.0.4472.124.
const V4 = /(?<![\w./-])\d{1,3}(?:\.\d{1,3}){3}(?![\w.]*\d)/g;
const V6 = /(?<![\w:.])[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f]{0,4}){2,7}(?![\w:])/g;
const MAC = /(?<![\w:-])[0-9A-Fa-f]{2}(?:[:-][0-9A-Fa-f]{2}){5}(?![\w:-])/g;

/** Network addresses that may lead to somebody's line or device. */
export function networkAddresses(text: string): Match[] {
  const found = (kind: 'ip' | 'mac', values: readonly string[]) =>
    values.map((value): Match => ({ kind, strength: 'certain', value }));
  const v4 = (text.match(V4) ?? []).filter((value) => isIPv4(value) && !NOBODY_V4.test(value));
  const v6 = (text.match(V6) ?? []).filter((value) => isIPv6(value) && !NOBODY_V6.test(value));
  const macs = (text.match(MAC) ?? []).filter((value) => !isNobodysMac(value));
  return [...found('ip', v4), ...found('ip', v6), ...found('mac', macs)];
}

/** Locally administered (the second bit of the first byte), documentation's (RFC 7042), or all alike. */
function isNobodysMac(value: string): boolean {
  const bytes = value.toLowerCase().replaceAll('-', ':');
  const first = Number.parseInt(bytes.slice(0, 2), 16);
  return (first & 2) === 2 || /^00:00:5e:00:53:/.test(bytes) || new Set(bytes.split(':')).size === 1;
}

const EMAIL = /[\p{L}\p{N}._%+'-]+@((?:[\p{L}\p{N}-]+\.)+\p{L}{2,})/gu;
const NOBODYS_DOMAIN = /(^|\.)(invalid|example\.(com|org|net))$/i;

/** E-mail addresses but for those that can reach nobody. */
export function emails(text: string): Match[] {
  return [...text.matchAll(EMAIL)]
    .filter(([, domain]) => !NOBODYS_DOMAIN.test(domain ?? ''))
    .map(([value]): Match => ({ kind: 'email', strength: 'certain', value }));
}

const CREDENTIALS = /[a-z][a-z0-9+.-]*:\/\/[^\s/:@"']+:[^\s/@"']+@[^\s/"']+/gi;
const PASSWORD_HASH =
  /\$2[abxy]\$\d\d\$[./0-9A-Za-z]{53}|\$argon2(?:id|i|d)\$v=|\$[56]\$[./0-9A-Za-z]{1,16}\$[./0-9A-Za-z]{43,}|pbkdf2_sha\d+\$\d+\$/g;
const TOKEN =
  /(?<!\w)(?:(?:AKIA|ASIA)[0-9A-Z]{16}|gh[pousr]_[A-Za-z0-9]{36,}|github_pat_\w{22,}|xox[abeoprs]-[\w-]{10,}|[sr]k_live_\w{16,}|AIza[\w-]{35}|glpat-[\w-]{20}|eyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]*)|-----BEGIN [A-Z ]*PRIVATE KEY-----/g;

/** What opens something: addresses with a password in them, tokens of known services, digests of passwords. */
export function secrets(text: string): Match[] {
  const found = (kind: 'credentials' | 'token' | 'password_hash', pattern: RegExp) =>
    (text.match(pattern) ?? []).map((value): Match => ({ kind, strength: 'certain', value }));
  return [
    ...found('credentials', CREDENTIALS),
    ...found('token', TOKEN),
    ...found('password_hash', PASSWORD_HASH),
  ];
}
