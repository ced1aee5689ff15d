import { type Coverage, coverageOf, loadPolicy, readPolicyFile } from '../../masking/index.ts';

/** What a policy comes to, as far as it can be told without the schema. */
export interface PolicyFacts {
  /** What bases are compared by. */
  readonly hash: string;
  /** How many columns it masks. Whether it decides every column, only the schema can tell: the mask job asks it. */
  readonly coverage: Coverage;
}

/**
 * Reads a policy of the commit that is checked out.
 * @throws MaskingError when it cannot be read, which the job *mask* tells in full
 */
export function factsOfPolicy(path: string): PolicyFacts {
  const policy = loadPolicy(readPolicyFile(path, process.env.GITHUB_WORKSPACE));
  return { hash: policy.hash, coverage: coverageOf(policy) };
}
