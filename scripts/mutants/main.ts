/**
 * Changes the source, one place at a time, and asks whether a test notices.
 *
 *   npm run mutants [-- --json] [--only TEXT] [--left] [--part I/N] [--list] [--workers N]
 */
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { findAll } from './find.ts';
import { MUTANTS } from './list/index.ts';
import { NONE_MAY_SURVIVE } from './mutant.ts';
import { Noticed } from './noticed.ts';
import { filesOf } from './sources.ts';
import { type Survivor, Trial } from './try.ts';
import { Workplace } from './workplace.ts';

/** At least so many of a hundred must be noticed. */
const ENOUGH = 95;

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    list: { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
    left: { type: 'boolean', default: false },
    part: { type: 'string', default: '1/1' },
    workers: { type: 'string', default: String(Math.min(2, cpus().length)) },
  },
});
const root = join(import.meta.dirname, '..', '..');
const wanted = values.only.toLowerCase();
const [part = 1, parts = 1] = values.part.split('/').map(Number);
const noticed = new Noticed(root);
const mutants = findAll(root, MUTANTS)
  .filter(({ mutant }) => !values.left || noticed.by(mutant.unseen) === undefined)
  .filter(({ mutant, file }) => `${mutant.unseen} ${mutant.guards} ${file}`.toLowerCase().includes(wanted))
  // Every Nth: neighbours in the list take alike.
  .filter((_, i) => i % parts === part - 1);
if (values.list)
  for (const { mutant, file } of mutants) console.log(`${mutant.guards}  ${file}  ${mutant.unseen}`);
else await tryAll();

async function tryAll(): Promise<void> {
  const trial = new Trial(
    filesOf(root).filter((file) => file.endsWith('.test.ts')),
    noticed,
  );
  const queue = [...mutants];
  const survivors: Survivor[] = [];
  let done = 0;
  const worker = async (no: number) => {
    const workplace = new Workplace(root, no);
    try {
      for (let next = queue.shift(); next; next = queue.shift()) {
        const survivor = await trial.of(next, workplace);
        if (survivor) survivors.push(survivor);
        done++;
        const { unseen } = next.mutant;
        console.error(
          `${done}/${mutants.length} ${survivor ? 'SURVIVED' : 'noticed '} ${next.file}: ${unseen}`,
        );
      }
    } finally {
      workplace.remove();
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, Number(values.workers)) }, (_, no) => worker(no)));
  const workplace = new Workplace(root, 0);
  await trial.requireSound(workplace).finally(() => workplace.remove());
  const killed = mutants.length - survivors.length;
  const outcome = { mutants: mutants.length, killed, survivors };
  if (values.json) console.log(JSON.stringify(outcome));
  else {
    for (const { file, unseen, guards } of survivors) console.log(`SURVIVED (${guards})  ${file}: ${unseen}`);
    console.log(`${mutants.length} changes, ${killed} noticed.`);
  }
  const grave = survivors.some(({ guards }) => NONE_MAY_SURVIVE.has(guards));
  if (grave || killed * 100 < mutants.length * ENOUGH) process.exitCode = 1;
}
