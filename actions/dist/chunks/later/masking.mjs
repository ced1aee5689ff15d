export { coverageOf, loadPolicy, readPolicyFile } from "../masking.mjs";
