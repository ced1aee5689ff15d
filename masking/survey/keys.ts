import type { ColumnDecision, Keyed, TableDecision } from '../decide/decision.ts';
import { isPrintable } from '../detect/printable.ts';
import { isNothing } from '../plan/masked-column.ts';
import type { Problem } from '../policy/problem.ts';
import { label } from '../schema/schema.ts';
import { name } from '../session/quote.ts';
import type { Session } from '../session/session.ts';
import { nearest } from '../text/nearest.ts';
import { type ByOptions, isExact, isKeyed } from '../transformers/by.ts';
import { rowsSaid } from './rows-said.ts';

const DOING = 'looking which keys there are';

/** Keys that are named in one line of a report. */
const NAMED = 20;

/** Keys that are read, to name the most frequent ones and to find misspelt lines. */
const READ = 500;

/**
 * Keys of key-value tables, beside the lines of their rules: keys that no line names, lines between which nothing decides, and
 * lines that name nothing beside a key that is spelled nearly so. One pass over each such table, and further ones only where
 * something is wrong. Only rows count whose value is neither NULL nor empty.
 */
export async function keyProblems(session: Session, decision: TableDecision): Promise<Problem[]> {
  const problems: Problem[] = [];
  if (decision.rows === 'truncate') return problems;
  for (const one of decision.columns) {
    if (one.keyed === undefined || !isKeyed(one.rule)) continue;
    // A condition of `rows` names tables as its author does.
    await session.run(`USE ${name(decision.table.database)}`, DOING);
    problems.push(...(await new Keys(session, decision, one, one.keyed, one.rule.options).problems()));
  }
  return problems;
}

/** A key that is there, and its rows. */
interface Key {
  readonly key: string | null;
  readonly rows: number;
}

class Keys {
  readonly #session: Session;
  readonly #decision: TableDecision;
  readonly #one: ColumnDecision;
  readonly #keyed: Keyed;
  readonly #options: ByOptions;
  readonly #rows: string;

  constructor(
    session: Session,
    decision: TableDecision,
    one: ColumnDecision,
    keyed: Keyed,
    options: ByOptions,
  ) {
    this.#session = session;
    this.#decision = decision;
    this.#one = one;
    this.#keyed = keyed;
    this.#options = options;
    const { table, rows } = decision;
    const stays = typeof rows === 'object' ? ` AND (${rows.keep})` : '';
    this.#rows = `${name(table.database, table.name)} WHERE NOT ${isNothing(one.column)}${stays}`;
  }

  async problems(): Promise<Problem[]> {
    const { part, same, cases, rejects } = this.#keyed;
    const both = this.#ambiguous();
    const groups = await this.#session.rows<Record<'no' | 'n' | 'torn' | 'both', string | number>>(
      `SELECT least AS no, SUM(n) AS n, SUM(least <> most) AS torn, SUM(twice) AS \`both\`
         FROM (SELECT MIN(${part}) AS least, MAX(${part}) AS most, COUNT(*) AS n, MAX(${both ?? '0'}) AS twice FROM ${this.#rows} GROUP BY ${same}) AS understudy_keys GROUP BY least`,
      DOING,
    );
    const rowsUnder = new Map(groups.map(({ no, n }) => [Number(no), Number(n)]));
    const others = rowsUnder.get(0) ?? 0;
    const idle = cases.filter(({ no }) => no > 0 && !rowsUnder.has(no) && this.#isPlain(no));
    const there = others > 0 && (rejects || idle.length > 0) ? await this.#othersThere() : [];
    const problems: Problem[] = [];
    if (rejects && others > 0) problems.push(this.#unnamed(there, others));
    for (const { no, place } of idle) {
      const written = this.#options.lines[no - 1]?.written ?? '';
      const near = nearest(
        written,
        there.flatMap(({ key }) => (key !== null && isPrintable(key) ? [key] : [])),
      );
      if (near)
        problems.push({
          place,
          kind: 'invalid',
          message: `${this.#where}: no row has the key ${written}; did you mean ${near}?`,
        });
    }
    if (groups.some((group) => Number(group.both) > 0))
      problems.push(...(await this.#undecidedBetween(both ?? 'FALSE')));
    if (groups.some(({ torn }) => Number(torn) > 0))
      problems.push(
        this.#invalid(
          `there are keys that ${this.#keyed.of} holds equal, and of which a pattern names one spelling alone; write a line for the key itself`,
        ),
      );
    return problems;
  }

  get #where(): string {
    const { column } = this.#one;
    return `${label(this.#decision.table)}.${column.name} (${column.columnType})`;
  }

  #invalid(message: string): Problem {
    return { place: this.#one.place, kind: 'invalid', message: `${this.#where}: ${message}` };
  }

  #isPlain(no: number): boolean {
    return this.#options.lines[no - 1]?.parts.every(isExact) === true;
  }

  /** SQL that is true of a key which two lines name that say as much of it. */
  #ambiguous(): string | undefined {
    const { lines } = this.#options;
    const byWeight = Map.groupBy(lines.keys(), (i) => lines[i]?.weight);
    const ways = [...byWeight.values()].flatMap((alike) => {
      if (alike.length < 2) return [];
      const matches = alike.map((i) => `IFNULL(${this.#keyed.conditions[i]}, FALSE)`);
      return [
        `((${this.#keyed.part}) IN (${alike.map((i) => i + 1).join(', ')}) AND ${matches.join(' + ')} > 1)`,
      ];
    });
    return ways.length === 0 ? undefined : `(${ways.join(' OR ')})`;
  }

  async #othersThere(): Promise<readonly Key[]> {
    const { part, shown, same } = this.#keyed;
    const rows = await this.#session.rows<{ k: string | Buffer | number | null; n: string | number }>(
      `SELECT ${shown} AS k, COUNT(*) AS n FROM ${this.#rows} AND (${part}) = 0 GROUP BY ${same} ORDER BY n DESC LIMIT ${READ}`,
      DOING,
    );
    return rows.map(({ k, n }) => ({ key: k === null ? null : String(k), rows: Number(n) }));
  }

  #unnamed(there: readonly Key[], rows: number): Problem {
    const named = there.filter(({ key }) => key !== null && isPrintable(key)).slice(0, NAMED);
    const further = [
      ...there.filter(({ key }) => key === null).map((none) => `${rowsSaid(none.rows)} without a key`),
      ...(named.length < there.length
        ? [
            `${there.filter(({ key }) => key !== null).length - named.length}${there.length === READ ? ' or more' : ''} further keys`,
          ]
        : []),
    ].filter((one) => !one.startsWith('0 '));
    const list = [...named.map((one) => `${one.key} (${rowsSaid(one.rows)})`), ...further].join(', ');
    const example = named[0]?.key ?? 'a_key';
    const message = `${this.#where}: no line of when names the keys of ${rowsSaid(rows)}: ${list}; write a line for each or for a pattern of them, such as ${JSON.stringify(example)}: { text: scramble } or { keep: "why" }, or say by else what becomes of the others. Keys whose names look like data are counted, and not named`;
    return { place: this.#one.place, kind: 'undecided', message };
  }

  async #undecidedBetween(both: string): Promise<Problem[]> {
    const { lines } = this.#options;
    const bits = this.#keyed.conditions.map((condition, i) => `IF(${condition}, ${i}, NULL)`);
    const rows = await this.#session.rows<{ those: string; n: string | number }>(
      `SELECT CONCAT_WS(',', ${bits.join(', ')}) AS those, COUNT(*) AS n FROM ${this.#rows} AND ${both} GROUP BY those LIMIT 5`,
      DOING,
    );
    return rows.flatMap(({ those, n }) => {
      const of = String(those)
        .split(',')
        .map((i) => lines[Number(i)]);
      const most = of[0]?.weight;
      const [first, second] = of.filter((line) => line?.weight === most);
      if (first === undefined || second === undefined) return [];
      const place = this.#keyed.cases.find(({ no }) => lines[no - 1] === second)?.place ?? this.#one.place;
      const message = `${this.#where}: ${first.written} and ${second.written} both name the keys of ${rowsSaid(Number(n))}, and neither is more specific; write a line for the key itself`;
      return [{ place, kind: 'invalid' as const, message }];
    });
  }
}
