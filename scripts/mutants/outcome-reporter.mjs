import { writeFileSync } from 'node:fs';

/**
 * Writes what failed into the file that UNDERSTUDY_OUTCOME names, as JSON: `[{"file","name"}]`, without a name where a file
 * could not be run.
 */
export default class OutcomeReporter {
  onRunComplete(_contexts, results) {
    const failed = results.testResults.flatMap(({ testFilePath: file, testResults, testExecError }) => [
      ...testResults
        .filter(({ status }) => status === 'failed')
        .map(({ fullName: name }) => ({ file, name })),
      ...(testExecError ? [{ file }] : []),
    ]);
    writeFileSync(process.env.UNDERSTUDY_OUTCOME, JSON.stringify(failed));
  }
}
