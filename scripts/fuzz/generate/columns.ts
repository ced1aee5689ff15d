import { quoted } from '../names.ts';
import { documentText, documentValue, outline } from './documents.ts';
import type { ColumnDraft, Making } from './draft.ts';
import { literal, plainLiteral } from './literal.ts';
import type { Names } from './names.ts';
import { binary, bits, choices, document, fraction, integer, moment, place, type Shape } from './shapes.ts';
import {
  binaryValue,
  choiceValue,
  momentValue,
  numberValue,
  placeValue,
  type Topic,
  textValue,
} from './values.ts';

const TOPICS: readonly (readonly [number, Topic, number])[] = [
  [6, 'email', 40],
  [3, 'login', 20],
  [5, 'name', 40],
  [3, 'phone', 13],
  [1, 'postal', 8],
  [2, 'address', 60],
  [1, 'company', 60],
  [2, 'ip', 40],
  [1, 'mac', 17],
  [1, 'url', 60],
  [2, 'uuid', 36],
  [3, 'serial', 14],
  [2, 'token', 32],
  [3, 'note', 80],
  [1, 'card', 19],
  [1, 'iban', 22],
  [5, 'state', 10],
];

/** A column with a type, and nothing decided about it. */
export function column(making: Making, names: Names): ColumnDraft {
  const { dice } = making;
  return dice.weighted<() => ColumnDraft>([
    [
      12,
      () =>
        textColumn(
          making,
          names,
          dice.weighted(TOPICS.map(([weight, ...topic]) => [weight, topic] as const)),
        ),
    ],
    [
      4,
      () =>
        named(
          making,
          names,
          dice.weighted([
            [25, 'count'],
            [1, 'salary'],
          ]),
          dice.chance(70) ? integer(dice) : fraction(dice),
        ),
    ],
    [
      4,
      () =>
        named(
          making,
          names,
          dice.weighted([
            [25, 'seen_at'],
            [1, 'birthday'],
          ]),
          moment(dice),
        ),
    ],
    [1, () => named(making, names, 'size', choices(dice))],
    [2, () => ({ ...named(making, names, 'doc', document()), outline: outline(dice) })],
    [2, () => named(making, names, 'bytes', dice.chance(85) ? binary(dice) : bits(dice))],
    [1, () => named(making, names, 'spot', place(dice))],
  ])();
}

function textColumn(making: Making, names: Names, [topic, least]: readonly [Topic, number]): ColumnDraft {
  const { dice } = making;
  const narrow = dice.chance(8);
  const shape = making.texts.text(narrow ? Math.ceil(least / 2) : least);
  const column = { ...named(making, names, topic, shape), topic };
  // Documents stand in texts, too.
  return topic === 'note' && shape.length > 200 && dice.chance(30)
    ? { ...column, outline: outline(dice) }
    : column;
}

/** A column of this type, under a name that nothing else in its table has. */
export function named(making: Making, names: Names, wanted: string, shape: Shape): ColumnDraft {
  const { dice } = making;
  const nullable = shape.family === 'spatial' ? dice.chance(40) : dice.chance(45);
  const further = furtherOf(making, shape, nullable);
  return {
    name: names.next(wanted, making.oddNames),
    type: shape.sql,
    shape,
    nullable,
    ...(further ? { further } : {}),
  };
}

function furtherOf({ dice }: Making, { family, dataType, sql }: Shape, nullable: boolean): string {
  const fraction = /\(\d\)/.exec(sql)?.[0] ?? '';
  if (/^(datetime|timestamp)$/.test(dataType) && dice.chance(20)) {
    const now = `CURRENT_TIMESTAMP${fraction}`;
    return dice.pick([`DEFAULT ${now} ON UPDATE ${now}`, `ON UPDATE ${now}`, `DEFAULT ${now}`]);
  }
  if (family === 'temporal' && !nullable && /^(date|datetime|timestamp)$/.test(dataType) && dice.chance(10))
    return "DEFAULT '0000-00-00'";
  if (dice.chance(5)) return 'INVISIBLE';
  if (dice.chance(5))
    return `COMMENT ${plainLiteral(dice.pick(["it's", 'was AUTO_INCREMENT=77 before', '名前', 'a, b) c']))}`;
  if (family === 'text' && /^varchar$/.test(dataType) && dice.chance(4)) return "DEFAULT (UPPER('it''s'))";
  return family === 'number' && dice.chance(10) ? 'DEFAULT 0' : '';
}

/** A literal that may stand in the column. */
export function literalFor(making: Making, column: ColumnDraft): string {
  const { dice, people } = making;
  if (column.nullable && dice.chance(12)) return 'NULL';
  const { shape, topic, outline: documents } = column;
  if (documents) {
    const person = dice.pick(people);
    return shape.family === 'json'
      ? documentValue(dice, documents, person)
      : literal(dice.chance(5) ? 'no document' : documentText(dice, documents, person));
  }
  switch (shape.family) {
    case 'text':
      return textValue(dice, topic ?? 'note', people, shape);
    case 'number':
      return numberValue(dice, shape);
    case 'temporal':
      return momentValue(dice, shape);
    case 'enum':
      return choiceValue(dice, shape);
    case 'binary':
      return binaryValue(dice, shape, people);
    case 'spatial':
      return placeValue(dice, shape, people);
    case 'json':
      return "'{}'";
  }
}

/** SQL of a part of a key over a column: texts and bytes that are long only in part. */
export function keyPart({ dice }: Making, { name, shape }: ColumnDraft, prefixPercent: number): string {
  const direction = dice.chance(10) ? ' DESC' : '';
  const wide = shape.family === 'text' || (shape.family === 'binary' && shape.dataType !== 'bit');
  const long = wide && (shape.length > 180 || /text|blob/.test(shape.dataType));
  if (long || (wide && shape.length > 20 && dice.chance(prefixPercent))) {
    const prefix = dice.pick([8, 16, 20, 40]);
    // Of what is as long as its type allows, no length is noted.
    return `${quoted(name)}(${Math.min(shape.length || prefix, prefix)})${direction}`;
  }
  return `${quoted(name)}${direction}`;
}
