import { writeFileSync } from 'node:fs';

/** Writes the paths of the test files that failed into the file that UNDERSTUDY_OUTCOME names, as JSON. */
export default class OutcomeReporter {
  onRunComplete(_contexts, results) {
    const failed = results.testResults
      .filter((file) => file.numFailingTests > 0 || file.testExecError)
      .map((file) => file.testFilePath);
    writeFileSync(process.env.UNDERSTUDY_OUTCOME, JSON.stringify(failed));
  }
}
