import type { Attestation } from '../../masking/index.ts';
import { inlineCode, table } from '../core/thread/render/markdown.ts';

/** Bytes: a summary may have 1 MiB, and a job's outputs 1 MB; other steps write into both, too. */
const LONGEST = 900_000;

const isTooLong = (text: string): boolean => Buffer.byteLength(text) > LONGEST;

/** The attestation as an output; nothing where a thousand tables make it longer than GitHub takes: the file has it then. */
export function attestationOutput(attestation: Attestation): string | undefined {
  const json = JSON.stringify(attestation);
  return isTooLong(json) ? undefined : json;
}

/** The whole attestation for the summary of the run, where it stays as long as the run does: it holds no value. */
export function renderAttestation(attestation: Attestation): string {
  const { tables, columnsMasked, rowsMasked, digest, checks } = attestation;
  const rows: [string, string][] = [
    ['Masked', `${columnsMasked} columns in ${tables} tables, ${rowsMasked} rows`],
    ['Checks', `${checks.length}, all passed`],
    ['Digest', inlineCode(digest)],
  ];
  const json = JSON.stringify(attestation, undefined, 2);
  // Names of tables may hold backticks, and must not end the fence.
  const text = isTooLong(json)
    ? 'Too long for a summary; the artifact and the table understudy.attestation have it.'
    : json;
  const fence = '`'.repeat(Math.max(3, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length + 1)));
  return `### Attestation\n\n${table(['What', 'Proven'], rows)}\n\n<details><summary>All of it, as JSON</summary>\n\n${fence}json\n${text}\n${fence}\n\n</details>\n`;
}
