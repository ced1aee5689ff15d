/** Ends a test run with one plain line, `N passed, N failed`, that any script can read. */
export default class CountReporter {
  onRunComplete(_contexts, results) {
    const broken = results.testResults.filter(
      (file) => file.testExecError && file.numFailingTests === 0,
    ).length;
    const skipped = results.numPendingTests + results.numTodoTests;
    const counts = [`${results.numPassedTests} passed`, `${results.numFailedTests + broken} failed`];
    if (skipped > 0) counts.push(`${skipped} skipped`);
    // Jest writes its own summary after the reporters are done.
    process.once('exit', () => process.stdout.write(`\n${counts.join(', ')}\n`));
  }
}
