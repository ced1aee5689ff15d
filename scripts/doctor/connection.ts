import { Hash } from '@smithy/core/serde';
import { SignatureV4 } from '@smithy/signature-v4';
import type { Aws } from './place.ts';

/** The one call of AWS CodeConnections that is needed here: there is no client of it in the registry. */
const TARGET = 'com.amazonaws.codeconnections.CodeConnections_20231201.GetConnection';

/**
 * Whether somebody has confirmed a connection to GitHub: `AVAILABLE`, `PENDING` or `ERROR`.
 * @throws Error with AWS's own name of what went wrong
 */
export async function connectionStatus(aws: Aws, arn: string): Promise<string> {
  const service = 'codeconnections';
  const url = new URL(process.env.AWS_ENDPOINT_URL ?? `https://${service}.${aws.region}.amazonaws.com/`);
  const signer = new SignatureV4({
    service,
    region: aws.region,
    credentials: aws.credentials,
    sha256: Hash.bind(null, 'sha256'),
  });
  const body = JSON.stringify({ ConnectionArn: arn });
  const headers = { host: url.host, 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': TARGET };
  const { protocol, hostname, port } = url;
  const signed = await signer.sign({
    ...{ method: 'POST', protocol, hostname, path: '/', headers, body },
    ...(port === '' ? {} : { port: Number(port) }),
  });
  const response = await fetch(url, { method: 'POST', headers: signed.headers, body });
  const answer = (await response.json()) as {
    readonly Connection?: { readonly ConnectionStatus?: string };
    readonly __type?: string;
    readonly message?: string;
  };
  if (response.ok) return answer.Connection?.ConnectionStatus ?? 'unknown';
  const error = new Error(answer.message ?? `AWS answers ${response.status}`);
  error.name = answer.__type?.replace(/^.*#/, '') ?? 'UnknownError';
  throw error;
}
