/** The cron line of a workflow's `schedule`, and its hours between two runs. */
export interface SweepInterval {
  readonly cron: string;
  readonly hours: number;
}

/**
 * The longest time between two runs of a schedule, in hours.
 * @throws RangeError for a schedule that does not run every day, or whose hours are not a list or a step
 */
export function sweepInterval(cron: string): SweepInterval {
  const [minute, hour, ...days] = cron.trim().split(/\s+/);
  if (days.length !== 3 || days.some((field) => field !== '*') || !/^\d+$/.test(minute ?? ''))
    throw new RangeError(
      `the sweep's schedule ${JSON.stringify(cron)} does not run at one minute of every day`,
    );
  const runs = hoursOf(hour ?? '');
  if (runs.length === 0)
    throw new RangeError(
      `the hours of the sweep's schedule ${JSON.stringify(cron)} are neither a list nor a step`,
    );
  const gaps = runs.map((at, index) => (runs[index + 1] ?? (runs[0] ?? 0) + 24) - at);
  return { cron, hours: Math.max(...gaps) };
}

function hoursOf(field: string): readonly number[] {
  const step = /^\*(?:\/(\d+))?$/.exec(field);
  const every = Number(step?.[1] ?? 1);
  if (step && every >= 1)
    return Array.from({ length: 24 }, (_, hour) => hour).filter((hour) => hour % every === 0);
  if (!/^\d+(,\d+)*$/.test(field)) return [];
  const hours = [...new Set(field.split(',').map(Number))].sort((a, b) => a - b);
  return hours.every((hour) => hour < 24) ? hours : [];
}
