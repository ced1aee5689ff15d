import { overlap, readRange, subnetBits } from './range.ts';
import type { OwnNetwork } from './schema.ts';

/** Takes down what does not hold of a setting of the installation file. */
export type Check = (holds: boolean, path: readonly PropertyKey[], message: string) => void;

/** What AWS takes of a VPC, its subnets, peerings and routes: it would say so in the middle of an apply. */
export function ofOwnNetwork({ range, zones, peers, transitGateway }: OwnNetwork, check: Check): void {
  const bits = readRange(range)?.bits ?? 0;
  const most = 28 - subnetBits(zones.length);
  check(
    bits >= 16 && bits <= most,
    ['network', 'range'],
    `AWS takes a VPC from /16 on and subnets down to /28, which for ${zones.length} zones makes /${most} the smallest range`,
  );
  const routes = new Set<string>(transitGateway?.ranges);
  for (const [index, peer] of peers.entries()) {
    const at = ['network', 'peers', index];
    check(
      peers.findIndex(({ vpc }) => vpc === peer.vpc) === index,
      [...at, 'vpc'],
      'two VPCs can be peered once only: write it once, with all of its route tables',
    );
    check(
      !overlap(range, peer.range),
      [...at, 'range'],
      `it has addresses of network.range, ${range}, and AWS does not peer such VPCs`,
    );
    check(
      !routes.has(peer.range),
      [...at, 'range'],
      'there is a route to it already, by another peer or the transit gateway',
    );
    routes.add(peer.range);
  }
}
