import type { Connection } from 'mysql2/promise';

/** The control plane's own account, as on Amazon RDS. It can connect through the server's Unix socket only. */
export const controlAccount = 'rdsadmin';

/**
 * Rights of the master user: those of Aurora MySQL 3's `rds_superuser_role`. There is no SUPER, FILE, SHUTDOWN or
 * SYSTEM_USER among them, so `rdsadmin` is out of its reach.
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraMySQL.Compare-80-v3.html
 */
const rights =
  'ALTER, ALTER ROUTINE, CREATE, CREATE ROLE, CREATE ROUTINE, CREATE TEMPORARY TABLES, CREATE USER, CREATE VIEW, DELETE, DROP, DROP ROLE, EVENT, EXECUTE, INDEX, INSERT, LOCK TABLES, PROCESS, REFERENCES, RELOAD, REPLICATION CLIENT, REPLICATION SLAVE, SELECT, SHOW DATABASES, SHOW VIEW, TRIGGER, UPDATE';

/**
 * Rights that not every version of MySQL has: SET_USER_ID became the two after it in 8.2. Those that Aurora gives from 3.04 on; the
 * FLUSH_* came with 3.09. SESSION_VARIABLES_ADMIN is in no list of its documentation.
 */
const dynamicRights = [
  ...['APPLICATION_PASSWORD_ADMIN', 'CONNECTION_ADMIN', 'ROLE_ADMIN', 'SHOW_ROUTINE', 'XA_RECOVER_ADMIN'],
  ...['SET_USER_ID', 'SET_ANY_DEFINER', 'ALLOW_NONEXISTENT_DEFINER'],
];

/** What Amazon RDS offers in place of rights that it does not give. */
const procedures: Readonly<Record<string, string>> = {
  'rds_kill(IN thread BIGINT)': 'KILL thread',
  'rds_kill_query(IN thread BIGINT)': 'KILL QUERY thread',
  'rds_rotate_slow_log()': rotation('slow_log'),
  'rds_rotate_general_log()': rotation('general_log'),
};

/** The rows of a log move into a backup table, and what stood there before is gone: only the second call empties both. */
function rotation(log: string): string {
  return `BEGIN
    CREATE TABLE IF NOT EXISTS mysql.${log}2 LIKE mysql.${log};
    DROP TABLE IF EXISTS mysql.${log}_backup;
    RENAME TABLE mysql.${log} TO mysql.${log}_backup, mysql.${log}2 TO mysql.${log};
  END`;
}

/**
 * Turns a server's fresh data into that of a new Aurora cluster: `rdsadmin` in place of `root`, and the master user.
 *
 * @param root - connected as the `root` that a fresh data folder has.
 */
export async function createAccounts(
  root: Connection,
  control: { readonly password: string },
  master: { readonly user: string; readonly password: string },
): Promise<void> {
  const admin = `'${controlAccount}'@'localhost'`;
  await root.query(`CREATE USER ${admin} IDENTIFIED BY ?`, [control.password]);
  await root.query(`GRANT ALL ON *.* TO ${admin} WITH GRANT OPTION`);
  for (const [signature, body] of Object.entries(procedures)) {
    await root.query(`CREATE DEFINER=${admin} PROCEDURE mysql.${signature} ${body}`);
  }
  await root.query('CREATE ROLE rds_superuser_role');
  await root.query(`GRANT ${rights} ON *.* TO rds_superuser_role WITH GRANT OPTION`);
  const [known] = (await root.query('SHOW PRIVILEGES')) as unknown as [{ Privilege: string }[]];
  for (const right of dynamicRights.filter((name) => known.some((row) => row.Privilege === name))) {
    await root.query(`GRANT ${right} ON *.* TO rds_superuser_role WITH GRANT OPTION`);
  }
  // Aurora's own code keeps the master user from writing to the system's tables; partial revokes do it here.
  await root.query(
    'REVOKE INSERT, UPDATE, DELETE, CREATE, DROP, ALTER, TRIGGER ON mysql.* FROM rds_superuser_role',
  );
  await root.query(`CREATE USER '${master.user}'@'%' IDENTIFIED BY ?`, [master.password]);
  await root.query(`GRANT rds_superuser_role TO '${master.user}'@'%' WITH ADMIN OPTION`);
  await root.query(`SET DEFAULT ROLE rds_superuser_role TO '${master.user}'@'%'`);
  await root.query("DROP USER 'root'@'localhost'");
}

/** The statement that gives an account a password. Only for files and connections, never for an argument. */
export function passwordStatement(user: string, password: string): string {
  const quoted = password.replaceAll('\\', '\\\\').replaceAll("'", "''");
  return `ALTER USER '${user}'@'%' IDENTIFIED BY '${quoted}'`;
}
