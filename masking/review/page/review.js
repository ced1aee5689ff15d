// The page of `npm run masking -- review`. It is told columns, what was seen of them and rules: never a value. All that it shows
// is set as text, so that no name of a column can be markup.

const token = location.hash.slice(1);
const at = (id) => document.getElementById(id);

/** What the server said last. */
let state = { file: '', questions: [], decided: { questions: 0, columns: 0 } };
/** The question that is shown, and the one column of it where it is asked alone. */
let shown = { id: '', alone: undefined };
let busy = false;

async function ask(path, body) {
  const answer = await fetch(path, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { 'x-review-token': token, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const said = await answer.json();
  if (answer.ok) return said;
  throw new Error([said.error.message, said.error.next].filter(Boolean).join('\n'));
}

/** Does one thing at a time, and says what came of it. */
async function doing(words, work) {
  if (busy) return;
  busy = true;
  say(words, false);
  try {
    say((await work()) ?? '', false);
  } catch (error) {
    say(error instanceof TypeError ? 'The review has ended: start it again.' : error.message, true);
  } finally {
    busy = false;
  }
}

function say(text, bad) {
  at('status').textContent = text;
  at('status').classList.toggle('bad', bad);
}

/** The questions that the search leaves. */
function found() {
  const words = at('search').value.toLowerCase().split(/\s+/).filter(Boolean);
  return state.questions.filter(({ columns }) =>
    columns.some(({ place }) => words.every((word) => place.toLowerCase().includes(word))),
  );
}

const current = () => state.questions.find(({ id }) => id === shown.id);

/** What is asked: all columns of the question, or one of them alone. */
function asked() {
  const question = current();
  if (question === undefined) return [];
  const alone = question.columns.filter(({ place }) => place === shown.alone);
  return alone.length > 0 ? alone : question.columns;
}

function take(next, index) {
  state = next;
  const questions = found();
  if (!questions.some(({ id }) => id === shown.id)) {
    shown = {
      id: (questions[Math.min(index, questions.length - 1)] ?? questions[0])?.id ?? '',
      alone: undefined,
    };
  }
  draw();
}

const element = (tag, text, attributes = {}) => {
  const made = document.createElement(tag);
  if (text !== undefined) made.textContent = text;
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
};

function draw() {
  const { questions, decided } = state;
  const columns = questions.reduce((sum, question) => sum + question.columns.length, 0);
  at('file').textContent = state.file;
  at('progress').max = decided.questions + questions.length || 1;
  at('progress').value = decided.questions;
  at('progress-text').textContent =
    `${decided.questions} decided, ${questions.length} open (${columns} ${columns === 1 ? 'column' : 'columns'})`;
  drawList();
  drawCard();
}

function drawList() {
  const list = at('list');
  list.replaceChildren(
    ...found().map(({ id, columns }) => {
      const button = element('button', undefined, { type: 'button', tabindex: '-1' });
      button.append(nameOf(columns), element('small', columns.length > 1 ? `  × ${columns.length}` : ''));
      if (id === shown.id) button.setAttribute('aria-current', 'true');
      button.addEventListener('click', () => show(id));
      const item = element('li');
      item.append(button);
      return item;
    }),
  );
  list.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
}

const nameOf = (columns) =>
  columns.length === 1 ? `${columns[0].table}.${columns[0].column}` : columns[0].column;

function drawCard() {
  const card = at('card');
  const question = current();
  if (question === undefined) {
    const done = state.questions.length === 0;
    card.replaceChildren(
      element('h2', done ? 'Nothing is open' : 'Nothing of that name is open'),
      element(
        'p',
        done ? 'l asks lint, with the server’s own judgement; q finishes.' : 'Esc ends the search.',
      ),
    );
    return;
  }
  const columns = asked();
  const several = columns.length > 1;
  const parts = [
    element('h2', nameOf(columns)),
    element('p', [...new Set(columns.map(({ type }) => type))].join(', '), { class: 'type' }),
  ];
  if (several) {
    const list = element('ul', undefined, { class: 'columns' });
    list.append(...columns.map(({ place }) => element('li', place)));
    parts.push(element('h3', `${columns.length} columns alike, decided together`), list);
  }
  if (question.written !== undefined)
    parts.push(element('h3', 'In the file, confirmed by nobody'), element('code', question.written));
  const seen = element('ul');
  seen.append(...question.seen.map((line) => element('li', line)));
  if (question.seen.length > 0) parts.push(element('h3', 'What was seen'), seen);
  parts.push(
    element(
      'h3',
      question.choices.length > 0 ? 'Rules that fit, the likeliest first' : 'No rule is proposed',
    ),
    choicesOf(question),
  );
  card.replaceChildren(...parts);
}

function choicesOf({ choices }) {
  const list = element('div', undefined, { class: 'choices' });
  list.append(
    ...choices.slice(0, 9).map(({ rule, example }, i) => {
      const button = element('button', undefined, { type: 'button' });
      button.append(element('kbd', String(i + 1), { class: 'key' }), element('code', rule));
      if (example) button.append(element('small', `${example.input} → ${example.output}`));
      button.addEventListener('click', () => decide(rule));
      return button;
    }),
  );
  return list;
}

function show(id) {
  shown = { id, alone: undefined };
  say('', false);
  draw();
  at('card').focus();
}

function move(by) {
  const questions = found();
  const now = questions.findIndex(({ id }) => id === shown.id);
  const next = questions[Math.max(0, Math.min(questions.length - 1, now + by))];
  if (next) show(next.id);
}

/** One column of several alone: the next of them each time, and all again at the end. */
function alone() {
  const question = current();
  if (question === undefined || question.columns.length < 2) return;
  const now = question.columns.findIndex(({ place }) => place === shown.alone);
  shown.alone = question.columns[now + 1]?.place;
  draw();
}

function decide(rule) {
  const columns = asked().map(({ place }) => place);
  if (columns.length === 0) return;
  const index = found().findIndex(({ id }) => id === shown.id);
  doing('Writing …', async () => {
    const next = await ask('/api/answer', { columns, rule });
    take(next, index);
    at('card').focus();
    return `${columns.length === 1 ? columns[0] : `${columns.length} columns`}: ${rule}`;
  });
}

/** Asks for words below the card: a rule, or a reason. */
function prompt(label, value, done) {
  if (current() === undefined) return;
  at('card').querySelector('form')?.remove();
  const form = element('form');
  const input = element('input', undefined, { id: 'words', autocomplete: 'off', spellcheck: 'false' });
  input.value = value;
  const row = element('div');
  row.append(input, element('button', 'Write'));
  form.append(element('label', label, { for: 'words' }), row);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    done(input.value.trim());
  });
  at('card').append(form);
  input.focus();
  input.select();
}

function keep(reason) {
  if (reason === '') say('A column is kept for a reason: say why it may be.', true);
  else decide(`{ keep: ${JSON.stringify(reason)} }`);
}

const KEYS = {
  ArrowDown: () => move(1),
  ArrowUp: () => move(-1),
  Enter: () => {
    const [first] = current()?.choices ?? [];
    if (first) decide(first.rule);
    else say('No rule is proposed: e writes one, k keeps the column.', true);
  },
  e: () =>
    prompt('A rule, as in the policy', current()?.choices[0]?.rule ?? '', (rule) => rule && decide(rule)),
  k: () => prompt('Why may it be kept as it is?', '', keep),
  x: alone,
  u: () =>
    doing('Taking it back …', async () => {
      take(await ask('/api/undo', {}), 0);
      return 'Taken back.';
    }),
  l: () =>
    doing('Asking lint, with the server’s own judgement …', async () => {
      const { problems } = await ask('/api/lint', {});
      return problems.length === 0 ? 'The policy is sound, and decides every column.' : problems.join('\n');
    }),
  q: () =>
    doing('', async () => {
      await ask('/api/finish', {});
      return 'Finished: this page can be closed.';
    }),
  '/': () => at('search').focus(),
};

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const typing = event.target instanceof HTMLInputElement;
  if (event.key === 'Escape') {
    at('search').value = '';
    at('card').querySelector('form')?.remove();
    draw();
    at('card').focus();
    return;
  }
  // A button that has the focus does what it says by itself.
  if (typing || (event.key === 'Enter' && event.target instanceof HTMLButtonElement)) return;
  const choice = /^[1-9]$/.test(event.key) ? current()?.choices[Number(event.key) - 1] : undefined;
  if (choice === undefined && KEYS[event.key] === undefined) return;
  event.preventDefault();
  if (choice) decide(choice.rule);
  else KEYS[event.key]();
});

at('search').addEventListener('input', () => {
  shown = { id: found()[0]?.id ?? '', alone: undefined };
  draw();
});
at('search').addEventListener('keydown', (event) => {
  if (event.key === 'Enter') {
    event.preventDefault();
    event.stopPropagation();
    at('card').focus();
  }
});

doing('', async () => {
  take(await ask('/api/state'), 0);
  at('card').focus();
});
