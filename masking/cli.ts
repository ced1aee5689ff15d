/**
 * `npm run masking -- lint|plan|run --host … --port … --user … --password-env NAME --policy masking/policy.yml`
 *
 * Masks any MySQL server, without AWS or GitHub. Exit codes: 0 done, 1 refused or failed, 2 called wrongly.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { MaskingError } from './errors.ts';
import { maskDatabase } from './mask.ts';
import { makePlan } from './plan/plan.ts';
import { decide } from './policy/decide.ts';
import { lintPolicy, loadPolicy } from './policy/load.ts';
import { refuse } from './policy/problem.ts';
import { readSchema } from './schema/read.ts';
import { type MaskingTarget, openSession } from './session/session.ts';

const USAGE = `npm run masking -- COMMAND --policy FILE [--host HOST --port PORT --user USER --password-env NAME] [--ca FILE | --no-tls]

  lint   is the policy sound? With --host, also: does it decide every column of that server?
  plan   what would be done to each table; changes nothing
  run    masks every database of the server, and prints the attestation as JSON

The password is read from the environment variable NAME, never from an argument.`;

const { positionals, values: flags } = parseArgs({
  allowPositionals: true,
  options: {
    policy: { type: 'string', default: 'masking/policy.yml' },
    host: { type: 'string' },
    port: { type: 'string', default: '3306' },
    user: { type: 'string' },
    'password-env': { type: 'string' },
    ca: { type: 'string' },
    'no-tls': { type: 'boolean', default: false },
    connections: { type: 'string', default: '2' },
  },
});

try {
  process.exitCode = await main(positionals[0]);
} catch (error) {
  if (!(error instanceof MaskingError)) throw error;
  process.stderr.write(`${error.message}\n${error.next} [${error.reason}]\n`);
  process.exitCode = 1;
}

async function main(command: string | undefined): Promise<number> {
  const policy = { file: flags.policy, text: readFileSync(flags.policy, 'utf8') };
  switch (command) {
    case 'lint':
      if (flags.host) await sound(policy);
      else lintPolicy(policy);
      process.stdout.write(`${flags.policy} is sound.\n`);
      return 0;
    case 'plan':
      for (const table of (await sound(policy)).tables) {
        const masks = table.masked
          .map(({ column, transformer }) => `${column.name}: ${transformer}`)
          .join(', ');
        process.stdout.write(`${table.label}: ${table.way} (${table.why})${masks ? `\n  ${masks}` : ''}\n`);
      }
      return 0;
    case 'run': {
      const onProgress = process.stderr.isTTY
        ? (p: {
            phase: string;
            table?: string;
            rowsDone: number;
            rowsTotal: number;
            rowsPerSecond: number;
          }) =>
            process.stderr.write(
              `\r\x1b[K${p.phase} ${p.table ?? ''} ${p.rowsDone}/${p.rowsTotal} ${p.rowsPerSecond} rows/s`,
            )
        : undefined;
      const attestation = await maskDatabase({
        target: target(),
        policy,
        connections: Number(flags.connections),
        ...(onProgress ? { onProgress } : {}),
      });
      process.stdout.write(`${JSON.stringify(attestation)}\n`);
      return 0;
    }
    default:
      process.stderr.write(`${USAGE}\n`);
      return 2;
  }
}

async function sound(policy: { file: string; text: string }) {
  const loaded = loadPolicy(policy);
  const session = await openSession(target());
  try {
    const { decisions, problems } = decide(loaded, await readSchema(session));
    refuse(problems);
    return makePlan(decisions);
  } finally {
    await session.close();
  }
}

function target(): MaskingTarget {
  const wanted = (name: 'host' | 'user' | 'password-env'): string => {
    const value = flags[name];
    if (value) return value;
    throw new MaskingError('called-wrongly', `--${name} is missing.`, USAGE);
  };
  const variable = wanted('password-env');
  const password = process.env[variable];
  if (password === undefined) {
    throw new MaskingError(
      'called-wrongly',
      `The environment variable ${variable} is not set.`,
      'Put the password into it.',
    );
  }
  return {
    host: wanted('host'),
    port: Number(flags.port),
    user: wanted('user'),
    password,
    ...(flags.ca ? { ca: readFileSync(flags.ca, 'utf8') } : {}),
    ...(flags['no-tls'] ? { tls: false } : {}),
  };
}
