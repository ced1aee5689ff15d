/** An instance class as AWS takes it, with the capacity range where it is serverless. */
export interface ClassRequest {
  /** `db.r6g.large`, or `db.serverless`. */
  readonly instanceClass: string;
  /** Aurora capacity units; 0 as the least means that it pauses. */
  readonly capacity?: { readonly MinCapacity: number; readonly MaxCapacity: number };
}

/** An Aurora capacity unit is 2 GiB of memory, and the memory-optimised classes have 8 GiB a vCPU. */
const UNITS_A_VCPU = 4;

/**
 * The vCPUs of an instance class (`db.r6g.2xlarge`: 8); of a serverless one, those of its largest capacity. Nothing for
 * a class of a form that is not known.
 */
export function vcpusOf(instanceClass: string | undefined, maxCapacity = 0): number | undefined {
  if (instanceClass === 'db.serverless')
    return maxCapacity > 0 ? Math.max(2, Math.round(maxCapacity / UNITS_A_VCPU)) : undefined;
  const size = /^db\.\w+\.(\d*)(micro|small|medium|large|xlarge)$/.exec(instanceClass ?? '');
  if (size === null) return undefined;
  // Of a size below xlarge there are two, whatever the family; 2xlarge is twice an xlarge.
  return size[2] === 'xlarge' ? 4 * Number(size[1] || 1) : 2;
}

/**
 * Whether an engine version takes a range of capacity units: before Aurora MySQL 3.08 none pauses at 0, and before 3.06 none goes
 * beyond 128 (Aurora User Guide, "Aurora Serverless v2 capacity").
 */
export function takesCapacity(
  engineVersion: string | undefined,
  { MinCapacity, MaxCapacity }: NonNullable<ClassRequest['capacity']>,
): boolean {
  const minor = Number(/mysql_aurora\.3\.(\d+)\./.exec(engineVersion ?? '')?.[1] ?? Number.POSITIVE_INFINITY);
  return (MinCapacity > 0 || minor >= 8) && (MaxCapacity <= 128 || minor >= 6);
}

/** Of a range of capacity units the part that every version takes, as records have it; nothing of a class without one. */
export function capacityForAll(instanceClass: string): string | undefined {
  const { capacity } = classRequest(instanceClass);
  if (capacity === undefined) return undefined;
  const [least, most] = [capacity.MinCapacity, capacity.MaxCapacity].map((units) => Math.min(128, units));
  return `serverless:${Math.max(0.5, least ?? 0)}-${most}`;
}

/** Reads the class of a record: `db.r6g.large`, `r6g.large` or `serverless:0-8`. */
export function classRequest(text: string): ClassRequest {
  const serverless = /^serverless:([\d.]+)-([\d.]+)$/.exec(text);
  if (serverless)
    return {
      instanceClass: 'db.serverless',
      capacity: { MinCapacity: Number(serverless[1]), MaxCapacity: Number(serverless[2]) },
    };
  return { instanceClass: text.startsWith('db.') ? text : `db.${text}` };
}
