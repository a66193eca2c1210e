import { unwatchFile, watchFile } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { AppError } from '#platform/errors/app-error.ts';
import type { Logger } from '#platform/telemetry/logger.ts';
import type { Reload } from './reload.ts';

const COMMITTED = new URL('../../schema/supergraph.graphql', import.meta.url).pathname;
/** How often is looked whether a file has changed. Looking works where being told does not: mounted volumes, links. */
const LOOK_EVERY_MS = 1_000;

/** Where the composed schema is that a gateway uses: the committed one, unless it is configured. */
export function supergraphFile(configured: string | undefined): string {
  return configured ?? COMMITTED;
}

/** Throws `AppError` `CONFIGURATION` when it cannot be read. */
export async function readSupergraphFile(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw new AppError('CONFIGURATION', `There is no supergraph at ${path}: set SUPERGRAPH_FILE.`, { cause: error });
  }
}

/**
 * Has a gateway use what a file holds whenever it is told to, by SIGHUP, and, where it is watched, when the file has
 * changed. A file that is being written, or has gone, is refused like any that cannot be used, and looked at again.
 */
export function followSupergraphFile(options: {
  readonly path: string;
  readonly watched: boolean;
  readonly reload: Reload;
  readonly logger: Logger;
}): Disposable {
  const { path, watched, reload, logger } = options;
  const again = async (): Promise<void> => {
    try {
      await reload(await readSupergraphFile(path));
    } catch (error) {
      logger.error({ err: error }, 'the supergraph cannot be read: the one before stays');
    }
  };
  const told = (): void => void again();
  process.on('SIGHUP', told);
  if (watched) watchFile(path, { interval: LOOK_EVERY_MS, persistent: false }, told);
  return {
    [Symbol.dispose]: () => {
      process.off('SIGHUP', told);
      if (watched) unwatchFile(path, told);
    },
  };
}
