import { type ColumnContext, isNobodys, seen } from './context.ts';
import { loginsOfPeople, namesOfPeople } from './judge-by-values.ts';
import { type Judgement, open } from './judgement.ts';

/** So long a text is no flag, no number and no state. */
const LONG = 1000;

/** As long as a whole file is. */
const FILE = 65_535;

/** So few distinct words are a list. */
const FEW = 24;

const SHORT = ['a flag', 'a number of things', 'an order', 'a state or a kind', 'a moment'];

/** A column whose last word says that it is a thing, where its values or its type say something else. */
export function unlikeThing(context: ColumnContext, what: string): Judgement | undefined {
  const { statistics, profile, column, phrase } = context;
  const { length = 0 } = column;
  const streets = profile.found.find(({ kind }) => kind === 'address');
  if (streets && streets.values >= 10 && streets.values >= profile.values * 0.1)
    return open('address', 0.5, `it is called ${what}, and has addresses`, {
      of: 'values',
      says: `addresses in ${streets.values} of ${profile.values} values`,
    });
  const names = namesOfPeople(context);
  if (names && statistics.prose >= 0.5)
    return open('person', 0.5, `it is called ${what}, and has names`, ...names.evidence);
  // `target` of a fight: by what people sign in, unless it is a colour, which is a surname, too.
  const logins = statistics.distinct > FEW ? loginsOfPeople(context) : undefined;
  if (logins && (what === 'a file of the application' || what === 'a property of a thing'))
    return open('username', 0.5, `it is called ${what}, and has names in words`, ...logins.evidence);
  const type = { of: 'type', says: column.columnType } as const;
  // A file of a key is a path, or all that stands in it.
  if (length >= FILE && /(^|_)(key|secret|token|password|credential|private)_file$/.test(phrase))
    return open('token', 0.5, 'a file with what opens something', type, seen(context));
  if (
    statistics.values < 5 &&
    length >= FILE &&
    /(^|_)(html|xml|markdown)$/.test(phrase) &&
    !isNobodys(context)
  )
    return open('free_text', 0.5, 'people may have written it', type);
  if (statistics.values < 5 && length >= LONG && SHORT.includes(what) && !isNobodys(context))
    return open('free_text', 0.4, `it is called ${what}, and has room for a text`, type);
  return undefined;
}
