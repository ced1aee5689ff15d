import {
  CreateRouteTableCommand,
  CreateSecurityGroupCommand,
  CreateSubnetCommand,
  CreateTransitGatewayCommand,
  CreateVpcCommand,
  EC2Client,
} from '@aws-sdk/client-ec2';
import type { Moto } from './moto.ts';

/**
 * Makes the networks that an installation file names, and puts their ids into it.
 * @param installation text of the file
 * @returns the text, with ids that are there
 */
export async function standIn({ url }: Moto, region: string, installation: string): Promise<string> {
  const credentials = { accessKeyId: 'a', secretAccessKey: 'a' };
  const ec2 = new EC2Client({ endpoint: url, region, credentials });
  const { Vpc } = await ec2.send(new CreateVpcCommand({ CidrBlock: '10.0.0.0/16' }));
  const VpcId = Vpc?.VpcId ?? '';
  let made = 0;
  const makers: Readonly<Record<string, () => Promise<string | undefined>>> = {
    vpc: async () => VpcId,
    subnet: async () => {
      made += 1;
      const zone = { AvailabilityZone: `${region}${made % 2 === 0 ? 'a' : 'c'}` };
      const request = new CreateSubnetCommand({ VpcId, CidrBlock: `10.0.${made}.0/24`, ...zone });
      return (await ec2.send(request)).Subnet?.SubnetId;
    },
    rtb: async () => (await ec2.send(new CreateRouteTableCommand({ VpcId }))).RouteTable?.RouteTableId,
    sg: async () =>
      (await ec2.send(new CreateSecurityGroupCommand({ VpcId, GroupName: 'developers', Description: 'd' })))
        .GroupId,
    tgw: async () => (await ec2.send(new CreateTransitGatewayCommand({}))).TransitGateway?.TransitGatewayId,
  };
  let text = installation;
  for (const id of new Set(installation.match(/\b(vpc|subnet|rtb|sg|tgw)-[0-9a-f]{8,17}\b/g)))
    text = text.replaceAll(id, (await makers[id.split('-')[0] ?? '']?.()) ?? '');
  ec2.destroy();
  return text;
}
