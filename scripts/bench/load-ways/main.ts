/** Measures what many commands at once, many clones and a long history cost the ledger and the sweep. */
import { parseArgs } from 'node:util';
import { type CommandFigures, measureCommands } from './commands.ts';
import { idsOf, recordOf } from './records.ts';
import { measureSweep, type SweepFigures } from './sweeps.ts';
import { CountedTable } from './table.ts';

const { values } = parseArgs({
  options: {
    commands: { type: 'string', default: '50' },
    people: { type: 'string', default: '10' },
    clones: { type: 'string', default: '200' },
    archived: { type: 'string', default: '10000' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) {
  console.log(
    'scripts/bench/load [--commands 50] [--people 10] [--clones 200] [--archived 10000] [--json]\nMany commands at once, many clones, a long history: do the limits hold, and how do time and calls grow?',
  );
  process.exit(0);
}

function numberOf(name: 'commands' | 'people' | 'clones' | 'archived'): number {
  const number = Number(values[name]);
  if (Number.isSafeInteger(number) && number >= 4) return number;
  console.error(`--${name} ${values[name]} is not a number of 4 or more.`);
  process.exit(2);
}

const archived = numberOf('archived');
const clones = numberOf('clones');
const say = (line: string) => {
  if (!values.json) console.log(line);
};

const commands: CommandFigures[] = [];
// The whole history is for the sweep; under fifty commands at once the table of this machine would be what is measured.
for (const history of [0, Math.round(archived / 10)]) {
  const table = await CountedTable.open();
  try {
    await table.write(idsOf(history, 'archived').map((id) => recordOf(id, 'deleted', 'somebody')));
    const order = { count: numberOf('commands'), people: numberOf('people'), archived: history };
    commands.push(await measureCommands(table, order));
    say(sayCommands(commands.at(-1) as CommandFigures));
  } finally {
    await table.close();
  }
}

const table = await CountedTable.open();
try {
  const live = idsOf(clones, 'live').map((id, index) => recordOf(id, 'ready', `person-${index % 10}`));
  const taken = new Set(live.map(({ id }) => id));
  const old = idsOf(archived + clones, 'archived')
    .filter((id) => !taken.has(id))
    .slice(0, archived)
    .map((id) => recordOf(id, 'deleted', 'somebody'));
  const sweeps: SweepFigures[] = [];
  let written = 0;
  for (const share of [0.25, 0.5, 1]) {
    const end = Math.round(clones * share);
    await table.write(live.slice(written, end));
    written = end;
    sweeps.push(await measureSweep(table, live.slice(0, end), 0));
    say(sayOf(sweeps.at(-1) as SweepFigures));
  }
  written = 0;
  for (const share of [0.25, 0.5, 1]) {
    const end = Math.round(archived * share);
    await table.write(old.slice(written, end));
    written = end;
    sweeps.push(await measureSweep(table, live, end));
    say(sayOf(sweeps.at(-1) as SweepFigures));
  }
  if (values.json) console.log(JSON.stringify({ commands, sweeps }));
  if (commands.some(({ overLimits }) => overLimits > 0)) process.exitCode = 1;
} finally {
  await table.close();
}

function sayCommands(figures: CommandFigures): string {
  const { count, people, archived, claimed, refused, overLimits, milliseconds, ledgerCalls } = figures;
  return `${count} commands of ${people} people at once, ${archived} archived records: ${claimed} claimed, ${refused} refused, ${overLimits} beyond the limits; one alone ${milliseconds.alone} ms and ${ledgerCalls.alone} calls, together median ${milliseconds.median} ms, slowest ${milliseconds.slowest} ms, ${ledgerCalls.each} calls each`;
}

function sayOf({ clones, archived, milliseconds, calls }: SweepFigures): string {
  const { dynamodb, rds, secrets } = calls;
  return `A look at ${clones} clones and ${archived} archived records: ${milliseconds} ms; calls: DynamoDB ${dynamodb}, RDS ${rds}, Secrets Manager ${secrets}`;
}
