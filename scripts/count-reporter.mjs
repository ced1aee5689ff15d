/**
 * Ends a test run with one plain line, `N passed, N failed`, that any script can read. Above it stands each test that was
 * skipped because this machine lacks something, with the reason, which the test writes behind its name in brackets:
 * `the issue page [skipped: no browser]`.
 */
export default class CountReporter {
  onRunComplete(_contexts, results) {
    const broken = results.testResults.filter(
      (file) => file.testExecError && file.numFailingTests === 0,
    ).length;
    const skipped = results.numPendingTests + results.numTodoTests;
    const counts = [`${results.numPassedTests} passed`, `${results.numFailedTests + broken} failed`];
    if (skipped > 0) counts.push(`${skipped} skipped`);
    const lines = [...reasons(results)].map(([reason, count]) => `Skipped ${count}: ${reason}.`);
    // Jest writes its own summary after the reporters are done.
    process.once('exit', () => process.stdout.write(`\n${[...lines, counts.join(', ')].join('\n')}\n`));
  }
}

/** How many tests were skipped for each reason, by file where a test gives none. */
function reasons(results) {
  const found = new Map();
  for (const { testFilePath, testResults } of results.testResults) {
    for (const { status, fullName } of testResults) {
      if (status !== 'pending' && status !== 'todo') continue;
      const given = /\[skipped: (.*?)\]/.exec(fullName)?.[1];
      const reason = given ?? `not asked for, in ${testFilePath.replace(`${process.cwd()}/`, '')}`;
      found.set(reason, (found.get(reason) ?? 0) + 1);
    }
  }
  return found;
}
