/** `scripts/bench/detectors`: see `HELP`. */
import { parseArgs } from 'node:util';
import { findPersonal } from '../../../masking/detect/find.ts';
import type { Kind } from '../../../masking/detect/kinds.ts';
import { personalKinds, profileOf } from '../../../masking/detect/profile.ts';
import { type Language, type Made, nobodysOf, personalOf, written } from './made.ts';

const HELP = `scripts/bench/detectors [--values N] [--json]

How right the detectors are by themselves: no name, no type, no neighbour. Makes values of each kind, in English and in
Japanese, and values that are nobody's, and asks what they are.

  --values N  of each kind (default 1000)
  --json      one JSON object on standard output, and nothing else

alone: values of the kind in which it is found. written: the same within a sentence. precision: of all values in which it
is found, alone or written, those of the kind; all kinds and what is nobody's are as many, and where a value's own kind
is found as well, another does not count. columns: of columns of 200
values of the kind, those that are told to be of it. For what is nobody's: the share of values, and of columns, in which
nothing is found.`;

const { values } = parseArgs({
  options: {
    values: { type: 'string', default: '1000' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
const count = Number(values.values);
if (values.help || !(count >= 200)) {
  console.log(HELP);
  process.exit(values.help ? 0 : 2);
}

/** Values of a way to make them, and what is found in each. */
interface Tried {
  readonly made: Made;
  readonly alone: readonly ReadonlySet<Kind>[];
  readonly inText: readonly ReadonlySet<Kind>[];
  /** What each column of 200 is told to hold. */
  readonly columns: readonly ReadonlySet<Kind>[];
}

const kindsIn = (value: string) => new Set(findPersonal(value).map(({ kind }) => kind));

function tried(language: Language, made: Made): Tried {
  const all = Array.from({ length: count }, (_, row) => made.make(row));
  const columns = Array.from({ length: Math.floor(count / 200) }, (_, i) =>
    all.slice(i * 200, (i + 1) * 200),
  );
  return {
    made,
    alone: all.map(kindsIn),
    inText: all.map((value) => kindsIn(written(language, value))),
    columns: columns.map((column) => new Set(personalKinds(profileOf(column)).map(({ kind }) => kind))),
  };
}

const share = (part: number, of: number) => (of === 0 ? null : Number((part / of).toFixed(4)));
const having = (sets: readonly ReadonlySet<Kind>[], kind: Kind) => sets.filter((set) => set.has(kind)).length;
const without = (sets: readonly ReadonlySet<Kind>[]) => sets.filter((set) => set.size === 0).length;

/** Values that are taken for a kind. Where their own is found as well, another does no harm: an address with a password is like an e-mail. */
const takenFor = ({ made }: Tried, kind: Kind, sets: readonly ReadonlySet<Kind>[]): number =>
  sets.filter(
    (set) => set.has(kind) && (made.kind === kind || made.kind === 'nothing' || !set.has(made.kind)),
  ).length;

function figuresOf(language: Language): object[] {
  const kinds = personalOf(language).map((made) => tried(language, made));
  const nobodys = nobodysOf(language).map((made) => tried(language, made));
  const ofKinds = kinds.map(({ made, alone, inText, columns }) => {
    const kind = made.kind as Kind;
    const found = [...kinds, ...nobodys].reduce(
      (sum, other) => sum + takenFor(other, kind, other.alone) + takenFor(other, kind, other.inText),
      0,
    );
    return {
      ...{ language, kind, what: made.what },
      alone: share(having(alone, kind), alone.length),
      written: share(having(inText, kind), inText.length),
      precision: share(having(alone, kind) + having(inText, kind), found),
      columns: share(having(columns, kind), columns.length),
    };
  });
  const ofNobody = nobodys.map(({ made, alone, inText, columns }) => ({
    ...{ language, kind: 'nothing', what: made.what },
    alone: share(without(alone), alone.length),
    written: share(without(inText), inText.length),
    columns: share(without(columns), columns.length),
  }));
  return [...ofKinds, ...ofNobody];
}

const kinds = [...figuresOf('English'), ...figuresOf('Japanese')];
if (values.json) console.log(JSON.stringify({ values: count, kinds }));
else console.table(kinds);
