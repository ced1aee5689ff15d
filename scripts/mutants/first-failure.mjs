import { TestEnvironment } from 'jest-environment-node';

/** Jest ends a run after the first file that fails; this ends the file, too, after the first of its tests that does. */
export default class FirstFailure extends TestEnvironment {
  #failed = false;

  handleTestEvent({ name, test }) {
    if (name === 'test_done' && test.errors.length > 0) this.#failed = true;
    if (name === 'test_start' && this.#failed) test.mode = 'skip';
  }
}
