import { connectionSecretName, sealedSecretName, TAGS, tagOf } from '../core/aurora/names.ts';
import { isCloneId } from '../core/ledger/id.ts';
import type { Decision } from './decision.ts';
import type { Sight } from './sight.ts';

/**
 * Secrets of ours that nobody needs: those of clones that are gone, and the sealed clone's password once the clone is
 * ready and has another. Exact names and our tag only. Secrets were listed before clusters and records were, so
 * that none belongs to a clone which is younger than this sight.
 * @param alive ids that a cluster carries, whatever its name
 */
export function decideSecrets(
  { secrets, records }: Sight,
  alive: ReadonlySet<string | undefined>,
): Decision[] {
  if (records === undefined) return [];
  const byId = new Map(records.map((record) => [record.id, record]));
  return secrets.flatMap((secret): Decision[] => {
    const id = tagOf(secret.tags, TAGS.id) ?? '';
    if (!isCloneId(id)) return [];
    const isSealed = secret.name === sealedSecretName(id);
    if (!isSealed && secret.name !== connectionSecretName(id)) return [];
    const record = byId.get(id);
    const decision = { do: 'delete-secret', secret: secret.name, id } as const;
    if (!alive.has(id) && (record === undefined || record.state === 'deleted'))
      return [{ ...decision, why: 'unused' }];
    const spent = isSealed && record?.kind !== 'base' && record?.state === 'ready';
    return spent && record.connection !== undefined ? [{ ...decision, why: 'spent' }] : [];
  });
}
