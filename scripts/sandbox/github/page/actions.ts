import { hasRole } from '../access.ts';
import { ApiError, notFound } from '../api-error.ts';
import type { GitHub } from '../github.ts';
import type { Call, Routes } from '../http.ts';
import type { RunJob, WorkflowRun } from '../workflow-run.ts';
import { addDispatchPages, dispatchForms } from './dispatch.ts';
import { type Html, html } from './html.ts';
import { ago, page, personSelect, redirect, stateIcon, took } from './layout.ts';
import { Markdown } from './markdown.ts';

/** The Actions tab: runs, their jobs and logs, with the buttons to cancel and to re-run. */
export function addActionsPages(routes: Routes, github: GitHub): void {
  addDispatchPages(routes, github);
  const markdown = new Markdown(() => false);
  const base = `/${github.repository.fullName}/actions`;
  const runs = (): readonly WorkflowRun[] => (github.hasActions ? github.actions.runs() : []);
  const runOf = (call: Call): WorkflowRun => {
    const run = runs().find((one) => one.id === Number(call.params.run));
    if (!run) throw notFound();
    return run;
  };
  const isFragment = (call: Call): boolean => call.query.has('fragment');

  routes.add('GET', base, async (call) => {
    const list = runs().toReversed();
    const live = html`<div class="bar"><h1>Workflow runs</h1></div><div class="box"><div class="box-head"><span class="current">${list.length} workflow run${list.length === 1 ? '' : 's'}</span></div>
${list.slice(0, 100).map((run) => runRow(github, base, run))}
${list.length === 0 && html`<div class="empty">Nothing has run yet.</div>`}</div>`;
    const workflows = github.hasActions ? await github.actions.dispatchable() : [];
    const rest = dispatchForms(github, workflows);
    return page(github, { title: 'Workflow runs', tab: 'actions', live, rest, fragment: isFragment(call) });
  });

  routes.add('GET', `${base}/runs/:run`, (call) => {
    const run = runOf(call);
    const live = html`${runHead(github, base, run)}
<div class="box"><div class="box-head"><span class="current">Jobs</span></div>${run.jobs.map((job) => jobRow(github, base, run, job))}${
      run.error &&
      html`<div class="annotation error"><strong>Invalid workflow file</strong><pre>${run.error}</pre></div>`
    }</div>
${annotations(run.jobs)}
${run.jobs
  .filter((job) => job.summary !== '')
  .map(
    (job) =>
      html`<div class="box"><div class="box-head"><span class="current">${job.name} summary</span></div><div class="markdown">${markdown.render(job.summary)}</div></div>`,
  )}
${
  run.artifacts.size > 0 &&
  html`<div class="box"><div class="box-head"><span class="current">Artifacts</span></div>${[
    ...run.artifacts,
  ].map(
    ([name, content]) =>
      html`<div class="row">${name}<span class="muted time">${content.length} bytes</span></div>`,
  )}</div>`
}`;
    return page(github, {
      title: `${run.displayTitle} · ${run.workflowName}`,
      tab: 'actions',
      live,
      rest: buttons(github, base, run),
      fragment: isFragment(call),
    });
  });

  routes.add('GET', `${base}/runs/:run/job/:job`, (call) => {
    const run = runOf(call);
    const job = [...run.jobs, ...run.earlier.flat()].find((one) => one.id === Number(call.params.job));
    if (!job) throw notFound();
    const live = html`${runHead(github, base, run)}<div class="box">${jobRow(github, base, run, job)}${job.steps.map(
      (step) =>
        html`<details class="step" id="step-${step.number}"${step.conclusion === 'failure' || step.status === 'in_progress' ? html` open` : ''}><summary>${stateIcon(
          step.conclusion ?? step.status,
        )} ${step.name}<span class="muted time">${took(github, step.startedAt, step.completedAt)}</span></summary><pre class="log">${step.log.map(
          (line, index) =>
            html`<span class="log-${line.level}"><i>${index + 1}</i>${line.text || ' '}\n</span>`,
        )}</pre></details>`,
    )}</div>${annotations([job])}`;
    return page(github, {
      title: `${job.name} · ${run.workflowName}`,
      tab: 'actions',
      live,
      fragment: isFragment(call),
    });
  });

  for (const what of ['cancel', 'force-cancel', 'rerun', 'rerun-failed'] as const) {
    routes.add('POST', `${base}/runs/:run/${what}`, (call) => {
      const run = runOf(call);
      const person = github.people.get(String(call.body.as));
      if (!hasRole(person, 'write')) throw new ApiError(403, 'Must have admin rights to Repository.');
      if (what === 'cancel') github.actions.cancel(run.id);
      else if (what === 'force-cancel') github.actions.forceCancel(run.id);
      else github.actions.rerun(run.id, person, what === 'rerun' ? 'all' : 'failed');
      return redirect(`${base}/runs/${run.id}`);
    });
  }
}

function runRow(github: GitHub, base: string, run: WorkflowRun): Html {
  return html`<div class="row">${stateIcon(run.conclusion ?? run.status)}<div><a class="row-title" href="${base}/runs/${run.id}">${run.displayTitle}</a><div class="muted">${run.workflowName} #${run.number}: ${run.event} by ${run.actor.login}${
    run.attempt > 1 && ` · attempt ${run.attempt}`
  }</div></div><div class="muted right">${ago(github, run.createdAt)}<br>${took(github, run.startedAt, run.status === 'completed' ? run.updatedAt : null)}</div></div>`;
}

function runHead(github: GitHub, base: string, run: WorkflowRun): Html {
  return html`<div class="issue-head run-${
    run.status === 'completed' ? 'over' : 'going'
  }"><div class="muted"><a href="${base}">${run.workflowName}</a></div><h1>${stateIcon(run.conclusion ?? run.status)} <a class="plain" href="${base}/runs/${run.id}">${run.displayTitle}</a> <span class="number">#${run.number}</span></h1>
<div class="muted">${run.event} by <strong>${run.actor.login}</strong> ${ago(github, run.createdAt)} · ${run.conclusion ?? run.status.replace('_', ' ')} · ${took(github, run.startedAt, run.status === 'completed' ? run.updatedAt : null)}${
    run.attempt > 1 && ` · attempt ${run.attempt} by ${run.triggeringActor.login}`
  }</div></div>`;
}

function jobRow(github: GitHub, base: string, run: WorkflowRun, job: RunJob): Html {
  return html`<div class="row">${stateIcon(job.conclusion ?? job.status)}<div><a class="row-title" href="${base}/runs/${run.id}/job/${job.id}">${job.name}</a><div class="muted">${job.labels.join(', ')}${
    job.position === 'vpc' && ' · in the VPC'
  }${job.environment && ` · environment ${job.environment}`}</div></div><div class="muted right">${
    job.conclusion === 'skipped' ? 'skipped' : took(github, job.startedAt, job.completedAt)
  }</div></div>`;
}

function annotations(jobs: readonly RunJob[]): Html {
  const all = jobs.flatMap((job) => job.annotations.map((one) => ({ job, ...one })));
  if (all.length === 0) return html``;
  return html`<div class="box"><div class="box-head"><span class="current">Annotations</span></div>${all.map(
    (one) =>
      html`<div class="annotation ${one.level}"><strong>${one.job.name}</strong><pre>${one.message}</pre></div>`,
  )}</div>`;
}

function buttons(github: GitHub, base: string, run: WorkflowRun): Html {
  const button = (what: string, text: string): Html =>
    html`<button class="when-${what.startsWith('rerun') ? 'over' : 'going'}" formaction="${base}/runs/${run.id}/${what}">${text}</button>`;
  return html`<form class="actions" method="post" action="${base}/runs/${run.id}/cancel">${personSelect(github)}${button('cancel', 'Cancel run')}${button('force-cancel', 'Force cancel')}${button('rerun-failed', 'Re-run failed jobs')}${button('rerun', 'Re-run all jobs')}</form>`;
}
