import { elsewhere } from './elsewhere.ts';
import { keyRows } from './key-calls.ts';
import { makings } from './makings.ts';
import { inOrganisation } from './organisation.ts';
import { SECRET_CALLS, TABLE_CALLS } from './other-calls.ts';
import { parameterRows } from './parameter-calls.ts';
import { CLUSTER_CALLS, INCOMPLETE, INSTANCE_CALLS } from './rds-calls.ts';
import type { Call, Place, Row, Target } from './row.ts';
import { targetsOf } from './targets.ts';

/**
 * Everything that any role could ask for: every call on every target that it fits. The matrix asks the synthesised policies
 * about each row, `prove` makes each that does no harm.
 */
export function rowsOf(place: Place): readonly Row[] {
  const targets = targetsOf(place);
  const unborn = [...targets.clusters, ...targets.instances].filter(
    ({ tags = {} }) => Object.keys(tags).length === 0,
  );
  const rows = [
    ...cross(CLUSTER_CALLS, targets.clusters),
    ...cross(INSTANCE_CALLS, targets.instances),
    ...cross(INCOMPLETE, unborn),
    ...cross(SECRET_CALLS, targets.secrets),
    ...cross(TABLE_CALLS, targets.tables),
    ...parameterRows(place),
    ...elsewhere(place),
    ...keyRows(place),
    ...makings(place),
  ];
  return inOrganisation(rows, place.tags ?? {});
}

function cross(calls: readonly Call[], on: readonly Target[]): readonly Row[] {
  return on.flatMap((target) =>
    calls.map((call) => ({
      ...{ call, target },
      outside: target.realm === 'elsewhere' || target.realm === 'sources',
    })),
  );
}
