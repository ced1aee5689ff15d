/** Where the snapshot of a policy's databases is kept, unless another file is named: beside the policy. */
export function snapshotFileOf(policy: string): string {
  return policy.replace(/(?:\.ya?ml)?$/i, '.snapshot.yml');
}
