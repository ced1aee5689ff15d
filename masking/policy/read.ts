import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';
import type { PolicyFile } from './loaded-policy.ts';

/**
 * Reads a policy from disk, with the files that it names. Files that cannot be read are left out, and `loadPolicy` says
 * so at their place in the policy. Throws when the policy itself cannot be read.
 *
 * @param root where the paths of `after` and of scripts start; the working directory unless given
 */
export function readPolicyFile(file: string, root = '.'): PolicyFile {
  const text = readFileSync(resolve(root, file), 'utf8');
  const further: Record<string, string> = {};
  for (const named of filesNamedIn(text)) {
    try {
      further[named] = readFileSync(resolve(root, named), 'utf8');
    } catch {
      // Told by loadPolicy, which knows the line.
    }
  }
  return { file, text, further };
}

/** Files of `after` and `queries`, and of every `script` rule; nothing for YAML that cannot be read, which loadPolicy tells. */
export function filesNamedIn(text: string): string[] {
  // Most policies name none, and reading a long one takes most of a second.
  if (!/\b(?:after|queries|script)\b/.test(text)) return [];
  const files: string[] = [];
  const look = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    for (const [key, value] of Object.entries(node)) {
      const file =
        key === 'script' && typeof value === 'object' && value !== null
          ? (value as { file?: unknown }).file
          : value;
      if (key === 'script' && typeof file === 'string') files.push(file);
      look(value);
    }
  };
  try {
    const policy = parse(text, { merge: true }) as { after?: unknown; queries?: unknown } | null;
    look(policy);
    if (Array.isArray(policy?.after)) files.push(...policy.after.filter((file) => typeof file === 'string'));
    if (typeof policy?.queries === 'string') files.push(policy.queries);
  } catch {
    return [];
  }
  return [...new Set(files)];
}
