import { PERSONAL_FROM, type Profile } from '../detect/profile.ts';
import type { Column, Table } from '../schema/schema.ts';
import { type Content, hintOf } from './hints.ts';

/** What a column, or a path in its documents, most probably holds. */
export interface Judgement {
  readonly content: Content;
  /** From 0 to 1: how sure it is that this is personal. */
  readonly confidence: number;
  readonly why: string;
}

/** So few distinct values among many say nothing of anybody. */
const FEW = 20;
const MANY = 200;

/** Judges by the values first, by the name second, and errs to the side of masking. */
export function judge(table: Table, column: Column, profile: Profile): Judgement {
  const hint = hintOf(table.name, column.name);
  switch (column.typeClass) {
    case 'number':
      return number(profile, hint);
    case 'temporal':
      return temporal(column, hint);
    case 'enum':
      if (hint === 'sensitive') return { content: hint, confidence: 0.6, why: 'its name' };
      return { content: 'nothing', confidence: 0, why: 'a value from a list' };
    case 'spatial':
      return { content: 'geo', confidence: 0.6, why: 'a place' };
    default:
      return text(table, column, profile, hint);
  }
}

function number(profile: Profile, hint: Content | undefined): Judgement {
  const [best] = profile.found;
  if (best && best.confidence >= PERSONAL_FROM)
    return { content: best.kind, confidence: best.confidence, why: share(best.values, profile) };
  if (hint && ['phone', 'my_number', 'credit_card', 'postal_code', 'geo', 'ip', 'sensitive'].includes(hint))
    return { content: hint, confidence: 0.6, why: 'its name' };
  return { content: 'nothing', confidence: 0, why: 'a number' };
}

function temporal(column: Column, hint: Content | undefined): Judgement {
  if (hint === 'birthday') return { content: 'birthday', confidence: 0.9, why: 'its name' };
  const ofTheSystem = column.dataType !== 'date' || /(_at|_on|_date|_day)$|^(day|date)$/i.test(column.name);
  return ofTheSystem
    ? { content: 'moment', confidence: 0, why: 'when something happened' }
    : { content: 'birthday', confidence: 0.4, why: 'a date that its name does not explain' };
}

function text(table: Table, column: Column, profile: Profile, hint: Content | undefined): Judgement {
  const best = profile.found.find((finding) => finding.confidence >= PERSONAL_FROM);
  const written = profile.values > 0 && profile.sentences / profile.values > 0.5;
  if (best && best.whole >= profile.values / 2) {
    // A name or an address is a part of the whole that the column's name tells.
    const named = hint && PARTS[best.kind]?.includes(hint) ? hint : best.kind;
    const sure = hint === named ? Math.max(best.confidence, 0.95) : best.confidence;
    return { content: named, confidence: sure, why: share(best.values, profile) };
  }
  if (hint && hint !== 'key' && hint !== 'free_text') {
    const fits = profile.values === 0 || profile.distinct > 1;
    return { content: hint, confidence: fits ? 0.8 : 0.6, why: 'its name' };
  }
  const inside = profile.found.find((finding) => finding.values > 0);
  if (inside)
    return {
      content: 'free_text',
      confidence: Math.max(0.6, inside.confidence),
      why: `${inside.kind} inside`,
    };
  if (hint === 'free_text' || (written && profile.distinct > FEW))
    return { content: 'free_text', confidence: 0.6, why: hint ? 'its name' : 'it is written text' };
  const few = profile.values >= MANY && profile.distinct <= FEW;
  if (few) return { content: 'few_values', confidence: 0, why: `${profile.distinct} distinct values` };
  const byShape = FORMS.find(([form]) => form.test(profile.shape))?.[1];
  const random = /^[0-9a-f]{8}-[0-9a-f]{4}-/i.test(profile.shape.replaceAll(/[9A]/g, 'a'));
  if (isKey(table, column) && (hint === 'key' || random || column.dataType === 'binary'))
    return { content: 'key', confidence: 0, why: 'a key made by chance' };
  if (byShape) return { content: byShape, confidence: 0.5, why: 'its form' };
  return { content: 'code', confidence: 0.3, why: 'nothing known; masked to be sure' };
}

/** Forms that tell a column that nothing else does. */
const FORMS: readonly (readonly [RegExp, Content])[] = [
  [/^a{4,5}:\/\//, 'url'],
  [/^[9aA]{8}-[9aA]{4}-[9aA]{4}-[9aA]{4}-[9aA]{12}$/, 'uuid'],
];

const PARTS: Partial<Record<Content, readonly Content[]>> = {
  person: ['first_name', 'last_name', 'username', 'kana'],
  kana: ['kana', 'first_name', 'last_name'],
  address: ['street', 'city', 'state'],
  credit_card: ['credit_card'],
};

function share(values: number, profile: Profile): string {
  return `${Math.round((100 * values) / Math.max(1, profile.values))} % of ${profile.values} values`;
}

/** True when the column is part of a primary key, or references one. */
function isKey(table: Table, column: Column): boolean {
  return (
    table.indexes.some(
      (index) => index.name === 'PRIMARY' && index.parts.some((part) => part.column === column.name),
    ) || table.foreignKeys.some((key) => key.columns.includes(column.name))
  );
}
