import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { transformSync } from 'rolldown/utils';
import type { Mutant } from './mutant.ts';
import { sourcesOf } from './sources.ts';

/** A mutant whose text was found. */
export interface Found {
  readonly mutant: Mutant;
  /** Path of the source, from the root of the repository. */
  readonly file: string;
  /** The whole source, changed. */
  readonly changed: string;
}

/**
 * Looks for the texts of all mutants.
 * @throws Error that names every mutant whose text stands nowhere, or more than once, or whose change is no TypeScript
 */
export function findAll(root: string, mutants: readonly Mutant[]): Found[] {
  const sources = sourcesOf(root).map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') }));
  const problems: string[] = [];
  const found = mutants.flatMap((mutant): Found[] => {
    const places = sources
      .filter(({ file }) => file.startsWith(`${mutant.in}/`))
      .flatMap(({ file, text }) =>
        [...text.matchAll(patternOf(mutant.find))].map((match) => ({ file, text, match })),
      );
    const [place, another] = places;
    if (!place || another) {
      const where = places.map(({ file }) => file).join(', ');
      problems.push(
        `${mutant.unseen}: ${place ? `its text stands more than once (${where})` : 'its text stands nowhere'}: ${mutant.find}`,
      );
      return [];
    }
    const { file, text, match } = place;
    const changed = text.slice(0, match.index) + mutant.replace + text.slice(match.index + match[0].length);
    const wrong = syntaxErrorOf(changed);
    if (wrong) problems.push(`${mutant.unseen}: changed, ${file} is no TypeScript: ${wrong}`);
    return wrong ? [] : [{ mutant, file, changed }];
  });
  if (problems.length > 0)
    throw new Error(
      `${problems.length} mutants do not fit the sources any more; correct scripts/mutants/list:\n${problems.join('\n')}`,
    );
  return found;
}

function patternOf(find: string): RegExp {
  const words = find.trim().split(/\s+/);
  return new RegExp(words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('\\s+'), 'g');
}

/** A change that does not even compile is noticed by every test, and says nothing of any. */
function syntaxErrorOf(text: string): string | undefined {
  return transformSync('source.ts', text).errors[0]?.message;
}
