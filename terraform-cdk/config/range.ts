import { BlockList, isIPv4 } from 'node:net';

/** A range of IPv4 addresses, as AWS writes it. */
export interface Range {
  /** Its first address. */
  readonly address: string;
  /** How many bits all of its addresses have in common. */
  readonly bits: number;
  /** Whether it is written by its first address. */
  readonly isWhole: boolean;
}

/** Reads a range such as `10.0.0.0/16`; undefined when it is none. */
export function readRange(text: string): Range | undefined {
  const [, address = '', bits = ''] = /^([\d.]+)\/(\d|[12]\d|3[0-2])$/.exec(text) ?? [];
  if (!isIPv4(address)) return undefined;
  const number = address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
  return { address, bits: Number(bits), isWhole: number % 2 ** (32 - Number(bits)) === 0 };
}

/** Whether two ranges have an address in common: then one has the other's first. */
export function overlap(one: string, other: string): boolean {
  const [first, second] = [readRange(one), readRange(other)];
  if (first === undefined || second === undefined) return false;
  return has(first, second.address) || has(second, first.address);
}

/** By how many bits the ranges of so many equal subnets are longer than that of their VPC. */
export function subnetBits(subnets: number): number {
  return Math.ceil(Math.log2(subnets));
}

function has({ address, bits }: Range, other: string): boolean {
  const list = new BlockList();
  list.addSubnet(address, bits);
  return list.check(other);
}
