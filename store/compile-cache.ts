import { enableCompileCache } from 'node:module';
import { join } from 'node:path';

/** Where the packages are, whoever may write there: what is found there is run. */
const folder = join(import.meta.dirname, '..', 'node_modules', '.cache', 'store');

/**
 * Lets the modules that are imported from now on, here and in threads that are started, be read as the last start compiled
 * them. Where the folder cannot be written to, they are compiled each time.
 */
export function keepCompiled(): void {
  process.env['NODE_COMPILE_CACHE'] = folder;
  enableCompileCache(folder);
}
