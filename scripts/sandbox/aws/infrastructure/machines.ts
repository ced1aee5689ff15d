import type * as CodeBuild from '@aws-sdk/client-codebuild';
import { AwsError } from '../errors.ts';
import { operation } from '../operation.ts';
import { jsonProtocol } from '../protocol/json.ts';
import { RDS_KEY } from '../rds/keys.ts';
import { type Service, serviceOf } from '../service.ts';
import type { Infrastructure } from './state.ts';

const anywhere = () => ({ arn: '*' });

const batchGetProjects = operation<Infrastructure, CodeBuild.BatchGetProjectsInput, unknown>({
  name: 'BatchGetProjects',
  on: anywhere,
  run: ({ names = [] }, { projects }) => ({
    projects: names.flatMap((name) => projects.get(name) ?? []),
    projectsNotFound: names.filter((name) => !projects.has(name)),
  }),
});

function projectOf(name: string | undefined, { projects }: Infrastructure): CodeBuild.Project {
  const project = projects.get(name ?? '');
  if (!project) throw new AwsError('ResourceNotFoundException', `Project cannot be found: ${name}`);
  return project;
}

const createWebhook = operation<Infrastructure, CodeBuild.CreateWebhookInput, unknown>({
  name: 'CreateWebhook',
  on: anywhere,
  run: ({ projectName, filterGroups }, infrastructure) => {
    const project = projectOf(projectName, infrastructure);
    if (project.webhook) throw new AwsError('ResourceAlreadyExistsException', 'There is a webhook already');
    project.webhook = { filterGroups };
    return { webhook: project.webhook };
  },
});

const updateWebhook = operation<Infrastructure, CodeBuild.UpdateWebhookInput, unknown>({
  name: 'UpdateWebhook',
  on: anywhere,
  run: ({ projectName, filterGroups }, infrastructure) => {
    const project = projectOf(projectName, infrastructure);
    if (!project.webhook) throw new AwsError('ResourceNotFoundException', 'There is no webhook');
    project.webhook = { filterGroups };
    return { webhook: project.webhook };
  },
});

/** AWS CodeBuild, as far as its project is looked at. */
export function codeBuildService(infrastructure: Infrastructure): Service {
  return serviceOf({ name: 'codebuild', protocol: jsonProtocol('1.1') }, infrastructure, [
    ...[batchGetProjects, createWebhook, updateWebhook],
  ]);
}

const getConnection = operation<Infrastructure, { readonly ConnectionArn?: string }, unknown>({
  name: 'GetConnection',
  on: anywhere,
  run: ({ ConnectionArn = '' }, { connections }) => {
    const ConnectionStatus = connections.get(ConnectionArn);
    if (!ConnectionStatus) throw new AwsError('ResourceNotFoundException', `No connection ${ConnectionArn}`);
    return { Connection: { ConnectionArn, ConnectionStatus, ProviderType: 'GitHub' } };
  },
});

/** AWS CodeConnections: whether somebody has confirmed the way to GitHub. */
export function connectionsService(infrastructure: Infrastructure): Service {
  return serviceOf({ name: 'codeconnections', protocol: jsonProtocol('1.0') }, infrastructure, [
    getConnection,
  ]);
}

const listQuotas = operation<Infrastructure, { readonly ServiceCode?: string }, unknown>({
  name: 'ListServiceQuotas',
  on: anywhere,
  run: (_input, { builds }) => ({
    Quotas: ['Small', 'Medium', 'Large'].map((size) => ({
      ...{ ServiceCode: 'codebuild', Value: builds },
      QuotaName: `Concurrently running builds for Linux/${size} environment`,
    })),
  }),
});

/** AWS Service Quotas, of CodeBuild. */
export function quotasService(infrastructure: Infrastructure): Service {
  return serviceOf({ name: 'servicequotas', protocol: jsonProtocol('1.1') }, infrastructure, [listQuotas]);
}

/** Whether a key is a customer's. @throws AwsError where it is neither that nor the one that AWS keeps for RDS */
function isCustomers(KeyId: string, { keys }: Infrastructure): boolean {
  if (keys.has(KeyId)) return true;
  if (KeyId.endsWith(`/${RDS_KEY}`)) return false;
  throw new AwsError('NotFoundException', `Key '${KeyId}' does not exist`);
}

const describeKey = operation<Infrastructure, { readonly KeyId?: string }, unknown>({
  name: 'DescribeKey',
  on: anywhere,
  run: ({ KeyId = '' }, infrastructure) => ({
    KeyMetadata: {
      ...{ KeyId: KeyId.split('/').at(-1), Arn: KeyId },
      KeyManager: isCustomers(KeyId, infrastructure) ? 'CUSTOMER' : 'AWS',
      KeyState: infrastructure.keys.get(KeyId) ?? 'Enabled',
    },
  }),
});

const changeKey = (name: string, before: string, after: string) =>
  operation<Infrastructure, { readonly KeyId?: string }, unknown>({
    name,
    on: anywhere,
    run: ({ KeyId = '' }, { keys }) => {
      if (keys.get(KeyId) !== before)
        throw new AwsError('KMSInvalidStateException', `${KeyId} is ${keys.get(KeyId)}.`);
      keys.set(KeyId, after);
      return { KeyId };
    },
  });

const getKeyPolicy = operation<Infrastructure, { readonly KeyId?: string }, unknown>({
  name: 'GetKeyPolicy',
  on: anywhere,
  run: ({ KeyId = '' }, infrastructure) => {
    const { account, keyPolicies } = infrastructure;
    isCustomers(KeyId, infrastructure);
    const Principal = { AWS: `arn:aws:iam::${account}:root` };
    const usual = { Effect: 'Allow', Principal, Action: 'kms:*', Resource: '*' };
    const Policy = keyPolicies.get(KeyId) ?? JSON.stringify({ Version: '2012-10-17', Statement: [usual] });
    return { Policy, PolicyName: 'default' };
  },
});

/** AWS KMS, as far as keys are looked at. */
export function kmsService(infrastructure: Infrastructure): Service {
  return serviceOf({ name: 'kms', protocol: jsonProtocol('1.1') }, infrastructure, [
    describeKey,
    getKeyPolicy,
    changeKey('EnableKey', 'Disabled', 'Enabled'),
    changeKey('CancelKeyDeletion', 'PendingDeletion', 'Disabled'),
  ]);
}
