import { existsSync, writeFileSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { verifyAgain } from '../attest/verify-again.ts';
import { decide } from '../decide/decide.ts';
import { discover } from '../discover/discover.ts';
import type { Draft } from '../discover/draft.ts';
import { draftedColumns } from '../discover/drafted-columns.ts';
import type { ColumnFinding } from '../discover/findings.ts';
import { printFindings } from '../discover/print.ts';
import { MaskingError } from '../errors.ts';
import { queryProblems } from '../fidelity/fidelity.ts';
import { maskDatabase } from '../mask.ts';
import { makePlan } from '../plan/plan.ts';
import { lintPolicy, loadPolicy } from '../policy/load.ts';
import type { PolicyFile } from '../policy/loaded-policy.ts';
import { refuse } from '../policy/problem.ts';
import { readPolicyFile } from '../policy/read.ts';
import { decidesNothing } from '../policy/undecided.ts';
import type { Check } from '../run/check.ts';
import { requireOwnNames } from '../run/own-names.ts';
import { isUnderWay } from '../run/work-schema.ts';
import { readSchema } from '../schema/read.ts';
import type { Schema } from '../schema/schema.ts';
import { requireSchemaText, type SchemaTexts, scanSchemaText } from '../scrub/schema-text.ts';
import { requireScrubbable } from '../scrub/scrubbable.ts';
import { type MaskingTarget, openSession, type Session } from '../session/session.ts';
import { constraintProblems } from '../survey/constraints.ts';
import { type Arguments, wrong } from './arguments.ts';
import { compareDatabases } from './fidelity.ts';
import { groupedDraft } from './grouped-draft.ts';
import type { Outcome } from './outcome.ts';
import { drawOn } from './progress-line.ts';
import { reviewPolicy } from './review.ts';
import { printPlan, showPlan, wholeSeconds } from './show-plan.ts';
import { keepSnapshot, lintBySnapshot } from './snapshot.ts';
import { triedDraft } from './tried-draft.ts';
import { withUnseen } from './unseen.ts';
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
      const findings = await discover(session, schema);
      const tried = await triedDraft(session, schema, findings);
      const draft = await groupedDraft(session, schema, findings, tried);
      if (write !== undefined) writeFileSync(write, draft.text);
      const columns = columnsAsJson(findings, draft);
      const open = draft.rules.filter((rule) => rule === '').length;
      const faults = draft.problems.length === 0 ? [] : ['', 'No rule fits:', ...draft.problems];
      const written =
        write === undefined
          ? 'Nothing is written; --write FILE drafts a policy.'
          : `A draft is in ${write}. Read each line of it${open === 0 ? '' : `, and decide the ${open} that stand blank: lint stops at them`}.`;
      return {
        json: { columns, open, problems: draft.problems, ...(write === undefined ? {} : { written: write }) },
        text: [printFindings(findings, draft), ...faults, '', written].join('\n'),
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
    const draw = process.stderr.isTTY ? drawOn(process.stderr) : undefined;
    try {
      const attestation = await maskDatabase({
        target,
        may: given.may,
        policy,
        connections: given.connections,
        ...(key === undefined ? {} : { keySource: async () => key }),
        ...signing(given),
        ...(draw ? { onProgress: draw } : {}),
      });
      const { tables, columnsMasked, rowsMasked, checks, digest } = attestation;
      const text = `Masked ${columnsMasked} columns of ${tables} tables, ${rowsMasked.toLocaleString('en')} rows; ${checks.length} checks passed.\nAttestation ${digest}`;
      return { json: attestation, text };
    } finally {
      draw?.end();
    }
  },

  verify: async (given) => {
    await requireAllDatabases(given);
    const draw = process.stderr.isTTY ? drawOn(process.stderr) : undefined;
    try {
      const checks = await connected(given, (session) =>
        verifyAgain(session, {
          target: targetOf(given),
          policy: policyOf(given),
          connections: given.connections,
          ...signing(given),
          ...(draw ? { onProgress: draw } : {}),
        }),
      );
      return shownChecks(checks);
    } finally {
      draw?.end();
    }
  },

  fidelity: (given) => compareDatabases(given, targetOf(given)),
};

/** What was found of each column, and what the draft does with it: for other programs, such as a page to review it on. */
function columnsAsJson(findings: readonly ColumnFinding[], draft: Draft): object[] {
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

function targetOf({ target, verb }: Arguments): MaskingTarget {
  if (target) return target;
  throw wrong(
    '--host is missing.',
    `${verb ?? 'this'} needs a server: --host, --user, and --password-env or --defaults-file.`,
  );
}

async function connected<T>(given: Arguments, work: (session: Session) => Promise<T>): Promise<T> {
  const session = await openSession(targetOf(given));
  try {
    return await work(session);
  } finally {
    await session.close();
  }
}

/** The same for a verb that changes nothing on the server: it may be done by an account that does not see all of it. */
const looking = (given: Arguments, work: (session: Session) => Promise<Outcome>): Promise<Outcome> =>
  connected(given, async (session) => withUnseen(session, given.databases, await work(session)));

/** The databases that are looked at. */
function chosen({ databases }: Arguments, schema: Schema): Schema {
  if (databases.length === 0) return schema;
  const unknown = databases.find((database) => !schema.databases.includes(database));
  if (unknown !== undefined)
    throw wrong(
      `There is no database ${unknown}.`,
      `The server has ${schema.databases.join(', ') || 'none'}.`,
    );
  return {
    databases: schema.databases.filter((database) => databases.includes(database)),
    tables: schema.tables.filter((table) => databases.includes(table.database)),
  };
}

/** A server is masked as a whole: what is left out would be reachable beside what is masked. */
async function requireAllDatabases(given: Arguments): Promise<void> {
  if (given.databases.length === 0) return;
  const schema = await connected(given, readSchema);
  const left = schema.databases.filter((database) => !given.databases.includes(database));
  chosen(given, schema);
  if (left.length === 0) return;
  throw new MaskingError(
    'called-wrongly',
    `The server also holds ${left.join(', ')}.`,
    'A server is masked as a whole. Leave --database away and decide them in the policy, or drop them from this copy.',
  );
}

/** What lint says, a line each; empty where it has nothing to say. */
async function problemsOf(session: Session, given: Arguments, policy: PolicyFile): Promise<string[]> {
  try {
    await sound(session, given, policy);
    return [];
  } catch (error) {
    if (!(error instanceof MaskingError)) throw error;
    return error.message.split('\n');
  }
}

async function sound(session: Session, given: Arguments, policy: PolicyFile) {
  await requireOwnNames(session);
  // All that the server is asked without the policy is on its way while that is read. Each is one statement after another.
  const asked = [readSchema(session), connected(given, scanSchemaText)] as const;
  const answered = Promise.allSettled(asked);
  try {
    await setImmediate();
    return await soundAmong(session, given, policy, asked);
  } finally {
    await answered;
  }
}

async function soundAmong(
  session: Session,
  given: Arguments,
  policy: PolicyFile,
  [schema, texts]: readonly [Promise<Schema>, Promise<SchemaTexts>],
) {
  const loaded = loadPolicy(policy);
  const { decisions, problems } = decide(loaded, chosen(given, await schema));
  refuse(problems);
  const resumed = await isUnderWay(session);
  const plan = makePlan(decisions);
  const { connections } = given;
  const reach = { target: targetOf(given), connections };
  const [text, constraints] = await Promise.allSettled([
    texts,
    constraintProblems(session, loaded, decisions, plan, reach),
  ]);
  // What is wrong with the text is told first.
  if (text.status === 'rejected') throw text.reason;
  requireSchemaText(text.value, loaded, resumed);
  if (constraints.status === 'rejected') throw constraints.reason;
  refuse(constraints.value);
  refuse(await queryProblems(targetOf(given), loaded, await schema));
  await requireScrubbable(session, plan);
  return { decisions, plan };
}
