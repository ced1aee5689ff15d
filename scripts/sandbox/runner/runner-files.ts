import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const names = {
  GITHUB_OUTPUT: 'set_output',
  GITHUB_ENV: 'set_env',
  GITHUB_STATE: 'save_state',
  GITHUB_PATH: 'add_path',
  GITHUB_STEP_SUMMARY: 'step_summary',
} as const;

/** Limit of one step's summary, in bytes. */
const summaryLimit = 1024 * 1024;

/** What a step said through its files. */
export interface FileCommands {
  readonly outputs: Readonly<Record<string, string>>;
  readonly env: Readonly<Record<string, string>>;
  readonly state: Readonly<Record<string, string>>;
  readonly path: readonly string[];
  readonly summary: string;
  /** Files that could not be read as GitHub reads them: the step fails. */
  readonly errors: readonly string[];
}

/** The files through which one step speaks to the runner. */
export class RunnerFiles {
  /** The variables that tell the step where its files are. */
  readonly env: Readonly<Record<string, string>>;

  constructor(folder: string, stepNumber: number | string) {
    mkdirSync(folder, { recursive: true });
    const files: Record<string, string> = {};
    for (const [name, file] of Object.entries(names)) {
      files[name] = join(folder, `${file}_${stepNumber}`);
      writeFileSync(files[name], '');
    }
    this.env = files;
  }

  read(): FileCommands {
    const errors: string[] = [];
    const pairs = (name: keyof typeof names, blocked: readonly string[] = []): Record<string, string> => {
      try {
        const found = parsePairs(this.#text(name));
        for (const key of blocked) {
          if (found[key] === undefined) continue;
          delete found[key];
          errors.push(`Can't store ${key} output parameter using '$${name}' command.`);
        }
        return found;
      } catch (error) {
        errors.push(
          `Unable to process file command '${name.replace('GITHUB_', '').toLowerCase()}' successfully.`,
          (error as Error).message,
        );
        return {};
      }
    };
    const outputs = pairs('GITHUB_OUTPUT');
    const env = pairs('GITHUB_ENV', ['NODE_OPTIONS']);
    const state = pairs('GITHUB_STATE');
    let summary = this.#text('GITHUB_STEP_SUMMARY');
    if (Buffer.byteLength(summary) > summaryLimit) {
      errors.push('$GITHUB_STEP_SUMMARY upload aborted, supports content up to a size of 1024k.');
      summary = '';
    }
    const path = this.#text('GITHUB_PATH').split(/\r?\n/).filter(Boolean);
    return { outputs, env, state, path, summary, errors };
  }

  #text(name: keyof typeof names): string {
    return readFileSync(this.env[name] ?? '', 'utf8');
  }
}

/**
 * Reads `name=value` lines and `name<<DELIMITER` blocks; a block ends at the exact delimiter line only.
 * @throws Error in GitHub's words.
 */
function parsePairs(text: string): Record<string, string> {
  const pairs: Record<string, string> = {};
  const lines = text.split(/\r?\n/);
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    if (line === '') continue;
    const equals = line.indexOf('=');
    const heredoc = line.indexOf('<<');
    if (equals >= 0 && (heredoc < 0 || equals < heredoc)) {
      if (equals === 0) throw new Error(`Invalid format '${line}'. Name must not be empty`);
      pairs[line.slice(0, equals)] = line.slice(equals + 1);
    } else if (heredoc >= 0) {
      const name = line.slice(0, heredoc);
      const delimiter = line.slice(heredoc + 2);
      if (name === '' || delimiter === '') {
        throw new Error(`Invalid format '${line}'. Name must not be empty and delimiter must not be empty`);
      }
      const end = lines.indexOf(delimiter, index + 1);
      if (end < 0) throw new Error(`Invalid value. Matching delimiter not found '${delimiter}'`);
      pairs[name] = lines.slice(index + 1, end).join('\n');
      index = end;
    } else {
      throw new Error(`Invalid format '${line}'`);
    }
  }
  return pairs;
}
