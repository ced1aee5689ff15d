import { Construct } from 'constructs';
import { SecretsmanagerSecret } from '#aws/secretsmanager-secret';
import { ATTESTATION_KEY_SECRET } from '../actions/core/aurora/names.ts';

/**
 * Where the key is kept that attestations are signed with. It is made without a value: the first masking makes the key,
 * so that none is ever in Terraform's state, and no person handles it.
 */
export class AttestationKey extends Construct {
  /** @param options the key is the customer's own, by its ARN; without it, AWS's for Secrets Manager */
  constructor(scope: Construct, id: string, { key }: { readonly key: string | undefined }) {
    super(scope, id);
    new SecretsmanagerSecret(this, 'secret', {
      name: ATTESTATION_KEY_SECRET,
      ...(key === undefined ? {} : { kmsKeyId: key }),
      // Deleted at once: for the days of a recovery its name would be taken, and the next apply would fail. Without the key
      // bases are masked anew, and nothing else is lost.
      recoveryWindowInDays: 0,
      description:
        'Understudy: signs what was proven of masked clones; written and read by the masking job alone',
    });
  }
}
