import { shortClass } from '../../base/classes.ts';
import { formatLifetime } from '../../base/lifetime.ts';
import type { Instant } from '../../base/time.ts';
import type { CloneOrder } from '../../command/order.ts';
import type { CommandProblem } from '../../command/problem.ts';
import { baseOf } from '../../ledger/bases.ts';
import type { Basis, CloneRecord, MaskingForecast } from '../../ledger/record.ts';
import type { Texts } from '../texts/en.ts';
import { reasonIn } from '../texts/reasons.ts';
import { textsOf } from '../texts/texts.ts';
import { translate } from '../texts/translate.ts';
import { renderBasis } from './basis-words.ts';
import { renderGroup, renderPrice } from './facts.ts';
import { renderForecast } from './forecast.ts';
import { codeBlock, escapeMarkdown, inlineCode, prose, table } from './markdown.ts';
import type { Speaking } from './options.ts';
import { renderOriginal } from './reason.ts';
import { timesFor } from './times.ts';

/** Answers that the command job gives by itself. */

/** What is wrong with a command, and the nearest one that is right. */
export function renderProblem(problem: CommandProblem, { language = 'en' }: Speaking): string {
  const { nothingDone, copy, help } = textsOf(language).answers.refused;
  const next = inBlocks(translate(problem.next, language));
  const parts = [nothingDone(translate(problem.message, language)), ...next];
  if (problem.suggestion !== undefined) parts.push(copy, codeBlock('', [problem.suggestion]));
  parts.push(help);
  return parts.join('\n\n');
}

/** What is to be done, and the commands at its end as blocks of their own: GitHub has a button that copies those. */
function inBlocks(next: string): readonly string[] {
  const [, says, commands] = /^(.*[:：]) ?((?:`\/clone [^`]+`(?:, |、)?)+)[.。]$/su.exec(next) ?? [];
  if (says === undefined || commands === undefined) return [next];
  return [says, ...[...commands.matchAll(/`([^`]+)`/g)].map(([, line = '']) => codeBlock('', [line]))];
}

/** A refusal or fault of another kind; its texts may hold anything. */
export function renderRefusal(
  refusal: { readonly reason: string; readonly message: string; readonly next: string },
  { language = 'en' }: Speaking,
): string {
  const { nothingDone, code } = textsOf(language).answers.refused;
  const said = reasonIn(language, refusal.reason);
  const [first = '', ...others] = refusal.message.split('\n').slice(0, 20);
  const head = nothingDone(code(prose(said?.[0] ?? first, 1000), inlineCode(refusal.reason)));
  if (said !== undefined)
    return [head, prose(said[1], 500), renderOriginal(refusal, language)]
      .filter((part) => part !== '')
      .join('\n\n');
  const list = others.map((line) => `- ${prose(line, 500)}`).join('\n');
  return [head, list, prose(refusal.next, 500)].filter((part) => part !== '').join('\n\n');
}

/** Says that a command is carried out, in another thread than the clone's, which has the rest. */
export function renderElsewhere(
  verb: Exclude<keyof Texts['answers']['elsewhere'], 'says'>,
  id: string,
  issue: number,
  { language }: Speaking,
): string {
  const { elsewhere } = textsOf(language).answers;
  return elsewhere.says(inlineCode(id), elsewhere[verb], issue);
}

/** What a dry run may know beside the order itself. */
export interface DryRunFacts {
  /** Point in time that the copy would be cut from. */
  readonly dataAsOf?: Instant;
  readonly basis?: Basis | undefined;
  /** Copy-on-write clones that there are already; absent while there are few. */
  readonly clonesInGroup?: number | undefined;
  readonly forecast?: MaskingForecast | undefined;
  readonly coverage?: { readonly tables: number; readonly columnsMasked: number };
  /** Why the command itself would be refused now. */
  readonly refusal?: CommandProblem | undefined;
}

/** What would be done and what it would cost. */
export function renderDryRun(order: CloneOrder, now: Date, facts: DryRunFacts, speaking: Speaking): string {
  const texts = textsOf(speaking.language);
  const { dryRun } = texts.answers;
  const words = texts.facts;
  const { dataAsOf, coverage, clonesInGroup, refusal } = facts;
  const basis = renderBasis(facts.basis, texts);
  const rows = [
    [
      words.source,
      `${inlineCode(order.source)} (${inlineCode(order.sourceCluster)}, ${inlineCode(order.region)})`,
    ],
    ...(dataAsOf === undefined ? [] : [[words.data, timesFor(speaking).when(dataAsOf, now)]]),
    ...(basis === undefined ? [] : [[words.basis, basis]]),
    ...(clonesInGroup === undefined ? [] : [[words.group, renderGroup(clonesInGroup, texts)]]),
    [words.class, inlineCode(shortClass(order.instanceClass))],
    ...(baseOf(facts.basis) ? [] : [[dryRun.maskedOn, inlineCode(shortClass(order.maskingClass))]]),
    [dryRun.policy, inlineCode(order.policy)],
    ...(coverage === undefined
      ? []
      : [[dryRun.masks, dryRun.coverage(coverage.columnsMasked, coverage.tables)]]),
    ...(facts.forecast === undefined ? [] : [[dryRun.masking, renderForecast(facts.forecast, speaking)]]),
    [
      dryRun.lifetime,
      order.untilClosed
        ? dryRun.untilClosed(formatLifetime(order.lifetimeHours))
        : formatLifetime(order.lifetimeHours),
    ],
    [words.price, renderPrice(order.pricePerDay, order.lifetimeHours, texts)],
  ];
  const why = refusal && joined([refusal.message, refusal.next], texts);
  return [
    dryRun.head,
    table([words.clone, ''], rows),
    ...(why === undefined ? [] : [`> [!WARNING]\n> ${dryRun.refused(why)}`]),
  ].join('\n\n');
}

/** Sentences of a refusal, one behind the other. */
function joined(sentences: readonly string[], { language }: Texts): string {
  return sentences.map((one) => translate(one, language)).join(language === 'en' ? ' ' : '');
}

/**
 * The live clones that the reader may see, and asked for.
 * @param beside how many more there are of sources that the reader may not clone, and whether only some were asked for
 */
export function renderList(
  records: readonly CloneRecord[],
  now: Date,
  speaking: Speaking,
  beside: { readonly hidden: number; readonly isPart: boolean } = { hidden: 0, isPart: false },
): string {
  const { answers, facts } = textsOf(speaking.language);
  const { list } = answers;
  const { when, relative } = timesFor(speaking);
  const others = beside.hidden === 0 ? '' : list.hidden(beside.hidden);
  if (records.length === 0 && others !== '') return list.noneShown(others);
  if (records.length === 0) return beside.isPart ? list.noneSuch : list.none;
  const rows = [...records]
    .sort((one, other) => one.expiresAt.localeCompare(other.expiresAt))
    .map((record) => [
      inlineCode(record.id),
      inlineCode(record.owner),
      answers.state[record.state],
      inlineCode(record.source),
      record.dataAsOf === undefined ? '' : relative(record.dataAsOf, now),
      inlineCode(shortClass(record.instanceClass)),
      record.untilClosed ? list.withThread(when(record.expiresAt, now)) : when(record.expiresAt, now),
      record.pricePerDay === undefined ? list.priceUnknown : `$${record.pricePerDay.toFixed(2)}`,
      // As code: a link would leave a trace in the other thread each time that somebody asks for the list.
      inlineCode(`#${record.thread.issue}`),
      record.note === undefined ? '' : escapeMarkdown(record.note, 60),
    ]);
  const head = [
    ...[facts.clone, facts.owner, list.state, facts.source, facts.data, facts.class],
    ...[facts.goneAt, list.aDay, list.thread, facts.note],
  ];
  return [table(head, rows), others].filter((part) => part !== '').join('\n\n');
}
