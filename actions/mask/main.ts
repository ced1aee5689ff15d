import { hkdfSync } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as core from '@actions/core';
import {
  type Attestation,
  type AttestationSubject,
  type Distrust,
  MaskingError,
  maskDatabase,
  type PolicyFile,
  readPolicyFile,
} from '../../masking/index.ts';
import { waitForInstance } from '../core/aurora/instance.ts';
import { vcpusOf } from '../core/aurora/instance-class.ts';
import { clusterName, identityOf, sealedSecretName } from '../core/aurora/names.ts';
import { readBack } from '../core/aurora/side-doors.ts';
import { tagState } from '../core/aurora/state-tag.ts';
import { messageOf, UserError } from '../core/base/errors.ts';
import { printable } from '../core/base/printable.ts';
import { instantOf, timeOf } from '../core/base/time.ts';
import { readSettings, runAction } from '../core/job/action.ts';
import { type Job, workOn } from '../core/job/job.ts';
import { baseOf, isYoungEnough } from '../core/ledger/bases.ts';
import type { AttestationDigest, CloneRecord, Progress } from '../core/ledger/record.ts';
import { readSecret } from '../core/secrets/secrets.ts';
import { sourceOf } from '../core/settings/source.ts';
import { readAttestationKey } from './attestation-key.ts';
import { attestationOutput, renderAttestation } from './attestation-summary.ts';
import { renderFidelity } from './fidelity-summary.ts';
import { readMaskingKey } from './masking-key.ts';
import { tellOfStructure } from './structure.ts';

/** Least time between two writes of the progress into the record. */
const PROGRESS_MS = 2000;

await runAction(() =>
  workOn({ role: 'mask', working: 'masking', done: 'masked', doing: 'masking the clone' }, async (job) => {
    const { aws, installation, ledger, waiting, context, record } = job;
    const writer = await waitForInstance(aws.rds, record, waiting);
    const { cluster, instances } = await readBack(
      aws.rds,
      installation,
      {
        ...identityOf(record),
        securityGroups: [installation.quarantineGroup],
        states: ['sealed', 'masked'],
        instance: 'present',
        // As for the seal: what opens it restarts it.
        restart: 'may-wait',
      },
      waiting,
    );
    const { attestation, note } = await mask(job, {
      host: cluster.Endpoint ?? '',
      port: cluster.Port ?? 3306,
      vcpus: vcpusOf(writer.DBInstanceClass, cluster.ServerlessV2ScalingConfiguration?.MaxCapacity),
    });
    for (const instance of instances) await tagState(aws.rds, instance.DBInstanceArn, 'masked', waiting);
    await tagState(aws.rds, cluster.DBClusterArn, 'masked', waiting);
    await ledger.transition(
      record.id,
      'masked',
      context.actor,
      { attestation: digestOf(attestation), ...runOf(record, attestation) },
      note,
    );
    await core.summary.addRaw(renderFidelity(attestation)).addRaw(renderAttestation(attestation)).write();
    const output = attestationOutput(attestation);
    if (output !== undefined) core.setOutput('attestation', output);
    core.setOutput('attestation-file', writeAttestation(record.id, attestation));
    core.info(`Clone ${record.id} is masked: ${attestation.rowsMasked} rows, every check passed.`);
    if (note !== undefined) core.info(printable(`${note}.`));
  }),
);

/** Names and counts, never a value: it may leave this machine, and may stay on it. */
function writeAttestation(id: string, attestation: Attestation): string {
  const file = join(process.env.RUNNER_TEMP ?? tmpdir(), `understudy-attestation-${id}.json`);
  writeFileSync(file, `${JSON.stringify(attestation, undefined, 2)}\n`);
  return file;
}

/** Masks the clone, or finds that it is cut from data that was; `note` says which, where a base was to spare the work. */
async function mask(
  job: Job,
  { host, port, vcpus }: { readonly host: string; readonly port: number; readonly vcpus: number | undefined },
): Promise<{ readonly attestation: Attestation; readonly note?: string }> {
  const { aws, installation, record, waiting } = job;
  const { username, password } = await readSecret(aws.secrets, sealedSecretName(record.id));
  core.setSecret(String(password));
  const source = sourceOf(readSettings(), record);
  const target = {
    host,
    port,
    user: String(username),
    password: String(password),
    ...(installation.databaseCa === undefined ? {} : { ca: installation.databaseCa }),
  };
  const policy = readPolicy(source.policy);
  // Before anything is masked, and also where the run stops there.
  if (record.kind === 'base') await tellOfStructure(record.source, source, target, policy);
  const report = progressReporter(job);
  const inherits = inheritance(record);
  let distrust: Distrust | 'too-old' | undefined = inherits ? undefined : 'too-old';
  try {
    const attestation = await maskDatabase({
      target,
      // It was read back above: ours, sealed, in the quarantine group, and never a source.
      may: { because: 'sealed-clone', despite: [] },
      policy,
      attestationKey: await readAttestationKey(aws.secrets, waiting),
      runKey: runKey(String(password)),
      keySource: (name) => readMaskingKey(aws.secrets, name),
      ...(vcpus === undefined ? {} : { connections: vcpus }),
      subject: subjectOf(record, clusterName(record), record.dataAsOf),
      ...(inherits ? { inherits } : {}),
      // Every clone of a base has its pages.
      compact: record.kind === 'base',
      onDistrust: (why) => {
        distrust = why;
      },
      onProgress: report.onProgress,
      ...(waiting.signal ? { signal: waiting.signal } : {}),
    });
    const note = noteOf(record, attestation, distrust);
    return { attestation, ...(note === undefined ? {} : { note }) };
  } catch (error) {
    if (error instanceof MaskingError)
      throw new UserError(error.reason, error.message, error.next, { cause: error });
    throw error;
  } finally {
    await report.settled();
  }
}

/**
 * Key under which the traces of a run are signed that a re-run goes on from: from the password that only this clone's
 * `clone` and `mask` jobs ever held, so that traces that came along from production are not taken for ours.
 */
function runKey(password: string): Buffer {
  return Buffer.from(hkdfSync('sha256', password, '', 'understudy attestation', 32));
}

function subjectOf({ source }: CloneRecord, cluster: string, dataAsOf = ''): AttestationSubject {
  return { source, cluster, dataAsOf };
}

/** What a clone that is cut from a base has its attestation from; a base that is too old is not believed. */
function inheritance(record: CloneRecord): AttestationSubject | undefined {
  const basis = baseOf(record.basis);
  if (basis === undefined || !isYoungEnough(basis, readSettings(), new Date())) return undefined;
  return subjectOf(record, clusterName({ id: basis.base, kind: 'base' }), basis.dataAsOf);
}

function noteOf(
  record: CloneRecord,
  { subject }: Attestation,
  distrust: Distrust | 'too-old' | undefined,
): string | undefined {
  const basis = baseOf(record.basis);
  if (basis === undefined) return undefined;
  if (subject?.cluster === clusterName({ id: basis.base, kind: 'base' }))
    return `masked already, by the attestation of base ${basis.base}`;
  return `masked anew: the attestation of base ${basis.base} was not taken (${distrust ?? 'missing'})`;
}

function readPolicy(file: string): PolicyFile {
  try {
    return readPolicyFile(file, process.env.GITHUB_WORKSPACE);
  } catch (cause) {
    throw new UserError(
      'policy-missing',
      `The masking policy ${file} cannot be read.`,
      'Add it, or correct the path in .github/understudy.yml.',
      { cause },
    );
  }
}

/** Writes progress into the record now and then; masking never waits for it. */
function progressReporter({ ledger, record }: Job) {
  let last = Number.NEGATIVE_INFINITY;
  let phase: Progress['phase'] | undefined;
  let writing = Promise.resolve();
  return {
    onProgress: (progress: Omit<Progress, 'at'>) => {
      const now = performance.now();
      if (progress.phase === phase && now - last < PROGRESS_MS) return;
      last = now;
      phase = progress.phase;
      writing = writing
        .then(() => ledger.progress(record.id, { at: instantOf(Date.now()), ...progress }))
        // Nobody's data depends on the progress bar: masking goes on without it.
        .catch((error: unknown) => core.warning(`Progress was not recorded: ${messageOf(error)}`));
    },
    settled: () => writing,
  };
}

function digestOf(attestation: Attestation): AttestationDigest {
  const { databases, policyHash, schemaHash, tables, columnsMasked, rowsMasked, checks, digest } =
    attestation;
  return {
    databases,
    policyHash,
    schemaHash,
    tables,
    columnsMasked,
    rowsMasked,
    checks: checks.length,
    digest,
  };
}

/** What masking took, if it was this clone that was masked: by it the next one is reckoned. */
function runOf(record: CloneRecord, attestation: Attestation): Pick<CloneRecord, 'masking'> {
  const { subject, fidelity, startedAt, finishedAt } = attestation;
  if (fidelity === undefined || subject?.cluster !== clusterName(record)) return {};
  const bytes = Object.values(fidelity.tables).reduce((sum, [before]) => sum + before, 0);
  return { masking: { seconds: Math.round((timeOf(finishedAt) - timeOf(startedAt)) / 1000), bytes } };
}
