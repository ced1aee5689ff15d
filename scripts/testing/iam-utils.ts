/**
 * `@cloud-copilot/iam-utils`, as Jest gives it to the evaluator of IAM policies (`moduleNameMapper` in package.json), with one
 * answer remembered: of which type a resource is. The evaluator asks that anew for each call, walking the ARN letter by letter
 * through every pattern of the service, and so spends half of its time; it hangs on nothing but the words of the two.
 */
// By its file: its name leads here.
import { mostSpecificMatchingResourceTypePatterns as find } from '../../node_modules/@cloud-copilot/iam-utils/dist/esm/index.js';

export * from '../../node_modules/@cloud-copilot/iam-utils/dist/esm/index.js';

const found = new Map<string, readonly string[]>();

/** Which of a service's patterns, such as `arn:${Partition}:rds:…`, a resource is of: see the package. */
export function mostSpecificMatchingResourceTypePatterns(
  resource: string,
  patterns: readonly string[],
): readonly string[] {
  const key = [resource, ...patterns].join('\n');
  const matching = found.get(key) ?? find(resource, [...patterns]);
  found.set(key, matching);
  return matching;
}
