/** As much of GitHub's CLI as our own commands use. What it does not know it refuses. */
import { readFileSync } from 'node:fs';

const api = process.env.GITHUB_API_URL ?? '';

async function call(method: string, path: string, body?: object): Promise<unknown> {
  const response = await fetch(`${api}/${path}`, {
    method,
    headers: { authorization: `Bearer ${process.env.GH_TOKEN}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) fail(`${method} ${path}: HTTP ${response.status}: ${text}`);
  return text === '' ? undefined : JSON.parse(text);
}

/** Takes options with a value out of the words. */
function take(words: string[], ...names: readonly string[]): string[] {
  const found: string[] = [];
  for (let at = words.findIndex((word) => names.includes(word)); at >= 0; ) {
    found.push(words[at + 1] ?? '');
    words.splice(at, 2);
    at = words.findIndex((word) => names.includes(word));
  }
  return found;
}

async function gh(words: string[]): Promise<void> {
  const [noun, verb] = words;
  if (noun === 'api') return await ghApi(words.slice(1));
  const [repository = ''] = take(words, '--repo');
  const [environment] = take(words, '--env');
  const [body] = take(words, '--body');
  const [, , name = '', ...rest] = words;
  if (rest.length > 0) fail(`unknown arguments ${rest.join(' ')}`);
  const base = `repos/${repository}`;
  switch (`${noun} ${verb}`) {
    case 'variable set': {
      const known = (await call('GET', `${base}/actions/variables?per_page=30`)) as {
        variables: { name: string }[];
      };
      const isThere = known.variables.some((one) => one.name === name);
      const at = `${base}/actions/variables`;
      await call(isThere ? 'PATCH' : 'POST', isThere ? `${at}/${name}` : at, { name, value: body });
      return;
    }
    case 'variable delete':
      await call('DELETE', `${base}/environments/${environment}/variables/${name}`);
      return;
    case 'workflow enable':
      await call('PUT', `${base}/actions/workflows/${name}/enable`);
      return;
    case 'workflow run':
      await call('POST', `${base}/actions/workflows/${name}/dispatches`, { ref: 'main' });
      return;
    case 'secret set': {
      const value = readFileSync(0, 'utf8');
      if (value.trim() === '') fail('a secret needs a value');
      await call('PUT', `${base}/actions/secrets/${name}`, {
        encrypted_value: Buffer.from(value).toString('base64'),
        key_id: '1',
      });
      return;
    }
    default:
      fail(`unknown command ${noun} ${verb}`);
  }
}

async function ghApi(words: string[]): Promise<void> {
  const [method = 'GET'] = take(words, '--method');
  const raw = take(words, '--raw-field', '-f').map((pair) => pair.split(/=(.*)/s));
  const typed = take(words, '--field', '-F').map((pair) => {
    const [name = '', value = ''] = pair.split(/=(.*)/s);
    return [name, value === 'true' ? true : value === 'false' ? false : value];
  });
  const [input] = take(words, '--input');
  const [path = '', ...rest] = words.filter((word) => word !== '--silent');
  if (rest.length > 0) fail(`unknown arguments ${rest.join(' ')}`);
  const fields = Object.fromEntries([...raw, ...typed]) as object;
  const body = input === '-' ? (JSON.parse(readFileSync(0, 'utf8')) as object) : fields;
  const answer = await call(method, path, method === 'GET' ? undefined : body);
  if (!words.includes('--silent')) console.log(JSON.stringify(answer));
}

function fail(message: string): never {
  console.error(`gh: ${message}`);
  process.exit(1);
}

await gh(process.argv.slice(2));
