import type { Attestation } from '../../masking/index.ts';
import { inlineCode, table } from '../core/thread/markdown.ts';

/** A summary may have 1 MiB, and other steps write into it, too. */
const LONGEST = 900_000;

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
  const text =
    json.length > LONGEST ? 'Too long for a summary; the table understudy.attestation has it.' : json;
  const fence = '`'.repeat(Math.max(3, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length + 1)));
  return `### Attestation\n\n${table(['What', 'Proven'], rows)}\n\n<details><summary>All of it, as JSON</summary>\n\n${fence}json\n${text}\n${fence}\n\n</details>\n`;
}
