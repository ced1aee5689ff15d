import type { Role } from '../../actions/core/base/installation.ts';
import type { Names } from '../names.ts';
import { type Arns, arnsOf } from './arns.ts';
import { clone } from './clone.ts';
import { desk } from './desk.ts';
import { fence } from './fence.ts';
import { mask } from './mask.ts';
import { type Grant, type PolicyDocument, policyOf } from './policy.ts';
import { publish } from './publish.ts';
import { reap } from './reap.ts';
import { seal } from './seal.ts';

/** What each role may do, and why; what it has to do is the table in actions/prove/table/work.ts. */
const GRANTS: Readonly<Record<Role, (arns: Arns) => readonly Grant[]>> = {
  desk,
  clone,
  seal,
  mask,
  publish,
  reap,
};

/** The one policy of a role: what it may do, and a fence around that. */
export function rolePolicy(role: Role, names: Names): PolicyDocument {
  const arns = arnsOf(names);
  const grants = GRANTS[role](arns);
  return policyOf([...grants, ...fence(grants, arns)]);
}
