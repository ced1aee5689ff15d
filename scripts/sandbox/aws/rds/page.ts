import type { Filter } from '@aws-sdk/client-rds';
import { invalidValue } from './errors.ts';

/** Cuts a list into pages as RDS does: 100 records unless asked for fewer, and a marker for the rest. */
export function page<T>(
  all: readonly T[],
  { MaxRecords = 100, Marker }: { MaxRecords?: number | undefined; Marker?: string | undefined },
): { records: T[]; Marker?: string } {
  if (MaxRecords < 20 || MaxRecords > 100) {
    throw invalidValue(`Invalid value ${MaxRecords} for MaxRecords. Must be between 20 and 100`);
  }
  const start = Marker === undefined ? 0 : Number(Buffer.from(Marker, 'base64url').toString());
  if (!Number.isInteger(start)) throw invalidValue(`Invalid or expired marker: ${Marker}`);
  const end = start + MaxRecords;
  const records = all.slice(start, end);
  return end < all.length ? { records, Marker: Buffer.from(String(end)).toString('base64url') } : { records };
}

/** Keeps what matches every filter; each filter has a name that `valuesOf` knows, and any of its values will do. */
export function filtered<T>(
  all: readonly T[],
  filters: readonly Filter[] | undefined,
  valuesOf: Readonly<Record<string, (item: T) => readonly (string | undefined)[]>>,
): T[] {
  let left = [...all];
  for (const { Name = '', Values = [] } of filters ?? []) {
    const values = valuesOf[Name];
    if (!values) throw invalidValue(`Unrecognized filter name: ${Name}`);
    left = left.filter((item) => values(item).some((value) => value !== undefined && Values.includes(value)));
  }
  return left;
}
