import { parseArgs } from 'node:util';
import { wholeNumber } from '../../whole-number.ts';
import { readWaits } from '../aws/read-waits.ts';
import type { Waits } from '../aws/waits.ts';

/** What was asked of `scripts/demo`. */
export interface DemoOptions {
  /** Users in production; there are three messages a user. */
  readonly rows: number;
  readonly keep: boolean;
  readonly json: boolean;
  /** How long AWS takes; as the sandbox assumes when absent. */
  readonly waits?: Partial<Waits>;
  /** Port of the issue page; any free one when absent. */
  readonly port?: number;
}

export const USAGE = `The whole product on this machine, without an account anywhere.

  scripts/demo [--rows N] [--keep] [--port N] [--waits FILE] [--json]

  --rows N   users in the production database, with three messages each (default 100000)
  --keep     leave it running at the end, with an issue page where you type commands yourself
  --port N   port of that page on 127.0.0.1 (default: any free one)
  --waits FILE  how long AWS takes in an installation: npm run doctor -- --waits --write FILE
  --json     print one JSON object at the end, and nothing else on standard output`;

/** @throws Error that says which option is wrong, and how */
export function readOptions(args: readonly string[]): DemoOptions | 'help' {
  const { values } = parseArgs({
    args: [...args],
    options: {
      rows: { type: 'string', default: '100000' },
      keep: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      port: { type: 'string' },
      waits: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return 'help';
  return {
    rows: wholeNumber('--rows', values.rows, 100, 20_000_000),
    keep: values.keep,
    json: values.json,
    ...(values.waits === undefined ? {} : { waits: readWaits(values.waits) }),
    ...(values.port === undefined ? {} : { port: wholeNumber('--port', values.port, 1024, 65_535) }),
  };
}
