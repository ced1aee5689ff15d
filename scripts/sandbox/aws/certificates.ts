import 'reflect-metadata';
import { webcrypto } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as x509 from '@peculiar/x509';
import type { ServerTls } from '../mysql/index.ts';

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;

/** A certificate authority of this sandbox, and a server certificate by it, as files and as text. */
export interface Certificates extends ServerTls {
  /** PEM of the authority: what a client must trust. */
  readonly caPem: string;
}

/** The names of every database here. */
const HERE: x509.JsonGeneralNames = [
  { type: 'dns', value: 'localhost' },
  { type: 'ip', value: '127.0.0.1' },
];

/**
 * Makes an authority, and a server's certificate by it that lasts for ten years.
 *
 * @param names of the server; 127.0.0.1 and localhost, as every database here is called, unless given
 */
export async function makeCertificates(folder: string, names = HERE): Promise<Certificates> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const notBefore = new Date(Date.now() - 86_400_000);
  const notAfter = new Date(Date.now() + 3650 * 86_400_000); // The world's clock may run far ahead.
  const authority = await newKeys();
  const ca = await x509.X509CertificateGenerator.createSelfSigned({
    ...{
      name: 'CN=Understudy sandbox CA',
      keys: authority,
      notBefore,
      notAfter,
      signingAlgorithm: algorithm,
    },
    serialNumber: '01',
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
    ],
  });
  const server = await newKeys();
  const cert = await x509.X509CertificateGenerator.create({
    ...{
      subject: 'CN=localhost',
      issuer: ca.subject,
      publicKey: server.publicKey,
      signingKey: authority.privateKey,
    },
    ...{ serialNumber: '02', notBefore, notAfter, signingAlgorithm: algorithm },
    extensions: [
      new x509.SubjectAlternativeNameExtension(names),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
    ],
  });
  const caPem = `${ca.toString('pem')}\n`;
  const write = (name: string, text: string): string => {
    const file = join(folder, name);
    writeFileSync(file, text, { mode: 0o600 });
    return file;
  };
  return {
    caPem,
    ca: write('ca.pem', caPem),
    cert: write('server.pem', `${cert.toString('pem')}\n`),
    key: write('server-key.pem', await pemOf(server.privateKey)),
  };
}

function newKeys(): Promise<webcrypto.CryptoKeyPair> {
  return webcrypto.subtle.generateKey(algorithm, true, [
    'sign',
    'verify',
  ]) as Promise<webcrypto.CryptoKeyPair>;
}

async function pemOf(key: webcrypto.CryptoKey): Promise<string> {
  const body = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', key)).toString('base64');
  return `-----BEGIN PRIVATE KEY-----\n${body.replace(/.{64}/g, '$&\n')}\n-----END PRIVATE KEY-----\n`;
}
