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
    // All is said. One of some sixty runs waits for ever for threads of its own to end (nodejs/node#54918), and would count as
    // one that failed.
    process.once('exit', () => process.kill(process.pid, 'SIGKILL'));
  }
}
