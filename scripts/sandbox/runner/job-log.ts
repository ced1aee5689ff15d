import type { LogLine, RunJob, RunStep } from '../github/index.ts';
import type { Masks } from './masks.ts';
import { parseCommand, type WorkflowCommand } from './workflow-command.ts';

const annotationLevels = ['notice', 'warning', 'error'] as const;
const issues: readonly string[] = annotationLevels;
/** Commands that GitHub took away, because whoever controls a line of output would control the job. */
const disabled = new Set(['set-env', 'add-path']);
const known = new Set([
  ...issues,
  'debug',
  'group',
  'endgroup',
  'add-mask',
  'echo',
  'set-output',
  'save-state',
  'stop-commands',
  'add-matcher',
  'remove-matcher',
]);

/** Reads one step's output: obeys workflow commands, masks the rest, keeps the log. */
export class StepLog {
  /** Outputs and state by the old commands, which still work. */
  readonly outputs: Record<string, string> = {};
  readonly state: Record<string, string> = {};
  /** Set when a step used a command that GitHub disabled: it fails. */
  failed = false;
  #stopToken: string | undefined;
  readonly #job: RunJob;
  readonly #step: RunStep;
  readonly #masks: Masks;
  readonly #time: () => string;
  readonly #onLine: (line: LogLine) => void;

  constructor(options: {
    readonly job: RunJob;
    readonly step: RunStep;
    readonly masks: Masks;
    readonly time: () => string;
    readonly onLine: (line: LogLine) => void;
  }) {
    this.#job = options.job;
    this.#step = options.step;
    this.#masks = options.masks;
    this.#time = options.time;
    this.#onLine = options.onLine;
  }

  /** Takes one line of a process's output. */
  line(text: string): void {
    const command = parseCommand(text);
    if (this.#stopToken !== undefined) {
      if (command?.name === this.#stopToken) this.#stopToken = undefined;
      else this.write(text, 'plain');
      return;
    }
    if (command && (known.has(command.name) || disabled.has(command.name))) this.#obey(command);
    else this.write(text, 'plain');
  }

  write(text: string, level: LogLine['level']): void {
    const line: LogLine = { at: this.#time(), text: this.#masks.apply(text), level };
    this.#step.log.push(line);
    this.#onLine(line);
  }

  /** Puts a message at the top of the run's page, and in the log. */
  annotate(level: 'notice' | 'warning' | 'error', message: string): void {
    this.#job.annotations.push({ level, message: this.#masks.apply(message) });
    for (const line of message.split('\n')) this.write(line, level);
  }

  #obey(command: WorkflowCommand): void {
    const { name, message } = command;
    if (issues.includes(name)) {
      this.annotate(name as (typeof annotationLevels)[number], message);
      return;
    }
    switch (name) {
      case 'add-mask':
        if (message.trim() === '')
          this.annotate('warning', "Can't add secret mask for empty string in ##[add-mask] command.");
        else this.#masks.add(message);
        return;
      case 'stop-commands':
        this.#stopToken = message.toLowerCase();
        return;
      case 'set-output':
      case 'save-state': {
        const into = name === 'set-output' ? this.outputs : this.state;
        into[command.properties.name ?? ''] = message;
        this.annotate(
          'warning',
          `The \`${name}\` command is deprecated and will be disabled soon. Please upgrade to using Environment Files.`,
        );
        return;
      }
      case 'group':
        this.write(message, 'group');
        return;
      case 'debug':
        this.write(message, 'debug');
        return;
      case 'set-env':
      case 'add-path':
        this.failed = true;
        this.annotate(
          'error',
          `The \`${name}\` command is disabled. Please upgrade to using Environment Files or opt into unsecure command execution by setting the \`ACTIONS_ALLOW_UNSECURE_COMMANDS\` environment variable to \`true\`.`,
        );
    }
  }
}
