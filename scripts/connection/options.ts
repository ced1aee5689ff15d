import { parseArgs } from 'node:util';
import { UserError } from '../../actions/core/base/errors.ts';
import { isCloneId } from '../../actions/core/ledger/id.ts';
import { nearest } from '../../masking/text/nearest.ts';
import { CLIENTS, type ClientName, isClientName } from './clients.ts';

const NAMES = Object.keys(CLIENTS);

/** @param program as it was started */
export const usageOf = (
  program: string,
): string => `Usage: ${program} ID [--for CLIENT] [--print] [--show-password] [--ca FILE] [--bastion ID] [-- arguments of mysql]

Opens the mysql client on a clone, over TLS. The password is fetched from Secrets Manager with your own AWS
credentials, and goes to the client through a pipe: it is on no command line, in no environment and in no file.

  --for CLIENT    settings for another client: ${NAMES.join(', ')}
  --print         settings for any client, instead of starting mysql (also when there is no mysql)
  --show-password prints the password, too, with --for or --print
  --ca FILE       certificates to trust, where the clones' do not come from Amazon RDS
  --bastion ID    instance to forward a port through; connect.bastion in .github/understudy.yml otherwise
  --region NAME   region of the clone; that of the sources in .github/understudy.yml otherwise
  --settings FILE another file of settings than .github/understudy.yml of the copy that this comes from
`;

export interface ConnectOptions {
  readonly id: string;
  /** Whether settings are printed instead of starting mysql. */
  readonly print: boolean;
  /** The client whose settings are printed; any by hand where none is named. */
  readonly client?: ClientName;
  readonly showPassword: boolean;
  readonly ca?: string;
  readonly bastion?: string;
  readonly region?: string;
  readonly settings?: string;
  /** Handed to mysql as they are. */
  readonly further: readonly string[];
}

/**
 * @param program as it was started
 * @throws UserError `called-wrongly`
 */
export function readOptions(args: readonly string[], program: string): ConnectOptions | 'help' {
  try {
    return read(args);
  } catch (error) {
    throw error instanceof CalledWrongly
      ? new UserError('called-wrongly', error.message, usageOf(program))
      : error;
  }
}

/** What is wrong with the words. */
class CalledWrongly extends Error {}

function read(args: readonly string[]): ConnectOptions | 'help' {
  const split = args.indexOf('--');
  const own = split < 0 ? args : args.slice(0, split);
  let parsed: ReturnType<typeof parse>;
  try {
    parsed = parse([...own]);
  } catch (cause) {
    throw wrong((cause as Error).message);
  }
  const { values, positionals } = parsed;
  if (values.help) return 'help';
  const client = readClient(values.for);
  const print = values.print || client !== undefined;
  if (values['show-password'] && !print)
    throw wrong('--show-password goes with --for or --print: mysql gets the password without showing it.');
  const { ca, bastion, region, settings } = values;
  return {
    id: readId(positionals),
    print,
    ...(client === undefined ? {} : { client }),
    showPassword: values['show-password'],
    ...(ca === undefined ? {} : { ca }),
    ...(bastion === undefined ? {} : { bastion }),
    ...(region === undefined ? {} : { region }),
    ...(settings === undefined ? {} : { settings }),
    further: split < 0 ? [] : args.slice(split + 1),
  };
}

function readId([id, ...more]: readonly string[]): string {
  if (id === undefined) throw wrong('Which clone? Its id is missing.');
  if (more.length > 0) throw wrong(`${JSON.stringify(more[0])} is one word too many.`);
  if (isCloneId(id.toLowerCase())) return id.toLowerCase();
  throw wrong(`${JSON.stringify(id)} is not the id of a clone; one is six letters, such as bakomi.`);
}

/** mysql is what opens anyhow. */
function readClient(name: string | undefined): ClientName | undefined {
  const wanted = name?.toLowerCase();
  if (wanted === undefined || wanted === 'mysql') return undefined;
  if (isClientName(wanted)) return wanted;
  const meant = nearest(wanted, NAMES);
  throw wrong(
    `--for knows no ${JSON.stringify(name)}; ${meant === undefined ? `it knows ${NAMES.join(', ')}` : `did you mean ${meant}?`}`,
  );
}

function wrong(message: string): CalledWrongly {
  return new CalledWrongly(message);
}

function parse(args: string[]) {
  return parseArgs({
    args,
    allowPositionals: true,
    options: {
      help: { type: 'boolean', short: 'h', default: false },
      print: { type: 'boolean', default: false },
      for: { type: 'string' },
      'show-password': { type: 'boolean', default: false },
      ca: { type: 'string' },
      bastion: { type: 'string' },
      region: { type: 'string' },
      settings: { type: 'string' },
    },
  });
}
