import { isDenied } from './fault.ts';
import type { Session } from './session.ts';

/** Who runs the server, and what that means for what stands in it. */
export interface Provider {
  /**
   * Amazon RDS runs it: its `rdsadmin` has rights that the account which masks cannot give, so that nobody but Amazon
   * can have made what is in its name, and nobody can write where Amazon lets nobody write.
   */
  readonly isAmazon: boolean;
  /** Our account may change accounts and programs of those who hold SYSTEM_USER. */
  readonly reachesSystemUsers: boolean;
  /** Our account may change others at all: one that only looks at a schema cannot, and masks nothing. */
  readonly changesAccounts: boolean;
}

/** Asks the server who runs it. */
export async function providerOf(session: Session): Promise<Provider> {
  const doing = 'asking who runs the server';
  const settings = await session.rows<{ Variable_name: string; Value: string }>(
    "SHOW GLOBAL VARIABLES WHERE Variable_name IN ('aurora_version', 'basedir')",
    doing,
  );
  const grants = await session.rows<Record<string, string>>('SHOW GRANTS', doing);
  const own = grants.flatMap((row) => Object.values(row)).map(rightsIn);
  const holds = (right: RegExp) => own.some((rights) => right.test(rights));
  const reachesSystemUsers = holds(/(^|, ?)(SYSTEM_USER|SUPER)(,|$)/);
  const admin = await adminOfAmazon(session, doing);
  const isAurora = settings.some(({ Variable_name: name }) => name === 'aurora_version');
  const atRds = settings.some(({ Value: value }) => /^\/rdsdbbin\b/.test(value));
  return {
    isAmazon: !reachesSystemUsers && (isAurora || atRds || admin === 'Y'),
    reachesSystemUsers,
    // Who may write into `mysql` may change accounts, too.
    changesAccounts: holds(/(^|, ?)(CREATE USER|UPDATE|ALL PRIVILEGES)(,|$)/),
  };
}

/** Whether there is an `rdsadmin` with all rights; nothing where this account may not see. */
async function adminOfAmazon(session: Session, doing: string): Promise<string | undefined> {
  try {
    const [row] = await session.rows<{ super: string }>(
      "SELECT Super_priv AS super FROM mysql.user WHERE User = 'rdsadmin' AND Host = 'localhost'",
      doing,
    );
    return row?.super;
  } catch (error) {
    if (!isDenied(error)) throw error;
    return undefined;
  }
}

/** The rights of `GRANT a, b ON *.* TO …`; none of a role that is granted, of one database, or of what is taken away. */
function rightsIn(grant: string): string {
  return /^GRANT (.*?) ON \*\.\* TO /.exec(grant)?.[1] ?? '';
}
