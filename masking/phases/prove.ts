import { measureAfter } from '../fidelity/fidelity.ts';
import { type Check, requirePassed } from '../run/check.ts';
import { checkOriginalsInTexts } from '../scrub/originals-in-texts.ts';
import { scrub } from '../scrub/scrub.ts';
import { verifyOriginals } from '../verify/originals.ts';
import { verify } from '../verify/verify.ts';
import type { Masking } from './phase.ts';

type Needed = Pick<
  Masking,
  'session' | 'loaded' | 'decisions' | 'schema' | 'sound' | 'work' | 'schemaText' | 'accepted'
>;

/** Proves that every row is masked and nothing else changed, and scrubs what is not a row. */
export async function proveMasked(needed: Needed): Promise<readonly Check[]> {
  const { session, loaded, decisions, schema, sound, work, schemaText, accepted } = needed;
  const { target, connections, plan, meter, onStep } = work;
  // Beside each other: each waits for the server in between.
  const figures = measureAfter({ target, loaded, schema, plan: sound }).catch((error: unknown) => ({
    error,
  }));
  const looked = await Promise.allSettled([
    verify(session, work, accepted),
    verifyOriginals(session, work, decisions, accepted),
    checkOriginalsInTexts(session, loaded).then((check) => [check]),
  ]);
  const measured = await figures;
  const proven = looked.flatMap((one) => {
    if (one.status === 'rejected') throw one.reason;
    return one.value;
  });
  requirePassed(proven);
  if (measured !== undefined) throw measured.error;
  meter.enter('scrub');
  const keepAccounts = loaded.policy.accounts.keep;
  const scrubbed = [
    schemaText,
    ...(await scrub(session, { target, connections, plan, schema, keepAccounts, onStep })),
  ];
  requirePassed(scrubbed);
  return [...proven, ...scrubbed];
}
