import type { LoadedPolicy } from '../policy/loaded-policy.ts';
import { unquoted } from '../policy/pattern.ts';
import type { Problem } from '../policy/problem.ts';
import { columnsRead } from '../schema/columns-read.ts';
import { type Column, columnOf, label } from '../schema/schema.ts';
import { type ColumnDecision, isMasked, type TableDecision } from './decision.ts';

/** Gives each column of a row's group the column beside it whose original its mask follows. */
export function withRowGroups(
  loaded: LoadedPolicy,
  tables: readonly TableDecision[],
  problems: Problem[],
): TableDecision[] {
  return tables.map((table) => {
    if (!table.columns.some(({ grouped }) => grouped)) return table;
    const columns = table.columns.map((one) => {
      const lead = leadOf(table, one, (message, part) => {
        const { path = [] } = one;
        const place = part === undefined ? one.place : loaded.placeOf([...path.slice(0, -1), part]);
        const told = {
          place,
          kind: 'invalid',
          message: `${label(table.table)}.${one.column.name}: ${message}`,
        } as const;
        // A key that is masked is one mistake, however many columns follow it.
        if (
          !problems.some(
            (other) =>
              other.place.line === place.line && other.place.column === place.column && part !== undefined,
          )
        )
          problems.push(told);
      });
      if (lead === undefined) return one;
      const beside = new Map([[one.grouped?.by ?? '', lead]]);
      return { ...one, context: { ...one.context, beside } };
    });
    return { ...table, columns };
  });
}

type Report = (message: string, part?: string) => void;

function leadOf(decision: TableDecision, one: ColumnDecision, report: Report): Column | undefined {
  const { grouped } = one;
  if (grouped?.by === undefined) return undefined;
  const { by, group } = grouped;
  const written = by === 'key' ? group.key : group.columns[by];
  const lead = written === undefined ? undefined : columnOf(decision.table, unquoted(written) ?? written);
  if (lead === undefined) {
    // A column that is not there and is to be masked is told of already.
    if (by === 'key') report(`row: key: ${label(decision.table)} has no column ${written}`, 'key');
    return undefined;
  }
  if (by === 'key') {
    if (isChanged(decision, lead))
      report(
        `row: key: ${lead.name} is masked itself, and says who the row is about; keep it: { keep: "why" }, or leave key out, so that the names say it`,
        'key',
      );
    return lead;
  }
  const decided = decision.columns.find(({ column }) => column === lead);
  if (decided?.grouped?.group !== group && decision.rows !== 'truncate')
    report(`row: it follows ${lead.name}, which is decided elsewhere; leave that to the group`);
  return lead;
}

/** True of a column that masking changes, or that follows from one. */
function isChanged({ table, columns }: TableDecision, lead: Column): boolean {
  const read = lead.generation === undefined ? new Set([lead.name]) : columnsRead(lead.generation, table);
  return columns.some((one) => isMasked(one) && read.has(one.column.name));
}
