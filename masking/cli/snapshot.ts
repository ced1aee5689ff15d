import { readFileSync } from 'node:fs';
import { decide } from '../decide/decide.ts';
import { MaskingError } from '../errors.ts';
import { loadPolicy } from '../policy/load.ts';
import type { PolicyFile } from '../policy/loaded-policy.ts';
import { refuse } from '../policy/problem.ts';
import type { Schema } from '../schema/schema.ts';
import { changeAsText, compareStructures } from '../snapshot/compare.ts';
import { snapshotFileOf } from '../snapshot/file.ts';
import { readSnapshot } from '../snapshot/read.ts';
import { UNJUDGED_WITHOUT_SERVER } from '../snapshot/unjudged.ts';
import { snapshotText } from '../snapshot/write.ts';
import { type Arguments, wrong } from './arguments.ts';
import type { Outcome } from './outcome.ts';
import { replaceFile } from './replace-file.ts';

/** Writes the structure down, or with `--check` says what differs from what is written down. */
export function keepSnapshot(given: Arguments, schema: Schema): Outcome {
  const file = given.snapshot ?? snapshotFileOf(given.policy);
  const text = snapshotText(schema);
  const before = contentsIf(file);
  const about = { snapshot: file, tables: schema.tables.length };
  if (given.check) return check(about, before ?? missing(file), schema);
  const written = before !== text;
  if (written) replaceFile(file, text);
  return {
    json: { ...about, written },
    text: written
      ? `The structure of ${schema.tables.length} tables is in ${file}.`
      : `${file} is as the server is.`,
  };
}

function check(
  about: { readonly snapshot: string; readonly tables: number },
  before: string,
  schema: Schema,
): Outcome {
  const changes = compareStructures(readSnapshot(about.snapshot, before), schema);
  const same = changes.length === 0;
  const lines = changes.map(changeAsText);
  const sum = same
    ? `${about.snapshot} is as the server is.`
    : `${about.snapshot} differs from the server in ${changes.length === 1 ? 'one place' : `${changes.length} places`}; \`npm run masking -- snapshot\` writes it anew.`;
  return {
    json: { ...about, same, changes },
    text: [...lines, sum].join('\n'),
    exitCode: same ? 0 : 1,
  };
}

/** Judges a policy by a structure that was written down. */
export function lintBySnapshot(given: Arguments, file: string, policy: PolicyFile): Outcome {
  if (given.target)
    throw wrong('--host and --snapshot are both given.', 'Lint asks one of them: leave one out.');
  const schema = readSnapshot(file, contentsIf(file) ?? missing(file));
  refuse(decide(loadPolicy(policy), schema).problems);
  return {
    json: { policy: given.policy, snapshot: file, sound: true, unjudged: UNJUDGED_WITHOUT_SERVER },
    text: [
      `${given.policy} is sound, and decides every column of ${file}.`,
      'Only a server can tell, and nobody has looked at:',
      ...UNJUDGED_WITHOUT_SERVER.map((what) => `- ${what}`),
    ].join('\n'),
  };
}

function contentsIf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return undefined;
    throw wrong(`${file} cannot be read (${code ?? 'unknown'}).`, 'Name a file: --snapshot FILE.');
  }
}

function missing(file: string): never {
  throw new MaskingError(
    'snapshot-missing',
    `There is no ${file}.`,
    'Write it: npm run masking -- snapshot --host …',
  );
}
