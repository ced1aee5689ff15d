import { authorise } from '../access.ts';
import { ApiError, notFound } from '../api-error.ts';
import type { GitHub } from '../github.ts';
import type { Call, Routes } from '../http.ts';
import { paginate } from '../http.ts';
import { jobShape, runShape, workflowId } from '../run-shape.ts';
import type { RunJob, WorkflowRun } from '../workflow-run.ts';

/** Workflow runs: read, cancel, re-run, dispatch. */
export function addActionsRoutes(routes: Routes, github: GitHub): void {
  const { repository, shapes } = github;
  const readable = { actions: 'read' } as const;
  const writable = { actions: 'write' } as const;
  const runOf = (call: Call): WorkflowRun => {
    const run = github.actions.runs().find((one) => one.id === Number(call.params.run));
    if (!run) throw notFound();
    return run;
  };
  const base = '/repos/:owner/:repo/actions';

  const listRuns = (call: Call, runs: readonly WorkflowRun[]) => {
    authorise(call, repository, readable, 'read');
    const [status, event, actor] = ['status', 'event', 'actor'].map((name) => call.query.get(name));
    const found = runs
      .filter((run) => !status || run.status === status || run.conclusion === status)
      .filter((run) => !event || run.event === event)
      .filter((run) => !actor || run.actor.login.toLowerCase() === actor.toLowerCase())
      .toReversed();
    const { page, headers } = paginate(call, `${shapes.repositoryUrl}/actions/runs`, found);
    return {
      status: 200,
      headers,
      body: {
        total_count: found.length,
        workflow_runs: page.map((run) => runShape(run, repository, shapes)),
      },
    };
  };

  const listJobs = (call: Call, run: WorkflowRun, jobs: readonly RunJob[]) => {
    authorise(call, repository, readable, 'read');
    const { page, headers } = paginate(call, `${shapes.repositoryUrl}/actions/runs/${run.id}/jobs`, jobs);
    return {
      status: 200,
      headers,
      body: { total_count: jobs.length, jobs: page.map((job) => jobShape(job, run, repository, shapes)) },
    };
  };

  routes.add('GET', `${base}/runs`, (call) => listRuns(call, github.actions.runs()));
  routes.add('GET', `${base}/workflows/:workflow/runs`, (call) => {
    const { workflow } = call.params;
    const runs = github.actions
      .runs()
      .filter((run) => run.workflowFile === workflow || String(workflowId(run.workflowFile)) === workflow);
    return listRuns(call, runs);
  });

  routes.add('GET', `${base}/runs/:run`, (call) => {
    authorise(call, repository, readable, 'read');
    return { status: 200, body: runShape(runOf(call), repository, shapes) };
  });

  routes.add('GET', `${base}/runs/:run/jobs`, (call) => {
    const run = runOf(call);
    const all = call.query.get('filter') === 'all';
    return listJobs(call, run, all ? [...run.earlier.flat(), ...run.jobs] : run.jobs);
  });

  routes.add('GET', `${base}/runs/:run/attempts/:attempt/jobs`, (call) => {
    const run = runOf(call);
    const attempt = Number(call.params.attempt);
    const jobs = attempt === run.attempt ? run.jobs : run.earlier[attempt - 1];
    if (!jobs) throw notFound();
    return listJobs(call, run, jobs);
  });

  routes.add('POST', `${base}/runs/:run/cancel`, (call) => {
    authorise(call, repository, writable, 'write');
    github.actions.cancel(runOf(call).id);
    return { status: 202, body: {} };
  });

  routes.add('POST', `${base}/runs/:run/force-cancel`, (call) => {
    authorise(call, repository, writable, 'write');
    github.actions.forceCancel(runOf(call).id);
    return { status: 202, body: {} };
  });

  routes.add('POST', `${base}/runs/:run/rerun-failed-jobs`, (call) => {
    const actor = authorise(call, repository, writable, 'write');
    github.actions.rerun(runOf(call).id, actor.person, 'failed');
    return { status: 201, body: {} };
  });

  routes.add('POST', `${base}/workflows/:workflow/dispatches`, async (call) => {
    const actor = authorise(call, repository, writable, 'write');
    const { ref, inputs } = call.body;
    if (ref !== repository.defaultBranch && ref !== `refs/heads/${repository.defaultBranch}`) {
      throw new ApiError(422, `No ref found for: ${String(ref)}`);
    }
    const given = typeof inputs === 'object' && inputs !== null ? (inputs as Record<string, unknown>) : {};
    await github.actions.dispatch(call.params.workflow ?? '', given, actor.person);
    return { status: 204 };
  });
}
