import type { Operation } from '../operation.ts';
import { jsonProtocol } from '../protocol/json.ts';
import type { Background } from '../rds/background.ts';
import { type Service, serviceOf } from '../service.ts';
import type { Timeline } from '../waits.ts';
import { reading } from './read.ts';
import type { Vault } from './vault.ts';
import { writing } from './write.ts';

/** How time passes until a change is seen. */
export interface Passing {
  readonly background: Background;
  readonly timeline: Pick<Timeline, 'wait'>;
}

/** AWS Secrets Manager. */
export function secretsService(vault: Vault, passing: Passing): Service {
  const protocol = jsonProtocol('1.1');
  const changes =
    vault.readings.secrets === 'at-once' ? writing : writing.map((one) => seenLater(one, passing));
  return serviceOf({ name: 'secretsmanager', protocol }, vault, [...reading, ...changes]);
}

/** A change that calls on its secret see some seconds later, and the list of all some minutes. */
function seenLater(change: Operation<Vault>, { background, timeline }: Passing): Operation<Vault> {
  const run: typeof change.run = async (input, vault, caller) => {
    const { Name, SecretId } = input as Record<string, string>;
    const before = vault.find(Name ?? SecretId);
    const view = before && { ...before, tags: new Map(before.tags), versions: [...before.versions] };
    const output = await change.run(input, vault, caller);
    const name = before?.name ?? Name;
    if (name === undefined) return output;
    for (const [by, wait] of [
      ['calls', 'secretNoticed'],
      ['list', 'secretListed'],
    ] as const)
      background.start(
        `noticing ${change.name} of ${name} (${by})`,
        [() => vault.noticing[by].late(name, view, timeline.wait(wait, name))],
        () => {},
      );
    return output;
  };
  return { ...change, run };
}
