/** An error that AWS answers with: its code as it is on the wire, and the HTTP status. */
export class AwsError extends Error {
  override readonly name = 'AwsError';
  readonly code: string;
  readonly status: number;

  constructor(code: string, message: string, status = 400) {
    super(message);
    this.code = code;
    this.status = status;
  }
}

/** As IAM words a denial. */
export function accessDenied(principal: string, action: string, resource: string, reason?: string): AwsError {
  const because = reason ? `: ${reason}` : '';
  const message = `User: ${principal} is not authorized to perform: ${action} on resource: ${resource}${because}`;
  return new AwsError('AccessDenied', message, 403);
}
