import { createHash } from 'node:crypto';

/**
 * Orders under the key, which only the server can make: each session that a statement of such an order goes to makes it first,
 * once, and keeps it in a variable.
 */
const VARIABLE = '@understudy_order_';
const VARIABLES = /@understudy_order_([0-9a-f]{16})/g;

/** What each order is made by, as SQL. */
const orders = new Map<string, string>();

/**
 * SQL of an order: a variable of the session, whose name follows from what it is made by.
 *
 * @param madeBy SQL of one value, which reads the key
 */
export function inOrder(madeBy: string): string {
  const order = createHash('sha256').update(madeBy).digest('hex').slice(0, 16);
  orders.set(order, madeBy);
  return VARIABLE + order;
}

/** Orders that a statement reads. */
export function ordersIn(sql: string): string[] {
  if (!sql.includes(VARIABLE)) return [];
  return [...new Set([...sql.matchAll(VARIABLES)].flatMap(([, order]) => order ?? []))];
}

/** The statement that gives the session an order. */
export function settingOfOrder(order: string): string {
  return `SET ${VARIABLE}${order} = (${orders.get(order) ?? 'NULL'})`;
}
