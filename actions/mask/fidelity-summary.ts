import type { Attestation } from '../../masking/index.ts';
import { fold } from '../core/thread/render/fold.ts';
import { inlineCode, table } from '../core/thread/render/markdown.ts';

type Fidelity = NonNullable<Attestation['fidelity']>;

/** Lines of each table of the page; the attestation has all of them. */
const LINES = 200;

/** How far the clone behaves as production did, for the summary of the run: the least alike first. Names and counts, no value. */
export function renderFidelity({ fidelity }: Attestation): string {
  if (fidelity === undefined) return '';
  const { plans } = fidelity;
  const sections = [
    table(['What', 'Before → now'], overview(fidelity)),
    ...(plans === undefined || plans.differing.length === 0
      ? []
      : [
          fold(`Statements that differ (${plans.differing.length})`, [
            table(['Statement', 'Before', 'Now'], planRows(plans)),
          ]),
        ]),
    fold('Columns', [
      table(['Column', 'Different values', 'Most frequent', 'Length', 'Alone'], columnRows(fidelity)),
    ]),
    fold('Indexes and tables', [table(['', 'Before', 'Now'], storedRows(fidelity))]),
  ];
  return ['### Fidelity', ...sections.filter((section) => section !== '')].join('\n\n').concat('\n');
}

function overview({ columns, indexes, tables, plans, unmeasured }: Fidelity): [string, string][] {
  const ratios = Object.values(columns).flatMap(({ distinct }) => distinct ?? []);
  const keys = Object.values(indexes).flatMap(([was, is]) => (was === 0 ? [] : [is / was]));
  const [before, after] = Object.values(tables).reduce<[number, number]>(
    ([was, is], [one, other]) => [was + one, is + other],
    [0, 0],
  );
  return [
    ...(ratios.length === 0 ? [] : ([['Different values, by column', range(ratios)]] as [string, string][])),
    ...(keys.length === 0 ? [] : ([['Different keys, by index', range(keys)]] as [string, string][])),
    ['Bytes of masked tables', `${mebibytes(before)} → ${mebibytes(after)}`],
    ...(plans === undefined
      ? []
      : ([
          ['Statements of the same plan', `${plans.same} of ${plans.statements}`],
          ['Estimated rows within a factor of 2', `${plans.within2} of ${plans.statements}`],
        ] as [string, string][])),
    ...(unmeasured.length === 0
      ? []
      : ([['Tables not measured', String(unmeasured.length)]] as [string, string][])),
  ];
}

function columnRows({ columns }: Fidelity): string[][] {
  return Object.entries(columns)
    .sort(([, one], [, other]) => (one.distinct ?? 1) - (other.distinct ?? 1))
    .slice(0, LINES)
    .map(([of, { before, after, distinct }]) => [
      inlineCode(of),
      `${number(before.distinct)} → ${number(after.distinct)}${distinct === undefined ? '' : ` (${distinct.toFixed(2)})`}`,
      `${percent(before.top[0])} → ${percent(after.top[0])}`,
      before.length && after.length
        ? `${before.length.mean.toFixed(1)} → ${after.length.mean.toFixed(1)}`
        : '',
      `${number(before.alone)} → ${number(after.alone)}`,
    ]);
}

function storedRows({ indexes, tables }: Fidelity): string[][] {
  return [
    ...Object.entries(tables).map(([of, [was, is]]) => [inlineCode(of), mebibytes(was), mebibytes(is)]),
    ...Object.entries(indexes).map(([of, [was, is]]) => [`${inlineCode(of)}, keys`, number(was), number(is)]),
  ].slice(0, LINES);
}

function planRows({ differing }: NonNullable<Fidelity['plans']>): string[][] {
  const said = (accesses: (typeof differing)[number]['before']) =>
    accesses
      .map(({ table: of, type, key, rows }) => inlineCode([of, type, key ?? '', rows].join(' ')))
      .join(', ');
  return differing
    .slice(0, LINES)
    .map(({ at, before, after }) => [inlineCode(at), said(before), said(after)]);
}

const range = (values: readonly number[]): string =>
  `${Math.min(...values).toFixed(2)} to ${Math.max(...values).toFixed(2)} of what they were`;
const number = (value: number): string => value.toLocaleString('en');
const percent = (share = 0): string => `${(share * 100).toFixed(1)} %`;
const mebibytes = (bytes: number): string => `${(bytes / 1_048_576).toFixed(1)} MiB`;
