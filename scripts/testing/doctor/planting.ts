import { INSTALLATION } from '../../doctor/mends.ts';
import type { PlantedFault } from './planted.ts';
import type { Whole } from './whole.ts';

/** The infrastructure of the whole installation, as the sandbox keeps it. */
export const infrastructureOf = (whole: Whole) => whole.world.aws.infrastructure;

/** Writes something else into a file of the organisation, the installation unless another is named. */
export const edit =
  (path: readonly (string | number)[], value: unknown, file = INSTALLATION): PlantedFault['plant'] =>
  (whole) =>
    whole.edit(file, path, value);

/** Takes something out of a map. @returns what puts it back */
export function without<Key, Value>(map: Map<Key, Value>, key: Key): () => void {
  const value = map.get(key);
  map.delete(key);
  return () => {
    if (value !== undefined) map.set(key, value);
  };
}
