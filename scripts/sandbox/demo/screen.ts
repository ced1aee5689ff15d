import { styleText } from 'node:util';
import type { CloneRecord } from '../../../actions/core/ledger/record.ts';
import type { WorkflowRun } from '../github/index.ts';

/** Writes for a person on standard error, so that standard output stays free for `--json`. */
export class Screen {
  readonly #stream = process.stderr;
  readonly #live = process.stderr.isTTY === true;
  #drawn = 0;
  #said = new Set<string>();

  say(line = ''): void {
    this.#clear();
    this.#stream.write(`${line}\n`);
  }

  heading(text: string): void {
    this.say();
    this.say(this.bold(text));
  }

  /** A line of facts: a name in a column of its own, then what there is to say. */
  fact(name: string, text: string): void {
    this.say(`  ${name.padEnd(16)} ${text}`);
  }

  bold(text: string): string {
    return styleText('bold', text, { stream: this.#stream });
  }

  dim(text: string): string {
    return styleText('dim', text, { stream: this.#stream });
  }

  good(text: string): string {
    return styleText('green', text, { stream: this.#stream });
  }

  bad(text: string): string {
    return styleText('red', text, { stream: this.#stream });
  }

  /**
   * Shows how a run is getting on: redrawn in place on a terminal, else a line for each job that ended.
   */
  progress(run: WorkflowRun, record: CloneRecord | undefined): void {
    const jobs = run.jobs.filter((job) => job.conclusion !== 'skipped');
    if (this.#live) {
      this.#clear();
      const lines = jobs.map((job) => {
        const masking = job.key === 'mask' && job.status === 'in_progress' ? `  ${progressBar(record)}` : '';
        return `  ${mark(job, this)} ${job.name.padEnd(24)}${this.dim(duration(job))}${masking}`;
      });
      this.#stream.write(lines.map((line) => `${line}\n`).join(''));
      this.#drawn = lines.length;
      return;
    }
    for (const job of jobs) {
      const key = `${run.id}.${run.attempt}.${job.key}`;
      if (job.status !== 'completed' || this.#said.has(key)) continue;
      this.#said.add(key);
      this.say(`  ${mark(job, this)} ${job.name.padEnd(24)}${duration(job)}`);
    }
  }

  /** Leaves what was drawn last where it is. */
  settle(): void {
    this.#drawn = 0;
  }

  #clear(): void {
    if (this.#drawn === 0) return;
    this.#stream.moveCursor(0, -this.#drawn);
    this.#stream.cursorTo(0);
    this.#stream.clearScreenDown();
    this.#drawn = 0;
  }
}

type Job = WorkflowRun['jobs'][number];

function mark(job: Job, screen: Screen): string {
  if (job.status !== 'completed') return job.status === 'in_progress' ? '●' : screen.dim('○');
  return job.conclusion === 'success' ? screen.good('✓') : screen.bad('✗');
}

function duration(job: Job): string {
  if (!job.startedAt) return 'waiting for a runner';
  if (!job.completedAt) return 'running';
  return `${formatMinutes((Date.parse(job.completedAt) - Date.parse(job.startedAt)) / 60_000)} of AWS time`;
}

/** Minutes for a person: `2 min 41 s`, `38 s`. */
export function formatMinutes(minutes: number): string {
  const seconds = Math.round(minutes * 60);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

const WIDTH = 24;

function progressBar(record: CloneRecord | undefined): string {
  const progress = record?.progress;
  if (!progress || progress.rowsTotal === 0) return '';
  const share = Math.min(1, progress.rowsDone / progress.rowsTotal);
  const full = Math.round(share * WIDTH);
  const left = progress.secondsLeft === undefined ? '' : `, ${Math.ceil(progress.secondsLeft)} s left`;
  return (
    `${'█'.repeat(full)}${'░'.repeat(WIDTH - full)} ${Math.floor(share * 100)} % ` +
    `${progress.phase} ${progress.table ?? ''} ${Math.round(progress.rowsPerSecond).toLocaleString('en')} rows/s${left}`
  );
}

/** A plain table: each column as wide as its widest cell, wide characters counted as two. */
export function textTable(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => width(row[column] ?? ''))));
  return rows.map((row) =>
    row
      .map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - width(cell)))
      .join('  ')
      .trimEnd(),
  );
}

function width(text: string): number {
  let columns = 0;
  for (const character of text)
    columns +=
      /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/.test(
        character,
      )
        ? 2
        : 1;
  return columns;
}
