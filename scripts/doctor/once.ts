import type { Place } from './place.ts';

/**
 * A look that several others need: however many ask, it is made once at a place. A place stands for one examination, so what is
 * mended meanwhile is seen by the next.
 * @param look made for each thing apart
 * @param nameOf what tells one thing from another
 */
export function once<Thing extends readonly unknown[], Found>(
  look: (place: Place, ...thing: Thing) => Promise<Found>,
  nameOf: (place: Place, ...thing: Thing) => string,
): (place: Place, ...thing: Thing) => Promise<Found> {
  const made = new WeakMap<Place, Map<string, Promise<Found>>>();
  return (place, ...thing) => {
    const here = made.get(place) ?? new Map<string, Promise<Found>>();
    made.set(place, here);
    const name = nameOf(place, ...thing);
    const found = here.get(name) ?? look(place, ...thing);
    here.set(name, found);
    return found;
  };
}
