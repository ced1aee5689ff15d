/** All that is said in a thread, as pure functions from records to Markdown. */
export { renderDenial, renderDryRun, renderList, renderProblem, renderRefusal } from './answers.ts';
export { type RenderOptions, renderOptionsOf } from './options.ts';
export { renderDeleted, renderExtended, renderFailure, renderReady, renderResized } from './outcomes.ts';
export type { ExpectedMinutes } from './phases.ts';
export { renderStatus } from './status.ts';
