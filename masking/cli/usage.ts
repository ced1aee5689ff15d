/** What the command answers to `--help`. */
export const VERBS = ['discover', 'review', 'snapshot', 'lint', 'plan', 'run', 'verify', 'fidelity'] as const;

/** What `npm run masking` can be told to do. */
export type Verb = (typeof VERBS)[number];

const CONNECTION = `Connection:
  --host HOST            the server; everything but lint needs it
  --port PORT            3306 unless given
  --user USER            the account; it needs the rights of Aurora's master user
  --password-env NAME    the environment variable that holds the password
  --defaults-file FILE   an option file of MySQL's own: [client] with host, port, user, password, ssl-ca
  --ca FILE              PEM of the authority that signed the server's certificate; Amazon RDS's unless given
  --no-tls               without TLS: for a server on this machine
  --database NAME        looks at this database only (may be repeated); run and verify take all or none

A password is never an argument: other users of a machine can read those.`;

const EXIT_CODES = `Exit codes:
  0  done
  1  refused or not proven: the policy, the schema, the data or a check says no
  2  called wrongly
  3  the server cannot be reached or failed: run it again, it goes on where it stopped`;

const ABOUT: Readonly<Record<Verb, string>> = {
  discover: `npm run masking -- discover --host … [--write FILE] [--json]

Reads names, types and a sample of every table, finds personal data, and prints what each column holds, how sure that is,
and the form of its values: never a value. Changes nothing.

  --write FILE           drafts a policy into FILE, which must not be there yet, or decide nothing (tables: {})
  --json                 one JSON object on standard output, nothing else`,
  review: `npm run masking -- review [--policy FILE] --host … [--terminal] [--json]

Goes through what the policy leaves open, the doubtful first: what was seen of a column (never a value), the rules that fit it, and
what they would make of an invented value. Columns that are alike are decided together; each decision is in the file at once, and
everything else there stays as it is. A page for the browser of this machine, by keyboard alone; ends with exit code 1 while
columns are open. Changes nothing on the server.

  --terminal             asks here instead of on a page`,
  snapshot: `npm run masking -- snapshot --host … [--snapshot FILE] [--check] [--json]

Writes the structure of the databases into a file of the repository: names, types, keys, and what generated columns and CHECKs
say. No row, default or comment; a literal that looks personal is written as …. The same structure gives the same bytes, a line for
each column. Lint judges a policy by it where no server is. Changes nothing on the server.

  --snapshot FILE        beside the policy unless given: policy.snapshot.yml for policy.yml
  --check                writes nothing; names what differs between the file and the server, and ends with exit code 1`,
  lint: `npm run masking -- lint [--policy FILE] [--host … | --snapshot FILE] [--json]

Is the policy sound? With a server or a snapshot, also: does it decide every column there, and does every rule fit? Reports all
problems at once, each with file, line and column, and says what only a server can tell. Changes nothing.`,
  plan: `npm run masking -- plan [--policy FILE] --host … [--json]

What run would do, table by table: the way and why, the SQL, indexes that are dropped and made again, rows, an estimate of the
time, and what is kept and why. Changes nothing.`,
  run: `npm run masking -- run [--policy FILE] --host … [--connections N] [--json]

Masks every database of the server, proves it, and prints what was proven. THE DATA OF THAT SERVER IS CHANGED, accounts are
dropped and events disabled: give it a copy, never the original. Interrupted, run it again: it goes on where it stopped.

It asks first which server it is. One of Understudy's clones and a server on this very machine (not behind a tunnel) are
masked; any other must be named once more. One that is in use is refused, with exit code 1 and nothing changed.

  --yes-mask HOST        the server of --host is a copy that nobody needs: the same name once more
  --allow USES           what may be there nevertheless, with commas: binary-log (it writes one), replicas (servers that
                         copy it), writers (others who write)
  --connections N        connections that mask at the same time; about one a vCPU of the server. 2 unless given
  --key-env NAME         the environment variable that holds the key which the policy names (key: …)
  --attestation-key-env NAME, --attestation-key-file FILE
                         the environment variable, or the file, that holds the key (64 hexadecimal digits) which
                         signs the attestation; unsigned, it guards against accidents, and not against people
  --json                 the attestation as one JSON object on standard output, nothing else`,
  verify: `npm run masking -- verify [--policy FILE] --host … [--connections N] [--json]

Was this server masked by this policy, and does it still look so? Finds the attestation, asks every row for the form that its
masks have, scans all columns for personal data, and says what has changed since the masking: rows, definitions, events, accounts,
histograms. What is new there and what this account cannot look at is said by name, and is a reason for exit code 1. Changes
nothing.

  --attestation-key-env NAME, --attestation-key-file FILE
                         the environment variable, or the file, that holds the key (64 hexadecimal digits) that
                         signed the attestation; without it, a signed one cannot be compared with what is there
  --json                 {"passed","checks":[…]} on standard output, nothing else`,
  fidelity: `npm run masking -- fidelity --host … --database BEFORE --database AFTER [--json]
npm run masking -- fidelity --host … --after-defaults-file FILE [--database NAME] [--json]

Does one database behave as another? Compares two databases of one server, or the databases of the same names on two: of each column
that both have the different values, the shares of the ten most frequent, lengths, NULLs and empty texts; of each index the
different keys and of each table the bytes, by the statistics that there are. Counts, shares and lengths, never a value. Changes nothing.

  --after-defaults-file FILE
                         an option file of MySQL's own for the second server
  --queries FILE         statements, as the policy's queries: each is explained on both, and what differs is listed
  --all                  reads every row; without, 4,000 of each larger table
  --json                 {"columns","indexes","tables","plans","unmeasured"} on standard output, nothing else`,
};

/** The help: of one verb, or of all. */
export function usage(verb?: Verb): string {
  if (verb) return `${ABOUT[verb]}\n\n${CONNECTION}\n\n${EXIT_CODES}`;
  return `Masks any MySQL server by a policy, and proves it.

npm run masking -- VERB [options]

  discover   finds personal data, and drafts a policy
  review     goes through what a policy leaves open, on a page or in the terminal
  snapshot   writes the structure of the databases into a file, or compares them with it
  lint       is the policy sound?
  plan       what would be done to each table
  run        masks every database of the server
  verify     was the server masked, and does it still look so?
  fidelity   does one database behave as another?

npm run masking -- VERB --help says more of each.

  --policy FILE          masking/policy.yml unless given
  --json                 one JSON object on standard output, nothing else

${CONNECTION}

${EXIT_CODES}`;
}
