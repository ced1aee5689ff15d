/**
 * Changes the source, one place at a time, and asks whether a test notices.
 *
 *   npm run mutants [-- --json] [--only TEXT] [--again] [--new] [--part I/N] [--seconds N] [--list] [--left] [--workers N]
 */
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Found, findAll } from './find.ts';
import { MUTANTS } from './list/index.ts';
import { NONE_MAY_SURVIVE } from './mutant.ts';
import { filesOf } from './sources.ts';
import { Trial } from './try.ts';
import { type Verdict, Verdicts } from './verdicts.ts';
import { Workplace } from './workplace.ts';

/** At least so many of a hundred must be noticed. */
const ENOUGH = 95;

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    list: { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
    left: { type: 'boolean', default: false },
    again: { type: 'boolean', default: false },
    new: { type: 'boolean', default: false },
    part: { type: 'string', default: '1/1' },
    seconds: { type: 'string', default: 'Infinity' },
    workers: { type: 'string', default: String(Math.min(2, cpus().length)) },
  },
});
const root = join(import.meta.dirname, '..', '..');
const tests = filesOf(root).filter((file) => file.endsWith('.test.ts'));
const trial = new Trial(tests, new Verdicts(root));
const wanted = values.only.toLowerCase();
const [part = 1, parts = 1] = values.part.split('/').map(Number);
const mutants = findAll(root, MUTANTS)
  .filter(({ mutant, file }) => `${mutant.unseen} ${mutant.guards} ${file}`.toLowerCase().includes(wanted))
  // Every Nth: neighbours in the list take alike.
  .filter((_, i) => i % parts === part - 1);

if (values.list) list();
else await tryAll();

function list(): void {
  for (const found of mutants) {
    const verdict = trial.known(found);
    if (values.left && verdict?.by) continue;
    const { unseen, guards } = found.mutant;
    console.log(`${guards}  ${standing(verdict).padEnd(8)}  ${found.file}  ${unseen}`);
  }
}

async function tryAll(): Promise<void> {
  const isOpen = (found: Found) =>
    (values.again || trial.known(found) === undefined) && !(values.new && trial.wasNoticed(found));
  // First those of which a test was known to notice them: it is asked alone, which is quick.
  const queue = mutants
    .filter(isOpen)
    .toSorted((one, other) => Number(trial.wasNoticed(other)) - Number(trial.wasNoticed(one)));
  const until = Date.now() + Number(values.seconds) * 1000;
  const count = queue.length;
  let done = 0;
  const worker = async () => {
    if (queue.length === 0) return;
    const workplace = new Workplace(root);
    try {
      while (Date.now() < until) {
        const next = queue.shift();
        if (!next) break;
        if (!isOpen(next)) continue; // Another run, at this one's side, has tried it.
        const verdict = await trial.of(next, workplace);
        const { file, mutant } = next;
        console.error(`${++done}/${count} ${standing(verdict).padEnd(8)} ${file}: ${mutant.unseen}`);
      }
    } finally {
      workplace.remove();
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, Number(values.workers)) }, worker));
  const workplace = new Workplace(root);
  await trial.requireSound(mutants, workplace).finally(() => workplace.remove());
  report(mutants.map((found) => ({ found, verdict: trial.known(found) })));
}

/** Over all that is known, from runs before, too. */
function report(all: readonly { readonly found: Found; readonly verdict: Verdict | undefined }[]): void {
  const known = all.filter(({ verdict }) => verdict !== undefined);
  const survivors = known.filter(({ verdict }) => !verdict?.by).map(({ found }) => trial.survivor(found));
  const killed = known.length - survivors.length;
  const left = all.length - known.length;
  if (values.json) console.log(JSON.stringify({ mutants: known.length, killed, left, survivors }));
  else {
    for (const { file, unseen, guards } of survivors) console.log(`SURVIVED (${guards})  ${file}: ${unseen}`);
    console.log(`${known.length} changes, ${killed} noticed, ${left} left to be tried.`);
  }
  const grave = survivors.some(({ guards }) => NONE_MAY_SURVIVE.has(guards));
  if (left > 0 || grave || killed * 100 < known.length * ENOUGH) process.exitCode = 1;
}

function standing(verdict: Verdict | undefined): string {
  if (!verdict) return 'open';
  return verdict.by ? 'noticed' : 'SURVIVED';
}
