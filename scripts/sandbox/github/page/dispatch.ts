import { hasRole } from '../access.ts';
import { ApiError } from '../api-error.ts';
import type { GitHub } from '../github.ts';
import type { Routes } from '../http.ts';
import type { DispatchableWorkflow, DispatchInput } from '../workflow-run.ts';
import { type Html, html } from './html.ts';
import { personSelect, redirect } from './layout.ts';

/** Starting a workflow by hand, with its inputs. */
export function addDispatchPages(routes: Routes, github: GitHub): void {
  const base = `/${github.repository.fullName}/actions`;

  routes.add('POST', `${base}/workflows/:workflow/dispatch`, async (call) => {
    const person = github.people.get(String(call.body.as));
    if (!hasRole(person, 'write')) throw new ApiError(403, 'Must have admin rights to Repository.');
    const inputs = Object.fromEntries(
      Object.entries(call.body).flatMap(([name, value]) =>
        name.startsWith('input.') ? [[name.slice('input.'.length), value]] : [],
      ),
    );
    await github.actions.dispatch(call.params.workflow ?? '', inputs, person);
    return redirect(base);
  });
}

/** The forms, one for each workflow that may be started. */
export function dispatchForms(github: GitHub, workflows: readonly DispatchableWorkflow[]): Html {
  const base = `/${github.repository.fullName}/actions`;
  return html`${workflows.map(
    (workflow) => html`<details class="box dispatch"><summary>Run <strong>${workflow.name}</strong></summary>
<form class="form" method="post" action="${base}/workflows/${encodeURIComponent(workflow.file)}/dispatch">
${Object.entries(workflow.inputs).map(
  ([name, input]) =>
    html`<label>${input.description ?? name}${input.required && ' *'} ${field(`input.${name}`, input)}</label>`,
)}
<div class="actions">${personSelect(github)}<button class="primary">Run workflow</button></div></form></details>`,
  )}`;
}

function field(name: string, input: DispatchInput): Html {
  const value = String(input.default ?? '');
  const options = input.type === 'boolean' ? ['true', 'false'] : input.options;
  if (!options) return html`<input name="${name}" value="${value}"${input.required && html` required`}>`;
  const chosen = input.type === 'boolean' ? value || 'false' : value;
  return html`<select name="${name}">${options.map(
    (option) => html`<option${option === chosen && html` selected`}>${option}</option>`,
  )}</select>`;
}
