import { shortClass } from '../base/classes.ts';
import { formatLifetime } from '../base/lifetime.ts';

/** A command that was understood. What was left out is absent; the settings' defaults are applied later. */
export type Command =
  | {
      readonly verb: 'clone';
      readonly instanceClass?: string;
      readonly lifetimeHours?: number;
      /** Whether it lives for as long as its thread is open, and the limits let it; in the place of a number of hours. */
      readonly untilClosed?: true;
      readonly source?: string;
      readonly fresh: boolean;
      /** Whether a full copy will do where AWS makes no more copy-on-write clones. */
      readonly fullCopy?: true;
      readonly dryRun: boolean;
      /** Whether it stays though its thread is closed. */
      readonly keep?: true;
      /** As the person wrote it: hostile until rendered inert. */
      readonly note?: string;
    }
  | {
      readonly verb: 'list';
      /** Only the clones of this source. */
      readonly source?: string;
      /** Only those of whoever asks. */
      readonly mine?: true;
    }
  | { readonly verb: 'status'; readonly id?: string }
  | { readonly verb: 'reset'; readonly id?: string }
  | { readonly verb: 'refresh'; readonly id?: string }
  | { readonly verb: 'delete'; readonly id?: string }
  | { readonly verb: 'cancel'; readonly id?: string }
  | { readonly verb: 'resize'; readonly id?: string; readonly instanceClass: string }
  | {
      readonly verb: 'extend';
      readonly id?: string;
      readonly lifetimeHours: number;
      /** Whether these are added to what the clone has, as in `+3d`, and not counted from now. */
      readonly added?: true;
    }
  | { readonly verb: 'extend'; readonly id?: string; readonly untilClosed: true }
  | { readonly verb: 'help'; readonly about?: string };

/** A command that asks for a clone. */
export type CloneCommand = Command & { readonly verb: 'clone' };

/** A lifetime as a command says it: hours, or for as long as the thread is open. */
export type Lifetime = number | 'closed';

/** The values of a command before they are put together, by type of argument or name of flag. */
export interface CommandParts {
  readonly class?: string;
  readonly lifetime?: Lifetime;
  /** Whether the lifetime was written with a plus. */
  readonly added?: boolean;
  readonly id?: string;
  readonly verb?: string;
  readonly source?: string;
  readonly fresh?: boolean;
  readonly 'full-copy'?: boolean;
  readonly 'dry-run'?: boolean;
  readonly keep?: boolean;
  readonly mine?: boolean;
  readonly note?: string;
}

/** The lifetime of a clone that goes with its thread. */
const UNTIL_CLOSED = 'until closed';

/** The command in its shortest spelling, which parses to the same command. */
export function formatCommand(command: Command): string {
  if (command.verb === 'clone') return formatClone(command);
  const words = ['/clone', command.verb];
  if ('id' in command && command.id !== undefined) words.push(command.id);
  if (command.verb === 'extend')
    words.push(
      'untilClosed' in command
        ? UNTIL_CLOSED
        : `${command.added ? '+' : ''}${formatLifetime(command.lifetimeHours)}`,
    );
  if (command.verb === 'list') {
    if (command.source !== undefined) words.push('--source', command.source);
    if (command.mine) words.push('--mine');
  }
  if (command.verb === 'resize') words.push(shortClass(command.instanceClass));
  if (command.verb === 'help' && command.about !== undefined) words.push(command.about);
  return words.join(' ');
}

const HARMLESS_NOTE = /^(?!.*www\.)(?:[\p{L}\p{N}]|#\d)(?:[\p{L}\p{N} .,_'、・-]|#\d){0,80}$/iu;

function formatClone(command: CloneCommand): string {
  const words = ['/clone'];
  if (command.instanceClass !== undefined) words.push(shortClass(command.instanceClass));
  if (command.untilClosed) words.push(UNTIL_CLOSED);
  else if (command.lifetimeHours !== undefined) words.push(formatLifetime(command.lifetimeHours));
  if (command.source !== undefined) words.push('--source', command.source);
  if (command.fresh) words.push('--fresh');
  if (command.fullCopy) words.push('--full-copy');
  if (command.dryRun) words.push('--dry-run');
  if (command.keep) words.push('--keep');
  // Only a note that is harmless in any context is repeated; others are for the person to add again.
  if (command.note !== undefined && HARMLESS_NOTE.test(command.note)) {
    words.push('--note', `"${command.note}"`);
  }
  return words.join(' ');
}
