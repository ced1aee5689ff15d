import { isIPv4, isIPv6 } from 'node:net';
import { found, type Match } from './kinds.ts';

/** Of no person: private, local, documentation's and benchmarks' addresses, which the masks are taken from. */
const NOBODY_V4 =
  /^(0|10|127|22[4-9]|23\d|24\d|25\d)\.|^192\.168\.|^172\.(1[6-9]|2\d|3[01])\.|^169\.254\.|^192\.0\.[02]\.|^198\.51\.100\.|^203\.0\.113\.|^198\.1[89]\./;
const NOBODY_V6 = /^(::1?$|fe[89ab]|f[cd]|ff|2001:0?db8:|64:ff9b:|3fff:)/i;

/**
 * The sign of an address as it is, in the address of a page (`%40`), in a page (`&#64;`) and in a text of JSON or of a program. As an
 * expression of JavaScript and of ICU alike.
 */
export const SIGN = '(?:@|%40|&#(?:0{0,5}64|[xX]0{0,4}40);|&commat;|\\\\(?:u00|x)40)';

/** The expressions. None repeats anything without a bound: see `LONGEST_MATCH`. */
export const MACHINES = {
  // Behind a slash or a letter, four numbers are a version: Chrome/91.0.4472.124.
  v4: /(?<![\w./-])\d{1,3}(?:\.\d{1,3}){3}(?![\w.]{0,64}\d)/g,
  v6: /(?<![\w:.])[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f]{0,4}){2,7}(?![\w:])/g,
  mac: /(?<![\w:-])[0-9A-Fa-f]{2}(?:[:-][0-9A-Fa-f]{2}){5}(?![\w:-])/g,
  // From the sign that plain text lacks, and from there backwards: from its beginning, each letter of a long word would be
  // looked at from each letter before it.
  email: new RegExp(
    `${SIGN}(?<=([\\p{L}\\p{N}._%+'-]{1,64})${SIGN})(?:[\\p{L}\\p{N}-]{1,63}\\.){1,32}\\p{L}{2,63}`,
    'gu',
  ),
  credentials: /:\/\/(?<=([a-z][a-z0-9+.-]{0,30}):\/\/)[^\s/:@"']{1,256}:[^\s/@"']{1,256}@[^\s/"']{1,256}/gi,
  passwordHash:
    /\$2[abxy]\$\d\d\$[./0-9A-Za-z]{53}|\$argon2(?:id|i|d)\$v=|\$[56]\$[./0-9A-Za-z]{1,16}\$[./0-9A-Za-z]{43,86}|pbkdf2_sha\d{1,4}\$\d{1,10}\$/g,
  token:
    /(?<!\w)(?:(?:AKIA|ASIA)[0-9A-Z]{16}|gh[pousr]_[A-Za-z0-9]{36,255}|github_pat_\w{22,255}|xox[abeoprs]-[\w-]{10,255}|[sr]k_live_\w{16,255}|AIza[\w-]{35}|glpat-[\w-]{20})|-----BEGIN (?:[A-Z ]{0,40} )?PRIVATE KEY-----/g,
  // Two parts of base64 that begin like JSON, as all tokens of that kind do.
  webToken: /\.eyJ[\w-]{8}(?<=((?<!\w)eyJ[\w-]{8,1000})\.eyJ[\w-]{8})[\w-]{0,4000}(?:\.[\w-]{0,1000})?/g,
} as const;

// A sign that all of a kind have is looked for first: most texts lack it, and an expression takes ten times as long.

/** What stands in each address of this kind: two signs, and what may be between. */
const BETWEEN_SIGNS = { v6: /:[0-9A-Fa-f]{0,4}:/, mac: /[:-][0-9A-Fa-f]{2}[:-]/ } as const;

/** Network addresses that may lead to somebody's line or device. */
export function networkAddresses(text: string): Match[] {
  return [
    ...(text.includes('.')
      ? found('ip', 'certain', text, MACHINES.v4, (value) => isIPv4(value) && !NOBODY_V4.test(value))
      : []),
    ...(BETWEEN_SIGNS.v6.test(text)
      ? found('ip', 'certain', text, MACHINES.v6, (value) => isIPv6(value) && !NOBODY_V6.test(value)).filter(
          (match) => !isRemnant(text, match),
        )
      : []),
    ...(BETWEEN_SIGNS.mac.test(text)
      ? found('mac', 'certain', text, MACHINES.mac, (value) => !isNobodysMac(value))
      : []),
  ];
}

/** Characters of the longest address of eight groups. */
const LONGEST_V6 = 39;

/**
 * A piece of an address that was masked sign by sign, such as `::b` in `####:####:#::b#`: other groups of it have signs that no
 * address has. What stands around an address (`**2a00::1**`) or behind it, as a port (`#53`), is none of its groups.
 */
function isRemnant(text: string, { value, at }: Match): boolean {
  const end = at + value.length;
  const [before = ''] = /[0-9A-Fa-f:#*]*$/.exec(text.slice(Math.max(0, at - LONGEST_V6), at)) ?? [];
  const [after = ''] = /^[0-9A-Fa-f:#*]*/.exec(text.slice(end, end + LONGEST_V6)) ?? [];
  const whole = `${before}${value}${after}`.replace(/^[#*]+|#\d+$|[#*]+$/g, '');
  return /[#*]/.test(whole) && whole.split(':').every((group) => group.length <= 4);
}

/** True of an address, written as text, that leads to nobody: a private or local one, or one that masks are taken from. */
export function isNobodysAddress(written: string): boolean {
  return (isIPv4(written) ? NOBODY_V4 : NOBODY_V6).test(written);
}

/** Locally administered (the second bit of the first byte), documentation's (RFC 7042), or all alike. */
function isNobodysMac(value: string): boolean {
  const bytes = value.toLowerCase().replaceAll('-', ':');
  const first = Number.parseInt(bytes.slice(0, 2), 16);
  return (first & 2) === 2 || /^00:00:5e:00:53:/.test(bytes) || new Set(bytes.split(':')).size === 1;
}

/** Behind the sign. */
const NOBODYS_DOMAIN = new RegExp(`(?:\\.|${SIGN})(invalid|example\\.(com|org|net))$`, 'i');

const HAS_SIGN = new RegExp(SIGN);

/** E-mail addresses but for those that can reach nobody. */
export function emails(text: string): Match[] {
  if (!text.includes('@') && !HAS_SIGN.test(text)) return [];
  return foundFromWithin('email', text, MACHINES.email, (domain) => !NOBODYS_DOMAIN.test(domain));
}

/** What an expression finds that begins within: the first group is what stands before. */
function foundFromWithin(
  kind: Match['kind'],
  text: string,
  pattern: RegExp,
  isIt: (value: string) => boolean = () => true,
): Match[] {
  const matches: Match[] = [];
  for (const { 0: rest, 1: before = '', index } of text.matchAll(pattern))
    if (isIt(rest))
      matches.push({ kind, strength: 'certain', value: before + rest, at: index - before.length });
  return matches;
}

/** Characters of the shortest token: `xoxb-` and ten more. */
const SHORTEST_TOKEN = 15;

/** What opens something: addresses with a password in them, tokens of known services, digests of passwords. */
export function secrets(text: string): Match[] {
  return [
    ...(text.includes('://') ? foundFromWithin('credentials', text, MACHINES.credentials) : []),
    ...(text.length >= SHORTEST_TOKEN ? found('token', 'certain', text, MACHINES.token) : []),
    ...(text.includes('.eyJ') ? foundFromWithin('token', text, MACHINES.webToken) : []),
    ...(text.includes('$') ? found('password_hash', 'certain', text, MACHINES.passwordHash) : []),
  ];
}
