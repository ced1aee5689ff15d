import { existsSync, writeFileSync } from 'node:fs';
import { verifyAgain } from '../attest/verify-again.ts';
import { discover } from '../discover/discover.ts';
import type { Draft } from '../discover/draft.ts';
import { draftedColumns } from '../discover/drafted-columns.ts';
import type { ColumnFinding } from '../discover/findings.ts';
import { printFindings } from '../discover/print.ts';
import { seriesIn } from '../discover/series.ts';
import { maskDatabase } from '../mask.ts';
import { lintPolicy, loadPolicy } from '../policy/load.ts';
import type { PolicyFile } from '../policy/loaded-policy.ts';
import { readPolicyFile } from '../policy/read.ts';
import { decidesNothing } from '../policy/undecided.ts';
import type { Check } from '../run/check.ts';
import { readSchema } from '../schema/read.ts';
import { type Arguments, wrong } from './arguments.ts';
import { compareDatabases } from './fidelity.ts';
import { groupedDraft } from './grouped-draft.ts';
import type { Outcome } from './outcome.ts';
import { drawing } from './progress-line.ts';
import { reviewPolicy } from './review.ts';
import { chosen, connected, looking, requireAllDatabases, targetOf } from './server.ts';
import { printPlan, showPlan, wholeSeconds } from './show-plan.ts';
import { keepSnapshot, lintBySnapshot } from './snapshot.ts';
import { problemsOf, sound } from './sound.ts';
import { triedDraft } from './tried-draft.ts';
import type { Verb } from './usage.ts';

/** What each verb does; the answer says what to print, and the exit code. */
export const verbs: Readonly<Record<Verb, (given: Arguments) => Promise<Outcome>>> = {
  discover: (given) =>
    looking(given, async (session) => {
      const { write } = given;
      if (write !== undefined && existsSync(write) && !decidesNothing(write))
        throw wrong(
          `${write} is there already.`,
          'Name a file that is not, or that decides nothing yet: a draft never replaces a policy.',
        );
      const schema = chosen(given, await readSchema(session));
      const all = await discover(session, schema);
      const series = seriesIn(schema, all);
      const { findings, standIns } = series;
      const tried = await triedDraft(session, schema, findings, series);
      const draft = await groupedDraft(session, schema, findings, tried, series);
      if (write !== undefined) writeFileSync(write, draft.text);
      const columns = columnsAsJson(all, {
        rules: standIns.map((at) => draft.rules[at] ?? ''),
        alternatives: standIns.map((at) => draft.alternatives[at] ?? []),
      });
      const open = draft.rules.filter((rule) => rule === '').length;
      const faults = draft.problems.length === 0 ? [] : ['', 'No rule fits:', ...draft.problems];
      const written =
        write === undefined
          ? 'Nothing is written; --write FILE drafts a policy.'
          : `A draft is in ${write}. Read each line of it${open === 0 ? '' : `, and decide the ${open} that stand blank: lint stops at them`}.`;
      return {
        json: { columns, open, problems: draft.problems, ...(write === undefined ? {} : { written: write }) },
        text: [printFindings(findings, draft), ...series.names.said, ...faults, '', written].join('\n'),
        exitCode: draft.problems.length === 0 ? 0 : 1,
      };
    }),

  review: (given) =>
    looking(given, async (session) => {
      policyOf(given);
      return reviewPolicy(given, {
        session,
        schema: chosen(given, await readSchema(session)),
        terminal: { input: process.stdin, output: process.stderr },
        lint: (policy) => problemsOf(session, given, policy),
      });
    }),

  snapshot: (given) =>
    looking(given, async (session) => keepSnapshot(given, chosen(given, await readSchema(session)))),

  lint: async (given) => {
    const policy = policyOf(given);
    if (given.snapshot !== undefined) return lintBySnapshot(given, given.snapshot, policy);
    const told = (how: string): Outcome => {
      return { json: { policy: given.policy, sound: true }, text: `${given.policy} is sound, ${how}.` };
    };
    if (given.target)
      return looking(given, async (session) => {
        await sound(session, given, policy);
        return told('and decides every column');
      });
    lintPolicy(policy);
    return told('as far as can be seen without a server');
  },

  plan: (given) =>
    connected(given, async (session) => {
      const { plan, decisions } = await sound(session, given, policyOf(given));
      const tables = await showPlan(session, plan, decisions, given.connections);
      return { json: { tables, seconds: wholeSeconds(tables) }, text: printPlan(tables) };
    }),

  run: async (given) => {
    const target = targetOf(given);
    const policy = policyOf(given);
    await requireAllDatabases(given);
    const { key } = given;
    if (key !== undefined && loadPolicy(policy).policy.key === undefined)
      throw wrong('The policy names no key.', 'Leave out --key-env, or write key: NAME into the policy.');
    const attestation = await drawing((progress) =>
      maskDatabase({
        target,
        may: given.may,
        policy,
        connections: given.connections,
        ...(key === undefined ? {} : { keySource: async () => key }),
        ...signing(given),
        ...progress,
      }),
    );
    const { tables, columnsMasked, rowsMasked, checks, digest } = attestation;
    const text = `Masked ${columnsMasked} columns of ${tables} tables, ${rowsMasked.toLocaleString('en')} rows; ${checks.length} checks passed.\nAttestation ${digest}`;
    return { json: attestation, text };
  },

  verify: async (given) => {
    await requireAllDatabases(given);
    const checks = await drawing((progress) =>
      connected(given, (session) =>
        verifyAgain(session, {
          target: targetOf(given),
          policy: policyOf(given),
          connections: given.connections,
          ...signing(given),
          ...progress,
        }),
      ),
    );
    return shownChecks(checks);
  },

  fidelity: (given) => compareDatabases(given, targetOf(given)),
};

/** What was found of each column, and what the draft does with it: for other programs, such as a page to review it on. */
function columnsAsJson(
  findings: readonly ColumnFinding[],
  draft: Pick<Draft, 'rules' | 'alternatives'>,
): object[] {
  return draftedColumns(findings, draft).map(({ database, table, ...drafted }, i) => ({
    table: `${database}.${table}`,
    ...drafted,
    ...pathsAsJson(findings[i]?.paths),
  }));
}

const pathsAsJson = (paths: ColumnFinding['paths']): object =>
  paths === undefined
    ? {}
    : {
        paths: paths.map(({ path, content, confidence, shape }) => ({
          path,
          holds: content,
          confidence,
          shape,
        })),
      };

const signing = ({ attestationKey }: Arguments) => (attestationKey === undefined ? {} : { attestationKey });

function shownChecks(checks: readonly Check[]): Outcome {
  const failed = checks.filter(({ passed }) => !passed);
  const lines = failed.map(
    ({ name, detail }) => `not proven: ${name}${detail === undefined ? '' : ` (${detail})`}`,
  );
  const sum =
    failed.length === 0
      ? `All ${checks.length} checks passed.`
      : `${failed.length} of ${checks.length} checks did not pass.`;
  return {
    json: { passed: failed.length === 0, checks },
    text: [...lines, sum].join('\n'),
    exitCode: failed.length === 0 ? 0 : 1,
  };
}

function policyOf({ policy }: Arguments): PolicyFile {
  try {
    return readPolicyFile(policy);
  } catch (error) {
    throw wrong(
      `${policy} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'}).`,
      'Name the policy: --policy FILE. discover drafts one.',
    );
  }
}
