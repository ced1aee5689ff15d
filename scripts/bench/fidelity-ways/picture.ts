import type { ColumnFidelity } from '../../../masking/fidelity/compare.ts';

const [WIDTH, HEIGHT, LEFT] = [230, 120, 30];

/** The shares of the ten most frequent values, before (grey) and after (green), a small picture for each column, as SVG. */
export function picture(columns: Readonly<Record<string, ColumnFidelity>>): string {
  const drawn = Object.entries(columns).filter(([, { before }]) => (before.top[0] ?? 0) > 0.005);
  const across = 3;
  const rows = Math.ceil(drawn.length / across);
  const panels = drawn.map(([of, column], i) => {
    const [x, y] = [(i % across) * WIDTH, 40 + Math.floor(i / across) * HEIGHT];
    return `<g transform="translate(${x} ${y})">${panel(of.replace(/^app\./, ''), column)}</g>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${across * WIDTH} ${40 + rows * HEIGHT}" role="img" aria-label="Shares of the ten most frequent values before and after masking" font-family="system-ui, sans-serif" font-size="12" fill="#6e7781">
<text x="${LEFT}" y="20" font-size="15" font-weight="600">Shares of the ten most frequent values, before (grey) and after (green)</text>
${panels.join('\n')}
</svg>
`;
}

function panel(title: string, { before, after, distinct }: ColumnFidelity): string {
  const most = Math.max(...before.top, ...after.top);
  const bar = (share: number, at: number, fill: string) => {
    const height = (70 * share) / most;
    return `<rect x="${at}" y="${(90 - height).toFixed(1)}" width="7" height="${height.toFixed(1)}" fill="${fill}"/>`;
  };
  const bars = before.top.map((share, i) => {
    const at = LEFT + i * 18;
    return bar(share, at, '#8c959f') + bar(after.top[i] ?? 0, at + 8, '#1f883d');
  });
  return `<text x="${LEFT}" y="12">${title}, distinct ${distinct ?? 0}</text>${bars.join('')}`;
}
