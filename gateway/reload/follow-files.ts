import { unwatchFile, watchFile } from 'node:fs';
import type { Logger } from '#platform/telemetry/logger.ts';

/** How often is looked whether a file has changed. Looking works where being told does not: mounted volumes, links. */
const LOOK_EVERY_MS = 1_000;

/** A file that a gateway goes by. */
export interface FollowedFile {
  readonly path: string;
  /** Whether it is looked at now and then; on SIGHUP it always is. */
  readonly watched: boolean;
  /** Reads it, and has the gateway go by it. */
  readonly use: (path: string) => Promise<unknown>;
}

/**
 * Has a gateway go by what files hold whenever it is told to, by SIGHUP, one after the other, and, where they are watched,
 * when they have changed. A file that is being written, or has gone, is refused like any that cannot be used, and looked at
 * again.
 */
export function followFiles(files: readonly FollowedFile[], logger: Logger): Disposable {
  const again = async ({ path, use }: FollowedFile): Promise<void> => {
    try {
      await use(path);
    } catch (error) {
      logger.error({ err: error, path }, 'a file cannot be used: what was in it before stays');
    }
  };
  const all = async (): Promise<void> => {
    for (const file of files) await again(file);
  };
  const onSignal = (): void => void all();
  const watched = files.filter((file) => file.watched).map((file) => ({ file, onChange: () => void again(file) }));
  process.on('SIGHUP', onSignal);
  for (const { file, onChange } of watched) {
    watchFile(file.path, { interval: LOOK_EVERY_MS, persistent: false }, onChange);
  }
  return {
    [Symbol.dispose]: () => {
      process.off('SIGHUP', onSignal);
      for (const { file, onChange } of watched) unwatchFile(file.path, onChange);
    },
  };
}
