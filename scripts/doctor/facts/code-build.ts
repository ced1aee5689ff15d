import { BatchGetProjectsCommand, type Project } from '@aws-sdk/client-codebuild';
import { paginateListServiceQuotas } from '@aws-sdk/client-service-quotas';
import { PROJECT } from '../../../terraform-cdk/runner.ts';
import { connectionStatus } from '../connection.ts';
import type { Place } from '../place.ts';

/** CodeBuild, where it is what masks. */
export interface CodeBuildFacts {
  /** Absent where there is no such project. */
  readonly project?: Project;
  /** `AVAILABLE`, `PENDING` … of the connection by which it registers runners; absent where it has none. */
  readonly connection?: { readonly arn: string; readonly status: string };
}

export async function codeBuildFacts({ aws, plan }: Place): Promise<CodeBuildFacts | undefined> {
  if (!('subnets' in plan.installation.runner)) return undefined;
  const { projects: [project] = [] } = await aws.codebuild.send(
    new BatchGetProjectsCommand({ names: [PROJECT] }),
  );
  if (project === undefined) return {};
  const arn = project.source?.auth?.resource;
  if (arn === undefined) return { project };
  return { project, connection: { arn, status: await connectionStatus(aws, arn) } };
}

/** How many machines of the size CodeBuild gives the account at a time; absent where another runner masks. */
export async function buildQuotaFacts({ aws, plan }: Place): Promise<number | undefined> {
  const { runner } = plan.installation;
  if (!('subnets' in runner)) return undefined;
  // "Concurrently running builds for Linux/Small environment"
  const wanted = new RegExp(`^Concurrently running builds for Linux/${runner.size} environment$`, 'i');
  for await (const { Quotas = [] } of paginateListServiceQuotas(
    { client: aws.quotas },
    { ServiceCode: 'codebuild' },
  ))
    for (const { QuotaName = '', Value } of Quotas)
      if (wanted.test(QuotaName) && Value !== undefined) return Value;
  throw new Error(`AWS tells no quota of builds on Linux/${runner.size}`);
}
