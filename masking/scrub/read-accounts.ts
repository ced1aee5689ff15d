import type { Provider } from '../session/provider.ts';
import { account } from '../session/quote.ts';
import type { Session } from '../session/session.ts';

/** An account or role. */
export interface Account {
  readonly user: string;
  readonly host: string;
  /** Nobody can log in: it is locked, as roles are, or its plugin lets nobody in. */
  readonly closed: boolean;
  /** Only who holds SYSTEM_USER may change an account that was given it. */
  readonly isSystemUser: boolean;
}

/** MySQL's own accounts: nobody logs in with them, and the server's own programs are in their name. */
const OF_MYSQL: readonly string[] = [
  'mysql.sys@localhost',
  'mysql.session@localhost',
  'mysql.infoschema@localhost',
];

/**
 * Accounts and roles that Amazon makes on its servers, by their whole names.
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraMySQL.Security.html
 */
const OF_AMAZON =
  /^(rdsadmin@localhost|(rdsrepladmin|rdsrepladmin_priv_checks_user|rdsgrprepladmin|rdsproxyadmin|rdstopmgr|rdswriteforwarduser|rds_superuser_role|AWS_[A-Z0-9_]+_ACCESS)@%)$/;

/** The accounts that came along from production, and those that came with the server. All but our own. */
export async function readAccounts(
  session: Session,
  { isAmazon }: Provider,
): Promise<{ readonly foreign: Account[]; readonly server: Account[] }> {
  const rows = await session.rows<{ user: string; host: string; closed: number; systemUser: number }>(
    `SELECT User AS user, Host AS host, account_locked = 'Y' OR plugin = 'mysql_no_login' AS closed,
       EXISTS (SELECT 1 FROM mysql.global_grants AS g WHERE g.USER = u.User AND g.HOST = u.Host AND g.PRIV = 'SYSTEM_USER') AS systemUser
     FROM mysql.user AS u WHERE CONCAT(User, '@', Host) <> CURRENT_USER()`,
    'reading the accounts',
  );
  const accounts = rows.map(
    ({ user, host, closed, systemUser }): Account => ({
      ...{ user, host },
      ...{ closed: Number(closed) === 1, isSystemUser: Number(systemUser) === 1 },
    }),
  );
  const isServers = (one: Account) => isMysqls(one) || (isAmazon && OF_AMAZON.test(nameOf(one)));
  return {
    foreign: accounts.filter((one) => !isServers(one)),
    server: accounts.filter(isServers),
  };
}

/** One that MySQL brings: it stays, and is closed unless somebody has opened it. */
export const isMysqls = (one: Account): boolean => OF_MYSQL.includes(nameOf(one));

/** `user@host`. */
export const nameOf = ({ user, host }: Account): string => `${user}@${host}`;
/** As it stands in `ALTER USER`. */
export const spelled = ({ user, host }: Account): string => account(user, host);
