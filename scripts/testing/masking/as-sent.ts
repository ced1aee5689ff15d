import { spelledOut } from '../../../masking/session/lists.ts';
import { ordersIn, settingOfOrder } from '../../../masking/session/orders.ts';

/** The statements by which a connection without a `Session` carries out one: its orders first, which are made anew. */
export function asSent(sql: string): string[] {
  return [...ordersIn(sql).map(settingOfOrder), spelledOut(sql)];
}
