// Keeps the page fresh without touching what is being typed: only what changed in #live is replaced.
const live = document.getElementById('live');
let last = live.innerHTML;

function openStates(element) {
  return new Map([...element.querySelectorAll('details')].map((one, index) => [one.id || index, one.open]));
}

function replace(target, fresh) {
  const states = openStates(target);
  const count = [...target.querySelectorAll('details')].length;
  target.replaceWith(fresh);
  const details = [...fresh.querySelectorAll('details')];
  if (details.length !== count) return;
  for (const [index, one] of details.entries()) {
    const state = states.get(one.id || index);
    if (state !== undefined) one.open = state;
  }
}

function update(text) {
  if (text === last) return;
  last = text;
  const fresh = new DOMParser().parseFromString(text, 'text/html').body;
  const [old, next] = [[...live.children], [...fresh.children]];
  const atEnd = innerHeight + scrollY > document.body.scrollHeight - 80;
  for (const [index, element] of next.entries()) {
    const present = old[index];
    if (!present) live.append(element);
    else if (present.dataset.source !== element.outerHTML && present.outerHTML !== element.outerHTML) {
      const source = element.outerHTML;
      replace(present, element);
      element.dataset.source = source;
    }
  }
  for (const element of old.slice(next.length)) element.remove();
  // Who reads the end of a thread wants to go on reading it.
  if (atEnd && next.length > old.length) scrollTo({ top: document.body.scrollHeight, behavior: 'smooth' });
}

async function poll() {
  const url = new URL(location.href);
  url.searchParams.set('fragment', '1');
  try {
    const answer = await fetch(url);
    if (answer.ok) update(await answer.text());
    document.body.classList.toggle('offline', !answer.ok);
  } catch {
    document.body.classList.add('offline');
  }
  setTimeout(poll, document.hidden ? 5000 : 1000);
}
if (live.children.length > 0) setTimeout(poll, 1000);

for (const element of document.querySelectorAll('[data-remember]')) {
  const key = element.dataset.remember;
  const draft = key.startsWith('draft-');
  const store = draft ? sessionStorage : localStorage;
  const value = store.getItem(key);
  if (
    value !== null &&
    (element.tagName !== 'SELECT' || [...element.options].some((one) => one.value === value))
  ) {
    element.value = value;
  }
  element.addEventListener('input', () => store.setItem(key, element.value));
  if (draft) element.form.addEventListener('submit', () => store.removeItem(key));
}

for (const element of document.querySelectorAll('[data-send]')) {
  element.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      element.form.requestSubmit(element.form.querySelector('button.primary'));
    }
  });
}
