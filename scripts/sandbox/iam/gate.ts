import type { Decision, Gate, GateRequest } from '../aws/gate.ts';
import { judge } from './judge.ts';
import type { Roles } from './roles.ts';

/**
 * A gate that asks the synthesised policies. The account's own credentials, which set the sandbox up, pass.
 * @param onDenial hears of each denial, and of the statement that was missing
 */
export function iamGate(roles: Roles, onDenial: (reason: string) => void = () => {}): Gate {
  // Waiting asks the same again and again, and a policy does not change its mind.
  const decided = new Map<string, Promise<Decision>>();
  return async (request) => {
    if (isAccount(request)) return { allowed: true };
    const { principal, action, resources } = request;
    const name = principal.roleArn.split(':role/')[1] ?? '';
    const role = roles.get(name);
    if (!role) return deny(`there is no role ${name || principal.arn}`);
    const key = JSON.stringify([name, action, resources]);
    const decision =
      decided.get(key) ?? judge({ role, arn: principal.arn }, { action, resources }).catch(cannotJudge);
    decided.set(key, decision);
    const answer = await decision;
    return answer.allowed ? answer : deny(answer.reason);
  };

  function deny(reason: string): Decision {
    onDenial(reason);
    return { allowed: false, reason };
  }
}

/** What cannot be judged is not allowed. */
function cannotJudge(error: unknown): Decision {
  return { allowed: false, reason: error instanceof Error ? error.message : String(error) };
}

function isAccount({ principal }: GateRequest): boolean {
  return principal.arn.endsWith(':root');
}
