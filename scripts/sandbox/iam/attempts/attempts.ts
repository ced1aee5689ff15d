import type { Role } from '../../../../actions/core/installation.ts';
import type { Names } from '../../../../terraform-cdk/names.ts';
import type { Ask } from '../../aws/gate.ts';
import { BUSINESS } from './business.ts';
import {
  type Call,
  CLUSTER_CALLS,
  INCOMPLETE,
  INSTANCE_CALLS,
  isReading,
  SECRET_CALLS,
  TABLE_CALLS,
} from './calls.ts';
import { elsewhere } from './elsewhere.ts';
import { scenariosOf } from './scenarios.ts';
import { type Realm, type Target, targetsOf } from './targets.ts';

/** Something that a role does or tries: allowed only when every ask of it is. */
export interface Attempt {
  readonly role: Role;
  /** As in "clone: rds:DeleteDBCluster on a sealed clone". */
  readonly name: string;
  readonly asks: readonly Ask[];
  /** Somebody has attached a policy that allows everything to the role. */
  readonly careless: boolean;
}

interface Possible {
  readonly call: string;
  readonly action: string;
  readonly target: string;
  readonly realm: Realm;
  /** Whether it leads out of what is ours, whoever does it. */
  readonly outside: boolean;
  readonly asks: readonly Ask[];
}

const ROLES = Object.keys(BUSINESS) as readonly Role[];

/** What the roles have to do: each must be allowed. */
export function businessOf(names: Names): readonly Attempt[] {
  const possible = everything(names);
  return ROLES.flatMap((role) =>
    possible.filter((each) => isBusiness(role, each)).map((each) => attempt(role, each, false)),
  );
}

/**
 * What no role may do: everything else that any of them could ask for; and again with a policy attached that
 * allows everything, where the role's own denials must hold by themselves: other actions than its own, and its
 * own on what is not its.
 */
export function attemptsOf(names: Names): readonly Attempt[] {
  const possible = everything(names);
  return ROLES.flatMap((role) => {
    const realms = realmsOf(role, possible);
    const actions = new Set(possible.filter((each) => isBusiness(role, each)).map(({ action }) => action));
    const forbidden = possible.filter((each) => !isBusiness(role, each));
    const fenced = oneOfEach(forbidden).filter(
      ({ action, realm, outside }) =>
        !actions.has(action) || ((outside || !realms.has(realm)) && !isReading({ action })),
    );
    return [
      ...forbidden.map((each) => attempt(role, each, false)),
      ...fenced.map((each) => attempt(role, each, true)),
    ];
  });
}

/** One call of each action on each target: a denial of the fence looks at nothing else. */
function oneOfEach(possible: readonly Possible[]): readonly Possible[] {
  const seen = new Set<string>();
  return possible.filter(({ action, target, realm, call }) => {
    const key = realm === 'no resource' ? call : `${action} ${target}`;
    return !seen.has(key) && seen.add(key);
  });
}

function attempt(role: Role, { call, target, asks }: Possible, careless: boolean): Attempt {
  const besides = careless ? ', with a policy attached that allows everything' : '';
  return { role, name: `${role}: ${call} on ${target}${besides}`, asks, careless };
}

function isBusiness(role: Role, { call, target }: Possible): boolean {
  return BUSINESS[role][call]?.includes(target) ?? false;
}

/** The realms that a role works in, and that its own calls cannot be fenced from. */
function realmsOf(role: Role, possible: readonly Possible[]): ReadonlySet<Realm> {
  const realms = possible.filter((each) => isBusiness(role, each)).map(({ realm }) => realm);
  return new Set([...realms, 'no resource']);
}

/** Every call on every target that it fits. */
function everything(names: Names): readonly Possible[] {
  const targets = targetsOf(names);
  const cross = (calls: readonly Call[], on: readonly Target[]) =>
    on.flatMap((target) => calls.map((call) => possible(call, target)));
  return [
    ...cross(CLUSTER_CALLS, targets.clusters),
    ...cross(INSTANCE_CALLS, targets.instances),
    ...cross(
      INCOMPLETE,
      [...targets.clusters, ...targets.instances].filter(({ tags = {} }) => Object.keys(tags).length === 0),
    ),
    ...cross(SECRET_CALLS, targets.secrets),
    ...cross(TABLE_CALLS, targets.tables),
    ...elsewhere(names).map(([call, target]) => possible(call, target)),
    ...scenariosOf(names).map(({ name, action, asks, outside }) => ({
      call: name,
      action,
      target: 'a clone',
      // A copy or an instance is new: where it leads is told by `outside`.
      realm: 'no resource' as const,
      outside,
      asks,
    })),
  ];
}

function possible(call: Call, target: Target): Possible {
  const { name, realm, ...resource } = target;
  const { context, ...tags } = call.sends ?? {};
  return {
    call: call.name,
    action: call.action,
    target: name,
    realm,
    outside: realm === 'elsewhere' || realm === 'sources',
    asks: [{ action: call.action, resources: [{ ...resource, ...tags, ...(context ? { context } : {}) }] }],
  };
}
