import { capacityForAll, classRequest, takesCapacity } from '../core/aurora/instance-class.ts';

/**
 * What a new base idles on: the class of the settings; but of a range of capacity units only what every version takes, half a
 * unit at least, where it would pause at 0 and AWS has refused to cut from such a base, or where the version does not take it.
 * @param idleClass as `base.idleClass` has it
 */
export function idleClassFor(
  idleClass: string,
  { engineVersion, refused }: { readonly engineVersion: string | undefined; readonly refused: boolean },
): string {
  const { capacity } = classRequest(idleClass);
  const awake = capacityForAll(idleClass);
  if (capacity === undefined || awake === undefined) return idleClass;
  const pausesInVain = refused && capacity.MinCapacity === 0;
  return pausesInVain || !takesCapacity(engineVersion, capacity) ? awake : idleClass;
}
