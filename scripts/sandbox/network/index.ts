export { type Doors, Network, type SecurityGroup } from './network.ts';
