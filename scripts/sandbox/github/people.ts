import type { Person, Role } from './model.ts';

/** What a test or the demo says about a person; the rest is made up. */
export interface PersonDescription {
  readonly login: string;
  /** Left out or `null`: a stranger to the repository. */
  readonly role?: Role | null;
  readonly roleName?: string;
  readonly type?: 'User' | 'Bot';
}

/** Everyone who has an account. Logins are found whatever their letter case, as on GitHub. */
export class People {
  readonly #byLogin = new Map<string, Person>();
  #nextId = 1001;

  /** The account that acts for every `GITHUB_TOKEN`. */
  readonly actionsBot: Person;

  constructor(people: readonly PersonDescription[]) {
    this.actionsBot = {
      id: 41898282,
      login: 'github-actions[bot]',
      type: 'Bot',
      role: null,
      roleName: null,
    };
    this.#byLogin.set(this.actionsBot.login, this.actionsBot);
    for (const person of people) this.set(person);
  }

  /** Adds a person, or changes the role of one who is there: an id is for life. */
  set(description: PersonDescription): Person {
    const known = this.find(description.login);
    const person: Person = {
      id: known?.id ?? this.#nextId++,
      login: known?.login ?? description.login,
      type: description.type ?? known?.type ?? 'User',
      role: description.role ?? null,
      roleName: description.roleName ?? null,
    };
    this.#byLogin.set(person.login.toLowerCase(), person);
    return person;
  }

  find(login: string): Person | undefined {
    return this.#byLogin.get(login.toLowerCase());
  }

  /** @throws Error when nobody has this login. */
  get(login: string): Person {
    const person = this.find(login);
    if (!person) throw new Error(`Nobody is called "${login}" here; there are ${this.logins().join(', ')}.`);
    return person;
  }

  logins(): string[] {
    return [...this.#byLogin.values()].map((person) => person.login);
  }

  /** People, without bots. */
  users(): Person[] {
    return [...this.#byLogin.values()].filter((person) => person.type === 'User');
  }
}
