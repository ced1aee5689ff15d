import { coverageOf, loadPolicy, readPolicyFile } from "../masking.mjs";
// actions/command/policy.ts
/**
* Reads a policy of the commit that is checked out.
* @throws MaskingError when it cannot be read, which the job *mask* tells in full
*/
function factsOfPolicy(path) {
	const policy = loadPolicy(readPolicyFile(path, process.env.GITHUB_WORKSPACE));
	return {
		hash: policy.hash,
		coverage: coverageOf(policy)
	};
}
export { factsOfPolicy };
