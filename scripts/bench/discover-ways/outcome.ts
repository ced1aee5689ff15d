import { isMap, isScalar, type Pair, parseDocument } from 'yaml';
import type { Application, TrueColumn } from './corpus.ts';

/** What a policy's text says of a column: read here anew, and not by what wrote it. */
export interface Outcome {
  readonly column: TrueColumn;
  readonly fate: 'masked' | 'kept' | 'open';
  /** The transformer's name, of what is masked. */
  readonly mask: string;
  /** As it stands in the policy. */
  readonly rule: string;
}

/** Reads what becomes of each column of an application; what a policy leaves out is kept, or left open, by its type. */
export function outcomesOf(application: Application, policy: string): Outcome[] {
  const document = parseDocument(policy);
  return [...application.tables].flatMap(([table, columns]) =>
    columns.map((column): Outcome => {
      const entry = document.getIn(['tables', table], true);
      const spelled = /^(rows|residue)$/.test(column.name) ? `\`${column.name}\`` : column.name;
      const pair = isMap(entry)
        ? (entry.items as Pair[]).find(({ key }) => String(isScalar(key) ? key.value : key) === spelled)
        : undefined;
      if (pair === undefined) {
        const fate = /^(enum|set|(tiny|small|medium|big)?int|decimal|float|double)/i.test(column.type)
          ? 'kept'
          : 'open';
        return { column, fate, mask: '', rule: '(unlisted)' };
      }
      const { value } = pair as Pair<unknown, unknown>;
      if (isScalar(value) && value.value === null && !value.source)
        return { column, fate: 'open', mask: '', rule: '' };
      const written = String(value);
      const plain = isScalar(value) ? value.value : (value as { toJSON(): object }).toJSON();
      const mask = maskOf(plain);
      return {
        column,
        fate: mask === 'keep' ? 'kept' : 'masked',
        mask,
        rule: written.replaceAll(/\s+/g, ' '),
      };
    }),
  );
}

function maskOf(rule: unknown): string {
  if (rule === null) return 'null';
  if (typeof rule === 'string') return rule;
  const [first = ''] = Object.keys(rule as object).filter((key) => key !== 'locale' && key !== 'rest');
  return first;
}
