import Sequencer from '@jest/test-sequencer';

/** Jest begins with what took longest the last time, for many workers; one worker that ends at the first failure begins with the shortest. */
export default class ShortestFirst extends Sequencer {
  sort(tests) {
    return [...super.sort(tests)].sort((one, other) => (one.duration ?? 0) - (other.duration ?? 0));
  }
}
