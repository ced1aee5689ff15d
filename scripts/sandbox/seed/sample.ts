import type { Connection } from 'mysql2/promise';

/** What a person would compare before and after masking. */
export interface SampledUser {
  readonly id: number;
  readonly email: string;
  readonly name: string;
  readonly phone: string | null;
  readonly birthday: string | null;
  readonly address: string;
}

/** Some users, in the order of their ids. */
export async function sampleUsers(connection: Connection, ids: readonly number[]): Promise<SampledUser[]> {
  const [rows] = await connection.query(
    `SELECT u.id, u.email, u.name, u.phone, CAST(u.birthday AS CHAR) AS birthday,
       (SELECT CONCAT_WS(' ', a.prefecture, a.city, a.street) FROM app.addresses AS a WHERE a.user_id = u.id ORDER BY a.id LIMIT 1) AS address
     FROM app.users AS u WHERE u.id IN (?) ORDER BY u.id`,
    [ids],
  );
  return rows as SampledUser[];
}
