import type { Column } from '../schema/schema.ts';

/**
 * Names under which people keep what is personal, in numbers and dates too: a telephone number in a BIGINT, a
 * salary. Split at underscores, so that `pin` does not find `shipping`.
 */
const PERSONAL =
  /(^|_)(phone|tel|mobile|fax|zip|zipcode|postal|postcode|ssn|passport|licen[cs]e|birth|birthday|birthdate|dob|born|card|iban|salary|income|wage|bonus|tax_?id|insurance|bank|account_?(?:no|number)|routing|swift|cvv|cvc|otp|imei|imsi|age|blood|marital|nationality|disability|diagnosis|credit_?score|telephone|cell|latitude|longitude|lat|lng|lon|ip|my_?number|pin|weight|height|religion|ethnicity|gender|sex)(_|$)/i;

/** True when the column's name says that it may hold personal data. */
export function looksPersonal(column: Column): boolean {
  return PERSONAL.test(column.name.replace(/([a-z])([A-Z])/g, '$1_$2'));
}

/** True when keeping the column wants a reason in the policy. */
export function keepWantsReason(column: Column): boolean {
  return ['text', 'json', 'binary', 'spatial', 'vector'].includes(column.typeClass) || looksPersonal(column);
}
