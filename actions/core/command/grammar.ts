/**
 * The command language, as one table. The parser, the help, the error texts, the docs page and the inputs of the
 * form are made from it and from nothing else.
 */

/** What an argument or a flag's value must look like. */
export type ValueType = 'class' | 'lifetime' | 'id' | 'verb' | 'source' | 'text';

/** A word that may follow a verb. */
export interface Argument {
  readonly name: string;
  readonly type: ValueType;
  readonly required: boolean;
  readonly meaning: string;
}

/** A flag of a verb, such as `--fresh` or `--source NAME`. */
export interface Flag {
  /** Without the dashes. */
  readonly name: string;
  /** What else people call it. */
  readonly synonyms: readonly string[];
  /** Absent for a flag that stands alone. */
  readonly value?: { readonly name: string; readonly type: ValueType };
  readonly meaning: string;
}

/** `anyone`: whoever has the role of the settings. `owner`: of those, the clone's owner and the admins. */
type Who = 'anyone' | 'owner';

/** Which job of the workflow does the work. `command` answers by itself. */
type Job = 'command' | 'clone' | 'extend' | 'resize' | 'delete' | 'cancel';

/** A row of the grammar: one verb, and all that is said of it. */
export interface Verb {
  readonly name: string;
  /** What else people call it: each of these is the verb. */
  readonly synonyms: readonly string[];
  readonly job: Job;
  readonly who: Who;
  readonly summary: string;
  readonly arguments: readonly Argument[];
  readonly flags: readonly Flag[];
  readonly examples: readonly string[];
}

const CLASS: Argument = {
  name: 'CLASS',
  type: 'class',
  required: false,
  meaning:
    'Instance class: `r6g.large`, `db.r6g.large`, or `serverless:0-8` for a range of capacity units (ACU).',
};

const LIFETIME: Argument = {
  name: 'LIFETIME',
  type: 'lifetime',
  required: false,
  meaning:
    'How long it lives: `12h`, `3d`, `1d12h`, `2 weeks`, `until friday 18:00` in the zone of the settings, or `until closed`: for as long as the issue or pull request is open, within the limits.',
};

const ID: Argument = {
  name: 'ID',
  type: 'id',
  required: false,
  meaning: 'Which clone. May be left out in the thread that asked for it, when only one is alive there.',
};

/** The command language. Parser, help, error texts, the docs page and the form are made from it. */
export const VERBS = [
  {
    name: 'clone',
    synonyms: ['new', 'create', 'make', '作成'],
    job: 'clone',
    who: 'anyone',
    summary: 'Make a masked clone of production.',
    arguments: [CLASS, LIFETIME],
    flags: [
      {
        name: 'source',
        synonyms: ['src', 'from', 'db', 'database'],
        value: { name: 'NAME', type: 'source' },
        meaning: 'Which database to clone, by its name in the settings.',
      },
      {
        name: 'fresh',
        synonyms: ['最新'],
        meaning: 'Copy production as it is now, even when a masked base is at hand.',
      },
      {
        name: 'full-copy',
        synonyms: [],
        meaning:
          'Make a full copy where there are too many clones for one that shares storage: slower and dearer.',
      },
      {
        name: 'dry-run',
        synonyms: ['dryrun', 'dry', 'plan', 'estimate', 'price', 'cost', 'ドライラン', '見積もり'],
        meaning: 'Say what would be done and what it would cost, and stop.',
      },
      {
        name: 'keep',
        synonyms: [],
        meaning: 'Keep it though the issue or pull request is closed.',
      },
      {
        name: 'note',
        synonyms: ['reason', 'comment', 'message', 'description', 'why'],
        value: { name: '"why"', type: 'text' },
        meaning: 'What it is for; shown in the lists.',
      },
    ],
    examples: [
      '/clone',
      '/clone r6g.large 3d',
      '/clone until closed',
      '/clone serverless:0-8 12h --note "slow query of #42"',
    ],
  },
  {
    name: 'list',
    synonyms: ['ls', 'ps', 'clones', '一覧', 'リスト'],
    job: 'command',
    who: 'anyone',
    summary: 'Show the live clones.',
    arguments: [],
    flags: [
      {
        name: 'source',
        synonyms: ['src', 'from', 'db', 'database'],
        value: { name: 'NAME', type: 'source' },
        meaning: 'Only those of one source.',
      },
      { name: 'mine', synonyms: ['my', 'own'], meaning: 'Only your own.' },
    ],
    examples: ['/clone list', '/clone list --mine'],
  },
  {
    name: 'status',
    synonyms: ['show', 'info', 'describe', 'state', 'connect', 'credentials', '状態', '状況', 'ステータス'],
    job: 'command',
    who: 'anyone',
    summary: 'Show one clone.',
    arguments: [ID],
    flags: [],
    examples: ['/clone status', '/clone status bakomi'],
  },
  {
    name: 'extend',
    synonyms: ['renew', 'keep', 'prolong', '延長'],
    job: 'extend',
    who: 'owner',
    summary: 'Let a clone live for the given time from now.',
    arguments: [
      ID,
      {
        ...LIFETIME,
        required: true,
        meaning: 'How long from now: `12h`, `3d`, `1d12h`, `until friday 18:00`, or `until closed`.',
      },
    ],
    flags: [],
    examples: ['/clone extend 2d', '/clone extend bakomi 12h', '/clone extend until closed'],
  },
  {
    name: 'resize',
    synonyms: ['scale', 'modify', 'change', 'upgrade', 'downgrade', 'リサイズ', '変更'],
    job: 'resize',
    who: 'owner',
    summary: 'Give a clone that is ready another class.',
    arguments: [ID, { ...CLASS, required: true }],
    flags: [],
    examples: ['/clone resize r6g.xlarge', '/clone resize bakomi serverless:0-8'],
  },
  {
    name: 'reset',
    synonyms: ['revert', 'rollback', 'リセット', '初期化'],
    job: 'clone',
    who: 'owner',
    summary: 'Give a clone its data as they were at the start.',
    arguments: [ID],
    flags: [],
    examples: ['/clone reset', '/clone reset bakomi'],
  },
  {
    name: 'refresh',
    synonyms: ['更新'],
    job: 'clone',
    who: 'owner',
    summary: 'Give a clone the newest data.',
    arguments: [ID],
    flags: [],
    examples: ['/clone refresh', '/clone refresh bakomi'],
  },
  {
    name: 'delete',
    synonyms: ['rm', 'remove', 'destroy', 'kill', 'del', 'drop', 'terminate', '削除', '破棄'],
    job: 'delete',
    who: 'owner',
    summary: 'Delete a clone now.',
    arguments: [ID],
    flags: [],
    examples: ['/clone delete', '/clone delete bakomi'],
  },
  {
    name: 'cancel',
    synonyms: ['stop', 'abort', '中止', '停止', 'キャンセル', '取消', '取り消し'],
    job: 'cancel',
    who: 'owner',
    summary: 'Stop a request that is still at work, and delete what was made.',
    arguments: [ID],
    flags: [],
    examples: ['/clone cancel', '/clone cancel bakomi'],
  },
  {
    name: 'help',
    synonyms: ['-h', '--help', '-help', '?', '-?', 'usage', 'about', 'commands', 'man', 'ヘルプ', '使い方'],
    job: 'command',
    who: 'anyone',
    summary: 'Explain the commands, or one of them.',
    arguments: [{ name: 'COMMAND', type: 'verb', required: false, meaning: 'Which command to explain.' }],
    flags: [],
    examples: ['/clone help', '/clone help extend'],
  },
] as const satisfies readonly Verb[];

/** The name of a verb, as it is written. */
export type VerbName = (typeof VERBS)[number]['name'];

/** The names of all verbs, in the order of the help. */
export const VERB_NAMES: readonly VerbName[] = VERBS.map((verb) => verb.name);

/** True of a word that is a verb. */
export function isVerbName(word: string): word is VerbName {
  return (VERB_NAMES as readonly string[]).includes(word);
}

/** What every verb is called, its own name among it. */
const CALLED: ReadonlyMap<string, VerbName> = new Map(
  VERBS.flatMap(({ name, synonyms }) => [name, ...synonyms].map((word): [string, VerbName] => [word, name])),
);

/** The words by which verbs are called. */
export const VERB_WORDS: readonly string[] = [...CALLED.keys()];

/** The verb that a word stands for: its name, or what else people call it. */
export function verbCalled(word: string): VerbName | undefined {
  return CALLED.get(word);
}

/** The flag that a word names, by its name or a synonym, without dashes. */
export function flagIn(flags: readonly Flag[], word: string): Flag | undefined {
  return flags.find(({ name, synonyms }) => name === word || synonyms.includes(word));
}

/** The flag of `/clone` that a word is, such as `--why`, `-source`; nothing for any other word. */
export function flagCalled(word: string): Flag | undefined {
  const [, called = ''] = /^--?(.+)$/.exec(word) ?? [];
  return flagIn(verbNamed('clone').flags, called);
}

/** The row of a verb. */
export function verbNamed(name: VerbName): Verb {
  const verb = VERBS.find((row) => row.name === name);
  if (verb === undefined) throw new RangeError(`No row in the grammar for ${name}.`);
  return verb;
}

/** How a verb is written: `/clone extend [ID] LIFETIME`. */
export function usageOf(verb: Verb): string {
  const words = [commandName(verb)];
  for (const { name, required } of verb.arguments) words.push(required ? name : `[${name}]`);
  for (const { name, value } of verb.flags) words.push(value ? `[--${name} ${value.name}]` : `[--${name}]`);
  return words.join(' ');
}

/** How a command begins: `/clone`, `/clone extend`. */
export function commandName({ name }: Verb): string {
  return name === 'clone' ? '/clone' : `/clone ${name}`;
}
