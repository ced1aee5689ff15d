import type { Check } from '../run/check.ts';
import { label, type Schema } from '../schema/schema.ts';
import type { Attestation } from './attestation.ts';
import type { HandedOver, TableSum } from './handed-over.ts';
import { isUnseen } from './server-objects.ts';

/** What has changed since a server was handed over: table by table, and whatever else is there. */
export function changes(before: HandedOver, now: HandedOver, unseen: ReadonlySet<string>): Check[] {
  const labels = [...new Set([...Object.keys(before.tables), ...Object.keys(now.tables)])].sort();
  const tables = labels
    .filter((of) => !unseen.has(`the rows of ${of}`))
    .map((of) => rowsCheck(of, before.tables[of], now.tables[of]));
  return [...tables, objectsCheck(before.objects, now.objects, unseen)];
}

function rowsCheck(of: string, was: TableSum | undefined, is: TableSum | undefined): Check {
  const detail = rowsDifference(was, is);
  return {
    name: `${of}: its rows are those that were handed over`,
    passed: detail === undefined,
    count: is?.[0] ?? 0,
    ...(detail === undefined ? {} : { detail: `changed since: ${detail}` }),
  };
}

function rowsDifference(was: TableSum | undefined, is: TableSum | undefined): string | undefined {
  if (was === undefined) return 'it was not there';
  if (is === undefined) return 'it is gone';
  if (was[0] !== is[0]) return `${was[0]} rows then, ${is[0]} now`;
  const gone = was[2].filter((column) => !is[2].includes(column));
  if (gone.length > 0) return `as many rows, without ${gone.join(', ')}`;
  return was[1] === is[1] ? undefined : 'as many rows, and something in them is another';
}

/** That no definition, event, account or histogram is another than it was. */
function objectsCheck(
  before: HandedOver['objects'],
  now: HandedOver['objects'],
  unseen: ReadonlySet<string>,
): Check {
  const objects = [...new Set([...Object.keys(before), ...Object.keys(now)])].sort();
  const told = objects
    .filter((object) => before[object] !== now[object] && !isUnseen(object, unseen))
    .map((object) =>
      before[object] === undefined
        ? `${object} is new`
        : now[object] === undefined
          ? `${object} is gone`
          : `${object} is another`,
    );
  return {
    name: 'definitions, events, accounts and histograms are those that were handed over',
    passed: told.length === 0,
    count: objects.length,
    ...(told.length === 0 ? {} : { detail: `changed since: ${told.join(', ')}` }),
  };
}

/** That databases, tables and columns are those that were masked, in their order: what is new, and what is gone, by its name. */
export function shapeCheck({ databases, handedOver }: Attestation, schema: Schema): Check {
  const before = handedOver.tables;
  const now = new Map(
    schema.tables.map((table) => [label(table), table.columns.map((column) => column.name)]),
  );
  const told = [
    ...differences('database', databases, schema.databases),
    ...differences('table', Object.keys(before), [...now.keys()]),
    ...[...now].flatMap(([of, columns]) => {
      const had = before[of]?.[2];
      const named = (names: readonly string[]) => names.map((column) => `${of}.${column}`);
      if (had === undefined) return [];
      const told = differences('column', named(had), named(columns));
      return told.length > 0 || had.every((column, i) => column === columns[i])
        ? told
        : [`columns of ${of} stand in another order`];
    }),
  ];
  return {
    name: 'databases, tables and columns are those that were masked',
    passed: told.length === 0,
    count: now.size,
    ...(told.length === 0 ? {} : { detail: `changed since: ${told.join(', ')}` }),
  };
}

function differences(what: string, before: readonly string[], now: readonly string[]): string[] {
  return [
    ...now.filter((one) => !before.includes(one)).map((one) => `${what} ${one} is new`),
    ...before.filter((one) => !now.includes(one)).map((one) => `${what} ${one} is gone`),
  ];
}
