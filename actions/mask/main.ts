import { hkdfSync } from 'node:crypto';
import * as core from '@actions/core';
import {
  type Attestation,
  MaskingError,
  maskDatabase,
  type PolicyFile,
  readPolicyFile,
} from '../../masking/index.ts';
import { readSettings, runAction } from '../core/action.ts';
import { sealedSecretName } from '../core/aurora/names.ts';
import { waitForInstance } from '../core/aurora/resize.ts';
import { tagState } from '../core/aurora/seal.ts';
import { readBack } from '../core/aurora/side-doors.ts';
import { messageOf, UserError } from '../core/errors.ts';
import { type Job, workOn } from '../core/job.ts';
import type { AttestationDigest, CloneRecord, Progress } from '../core/ledger/record.ts';
import { readSecret } from '../core/secrets/secrets.ts';

await runAction(() =>
  workOn({ role: 'mask', working: 'masking', done: 'masked', doing: 'masking the clone' }, async (job) => {
    const { aws, installation, ledger, waiting, context, record } = job;
    await waitForInstance(aws.rds, record.id, waiting);
    const { cluster, instances } = await readBack(aws.rds, installation, {
      id: record.id,
      securityGroups: [installation.quarantineGroup],
      states: ['sealed', 'masked'],
      instance: 'present',
    });
    const attestation = await mask(job, cluster.Endpoint ?? '', cluster.Port ?? 3306);
    for (const instance of instances) await tagState(aws.rds, instance.DBInstanceArn, 'masked');
    await tagState(aws.rds, cluster.DBClusterArn, 'masked');
    await ledger.transition(record.id, 'masked', context.actor, { attestation: digestOf(attestation) });
    core.info(`Clone ${record.id} is masked: ${attestation.rowsMasked} rows, every check passed.`);
  }),
);

async function mask(job: Job, host: string, port: number): Promise<Attestation> {
  const { aws, installation, record, waiting } = job;
  const { username, password } = await readSecret(aws.secrets, sealedSecretName(record.id));
  core.setSecret(String(password));
  const file = policyFile(record);
  const report = progressReporter(job);
  try {
    return await maskDatabase({
      target: {
        host,
        port,
        user: String(username),
        password: String(password),
        ...(installation.databaseCa === undefined ? {} : { ca: installation.databaseCa }),
      },
      policy: readPolicy(file),
      attestationKey: attestationKey(String(password)),
      onProgress: report.onProgress,
      ...(waiting.signal ? { signal: waiting.signal } : {}),
    });
  } catch (error) {
    if (error instanceof MaskingError)
      throw new UserError(error.reason, error.message, error.next, { cause: error });
    throw error;
  } finally {
    await report.settled();
  }
}

/**
 * Key under which the clone's attestation is signed: from the password that only this clone's `clone` and `mask` jobs
 * ever held, so that one that came along from production, or that somebody wrote, is not taken for ours.
 */
function attestationKey(password: string): Buffer {
  return Buffer.from(hkdfSync('sha256', password, '', 'understudy attestation', 32));
}

function policyFile(record: CloneRecord): string {
  const source = readSettings().sources[record.source];
  if (source) return source.policy;
  throw new UserError(
    'source-unknown',
    `The settings have no source ${record.source} any more.`,
    'Put it back into .github/understudy.yml, or ask for a clone of another source.',
  );
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

/** Least time between two writes of the progress into the record. */
const PROGRESS_MS = 2000;

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
        .then(() => ledger.progress(record.id, { at: new Date().toISOString(), ...progress }))
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
