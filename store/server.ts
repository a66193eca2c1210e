import { checkFolder } from './engine/file/check-folder.ts';
import { refuseDuringMaintenance } from './engine/maintenance.ts';
import { checkPlace, type Place } from './listener.ts';
import { isAlive } from './liveness.ts';
import type { StoreServer } from './store-server.ts';

export interface ServerOptions extends Place {
  /** The folder the data is kept in; made when it is missing. One process at a time may have it open. */
  readonly path: string;
  /** Accepts `configureFailPoint`, by which a client makes commands fail on purpose. For tests only. */
  readonly testCommands?: boolean;
  /** A transaction that is open for longer is aborted; 60 s unless said otherwise. */
  readonly transactionLifetimeMs?: number;
}

/**
 * Opens a data folder and serves it over MongoDB's wire protocol, in the thread that calls. Rejects with a
 * `Refusal` when the place is taken, when the folder is open elsewhere, and when its data are damaged or of another format.
 */
export async function startServer({ path, ...options }: ServerOptions): Promise<StoreServer> {
  checkPlace(options);
  refuseDuringMaintenance(path);
  // Other threads check a large file while the modules are read here that are to serve it; then this one helps them. They
  // have to have begun before, for reading modules lets nothing else of this thread have its turn.
  const { promise: reading, resolve: onReading } = Promise.withResolvers<() => void>();
  const checked = checkFolder(path, isAlive, onReading);
  const walkAlong = await Promise.race([reading, checked]);
  const { serveFolder } = await import('./store-server.ts');
  walkAlong?.();
  await checked;
  return serveFolder({ path, ...options });
}
