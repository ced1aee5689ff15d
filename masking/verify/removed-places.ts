import { createHash } from 'node:crypto';
import type { Decisions } from '../decide/decision.ts';
import { databaseOfGoing, going } from '../plan/going.ts';
import type { Plan, TablePlan } from '../plan/plan.ts';
import { stored } from '../run/stored.ts';
import { label } from '../schema/schema.ts';
import { name } from '../session/quote.ts';
import { maskedPlaces } from './masked-places.ts';
import type { MaskedPlace, RemovedPlace } from './originals/places.ts';

/**
 * The masked columns with which of their rows go before anything is masked. What a rule may leave as it is counts as an original only
 * where it would have changed: asked by the plan's own expression, or, where only a function knows, not at all.
 */
export function removedPlaces(decisions: Decisions, plan: Plan): RemovedPlace[] {
  const planned = new Map(plan.tables.map((table) => [table.label, table]));
  return maskedPlaces(decisions, 'changed').flatMap((place) => {
    const table = planned.get(label({ database: place.database, name: place.table }));
    if (table === undefined) return [];
    const of = { ...place, stays: false, ...(place.stays ? left(place, table) : {}) };
    const condition = going(table, plan);
    return {
      ...of,
      id: createHash('sha256').update(JSON.stringify(of)).digest('hex'),
      isKnown: !place.stays || (of.leaves !== undefined && of.leaves !== 'TRUE'),
      ...(condition === undefined ? {} : { goes: { condition, from: databaseOfGoing(table, plan) } }),
    };
  });
}

/** What of a place's values its rule would leave, and of which of them nobody can tell. */
function left(place: MaskedPlace, { masked }: TablePlan): Pick<RemovedPlace, 'leaves' | 'values'> {
  if (place.paths !== undefined) return {};
  if (place.values !== undefined) return { values: 'JSON_ARRAY()' };
  const mask = masked.find(({ column }) => column.name === place.column);
  const isAsked = mask !== undefined && mask.script === undefined;
  if (!isAsked) return { leaves: 'TRUE' };
  const { column, expression } = mask;
  // As bytes: two collations may not mix, and most take what differs in the case of its letters for equal.
  const bytes = (sql: string) => `CAST(${stored(column, sql)} AS BINARY)`;
  const isText = column.typeClass === 'text' || column.typeClass === 'enum';
  const [after, before] = [`(${expression})`, name(column.name)].map((sql) => (isText ? bytes(sql) : sql));
  return { leaves: `${after} <=> ${before}` };
}
