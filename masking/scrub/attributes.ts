import type { Check } from '../run/check.ts';
import { DatabaseFault } from '../session/fault.ts';
import { type Provider, providerOf } from '../session/provider.ts';
import { account } from '../session/quote.ts';
import type { Session } from '../session/session.ts';
import { readAccounts } from './read-accounts.ts';

/** ER_UNKNOWN_TABLE, as information_schema answers. */
const UNKNOWN_TABLE = 1109;

/** Comments and attributes of an account: people write there whose it is, and how to reach them. */
interface Described {
  readonly user: string;
  readonly host: string;
  readonly attributes: Readonly<Record<string, unknown>>;
}

async function described(session: Session): Promise<Described[]> {
  try {
    const rows = await session.rows<{ user: string; host: string; attributes: string }>(
      "SELECT USER AS user, HOST AS host, ATTRIBUTE AS attributes FROM information_schema.USER_ATTRIBUTES WHERE IFNULL(ATTRIBUTE, '{}') <> '{}'",
      'reading the attributes of accounts',
    );
    return rows.map(({ user, host, attributes }) => ({ user, host, attributes: JSON.parse(attributes) }));
  } catch (error) {
    // Before MySQL 8.0.21 there are none.
    if (error instanceof DatabaseFault && error.errno === UNKNOWN_TABLE) return [];
    throw error;
  }
}

/**
 * Comments and attributes that nobody could take away: of an account that holds SYSTEM_USER, where ours does not, and
 * which is therefore not dropped either.
 */
export async function lastingAttributes(session: Session, provider: Provider): Promise<string[]> {
  const there = await described(session);
  // At Amazon nobody but Amazon holds the right, and nobody else can have written there.
  if (there.length === 0 || provider.isAmazon || provider.reachesSystemUsers) return [];
  const { foreign, server } = await readAccounts(session, provider);
  const fixed = [...foreign, ...server].filter(({ isSystemUser }) => isSystemUser);
  return there
    .filter((one) => fixed.some(({ user, host }) => user === one.user && host === one.host))
    .map(({ user, host }) => `comment or attribute of ${account(user, host)}: SYSTEM_USER is missing`);
}

/** Takes comments and attributes off every account that is left, our own included. */
export async function clearAttributes(session: Session): Promise<Check> {
  const there = await described(session);
  for (const { user, host, attributes } of there) {
    const nothing = JSON.stringify(Object.fromEntries(Object.keys(attributes).map((key) => [key, null])));
    // A literal without a character set's name is all that this statement takes.
    const literal = nothing.replace(/[^ -~]/gu, (letter) => escaped(letter)).replace(/[\\']/g, '\\$&');
    try {
      await session.run(
        `ALTER USER ${account(user, host)} ATTRIBUTE '${literal}'`,
        'removing the attributes of accounts',
      );
    } catch (error) {
      // Denied, it is still there: the check says so.
      if (!(error instanceof DatabaseFault) || error.lost) throw error;
    }
  }
  const provider = await providerOf(session);
  const { server } = await readAccounts(session, provider);
  const isAmazons = (one: Described) =>
    provider.isAmazon && server.some(({ user, host }) => user === one.user && host === one.host);
  const left = (await described(session)).filter((one) => !isAmazons(one));
  return {
    name: 'accounts carry no comments and attributes',
    passed: left.length === 0,
    count: there.length,
    ...(left.length === 0 ? {} : { detail: left.map(({ user, host }) => account(user, host)).join(', ') }),
  };
}

/** A character of JSON as `\uXXXX`, beyond the basic plane as two of them. */
function escaped(letter: string): string {
  const units = Array.from({ length: letter.length }, (_, i) => letter.charCodeAt(i));
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('');
}
