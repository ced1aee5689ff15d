import { writeFileSync } from 'node:fs';

/**
 * Writes what failed into the file that UNDERSTUDY_OUTCOME names, as JSON: `[{"file","name","message"}]`, without a name where
 * a file could not be run.
 */
export default class OutcomeReporter {
  onRunComplete(_contexts, results) {
    const failed = results.testResults.flatMap(({ testFilePath: file, testResults, testExecError }) => [
      ...testResults
        .filter(({ status }) => status === 'failed')
        .map(({ fullName: name, failureMessages }) => ({ file, name, message: failureMessages[0] ?? '' })),
      ...(testExecError ? [{ file }] : []),
    ]);
    writeFileSync(process.env.UNDERSTUDY_OUTCOME, JSON.stringify(failed));
  }
}
