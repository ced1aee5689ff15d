/**
 * Where the commands of package.json begin: in words that any Node reads, so that a wrong one is told what is needed
 * instead of failing at the first line of TypeScript. `node scripts/run.cjs FILE …` is `node FILE …` otherwise.
 */
const { existsSync, readFileSync } = require('node:fs');
const { join, resolve } = require('node:path');
const { pathToFileURL } = require('node:url');

/** As `engines` of package.json and .nvmrc have it: the first that reads our TypeScript, and has what we use. */
const NODE = 24;
const root = join(__dirname, '..');

if (Number(process.versions.node.split('.')[0]) < NODE) {
  console.error(`Node ${NODE} is needed, and this is ${process.version} (${process.execPath}).`);
  console.error('scripts/setup brings it, with the packages; `npm run` finds it there. Or, by hand:');
  console.error(`  export PATH="${root}/node_modules/.bin:$PATH"`);
  process.exit(1);
}
if (!existsSync(join(root, 'node_modules'))) {
  console.error('The packages are not there yet. scripts/setup brings them.');
  process.exit(1);
}
// What fails by packages of another day says many things, and never that.
process.on('exit', (code) => {
  if (code !== 0 && !isSetUp())
    console.error(
      'The packages are not those of package-lock.json. scripts/setup brings them; then try again.',
    );
});
process.argv.splice(1, 1);
process.argv[1] = resolve(process.argv[1]);
// Said here, and not by Node behind the words above: those are the last ones.
import(pathToFileURL(process.argv[1]).href).catch((error) => {
  // A word that a command does not know is a slip of whoever called it: our lines tell them nothing.
  const isMistyped = String(error?.code).startsWith('ERR_PARSE_ARGS_');
  if (!isMistyped) console.error(error);
  else {
    const head = headOf(process.argv[1]);
    if (process.argv[2] === '--help') {
      console.log(head.join('\n'));
      process.exit();
    }
    console.error([error.message, ...head.filter((line) => /^ +npm run/.test(line))].join('\n'));
  }
  process.exit(1);
});

/** What a command without a help of its own says of itself, with how it is called: the lines of the comment that it begins with. */
function headOf(file) {
  const [, text = ''] = /^\/\*\*(.*?)\*\//s.exec(readFileSync(file, 'utf8')) ?? [];
  return text
    .trimEnd()
    .split(/\n \* ?/)
    .slice(1);
}

/** Whether the packages are those of the lock file, by the copy that scripts/setup keeps of it; without one, nobody knows. */
function isSetUp() {
  const kept = join(root, 'node_modules', '.understudy-setup');
  return !existsSync(kept) || readFileSync(kept).equals(readFileSync(join(root, 'package-lock.json')));
}
