export { Network, type SecurityGroup } from './network.ts';
