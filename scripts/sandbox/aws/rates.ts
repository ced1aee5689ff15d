import type { WorldClock } from '../clock.ts';
import { AwsError } from './errors.ts';

/** How many calls AWS takes: so many at once, and so many a second from then on, of all whom an account lets call. */
export interface Rate {
  readonly burst: number;
  readonly perSecond: number;
}

/**
 * The rates that AWS documents, by service and region, of one account:
 * - RDS: "up to 300 requests in a burst and a sustained 12 requests per second", one bucket for all its operations (Amazon RDS
 *   User Guide, "Request throttling for the Amazon RDS API", which names the error ThrottlingException);
 * - Secrets Manager: 50 a second of each group of calls that write, tag or delete, 100 for lists, 10,000 and more for reading
 *   (AWS Secrets Manager User Guide, "Quotas"); all are taken together here, at the smallest;
 * - DynamoDB: a new table on demand takes 4,000 writes and 12,000 reads a second (Developer Guide, "Initial throughput and
 *   scaling properties"), which are taken together here, at the smaller.
 * Assumed: of taking on a role by a token STS documents no rate; 600 a second is that of taking one on with credentials.
 */
export const AWS_RATES: Readonly<Record<string, Rate>> = {
  rds: { burst: 300, perSecond: 12 },
  secretsmanager: { burst: 50, perSecond: 50 },
  sts: { burst: 600, perSecond: 600 },
  dynamodb: { burst: 4000, perSecond: 4000 },
};

/** Token buckets, by the world's clock: a wait of AWS's fills them, as it does there. */
export class Rates {
  readonly #rates: Readonly<Record<string, Rate>>;
  readonly #clock: Pick<WorldClock, 'now'>;
  readonly #buckets = new Map<string, { tokens: number; at: number }>();
  /** Calls that were turned away so far, by service. */
  readonly refused: Record<string, number> = {};

  constructor(rates: Readonly<Record<string, Rate>>, clock: Pick<WorldClock, 'now'>) {
    this.#rates = rates;
    this.#clock = clock;
  }

  /**
   * Takes a call into account.
   * @throws AwsError `Throttling` where there were too many
   */
  take(service: string, region: string): void {
    const rate = this.#rates[service];
    if (rate === undefined) return;
    const bucket = this.#fill(service, region, rate);
    if (bucket.tokens >= 1) {
      bucket.tokens -= 1;
      return;
    }
    this.refused[service] = (this.refused[service] ?? 0) + 1;
    throw new AwsError('Throttling', 'Rate exceeded', 400);
  }

  /** Others of the account call as well: nothing is left of the burst. */
  drain(service: string, region: string): void {
    const rate = this.#rates[service];
    if (rate !== undefined) this.#fill(service, region, rate).tokens = 0;
  }

  #fill(service: string, region: string, { burst, perSecond }: Rate): { tokens: number; at: number } {
    const now = this.#clock.now();
    const key = `${service} ${region}`;
    const before = this.#buckets.get(key) ?? { tokens: burst, at: now };
    const tokens = Math.min(burst, before.tokens + ((now - before.at) / 1000) * perSecond);
    const bucket = { tokens, at: now };
    this.#buckets.set(key, bucket);
    return bucket;
  }
}
