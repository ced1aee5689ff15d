import { jsonProtocol } from '../protocol/json.ts';
import { type Service, serviceOf } from '../service.ts';
import { reading } from './read.ts';
import type { Vault } from './vault.ts';
import { writing } from './write.ts';

/** AWS Secrets Manager. */
export function secretsService(vault: Vault): Service {
  const protocol = jsonProtocol('1.1');
  return serviceOf({ name: 'secretsmanager', protocol }, vault, [...reading, ...writing]);
}
