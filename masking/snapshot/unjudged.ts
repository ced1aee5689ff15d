/** What no structure that was written down can tell of a policy. */
export const UNJUDGED_WITHOUT_SERVER: readonly string[] = [
  'whether the masks satisfy CHECKs and the rows are as the rules take them to be (references, values kept apart, conditions of rows)',
  "the policy's own SQL and scripts: nothing of them was run",
  'comments, defaults and programs in the schema, and what the account may do',
];
