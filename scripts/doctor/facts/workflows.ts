import type { Place } from '../place.ts';

/** The workflows without which something of a clone's life does not happen. */
export const NEEDED = ['clone', 'reap', 'refresh', 'prove'] as const;

/** A workflow file of the default branch, by its name: `active`, or why it is off. */
export type WorkflowFacts = Readonly<Record<string, string>>;

export async function workflowFacts({ octokit, repository }: Place): Promise<WorkflowFacts> {
  const all = await octokit.paginate(octokit.rest.actions.listRepoWorkflows, {
    ...repository,
    per_page: 100,
  });
  return Object.fromEntries(all.map(({ path, state }) => [path.replace(/^.*\/|\.ya?ml$/g, ''), state]));
}

/** A run. */
interface RunFacts {
  readonly url: string;
  readonly createdAt: string;
  /** Absent while it is under way. */
  readonly conclusion?: string;
}

/** The last run of a workflow that is over, and the last that succeeded. */
export interface RunsFacts {
  readonly last?: RunFacts;
  readonly succeeded?: RunFacts;
}

/** How the sweeps went. */
export async function sweepFacts({ octokit, repository }: Place): Promise<RunsFacts> {
  const of = { ...repository, workflow_id: 'reap.yml', per_page: 1 };
  const [over, succeeded] = await Promise.all([
    octokit.rest.actions.listWorkflowRuns({ ...of, status: 'completed' }),
    octokit.rest.actions.listWorkflowRuns({ ...of, status: 'success' }),
  ]);
  const [last, good] = [over, succeeded].map(({ data }) => data.workflow_runs[0]);
  if (last === undefined) return {};
  return { last: factsOf(last), ...(good === undefined ? {} : { succeeded: factsOf(good) }) };
}

/** Jobs of `prove.yml`, by their names: one says whether AWS denies and allows as it must, one runs where masking does. */
const PROOF_JOBS = { verdict: 'Clean up, and say whether it is safe', probe: 'Probe the machine that masks' };

/** The last proof that has its verdict. */
export interface ProofFacts {
  /** Concluded as the verdict was. */
  readonly last?: RunFacts;
  /** How its job ended that no other waits for; without a conclusion for as long as no machine has taken it to its end. */
  readonly probe?: Pick<RunFacts, 'url' | 'conclusion'>;
}

/**
 * How the last proof went: where the repository serves several regions, that of the one that is looked at, which a run has in
 * its name. A run without one is of the first.
 */
export async function proofFacts({ octokit, repository, plan }: Place): Promise<ProofFacts> {
  const {
    region,
    repository: { regions: [first] = [] },
  } = plan.installation;
  const names = [`Prove ${region}`, ...(region === first ? ['Prove'] : [])];
  const { data } = await octokit.rest.actions.listWorkflowRuns({
    ...{ ...repository, workflow_id: 'prove.yml', per_page: 100 },
  });
  for (const run of data.workflow_runs) {
    if (first !== undefined && !names.includes(run.display_title)) continue;
    const { data: ofRun } = await octokit.rest.actions.listJobsForWorkflowRun({
      ...{ ...repository, run_id: run.id, per_page: 100 },
    });
    const job = (name: string) => ofRun.jobs.find((one) => one.name === name);
    // Of a run that never came to its jobs, its own end tells.
    const verdict = job(PROOF_JOBS.verdict) ?? run;
    if (verdict.conclusion === null) continue;
    const probe = job(PROOF_JOBS.probe);
    return {
      last: { ...factsOf(run), conclusion: verdict.conclusion },
      ...(probe && { probe: { url: probe.html_url ?? run.html_url, ...concluded(probe) } }),
    };
  }
  return {};
}

function factsOf(run: { html_url: string; created_at: string; conclusion: string | null }) {
  return {
    url: run.html_url,
    createdAt: run.created_at,
    ...concluded(run),
  };
}

const concluded = ({ conclusion }: { conclusion: string | null }) =>
  conclusion === null ? {} : { conclusion };

/** Who committed a workflow's file last, and whether that person is still there. */
export interface CronFacts {
  readonly workflow: string;
  /** Absent where GitHub knows no account for the commit. */
  readonly login?: string;
  /** The role on the repository; absent where there is none any more. */
  readonly role?: string;
}

/** The workflows that run by a schedule. */
const SCHEDULED = ['reap', 'refresh'] as const;

/**
 * GitHub asks for the last person who changed the cron line; which person changed the file last is what can be seen from outside. What
 * a bot commits, such as a newer version of an action, is no cron line.
 */
export async function cronFacts(place: Place): Promise<readonly CronFacts[]> {
  return await Promise.all(SCHEDULED.map((workflow) => cronOf(place, workflow)));
}

async function cronOf({ octokit, repository }: Place, workflow: string): Promise<CronFacts> {
  const path = `.github/workflows/${workflow}.yml`;
  const { data } = await octokit.rest.repos.listCommits({ ...repository, path, per_page: 30 });
  const login = data.find(({ author }) => !author?.login.endsWith('[bot]'))?.author?.login;
  if (login === undefined) return { workflow };
  try {
    const { data: held } = await octokit.rest.repos.getCollaboratorPermissionLevel({
      ...repository,
      username: login,
    });
    return { workflow, login, ...(held.permission === 'none' ? {} : { role: held.role_name }) };
  } catch (error) {
    if ((error as { status?: number }).status === 404) return { workflow, login };
    throw error;
  }
}
