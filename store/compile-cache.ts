import { enableCompileCache } from 'node:module';
import { join } from 'node:path';

/** Where the packages are, whoever may write there: what is found there is run. */
const folder = join(import.meta.dirname, '..', 'node_modules', '.cache', 'store');

/**
 * Lets the modules that are imported from now on be read as the last start compiled them, which is most of what a start
 * takes. Where the folder cannot be written to, they are compiled each time.
 */
export function keepCompiled(): void {
  enableCompileCache(folder);
}

/** The environment of a thread that is to read what it imports in the same way. */
export function threadEnvironment(): NodeJS.ProcessEnv {
  return { ...process.env, NODE_COMPILE_CACHE: folder };
}
