import type { Connection } from 'mysql2/promise';

/** What an application asks of its own tables. */
interface Queries {
  /** Ties rows together, as an application does that copies an address from one table into another. */
  readonly ties: readonly string[];
  readonly asked: readonly string[];
}

/** What was asked before masking, and how many rows each answer had. */
export type Answers = ReadonlyMap<string, number>;

/** How many of the statements still work on a clone, and which do not. */
export interface Working {
  readonly asked: number;
  readonly working: number;
  readonly failing: readonly string[];
}

/** Runs the statements of an application, once its rows are tied together; nothing of one that has none. */
export async function askedBefore(root: Connection, application: string): Promise<Answers> {
  const { ties, asked } = QUERIES[application] ?? { ties: [], asked: [] };
  for (const tie of ties) await root.query(tie);
  return new Map(await Promise.all(asked.map(async (sql) => [sql, await rowsOf(root, sql)] as const)));
}

/** Asks the same of the clone: a statement works where it finds as many rows as before, and any. */
export async function askedAfter(root: Connection, answers: Answers): Promise<Working> {
  const failing: string[] = [];
  for (const [sql, before] of answers) {
    const after = await rowsOf(root, sql).catch((error: Error) => error.message);
    if (after !== before || before === 0) failing.push(`${sql}: ${before} rows, then ${after}`);
  }
  return { asked: answers.size, working: answers.size - failing.length, failing };
}

async function rowsOf(root: Connection, sql: string): Promise<number> {
  const [rows] = await root.query(sql);
  return (rows as unknown[]).length;
}

/** Login, joins by what is masked, search, sorted pages, groups, paths of JSON, and what nobody masks. */
const QUERIES: Readonly<Record<string, Queries>> = {
  bank: {
    ties: [
      'UPDATE accounts SET cust_id = 1 + account_id % 200',
      'UPDATE transactions t JOIN accounts a ON a.account_id = t.txn_id SET t.counterparty_iban = a.iban',
    ],
    asked: [
      "SELECT cust_id FROM customers WHERE email_addr = (SELECT email_addr FROM customers WHERE email_addr <> '' ORDER BY cust_id LIMIT 1)",
      'SELECT t.txn_id FROM transactions t JOIN accounts a ON a.iban = t.counterparty_iban',
      'SELECT c.cust_name, a.currency FROM customers c JOIN accounts a USING (cust_id) ORDER BY c.cust_name, a.account_id LIMIT 20',
      "SELECT id FROM audit_trail WHERE JSON_EXTRACT(old_values, '$.theme') IS NOT NULL",
      'SELECT status, COUNT(*) FROM accounts GROUP BY status',
    ],
  },
  clinicjp: {
    ties: ['UPDATE hogosha SET patient_id = 1 + id % 200', 'UPDATE karte SET patient_id = 1 + id % 200'],
    asked: [
      "SELECT id FROM staff WHERE login_id = (SELECT login_id FROM staff WHERE login_id <> '' ORDER BY id LIMIT 1)",
      'SELECT h.shimei, p.sei FROM hogosha h JOIN patients p ON p.id = h.patient_id ORDER BY p.sei_kana, p.mei_kana, p.id LIMIT 20',
      "SELECT id FROM patients WHERE mail LIKE '%@%'",
      "SELECT id FROM patients WHERE seinengappi BETWEEN '1900-01-01' AND '2030-01-01'",
    ],
  },
  crm: {
    ties: [
      // Their keys are made by chance: one row after the other.
      ...['leads l|l.email', 'emails l|l.from_addr'].map((one) => {
        const [table = '', column = ''] = one.split('|');
        const numbered = (of: string) => `(SELECT *, ROW_NUMBER() OVER (ORDER BY id) AS n FROM ${of})`;
        return `UPDATE ${table} JOIN ${numbered(table.slice(0, -2))} AS a USING (id) JOIN ${numbered('contacts')} AS c ON c.n = a.n SET ${column} = c.email1`;
      }),
    ],
    asked: [
      "SELECT id FROM users WHERE user_name = (SELECT user_name FROM users WHERE user_name <> '' ORDER BY id LIMIT 1)",
      "SELECT l.id FROM leads l JOIN contacts c ON c.email1 = l.email WHERE l.email <> ''",
      "SELECT e.id FROM emails e JOIN contacts c ON c.email1 = e.from_addr WHERE e.from_addr <> ''",
      'SELECT last_name, first_name FROM contacts ORDER BY last_name, first_name LIMIT 20',
      'SELECT sales_stage, SUM(amount) FROM opportunities GROUP BY sales_stage',
    ],
  },
  ecjp: {
    ties: [
      'UPDATE tbl_chumon SET kaiin_id = 1 + chumon_id % 200',
      'UPDATE tbl_toiawase t JOIN tbl_kaiin k ON k.kaiin_id = t.toiawase_id SET t.mail = k.mail_address',
    ],
    asked: [
      "SELECT kaiin_id FROM tbl_kaiin WHERE mail_address = (SELECT mail_address FROM tbl_kaiin WHERE mail_address <> '' ORDER BY kaiin_id LIMIT 1)",
      "SELECT t.toiawase_id FROM tbl_toiawase t JOIN tbl_kaiin k ON k.mail_address = t.mail WHERE t.mail <> ''",
      'SELECT c.chumon_id FROM tbl_chumon c JOIN tbl_kaiin k USING (kaiin_id) ORDER BY k.kana1, k.kana2, c.chumon_id LIMIT 20',
      'SELECT kaiin_id FROM tbl_kaiin WHERE birth_month BETWEEN 1 AND 12',
      "SELECT pref_mei FROM mst_pref WHERE pref_mei <> ''",
    ],
  },
  forumshop: {
    ties: [
      'UPDATE post SET user_id = 1 + post_id % 200',
      'UPDATE post p JOIN user u ON u.user_id = p.user_id SET p.username = u.username',
      'UPDATE thread t JOIN user u ON u.user_id = t.thread_id SET t.username = u.username',
    ],
    asked: [
      "SELECT user_id FROM user WHERE email = (SELECT email FROM user WHERE email <> '' ORDER BY user_id LIMIT 1)",
      "SELECT p.post_id FROM post p JOIN user u ON u.username = p.username WHERE p.username <> ''",
      "SELECT username, COUNT(*) FROM thread WHERE username <> '' GROUP BY username",
      'SELECT username FROM user ORDER BY username LIMIT 20 OFFSET 20',
      'SELECT node_id FROM node WHERE lft >= 0 ORDER BY lft',
    ],
  },
  game: {
    ties: ['UPDATE support_tickets SET player_id = 1 + id % 200'],
    asked: [
      "SELECT id FROM players WHERE email = (SELECT email FROM players WHERE email <> '' ORDER BY id LIMIT 1)",
      'SELECT s.id FROM support_tickets s JOIN players p ON p.id = s.player_id ORDER BY p.display_name, s.id LIMIT 20',
      'SELECT migration FROM migrations',
      'SELECT mode, COUNT(*) FROM matches GROUP BY mode',
    ],
  },
  hotel: {
    ties: ['UPDATE guest_addresses SET guest_id = 1 + id % 200'],
    asked: [
      "SELECT id FROM guests WHERE email = (SELECT email FROM guests WHERE email <> '' ORDER BY id LIMIT 1)",
      'SELECT g.last_name, a.city FROM guests g JOIN guest_addresses a ON a.guest_id = g.id ORDER BY g.last_name, a.id LIMIT 20',
      "SELECT id FROM guests WHERE email LIKE '%@%'",
      'SELECT version FROM schema_migrations',
      "SELECT id FROM payments WHERE JSON_EXTRACT(gateway_response, '$.columns[0]') = 1",
    ],
  },
  hrsaas: {
    ties: [
      'UPDATE candidates c JOIN employees e ON e.id = c.id SET c.email = e.workEmail',
      'UPDATE absences SET employeeId = 1 + id % 200',
    ],
    asked: [
      "SELECT id FROM employees WHERE workEmail = (SELECT workEmail FROM employees WHERE workEmail <> '' ORDER BY id LIMIT 1)",
      "SELECT c.id FROM candidates c JOIN employees e ON e.workEmail = c.email WHERE c.email <> ''",
      'SELECT a.id FROM absences a JOIN employees e ON e.id = a.employeeId ORDER BY e.lastName, a.id LIMIT 20',
      "SELECT id FROM webhooks WHERE JSON_EXTRACT(events, '$.theme') IS NOT NULL",
      'SELECT flag, enabled FROM feature_flags',
    ],
  },
  kyuyojp: {
    ties: ['UPDATE 扶養家族 SET 社員ID = 1 + ID % 200'],
    asked: [
      "SELECT ユーザー名 FROM ログイン WHERE ユーザー名 = (SELECT ユーザー名 FROM ログイン WHERE ユーザー名 <> '' ORDER BY 1 LIMIT 1)",
      'SELECT f.氏名 FROM 扶養家族 f JOIN 社員 s ON s.社員ID = f.社員ID ORDER BY s.フリガナ, f.ID LIMIT 20',
      "SELECT 部署名 FROM 部署 WHERE 部署名 <> ''",
    ],
  },
  logistics: {
    ties: ['UPDATE vehicle_positions SET vehicle_id = 1 + id % 200'],
    asked: [
      "SELECT id FROM customers WHERE contact_email = (SELECT contact_email FROM customers WHERE contact_email <> '' ORDER BY id LIMIT 1)",
      'SELECT v.id FROM vehicle_positions p JOIN vehicles v ON v.id = p.vehicle_id WHERE p.latitude BETWEEN -95 AND 95',
      'SELECT shipment_id FROM shipments ORDER BY consignee_name, shipment_id LIMIT 20',
      "SELECT id FROM routes WHERE JSON_EXTRACT(stops, '$.theme') IS NOT NULL",
      'SELECT script FROM flyway_schema_history ORDER BY installed_rank',
    ],
  },
  school: {
    ties: ['UPDATE grades SET student_id = 1 + id % 200'],
    asked: [
      "SELECT id FROM parent_logins WHERE user_name = (SELECT user_name FROM parent_logins WHERE user_name <> '' ORDER BY id LIMIT 1)",
      "SELECT teacher_id FROM teachers WHERE email = (SELECT email FROM teachers WHERE email <> '' ORDER BY teacher_id LIMIT 1)",
      'SELECT g.id FROM grades g JOIN students s ON s.student_id = g.student_id ORDER BY s.family_name, g.id LIMIT 20',
      'SELECT title FROM library_items ORDER BY title LIMIT 20',
    ],
  },
};
