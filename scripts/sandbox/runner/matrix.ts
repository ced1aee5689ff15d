type Row = Readonly<Record<string, unknown>>;

/** The combinations of a `strategy.matrix`: the product of its lists, less `exclude`, with `include`. */
export function expandMatrix(matrix: unknown): Row[] {
  if (typeof matrix !== 'object' || matrix === null) return [{}];
  const { include, exclude, ...axes } = matrix as Record<string, unknown>;
  let rows: Record<string, unknown>[] = Object.keys(axes).length > 0 ? [{}] : [];
  for (const [name, values] of Object.entries(axes)) {
    if (!Array.isArray(values)) throw new Error(`Matrix vector '${name}' does not contain any values`);
    rows = rows.flatMap((row) => values.map((value: unknown) => ({ ...row, [name]: value })));
  }
  const matches = (row: Row, pattern: Row): boolean =>
    Object.entries(pattern).every(([name, value]) => JSON.stringify(row[name]) === JSON.stringify(value));
  for (const pattern of asRows(exclude)) rows = rows.filter((row) => !matches(row, pattern));
  const product = [...rows];
  for (const extra of asRows(include)) {
    const fixed = Object.fromEntries(Object.entries(extra).filter(([name]) => name in axes));
    const fitting = product.filter((row) => matches(row, fixed));
    if (fitting.length === 0) rows.push({ ...extra });
    for (const row of fitting) Object.assign(row, extra);
  }
  return rows.length > 0 ? rows : [{}];
}

const asRows = (value: unknown): Row[] => (Array.isArray(value) ? (value as Row[]) : []);
