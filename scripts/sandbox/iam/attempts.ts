import { ROLES, type Role } from '../../../actions/core/base/installation.ts';
import { type Place, type Realm, type Row, rowName } from '../../../actions/prove/table/row.ts';
import { rowsOf } from '../../../actions/prove/table/table.ts';
import { isWork } from '../../../actions/prove/table/work.ts';
import type { Ask } from '../aws/gate.ts';
import { asksOf } from './asks.ts';

/** Something that a role does or tries: allowed only when every ask of it is. */
export interface Attempt {
  readonly role: Role;
  /** As in "clone: rds:DeleteDBCluster on a sealed clone". */
  readonly name: string;
  readonly asks: readonly Ask[];
  /** Somebody has attached a policy that allows everything to the role. */
  readonly careless: boolean;
}

/** What the roles have to do: each must be allowed. */
export function workOf(place: Place): readonly Attempt[] {
  const rows = rowsOf(place);
  return ROLES.flatMap((role) =>
    rows.filter((row) => isWork(role, row)).flatMap((row) => attempts(role, row, place, false)),
  );
}

/**
 * What no role may do: everything else that any of them could ask for; and again with a policy attached that
 * allows everything, where the role's own denials must hold by themselves: other actions than its own, and its
 * own on what is not its.
 */
export function attemptsOf(place: Place): readonly Attempt[] {
  const rows = rowsOf(place);
  return ROLES.flatMap((role) => {
    const own = rows.filter((row) => isWork(role, row));
    const realms = new Set<Realm>(['no resource', ...own.map(({ target }) => target.realm)]);
    const actions = new Set(own.map(({ call }) => call.action));
    const forbidden = rows.filter((row) => !isWork(role, row));
    const fenced = oneOfEach(forbidden).filter(
      ({ call: { action }, target: { realm }, outside }) =>
        !actions.has(action) || ((outside || !realms.has(realm)) && !isReading(action)),
    );
    return [
      ...forbidden.flatMap((row) => attempts(role, row, place, false)),
      ...fenced.flatMap((row) => attempts(role, row, place, true)),
    ];
  });
}

/** One call of each action on each target: a denial of the fence looks at nothing else. */
function oneOfEach(rows: readonly Row[]): readonly Row[] {
  const seen = new Set<string>();
  return rows.filter(({ call, target }) => {
    const key = target.realm === 'no resource' ? call.name : `${call.action} ${target.name}`;
    return !seen.has(key) && seen.add(key);
  });
}

/** A row as an attempt; where something is made, once for each way in which AWS may show the newborn to IAM. */
function attempts(role: Role, row: Row, place: Place, careless: boolean): readonly Attempt[] {
  const besides = careless ? ', with a policy attached that allows everything' : '';
  const name = `${role}: ${rowName(row)}${besides}`;
  const bare = { role, name, asks: asksOf(row, place, 'without-tags'), careless };
  if (!row.making) return [bare];
  const asks = asksOf(row, place, 'with-request-tags');
  return [bare, { ...bare, name: `${name}, seen with the tags of the call`, asks }];
}

/** The roles' fences do not stop their own reading. */
function isReading(action: string): boolean {
  return /^rds:(Describe|List)/.test(action);
}
