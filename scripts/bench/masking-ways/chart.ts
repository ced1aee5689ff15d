/** One bar of the chart. */
export interface Bar {
  readonly name: string;
  readonly rowsPerSecond: number;
  readonly own: boolean;
}

const WIDTH = 720;
const LEFT = 230;
const ROW = 34;
/** Room for the longest name, left of where the bars begin. */
const MARGIN = 40;

/** A bar chart as SVG that reads well on a light and on a dark page. */
export function barChart(title: string, bars: readonly Bar[]): string {
  const most = Math.max(...bars.map((bar) => bar.rowsPerSecond));
  const height = 48 + bars.length * ROW;
  const rows = bars.map(({ name, rowsPerSecond, own }, i) => {
    const y = 44 + i * ROW;
    const width = Math.max(2, ((WIDTH - LEFT - 90) * rowsPerSecond) / most);
    return `  <text x="${LEFT - 10}" y="${y + 15}" text-anchor="end">${escaped(name)}</text>
  <rect x="${LEFT}" y="${y}" width="${width.toFixed(1)}" height="20" rx="3" fill="${own ? '#1f883d' : '#8c959f'}"/>
  <text x="${(LEFT + width + 8).toFixed(1)}" y="${y + 15}">${Math.round(rowsPerSecond).toLocaleString('en')}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${-MARGIN} 0 ${WIDTH + MARGIN} ${height}" role="img" aria-label="${escaped(title)}" font-family="system-ui, sans-serif" font-size="14" fill="#6e7781">
  <text x="0" y="20" font-size="15" font-weight="600">${escaped(title)}</text>
${rows.join('\n')}
</svg>
`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
