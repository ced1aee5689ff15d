export { type Knock, Network, type SecurityGroup } from './network.ts';
export { NetworkPositions, type Peer, type Position } from './positions.ts';
