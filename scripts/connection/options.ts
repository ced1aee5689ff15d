import { parseArgs } from 'node:util';
import { UserError } from '../../actions/core/base/errors.ts';
import { isCloneId } from '../../actions/core/ledger/id.ts';

export const USAGE = `Usage: scripts/connect ID [--print] [--ca FILE] [--bastion ID] [-- arguments of mysql]

Opens the mysql client on a clone, over TLS. The password is fetched from Secrets Manager with your own AWS
credentials, and goes to the client through a pipe: it is on no command line, in no environment and in no file.

  --print         settings for another client, instead of starting mysql (also when there is no mysql)
  --ca FILE       certificates to trust, where the clones' do not come from Amazon RDS
  --bastion ID    instance to forward a port through; connect.bastion in .github/understudy.yml otherwise
  --region NAME   region of the clone; that of the sources in .github/understudy.yml otherwise
  --settings FILE another file of settings than this checkout's .github/understudy.yml
`;

export interface ConnectOptions {
  readonly id: string;
  readonly print: boolean;
  readonly ca?: string;
  readonly bastion?: string;
  readonly region?: string;
  readonly settings?: string;
  /** Handed to mysql as they are. */
  readonly further: readonly string[];
}

/** @throws UserError `called-wrongly` */
export function readOptions(args: readonly string[]): ConnectOptions | 'help' {
  const split = args.indexOf('--');
  const own = split < 0 ? args : args.slice(0, split);
  const wrong = (message: string) => new UserError('called-wrongly', message, USAGE);
  let parsed: ReturnType<typeof parse>;
  try {
    parsed = parse([...own]);
  } catch (cause) {
    throw wrong((cause as Error).message);
  }
  const { values, positionals } = parsed;
  if (values.help) return 'help';
  const [id, ...more] = positionals;
  if (id === undefined) throw wrong('Which clone? Its id is missing.');
  if (more.length > 0) throw wrong(`${JSON.stringify(more[0])} is one word too many.`);
  if (!isCloneId(id.toLowerCase()))
    throw wrong(`${JSON.stringify(id)} is not the id of a clone; one is six letters, such as bakomi.`);
  return {
    id: id.toLowerCase(),
    print: values.print,
    ...(values.ca === undefined ? {} : { ca: values.ca }),
    ...(values.bastion === undefined ? {} : { bastion: values.bastion }),
    ...(values.region === undefined ? {} : { region: values.region }),
    ...(values.settings === undefined ? {} : { settings: values.settings }),
    further: split < 0 ? [] : args.slice(split + 1),
  };
}

function parse(args: string[]) {
  return parseArgs({
    args,
    allowPositionals: true,
    options: {
      help: { type: 'boolean', default: false },
      print: { type: 'boolean', default: false },
      ca: { type: 'string' },
      bastion: { type: 'string' },
      region: { type: 'string' },
      settings: { type: 'string' },
    },
  });
}
