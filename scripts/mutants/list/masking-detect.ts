import type { Mutant } from '../mutant.ts';
import { inMasking } from './in-masking.ts';

const detect = inMasking('proof', ['masking/detect/']);

/** What tells that a text is personal. */
export const DETECT: readonly Mutant[] = [
  detect('every number is a card', 'return sum % 10 === 0;', 'return true;'),
  detect('no number is a card', 'return sum % 10 === 0;', 'return false;'),
  detect('every letter and digit is a bank account', 'return rest === 1;', 'return true;'),
  detect(
    'the My Number’s digit is another',
    'Number(digits[11]) === (rest <= 1 ? 0 : 11 - rest)',
    'Number(digits[11]) === (rest <= 0 ? 0 : 11 - rest)',
  ),
  detect('keys of documents are not looked at', 'leaves.push({ path, value: key, isKey: true });', ''),
  detect(
    'arrays of documents are not looked at',
    'if (Array.isArray(node)) for (const element of node) walk(element, `${path}[*]`, leaves);',
    'if (Array.isArray(node)) return;',
  ),
  detect(
    'IPv6 is nothing',
    "? found('ip', 'certain', text, MACHINES.v6, (value) => isIPv6(value) && !NOBODY_V6.test(value))",
    '? []',
  ),
  detect(
    'hardware addresses are nothing',
    "? found('mac', 'certain', text, MACHINES.mac, (value) => !isNobodysMac(value))",
    '? []',
  ),
  detect('tokens are nothing', "? found('token', 'certain', text, MACHINES.token)", '? []'),
  detect(
    'digests of passwords are nothing',
    "? found('password_hash', 'certain', text, MACHINES.passwordHash)",
    '? []',
  ),
  detect(
    'passwords in addresses are nothing',
    "? foundFromWithin('credentials', text, MACHINES.credentials)",
    '? []',
  ),
  detect(
    'three likely values among thousands are enough',
    'return among < (all ? 5 : 10) && share < 1 ? share / 2 : share;',
    'return 1;',
  ),
  detect(
    'names in a masked column count',
    'const mask = masked && MASK_FAMILY.has(family) && MASK_GIVEN.has(given);',
    'const mask = false;',
  ),
  detect(
    'every name in a masked column is a mask',
    'const mask = masked && MASK_FAMILY.has(family) && MASK_GIVEN.has(given);',
    'const mask = masked;',
  ),
  detect(
    'a telephone number of Japan is nothing',
    "...found('phone', 'certain', text, NUMBERS.phoneJp, (value) => isPhone(value, 'JP')),",
    '',
  ),
  detect(
    'a telephone number of America is nothing',
    "...found('phone', 'certain', text, NUMBERS.phoneUs, (value) => isPhone(value, 'US')),",
    '',
  ),
  detect(
    'a telephone number from abroad is nothing',
    "...found('phone', 'certain', text, NUMBERS.phoneAbroad, (value) => isPhone(value, 'JP')),",
    '',
  ),
  detect(
    'a card in groups is nothing',
    "...found('credit_card', 'certain', text, NUMBERS.spacedCard, (value) => isCard(digitsOf(value))),",
    '',
  ),
  detect(
    'IPv4 is nothing',
    "? found('ip', 'certain', text, MACHINES.v4, (value) => isIPv4(value) && !NOBODY_V4.test(value))",
    '? []',
  ),
  detect('every domain under one of nobody’s name is nobody’s', '`(?:\\\\.|${SIGN})(invalid|', '`(invalid|'),
  detect('masks are personal', '`(?:\\\\.|${SIGN})(invalid|', '`(?:\\\\.|${SIGN})(none|'),
  detect('web tokens are nothing', "? foundFromWithin('token', text, MACHINES.webToken)", '? []'),
  detect(
    'a line end that is written out hides what follows',
    "const text = written.includes('\\\\') ? written.replace(/\\\\[bfnrt]/g, '\\\\\\\\') : written;",
    'const text = written;',
  ),
  detect('names and places of people are nothing', '...people(value, masked), ...houses(value)];', '];'),
  detect(
    'a long value is looked at in its first window only',
    'LENGTH(${value}) > ${LOOKED_AT} OR EXISTS',
    'LENGTH(${value}) > ${LOOKED_AT} AND EXISTS',
  ),
];
