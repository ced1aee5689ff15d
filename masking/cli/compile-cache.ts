import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';

/**
 * Keeps what Node made of the sources, types taken away, beside them: to make it again takes longer than most calls. A folder
 * of this checkout's own, because code in one that others may write to would be run. Where it cannot be written, all is as
 * without it.
 */
enableCompileCache(fileURLToPath(new URL('../../.cache/compiled', import.meta.url)));
