import { allow, type PolicyDocument, policyOf } from './policy.ts';

/** Where CodeBuild runs the jobs that mask. */
export interface RunnerPlace {
  readonly account: string;
  readonly region: string;
  readonly subnets: readonly string[];
  readonly logGroup: string;
  /** ARN of the connection to GitHub by which CodeBuild registers the runner. */
  readonly connection: string;
}

/** CodeBuild takes the role on for projects of this account, and for nobody else's. */
export function runnerTrust(account: string): PolicyDocument {
  return policyOf([
    {
      Sid: 'CodeBuild',
      Effect: 'Allow',
      Principal: { Service: 'codebuild.amazonaws.com' },
      Action: ['sts:AssumeRole'],
      Condition: { StringEquals: { 'aws:SourceAccount': account } },
    },
  ]);
}

/**
 * What the machine's own role may do. Every step of a job can use it, so it holds what CodeBuild cannot do without:
 * its log, its network interface, and the connection by which it registers the runner.
 */
export function runnerPolicy({
  account,
  region,
  subnets,
  logGroup,
  connection,
}: RunnerPlace): PolicyDocument {
  const ec2 = (what: string) => `arn:aws:ec2:${region}:${account}:${what}`;
  const log = `arn:aws:logs:${region}:${account}:log-group:${logGroup}:*`;
  return policyOf([
    allow('Log', ['logs:CreateLogStream', 'logs:PutLogEvents'], [log]),
    // AWS knows no resources for these, or none before they exist (CodeBuild User Guide, "VPC support").
    allow(
      'NetworkInterfaces',
      [
        'ec2:CreateNetworkInterface',
        'ec2:DeleteNetworkInterface',
        'ec2:DescribeDhcpOptions',
        'ec2:DescribeNetworkInterfaces',
        'ec2:DescribeSecurityGroups',
        'ec2:DescribeSubnets',
        'ec2:DescribeVpcs',
      ],
      ['*'],
    ),
    allow('LendInterfaces', ['ec2:CreateNetworkInterfacePermission'], [ec2('network-interface/*')], {
      StringEquals: { 'ec2:AuthorizedService': 'codebuild.amazonaws.com' },
      // A subnet that another account shares has that account in its ARN; the id is one in all of AWS.
      StringLike: { 'ec2:Subnet': subnets.map((subnet) => `arn:aws:ec2:${region}:*:subnet/${subnet}`) },
    }),
    allow(
      'Register',
      // An older connection has its own service's name in its ARN, and IAM wants the actions of that one.
      ['GetConnection', 'GetConnectionToken', 'UseConnection'].map(
        (action) => `${serviceOf(connection)}:${action}`,
      ),
      [connection],
    ),
  ]);
}

/** The service that an ARN names; that of a connection which is made with the rest is known only to Terraform. */
function serviceOf(connection: string): string {
  return /^arn:aws:([a-z-]+):/.exec(connection)?.[1] ?? 'codeconnections';
}
