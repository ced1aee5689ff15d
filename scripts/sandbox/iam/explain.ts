import type { RequestAnalysis } from '@cloud-copilot/iam-simulate';
import type { Resource } from '../aws/gate.ts';

type Analysis = NonNullable<RequestAnalysis['identityAnalysis']>;
type Analysed = Analysis['unmatchedStatements'][number];

/**
 * Says why a role may not do something: which denial forbids it, or which statement came nearest to allowing it
 * and what it wanted.
 */
export function explainDenial(
  role: string,
  action: string,
  resource: Resource,
  analysis: Analysis | undefined,
): string {
  const call = `${action} on ${resource.arn}`;
  const [denial] = analysis?.denyStatements ?? [];
  if (denial) return `${role} may not call ${call}: its statement ${sidOf(denial)} denies it`;
  const allows = (analysis?.unmatchedStatements ?? []).filter(({ statement }) => statement.isAllow());
  const byAction = allows.filter(({ explain }) => explain.actionMatch);
  if (byAction.length === 0) return `${role} may not call ${call}: it has no statement that allows ${action}`;
  const byResource = byAction.filter(({ explain }) => explain.resourceMatch);
  if (byResource.length === 0) {
    const sids = byAction.map(sidOf).join(', ');
    return `${role} may not call ${call}: it has no statement for that resource (${action} is allowed by ${sids} on others)`;
  }
  const wants = byResource.map((analysed) => `${sidOf(analysed)} wants ${unmet(analysed).join(' and ')}`);
  return `${role} may not call ${call}: ${wants.join('; ')}`;
}

function sidOf({ statement }: Analysed): string {
  return statement.sid() ?? `number ${statement.index()}`;
}

/** The conditions of a statement that the call does not meet. */
function unmet({ explain }: Analysed): readonly string[] {
  return (explain.conditions ?? [])
    .filter((condition) => !condition.matches)
    .map(({ operator, conditionKeyValue, values }) => {
      const wanted = [values].flat().map(({ value }) => value);
      if (operator.toLowerCase() === 'null')
        return `${conditionKeyValue} to be ${wanted[0] === 'true' ? 'absent' : 'there'}`;
      return `${conditionKeyValue} ${operator} ${wanted.join(' or ')}`;
    });
}
