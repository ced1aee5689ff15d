/** A runner for the real workflow files: see README.md. */

export { ActionsRunner } from './runner.ts';
