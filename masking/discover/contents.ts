import type { Kind } from '../detect/kinds.ts';

/** What a column holds: personal data of a kind, something that only its name tells, or nothing of anybody. */
export type Content =
  | Kind
  | 'username'
  | 'company'
  | 'first_name'
  | 'last_name'
  | 'state'
  | 'city'
  | 'street'
  | 'birthday'
  | 'birth_year'
  | 'birth_month'
  | 'birth_day'
  | 'age'
  | 'geo'
  | 'url'
  | 'uuid'
  | 'user_agent'
  /** Number of an account, a passport, a member: what tells one person from all others. */
  | 'identifier'
  /** What somebody earns, weighs. */
  | 'amount'
  /** Gender, blood group, religion: a few words or codes that are nobody else's business. */
  | 'sensitive'
  | 'free_text'
  | 'picture'
  /** Values of many kinds, one below the other: settings of people, sessions, documents. */
  | 'mixed'
  | 'nothing';
