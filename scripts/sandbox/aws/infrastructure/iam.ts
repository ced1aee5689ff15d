import * as sdk from '@aws-sdk/client-iam';
import { AwsError } from '../errors.ts';
import { operation } from '../operation.ts';
import { queryProtocol } from '../protocol/query.ts';
import { schemasOf } from '../protocol/schema.ts';
import { type Service, serviceOf } from '../service.ts';
import type { Infrastructure, Role } from './state.ts';

const anywhere = () => ({ arn: '*' });
const missing = (what: string) => new AwsError('NoSuchEntity', `${what} cannot be found.`, 404);

/** IAM gives policies encoded as in an address. */
const encoded = (document: unknown) => encodeURIComponent(JSON.stringify(document));

/** IAM keeps a trust policy in a form of its own: a list of one stands as what is in it. */
function inIamsForm(value: unknown): unknown {
  if (Array.isArray(value)) return value.length === 1 ? inIamsForm(value[0]) : value.map(inIamsForm);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, of]) => [key, inIamsForm(of)]));
}

function roleOf(name: string | undefined, { roles }: Infrastructure): Role {
  const role = roles.get(name ?? '');
  if (!role) throw missing(`The role with name ${name}`);
  return role;
}

const getRole = operation<Infrastructure, sdk.GetRoleRequest, unknown>({
  name: 'GetRole',
  on: anywhere,
  run: ({ RoleName }, infrastructure) => ({
    Role: {
      RoleName,
      AssumeRolePolicyDocument: encoded(inIamsForm(roleOf(RoleName, infrastructure).trust)),
    },
  }),
});

const listPolicies = operation<Infrastructure, sdk.ListRolePoliciesRequest, unknown>({
  name: 'ListRolePolicies',
  on: anywhere,
  run: ({ RoleName }, infrastructure) => ({
    PolicyNames: [...roleOf(RoleName, infrastructure).policies.keys()],
    IsTruncated: false,
  }),
});

const getPolicy = operation<Infrastructure, sdk.GetRolePolicyRequest, unknown>({
  name: 'GetRolePolicy',
  on: anywhere,
  run: ({ RoleName, PolicyName = '' }, infrastructure) => {
    const document = roleOf(RoleName, infrastructure).policies.get(PolicyName);
    if (document === undefined) throw missing(`The role policy with name ${PolicyName}`);
    return { RoleName, PolicyName, PolicyDocument: encoded(document) };
  },
});

const listAttached = operation<Infrastructure, sdk.ListAttachedRolePoliciesRequest, unknown>({
  name: 'ListAttachedRolePolicies',
  on: anywhere,
  run: ({ RoleName }, infrastructure) => {
    roleOf(RoleName, infrastructure);
    return { AttachedPolicies: [], IsTruncated: false };
  },
});

const getProvider = operation<Infrastructure, sdk.GetOpenIDConnectProviderRequest, unknown>({
  name: 'GetOpenIDConnectProvider',
  on: anywhere,
  run: ({ OpenIDConnectProviderArn: arn = '' }, { providers }) => {
    const ClientIDList = providers.get(arn);
    if (!ClientIDList) throw missing(`OpenIDConnect Provider ${arn}`);
    return { ClientIDList, Url: arn.replace(/^.*oidc-provider\//, '') };
  },
});

const createProvider = operation<Infrastructure, sdk.CreateOpenIDConnectProviderRequest, unknown>({
  name: 'CreateOpenIDConnectProvider',
  on: anywhere,
  run: ({ Url = '', ClientIDList = [] }, { providers, account }) => {
    const arn = `arn:aws:iam::${account}:oidc-provider/${Url.replace(/^https:\/\//, '')}`;
    providers.set(arn, [...ClientIDList]);
    return { OpenIDConnectProviderArn: arn };
  },
});

const addAudience = operation<Infrastructure, sdk.AddClientIDToOpenIDConnectProviderRequest, unknown>({
  name: 'AddClientIDToOpenIDConnectProvider',
  on: anywhere,
  run: ({ OpenIDConnectProviderArn: arn = '', ClientID = '' }, { providers }) => {
    const audiences = providers.get(arn);
    if (!audiences) throw missing(`OpenIDConnect Provider ${arn}`);
    audiences.push(ClientID);
    return {};
  },
});

/** AWS IAM, as far as it is looked at; what it decides is `../gate.ts`. */
export function iamService(infrastructure: Infrastructure): Service {
  const schemas = schemasOf(sdk as unknown as Readonly<Record<string, unknown>>);
  const protocol = queryProtocol('https://iam.amazonaws.com/doc/2010-05-08/', schemas);
  return serviceOf({ name: 'iam', protocol }, infrastructure, [
    ...[getRole, listPolicies, getPolicy, listAttached, getProvider, createProvider, addAudience],
  ]);
}
