import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { MaskingError } from '../errors.ts';
import { USES, type Use } from '../run/in-use.ts';
import type { Grounds } from '../run/may-be-masked.ts';
import type { MaskingTarget } from '../session/session.ts';
import { nearest } from '../text/nearest.ts';
import { type OptionFile, readOptionFile } from './option-file.ts';
import { VERBS, type Verb } from './usage.ts';

/** A command line that makes sense. */
export interface Arguments {
  readonly verb?: Verb;
  readonly help: boolean;
  readonly policy: string;
  readonly json: boolean;
  readonly connections: number;
  readonly databases: readonly string[];
  readonly write?: string;
  /** The file of the structure; absent where none is named. */
  readonly snapshot?: string;
  /** The second server of a comparison; absent where both databases are on one. */
  readonly after?: MaskingTarget;
  /** The file of statements to explain; absent where none is named. */
  readonly queries?: string;
  /** Reads every row. */
  readonly all: boolean;
  /** Compares, and writes nothing. */
  readonly check: boolean;
  /** Asks in the terminal instead of on a page. */
  readonly terminal: boolean;
  /** Text of the key that the policy names. */
  readonly key?: string;
  /** Signs attestations, and tells which are signed. */
  readonly attestationKey?: Buffer;
  /** Why the server may be masked, as far as the command line says; the server is asked for the rest. */
  readonly may: Grounds;
  /** Absent where no host is given: lint does without. */
  readonly target?: MaskingTarget;
}

const OPTIONS = {
  help: { type: 'boolean', short: 'h', default: false },
  policy: { type: 'string', default: 'masking/policy.yml' },
  json: { type: 'boolean', default: false },
  write: { type: 'string' },
  snapshot: { type: 'string' },
  check: { type: 'boolean', default: false },
  terminal: { type: 'boolean', default: false },
  all: { type: 'boolean', default: false },
  queries: { type: 'string' },
  'after-defaults-file': { type: 'string' },
  host: { type: 'string' },
  port: { type: 'string' },
  user: { type: 'string' },
  'password-env': { type: 'string' },
  'defaults-file': { type: 'string' },
  database: { type: 'string', multiple: true },
  ca: { type: 'string' },
  'key-env': { type: 'string' },
  'attestation-key-env': { type: 'string' },
  'attestation-key-file': { type: 'string' },
  'no-tls': { type: 'boolean', default: false },
  'yes-mask': { type: 'string' },
  allow: { type: 'string', multiple: true },
  connections: { type: 'string', default: '2' },
} as const;

/** Reads a command line. Throws `called-wrongly` with what to write instead. */
export function readArguments(words: readonly string[], environment: NodeJS.ProcessEnv): Arguments {
  const { positionals, values } = parsed(words);
  const [word, ...others] = positionals;
  if (word !== undefined && !isVerb(word)) {
    const near = nearest(word, VERBS);
    throw wrong(
      `There is no verb ${word}.`,
      near ? `Did you mean ${near}?` : `Verbs are ${VERBS.join(', ')}.`,
    );
  }
  if (others.length > 0) throw wrong(`"${others.join(' ')}" is too much.`, 'One verb at a time; see --help.');
  const target = values.help ? undefined : targetOf(values, environment);
  const after = values.help ? undefined : afterOf(values);
  const attestationKey = values.help ? undefined : attestationKeyOf(values, environment);
  return {
    ...(word === undefined ? {} : { verb: word as Verb }),
    help: values.help,
    policy: values.policy,
    json: values.json,
    check: values.check,
    terminal: values.terminal,
    all: values.all,
    connections: whole('connections', values.connections, 64),
    databases: values.database ?? [],
    may: groundsOf(values),
    ...(values.write === undefined ? {} : { write: values.write }),
    ...(values.snapshot === undefined ? {} : { snapshot: values.snapshot }),
    ...(values.queries === undefined ? {} : { queries: values.queries }),
    ...(after ? { after } : {}),
    ...(target ? { target } : {}),
    ...(attestationKey ? { attestationKey } : {}),
    ...(values['key-env'] === undefined ? {} : { key: keyOf(values['key-env'], environment) }),
  };
}

function groundsOf(values: Values): Grounds {
  const { 'yes-mask': named, allow = [] } = values;
  return {
    because: named === undefined ? 'server-shows' : { named },
    despite: allow.flatMap((words) => words.split(',')).map((word) => useOf(word.trim())),
  };
}

function useOf(word: string): Use {
  const use = USES.find((known) => known === word);
  if (use !== undefined) return use;
  throw wrong(`--allow does not know "${word}".`, `Write what may be there: ${USES.join(', ')}.`);
}

function keyOf(variable: string, environment: NodeJS.ProcessEnv): string {
  const key = environment[variable];
  if (key) return key;
  throw wrong(`The environment variable ${variable} is not set.`, 'Put the key into it.');
}

function attestationKeyOf(values: Values, environment: NodeJS.ProcessEnv): Buffer | undefined {
  const { 'attestation-key-env': variable, 'attestation-key-file': file } = values;
  if (variable !== undefined && file !== undefined)
    throw wrong(
      '--attestation-key-env and --attestation-key-file both say where the key is.',
      'Write one of the two.',
    );
  if (variable !== undefined && !environment[variable])
    throw wrong(`The environment variable ${variable} is not set.`, 'Put the key into it.');
  const text =
    variable === undefined
      ? file === undefined
        ? undefined
        : contents('attestation-key-file', file)
      : environment[variable];
  if (text === undefined) return undefined;
  if (/^\s*[0-9a-f]{64}\s*$/i.test(text)) return Buffer.from(text.trim(), 'hex');
  throw wrong(`The attestation key in ${variable ?? file} is no key.`, 'It is 64 hexadecimal digits.');
}

const isVerb = (word: string): word is Verb => (VERBS as readonly string[]).includes(word);

function parsed(words: readonly string[]) {
  const password = words.find((word) => /^(--password(=|$)|-p)/.test(word));
  if (password !== undefined) {
    throw wrong(
      'A password is never an argument: other users of this machine can read it.',
      'Use --password-env NAME or --defaults-file FILE.',
    );
  }
  const key = words.find((word) => /^--(attestation-)?key(=|$)/.test(word));
  if (key !== undefined) {
    throw wrong(
      'A key is never an argument: other users of this machine can read it.',
      'Use --key-env NAME for the key of the policy, and --attestation-key-env NAME or --attestation-key-file FILE for that of attestations.',
    );
  }
  try {
    return parseArgs({ args: [...words], allowPositionals: true, options: OPTIONS });
  } catch (error) {
    const unknown = /Unknown option '(--?[\w-]+)'/.exec(String(error))?.[1];
    const near = unknown && nearest(unknown.replace(/^-+/, ''), Object.keys(OPTIONS));
    throw wrong(
      unknown ? `There is no option ${unknown}.` : (String((error as Error).message).split('. ')[0] ?? ''),
      near ? `Did you mean --${near}?` : 'See --help.',
    );
  }
}

type Values = ReturnType<typeof parsed>['values'];

function targetOf(values: Values, environment: NodeJS.ProcessEnv): MaskingTarget | undefined {
  const file = values['defaults-file'];
  const options: OptionFile = file === undefined ? {} : readOptionFile(contents('defaults-file', file));
  const host = values.host ?? options.host;
  if (host === undefined) {
    if (values.user === undefined && file === undefined) return undefined;
    throw wrong('--host is missing.', 'Say which server: --host db.internal, or host= in the option file.');
  }
  const user = values.user ?? options.user;
  if (user === undefined)
    throw wrong('--user is missing.', 'Say which account, or write user= into the option file.');
  const ca = values.ca ?? options['ssl-ca'];
  return {
    host,
    port: whole('port', values.port ?? options.port ?? '3306', 65_535),
    user,
    password: passwordOf(values['password-env'], options, environment),
    ...(ca === undefined ? {} : { ca: contents('ca', ca) }),
    ...tlsOf(values),
  };
}

/** All of the second server is in its file: two sets of options would be mistaken for each other. */
function afterOf(values: Values): MaskingTarget | undefined {
  const file = values['after-defaults-file'];
  if (file === undefined) return undefined;
  const options = readOptionFile(contents('after-defaults-file', file));
  const { host, user, password, 'ssl-ca': ca } = options;
  if (host === undefined || user === undefined || password === undefined)
    throw wrong(
      `--after-defaults-file: ${file} lacks ${host === undefined ? 'host' : user === undefined ? 'user' : 'password'}.`,
      'Write host, user and password below [client].',
    );
  return {
    ...{ host, user, password, port: whole('port', options.port ?? '3306', 65_535) },
    ...(ca === undefined ? {} : { ca: contents('ca', ca) }),
    ...tlsOf(values),
  };
}

/** Both servers of a comparison are reached in the same way. */
const tlsOf = (values: Values) => ({ ...(values['no-tls'] ? { tls: false } : {}) });

function passwordOf(
  variable: string | undefined,
  options: OptionFile,
  environment: NodeJS.ProcessEnv,
): string {
  if (variable !== undefined) {
    const password = environment[variable];
    if (password !== undefined) return password;
    throw wrong(`The environment variable ${variable} is not set.`, 'Put the password into it.');
  }
  if (options.password !== undefined) return options.password;
  throw wrong(
    'There is no password.',
    'Use --password-env NAME, or password= in the file of --defaults-file.',
  );
}

function whole(option: string, value: string, most: number): number {
  const number = Number(value);
  if (Number.isInteger(number) && number >= 1 && number <= most) return number;
  throw wrong(`--${option} is ${value}.`, `Write a whole number from 1 to ${most}.`);
}

/** The text of a file that an option names. @throws MaskingError `called-wrongly` where it cannot be read */
export function contents(option: string, file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw wrong(
      `--${option}: ${file} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'}).`,
      'Name a file that is there.',
    );
  }
}

/** A mistake in the command line. */
export function wrong(message: string, next: string): MaskingError {
  return new MaskingError('called-wrongly', message, next);
}
