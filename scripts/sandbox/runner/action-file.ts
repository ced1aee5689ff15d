import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

interface ActionInput {
  readonly default?: unknown;
  readonly required?: boolean;
}

/** What an `action.yml` says, as far as a JavaScript action needs. */
export interface ActionFile {
  readonly folder: string;
  readonly name: string;
  readonly main: string;
  readonly inputs: Readonly<Record<string, ActionInput>>;
}

/**
 * Reads the `action.yml` of a local action.
 * @throws Error as GitHub words it, or when the action is not for Node.
 */
export function readActionFile(workspace: string, uses: string): ActionFile {
  const folder = join(workspace, uses);
  const file = ['action.yml', 'action.yaml']
    .map((name) => join(folder, name))
    .find((path) => existsSync(path));
  if (!file) {
    throw new Error(
      `Can't find 'action.yml', 'action.yaml' or 'Dockerfile' under '${folder}'. Did you forget to run actions/checkout before running your local action?`,
    );
  }
  const content = parse(readFileSync(file, 'utf8')) as {
    readonly name?: string;
    readonly inputs?: Record<string, ActionInput | null> | null;
    readonly runs?: {
      readonly using?: string;
      readonly main?: string;
      readonly pre?: string;
      readonly post?: string;
    };
  };
  const { using, main, pre, post } = content.runs ?? {};
  if (using !== 'node24' || !main || pre || post) {
    throw new Error(
      `${uses}/action.yml: the sandbox's runner runs actions with "using: node24" and "main" alone; this one has ${JSON.stringify(content.runs)}.`,
    );
  }
  const inputs = Object.fromEntries(
    Object.entries(content.inputs ?? {}).map(([name, input]) => [name, input ?? {}]),
  );
  return { folder, name: content.name ?? uses, main: join(folder, main), inputs };
}

/** The variable that an input travels in: upper case, spaces to `_`, hyphens kept. */
const inputVariable = (name: string): string => `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`;

/**
 * The `INPUT_` variables of a call. Defaults count only where the key is absent: an empty text is a value.
 * Names that the action does not know are passed on, with a warning, as on GitHub.
 */
export function inputVariables(
  action: ActionFile,
  given: Readonly<Record<string, string>>,
  evaluateDefault: (text: string) => string,
): { readonly env: Record<string, string>; readonly warnings: string[] } {
  const env: Record<string, string> = {};
  const lowerGiven = new Set(Object.keys(given).map((name) => name.toLowerCase()));
  const known = new Set(Object.keys(action.inputs).map((name) => name.toLowerCase()));
  for (const [name, input] of Object.entries(action.inputs)) {
    if (lowerGiven.has(name.toLowerCase()) || input.default === undefined || input.default === null) continue;
    env[inputVariable(name)] = evaluateDefault(String(input.default));
  }
  for (const [name, value] of Object.entries(given)) env[inputVariable(name)] = value;
  const unknown = Object.keys(given).filter((name) => !known.has(name.toLowerCase()));
  const valid = Object.keys(action.inputs).map((name) => `'${name}'`);
  const warnings =
    unknown.length > 0
      ? [
          `Unexpected input(s) ${unknown.map((name) => `'${name}'`).join(', ')}, valid inputs are [${valid.join(', ')}]`,
        ]
      : [];
  return { env, warnings };
}
