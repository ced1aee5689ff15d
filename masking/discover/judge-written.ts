import {
  type ColumnContext,
  few,
  isNobodys,
  isOfPeople,
  isSilent,
  isSomebodys,
  REFERENCE_TO_SOMEBODY,
  seen,
} from './context.ts';
import { loginsOfPeople, MANY, OF_SOMEBODY } from './judge-by-values.ts';
import { type Evidence, type Judgement, open, personal, plain } from './judgement.ts';
import { phraseOf } from './readings.ts';

/** So long a text is written by somebody; of somebody, so long. */
const LONG = 1000;
const SENTENCE = 100;

/** Texts that the application brings, or that people write. */
export function judgeWritten(context: ColumnContext, name: Evidence): Judgement {
  const { table, phrase, statistics } = context;
  const { noun } = table;
  const silent = statistics.values >= MANY && statistics.names < 0.02 && statistics.nameForms < 0.3;
  const byPeople =
    /(^|_)(body|message|reply|statement|review|story|transcript|instructions?|resolution)$/.test(phrase);
  const template =
    /(template|tpl|canned|snippet|predefined|preset|format|opmessage|type|setting|config|layout|page|block|news|help|faq|script|translation|lang)/.test(
      // The description of a product is the application’s; of a review, it is what stands there.
      table.table.name.toLowerCase().replace(noun.written ? 'description' : '', ''),
    );
  const unread = statistics.values < 5 && !isNobodys(context);
  const others = loginsOfPeople(context);
  if (others) return others;
  if (statistics.values >= 5 && statistics.random >= 0.5)
    return open('token', 0.5, 'made by chance, and no text', name, seen(context));
  if (
    (noun.catalog || noun.settings || noun.things || (template && noun.noun !== 'revision')) &&
    !(unread && columnsOf(context).some((name) => REFERENCE_TO_SOMEBODY.test(name)))
  )
    return unread && context.hint?.strength === 'strong'
      ? open('free_text', 0.5, 'people may have written it', name)
      : plain(`a text of the application: ${noun.noun}`, { of: 'table', says: noun.noun }, seen(context));
  if (few(context))
    return plain(`${statistics.distinct} distinct values in ${statistics.values}`, seen(context));
  if (/(^|_)reason$/.test(phrase)) {
    const beside = table.table.columns.filter(({ name: other }) =>
      /^(voided|retired|date_voided|date_retired|voided_by|retired_by|deleted_by|deleted_at)$/i.test(other),
    );
    if (beside.length > 0)
      return plain(
        'why a row was set aside',
        { of: 'neighbours', says: beside.map(({ name: other }) => other).join(', ') },
        seen(context),
      );
  }
  // What a task or a log is called by whoever wrote the application.
  const jobs = /^(task|log|notification|alert|activity|queue|history)$/.test(noun.noun);
  if (silent && jobs && /(^|_)(title|description|caption|headline|query|summary)$/.test(phrase))
    return plain('the title of a job, without a hit', name, seen(context));
  if (noun.written || (isOfPeople(table) && !/title|caption|headline|query/.test(phrase)))
    return personal('free_text', 0.75, name, { of: 'table', says: noun.noun });
  if (byPeople) return personal('free_text', 0.6, name, seen(context));
  const asked = /(^|_)(subject|question|caption)$/.test(phrase);
  if (silent && (asked || isNobodys(context) || (isSilent(context) && (context.column.length ?? 0) < LONG)))
    return plain('a text about a thing, without a hit', name, seen(context));
  if (/(^|_)(subject|content|text|answer|question|reason|explanation|excerpt)$/.test(phrase))
    return unread && isSomebodys(context)
      ? personal('free_text', 0.6, name, { of: 'neighbours', says: 'whose row it is' })
      : /(^|_)reason$/.test(phrase) && (context.column.length ?? 0) >= LONG
        ? personal('free_text', 0.6, name, { of: 'type', says: context.column.columnType })
        : open('free_text', 0.5, 'people may have written it', name, seen(context));
  // What is kept of somebody: `employee_attachment`.
  const room =
    (context.column.length ?? 0) >= SENTENCE &&
    !/(^|_)title$/.test(phrase) &&
    !/(^|_|ssh)(token|key)$/.test(noun.noun);
  if (room && (unread || OF_SOMEBODY.test(phraseOf(table.table.name))))
    return personal('free_text', 0.6, name, { of: 'type', says: context.column.columnType });
  if (OF_SOMEBODY.test(phraseOf(table.table.name)))
    return open('free_text', 0.4, 'a text about something of somebody', name, seen(context));
  if (unread) return open('free_text', 0.4, 'a text in a table about somebody', name, seen(context));
  return plain('a text about a thing', name, { of: 'table', says: noun.noun }, seen(context));
}

const columnsOf = ({ table }: ColumnContext): string[] =>
  table.table.columns.map(({ name }) => phraseOf(name));
