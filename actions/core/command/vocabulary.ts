import type { Command } from './command.ts';
import type { CommandClock } from './command-clock.ts';
import type { CommandProblem } from './problem.ts';

/** What exists, so that a command can name nothing else. */
export interface Vocabulary {
  /** In RDS's spelling, `db.r6g.large`. */
  readonly classes: readonly string[];
  /** Names of the sources in the settings; when absent, any well-formed name is taken. */
  readonly sources?: readonly string[];
  /** By which `until friday 18:00` is reckoned; when absent, no such lifetime is understood. */
  readonly clock?: CommandClock;
  /** What the settings allow at most: class patterns, and hours of life. When absent, answers do not say it. */
  readonly most?: { readonly classes: readonly string[]; readonly lifetimeHours: number };
  /** Whether the settings would let a command through: what they refuse is never offered. When absent, all is let through. */
  readonly accepts?: (command: Command) => boolean;
  /** What the settings have against a new clone, with the nearest that they let through. When absent, nobody says. */
  readonly crossedBy?: (command: Command) => CommandProblem | undefined;
}
