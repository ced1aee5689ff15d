import * as sdk from '@aws-sdk/client-rds';
import { AwsError } from '../errors.ts';

type ErrorSchema = readonly [
  -3,
  string,
  string,
  { readonly awsQueryError?: readonly [string, number]; readonly httpError?: number },
];

/**
 * An error of RDS, by the name of the SDK's class. Its code on the wire and its HTTP status come from the SDK's own
 * schema, because the two names differ (`DBInstanceNotFoundFault` is `DBInstanceNotFound` on the wire).
 */
export function rdsError(name: string, message: string): AwsError {
  const schema = (sdk as unknown as Record<string, ErrorSchema | undefined>)[`${name}$`];
  // Not modelled, but sent all the same: InvalidParameterValue, InvalidParameterCombination and the like.
  if (schema?.[0] !== -3) return new AwsError(name, message);
  const [code, status] = schema[3].awsQueryError ?? [name, schema[3].httpError ?? 400];
  return new AwsError(code, message, status);
}

export function invalidValue(message: string): AwsError {
  return rdsError('InvalidParameterValue', message);
}

export function invalidCombination(message: string): AwsError {
  return rdsError('InvalidParameterCombination', message);
}
