import { MaskingError } from '../errors.ts';
import { type MaskedColumn, provenOf } from '../plan/masked-column.ts';
import type { Plan } from '../plan/plan.ts';
import type { Session } from '../session/session.ts';
import { ENOUGH } from './carried.ts';
import type { ColumnFacts } from './proof.ts';
import { recall } from './remember.ts';
import { isScript } from './script-columns.ts';

/** Fewer sampled values than this say nothing about whether such a mask has an effect. */
const TELLING = 20;

/** What is less likely than this is no coincidence: with a thousand masked columns, one run in a thousand is stopped in vain. */
const UNLIKELY = 1e-6;

/** The shortest lists that masks are chosen from have at least so many, unless a rule says how many it has. */
const CHOICES = 16;

/**
 * True when more different values than chance allows have themselves as their mask. A name from a list of two hundred is
 * the person's own now and then, a digest never; and a column that holds one value in all its rows has drawn once, not a
 * thousand times.
 */
export function isWithoutEffect(mask: MaskedColumn, facts: ColumnFacts): boolean {
  const { values, same, distinct, distinctSame, masks, carried = 0 } = facts;
  // Nobody has said what chance a function leaves: most of its masks must be others, as the proof has it (`sample-outcome.ts`).
  if (isScript(mask)) return same > values / 2 || (distinct >= ENOUGH && carried > distinct / 2);
  if (same === 0 || /^(fixed|null|keep)$/.test(mask.transformer)) return false;
  if (mask.itself === 'untouched') return values >= TELLING && same === values;
  // As many different masks as were seen there are at the least.
  const chance = mask.itself ?? Math.min(1 / CHOICES, 2 / Math.max(1, masks));
  return likelihood(distinctSame, distinct, chance) < UNLIKELY;
}

/** Chernoff's bound of how likely at least so many of all happen, where each does by itself with a chance. */
function likelihood(happened: number, all: number, chance: number): number {
  const share = happened / all;
  if (chance >= 1 || share <= chance) return 1;
  if (chance <= 0) return 0;
  const rest = share === 1 ? 0 : (1 - share) * Math.log((1 - share) / (1 - chance));
  return Math.exp(-all * (share * Math.log(share / chance) + rest));
}

/**
 * Refuses rules that leave a column's values as they are, before any is masked: a mask that is proven by its form would
 * pass where the originals have that form, too.
 */
export async function requireEffect(session: Session, plan: Plan): Promise<void> {
  const before = await recall(session);
  const lines = plan.tables.flatMap((table, no) =>
    provenOf(table).flatMap((mask) => {
      const facts = before.get(no)?.columns[mask.id];
      if (facts === undefined || !isWithoutEffect(mask, facts)) return [];
      const { place, column, transformer, id } = mask;
      const seen = `${facts.same} of ${facts.values} sampled values (${facts.distinctSame} of ${facts.distinct} different ones) as they are`;
      const inside = isScript(mask) ? `, ${facts.carried} of the different ones inside of their masks` : '';
      return [
        `${place.file}:${place.line}:${place.column}: ${table.label}.${id} (${column.columnType}): ${transformer} leaves ${seen}${inside}.`,
      ];
    }),
  );
  if (lines.length === 0) return;
  throw new MaskingError(
    'rule-without-effect',
    lines.join('\n'),
    'Nothing is masked yet. Look at the paths, patterns and widths of these rules, or write others; where the values may stay, write { keep: "why" }.',
  );
}
