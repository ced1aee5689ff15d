import { isMap, parseDocument } from 'yaml';
import { decide } from '../../../masking/decide/decide.ts';
import { loadPolicy } from '../../../masking/policy/load.ts';
import type { Schema } from '../../../masking/schema/schema.ts';
import type { Outcome } from './outcome.ts';

/** Ways in which a person would mask what the draft left open, the likeliest first. */
const MASKS: readonly unknown[] = [
  { text: 'scramble' },
  'hash',
  { hash: 8 },
  null,
  { fixed: '' },
  { fixed: 0 },
  { date: { within: 'year' } },
];

/** The draft as a person would finish it who knows what each column holds. */
export function answered(draft: string, schema: Schema, outcomes: readonly Outcome[]): string {
  const open = outcomes.filter(({ fate }) => fate === 'open').map(({ column }) => column);
  const tried = open.map(() => 0);
  const write = () => {
    const document = parseDocument(draft);
    for (const [i, { table, name, personal }] of open.entries()) {
      if (!isMap(document.getIn(['tables', table])))
        document.setIn(['tables', table], document.createNode({}));
      const rule =
        personal === '' ? { keep: 'nothing personal' } : (MASKS[tried[i] ?? 0] ?? { keep: 'nothing fits' });
      document.setIn(
        ['tables', table, /^(rows|residue)$/.test(name) ? `\`${name}\`` : name],
        document.createNode(rule),
      );
    }
    return document.toString({ lineWidth: 0 });
  };
  for (let round = 0; round < MASKS.length; round++) {
    const { problems } = decide(loadPolicy({ file: 'answered.yml', text: write() }), schema);
    const wrong = open.flatMap(({ table, name, personal }, i) =>
      personal !== '' && problems.some(({ message }) => message.includes(`.${table}.${name} `)) ? [i] : [],
    );
    if (wrong.length === 0) break;
    for (const i of wrong) tried[i] = (tried[i] ?? 0) + 1;
  }
  return write();
}
