import { dataFile } from './engine/file/pages.ts';
import { beginToVerify } from './engine/file/verify.ts';
import type { Place } from './listener.ts';
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
export async function startServer(options: ServerOptions): Promise<StoreServer> {
  // Other threads begin to check a large file before this one reads the modules that are to serve it, which takes as long
  // and lets nothing else of this thread have its turn; then it helps them.
  const verification = beginToVerify(dataFile(options.path));
  const { serveFolder } = await import('./store-server.ts');
  return serveFolder(options, verification);
}
