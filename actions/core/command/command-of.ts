import type { Command, CommandParts, Lifetime } from './command.ts';
import type { VerbName } from './grammar.ts';

/** Puts the values together; `undefined` when one that the verb needs is missing. */
export function commandOf(verb: VerbName, parts: CommandParts): Command | undefined {
  const id = parts.id === undefined ? {} : { id: parts.id };
  switch (verb) {
    case 'clone':
      return {
        verb,
        ...(parts.class === undefined ? {} : { instanceClass: parts.class }),
        ...(parts.lifetime === undefined ? {} : lifetimeOf(parts.lifetime)),
        ...(parts.source === undefined ? {} : { source: parts.source }),
        fresh: parts.fresh ?? false,
        ...(parts['full-copy'] ? { fullCopy: true } : {}),
        dryRun: parts['dry-run'] ?? false,
        ...(parts.keep ? { keep: true } : {}),
        ...(parts.note === undefined ? {} : { note: parts.note }),
      };
    case 'list':
      return {
        verb,
        ...(parts.source === undefined ? {} : { source: parts.source }),
        ...(parts.mine ? { mine: true } : {}),
      };
    case 'status':
    case 'reset':
    case 'refresh':
    case 'delete':
    case 'cancel':
      return { verb, ...id };
    case 'resize':
      return parts.class === undefined ? undefined : { verb, ...id, instanceClass: parts.class };
    case 'extend':
      return parts.lifetime === undefined
        ? undefined
        : { verb, ...id, ...lifetimeOf(parts.lifetime), ...(parts.added ? { added: true } : {}) };
    case 'help':
      return { verb, ...(parts.verb === undefined ? {} : { about: parts.verb }) };
  }
}

function lifetimeOf(lifetime: Lifetime): { readonly untilClosed: true } | { readonly lifetimeHours: number } {
  return lifetime === 'closed' ? { untilClosed: true } : { lifetimeHours: lifetime };
}
