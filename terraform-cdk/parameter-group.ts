import { Construct } from 'constructs';
import { RdsClusterParameterGroup } from '#aws/rds-cluster-parameter-group';
import { LOCKED } from './config/locked-parameters.ts';

/** What every clone runs under, whatever its source runs under. */
export class CloneParameterGroup extends Construct {
  readonly group: RdsClusterParameterGroup;

  constructor(
    scope: Construct,
    id: string,
    options: {
      readonly name: string;
      readonly family: string;
      /** What the data needs to be read as its source wrote it. */
      readonly parameters: Readonly<Record<string, string>>;
    },
  ) {
    super(scope, id);
    this.group = new RdsClusterParameterGroup(this, 'group', {
      name: options.name,
      family: options.family,
      description: 'Clones by Understudy: no events, no logs, TLS only',
      parameter: Object.entries({ ...options.parameters, ...LOCKED }).map(([name, value]) => ({
        name,
        value,
        // A static parameter cannot be applied at once; a clone takes them all at its first start.
        applyMethod: 'pending-reboot',
      })),
    });
  }
}
