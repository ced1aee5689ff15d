/** An installation: its file, and how many sources its settings have. */
export interface Layout {
  readonly installation: string;
  readonly sources: number;
}

/** Layouts that organisations have: installations that together use every kind of block that the stack can have. */
export const LAYOUTS: Readonly<Record<string, Layout>> = {
  'a network of the clones’ own, peered; machines by CodeBuild': {
    sources: 1,
    installation: `account: "123456789012"
region: ap-northeast-1
repository: { name: example/understudy, id: "1", ownerId: "11" }
network:
  range: 10.90.0.0/24
  zones: [ap-northeast-1a, ap-northeast-1c]
  peers: [{ vpc: vpc-0a1b2c3d4e5f60718, range: 10.0.0.0/16, routeTables: [rtb-0a1b2c3d4e5f60718] }]
developers: { ranges: [10.0.0.0/16] }
runner: { vpc: vpc-0a1b2c3d4e5f60718, subnets: [subnet-0a1b2c3d4e5f60718], concurrency: 2 }
alarms: { emails: [platform@example.com] }
`,
  },
  'a network of the clones’ own, behind a transit gateway; runners of one’s own, and DNS servers': {
    sources: 2,
    installation: `account: "123456789012"
region: eu-central-1
repository: { name: example/understudy, id: "1", subjectPrefix: "repo:example@11/understudy@1" }
network:
  range: 10.90.0.0/24
  zones: [eu-central-1a, eu-central-1b]
  transitGateway: { id: tgw-0a1b2c3d4e5f60718, ranges: [10.0.0.0/8] }
port: 3307
developers: { ranges: [10.0.0.0/8] }
runner: { vpc: vpc-0a1b2c3d4e5f60718, labels: [self-hosted, understudy], dns: [10.0.0.2/32] }
state: { bucket: example-terraform, region: eu-central-1 }
`,
  },
  'a network that exists; a provider and a connection that exist; keys; 8.4; many sources': {
    sources: 30,
    installation: `account: "123456789012"
region: us-east-1
repository: { name: example/understudy, id: "1", ownerId: "11", defaultBranch: trunk, provider: existing }
network: { vpc: vpc-0a1b2c3d, subnets: [subnet-0a1b2c3d, subnet-1a1b2c3d] }
developers: { groups: [sg-0a1b2c3d], ranges: [10.0.0.0/16, 10.1.0.0/16] }
runner:
  vpc: vpc-0a1b2c3d
  subnets: [subnet-2a1b2c3d]
  connection: arn:aws:codeconnections:us-east-1:123456789012:connection/0a1b2c3d-0000-0000-0000-000000000000
  size: large
parameterGroup: { family: aurora-mysql8.4, parameters: { lower_case_table_names: 1 } }
keys: ["arn:aws:kms:us-east-1:123456789012:key/0a1b2c3d-0000-0000-0000-000000000000"]
encryption:
  secrets: "arn:aws:kms:us-east-1:123456789012:key/0a1b2c3d-0000-0000-0000-000000000001"
  table: "arn:aws:kms:us-east-1:123456789012:key/0a1b2c3d-0000-0000-0000-000000000002"
  topic: "arn:aws:kms:us-east-1:123456789012:key/0a1b2c3d-0000-0000-0000-000000000003"
`,
  },
};

/** The region of a layout. */
export function regionOf({ installation }: Layout): string {
  return /^region: (\S+)$/m.exec(installation)?.[1] ?? '';
}

/** Settings with so many sources in a region. */
export function settingsWith(sources: number, region: string): string {
  const lines = Array.from(
    { length: sources },
    (_, at) =>
      `  shop-${at + 1}: { cluster: shop-production-aurora-cluster-${at + 1}, region: ${region}, policy: masking/policy.yml, maskingClass: r6g.4xlarge }`,
  );
  return `sources:\n${lines.join('\n')}\ndefaults: { source: shop-1 }\n`;
}
