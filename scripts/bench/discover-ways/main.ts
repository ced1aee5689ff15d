/** `scripts/bench/discover`: see `HELP`. */
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import mysql2 from 'mysql2/promise';
import { controlAccount, createAccounts } from '../../sandbox/aws/rds/accounts.ts';
import { cacheDir } from '../../sandbox/cache-dir.ts';
import { ensureMysql } from '../../sandbox/mysql/ensure.ts';
import { startServer } from '../../sandbox/mysql/server.ts';
import { readCorpus } from './corpus.ts';
import type { Outcome } from './outcome.ts';
import { kindsAsTable, mistakesAsTable } from './report.ts';
import { score } from './score.ts';
import { tryApplication } from './trial.ts';

const HELP = `scripts/bench/discover [--corpus FOLDER] [--only NAME,…] [--rows N] [--no-run] [--verbose] [--json]

How right the drafts of discover are. Builds the tables of applications on real MySQL, fills them with rows by kind,
drafts a policy, and compares it with what is known of each column. Then answers what the draft left open, lints, and
masks by it.

  --corpus FOLDER  a .tsv for each application: table, column, type, null, key, kind of personal data (default: ours)
  --only NAME,…    some of the applications
  --rows N         rows of each table (default 200)
  --no-run         without masking (runs is null)
  --verbose        the figures by kind, and each column that the draft is wrong about
  --json           one JSON object on standard output, and nothing else

recall: personal columns that are masked or left to a person. masked: that are masked. kept: personal columns that are
kept. precision: masked columns that are personal; what the corpus does not name counts against, also where people
would argue. rightKind: masked personal columns with a mask of their kind. open: columns that are left to a person.
decisions: how often a person is asked for them in a review, where columns that are alike are one question.
lints: the draft has no fault beside what it leaves open, and none once that is answered. runs: masking by it passes. queries: of the
application's own statements (login, joins by what is masked, sorted pages, paths of JSON), those that find as many rows
on the clone as before.`;

const { values } = parseArgs({
  options: {
    corpus: { type: 'string', default: fileURLToPath(new URL('./corpus', import.meta.url)) },
    only: { type: 'string', default: '' },
    rows: { type: 'string', default: '200' },
    'no-run': { type: 'boolean', default: false },
    verbose: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) {
  console.log(HELP);
  process.exit(0);
}

const say = (line: string) => process.stderr.write(`${line}\n`);
const only = values.only.split(',').filter(Boolean);
const applications = readCorpus(values.corpus).filter(({ name }) => only.length === 0 || only.includes(name));
if (applications.length === 0 || !(Number(values.rows) >= 0)) {
  say(HELP);
  process.exit(2);
}

const server = await startServer({
  mysql: await ensureMysql(cacheDir),
  bufferPoolMb: 256,
  options: { 'skip-log-bin': '', 'partial-revokes': 'ON' },
});
const corpora: object[] = [];
const all: Outcome[] = [];
const seconds: number[] = [];
let [decisions, asked, working] = [0, 0, 0];
let sound = { lints: true, runs: true };
try {
  const first = await mysql2.createConnection({ socketPath: server.socket, user: 'root' });
  await createAccounts(first, { password: 'control' }, { user: 'admin', password: 'master' });
  await first.end();
  const root = await mysql2.createConnection({
    socketPath: server.socket,
    user: controlAccount,
    password: 'control',
  });
  const target = {
    host: '127.0.0.1',
    port: server.port,
    user: 'admin',
    password: 'master',
    tls: false,
  } as const;
  for (const application of applications) {
    const trial = await tryApplication(root, target, application, {
      rows: Number(values.rows),
      run: !values['no-run'],
    });
    const found = {
      ...score(trial.outcomes),
      decisions: trial.decisions,
      lints: trial.problems.length === 0,
      runs: values['no-run'] ? null : trial.problems.length === 0 && trial.refused === undefined,
    };
    const queries = trial.queries && { asked: trial.queries.asked, working: trial.queries.working };
    asked += queries?.asked ?? 0;
    working += queries?.working ?? 0;
    corpora.push({
      name: application.name,
      ...found,
      queries: queries ?? null,
      seconds: Number(trial.seconds.toFixed(2)),
    });
    all.push(...trial.outcomes);
    seconds.push(trial.seconds);
    decisions += trial.decisions;
    sound = { lints: sound.lints && found.lints, runs: sound.runs && found.runs !== false };
    say(`${application.name}: ${JSON.stringify(corpora.at(-1))}`);
    for (const problem of [
      ...trial.problems,
      ...(trial.refused === undefined ? [] : [trial.refused]),
      ...(trial.queries?.failing ?? []),
    ])
      say(`  ${problem}`);
    if (values.verbose) say(mistakesAsTable(trial.outcomes));
  }
  await root.end();
} finally {
  await server.kill9();
}
if (values.verbose) say(kindsAsTable(all));
const total = {
  ...score(all),
  decisions,
  ...sound,
  queries: { asked, working },
  // Nobody has tried.
  ...(values['no-run'] ? { runs: null, queries: null } : {}),
  seconds: Number(seconds.reduce((sum, one) => sum + one, 0).toFixed(2)),
};
console.log(JSON.stringify({ corpora, total }, undefined, values.json ? undefined : 2));
