/**
 * Brings what the sandbox needs beside the Node packages: a MySQL server and, for the tests of pages (`--browser`), a
 * browser. Run by `scripts/setup` and `scripts/test`.
 */
import { messageOf, UserError } from '../../actions/core/base/errors.ts';
import { ensureBrowser } from './browser/ensure.ts';
import { cacheDir } from './cache-dir.ts';
import { ensureMysql } from './mysql/index.ts';

try {
  const mysql = await ensureMysql(cacheDir, (line) => console.error(line));
  console.error(`Node ${process.version}, MySQL ${mysql.version}.`);
  if (process.argv.includes('--browser')) await setUpBrowser();
} catch (error) {
  console.error(messageOf(error));
  if (error instanceof UserError) console.error(error.next);
  process.exit(1);
}

/** Without one only the tests of pages are left out, which the end of the run says. */
async function setUpBrowser(): Promise<void> {
  try {
    const browser = await ensureBrowser(cacheDir, (line) => console.error(line));
    if (!browser)
      console.error('There is no Chromium in PATH and no apt to get one with: tests of pages are skipped.');
  } catch (error) {
    console.error(`Chromium could not be fetched, so tests of pages are skipped: ${messageOf(error)}`);
  }
}
