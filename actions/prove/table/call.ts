import type { Aimed, Call } from './row.ts';

type Command = (at: Aimed) => object;

/**
 * Calls that are denied for one reason.
 * @param commands how each is tried by the SDK, by its name: `service:Action`, or `service:Action (what it says more)`;
 *   undefined where the actions carry no client of the service
 */
export function calls(why: string, commands: Readonly<Record<string, Command | undefined>>): readonly Call[] {
  return Object.entries(commands).map(([name, command]) => ({
    ...{ name, action: name.replace(/ \(.*\)$/, ''), why },
    ...(command && { command }),
  }));
}
