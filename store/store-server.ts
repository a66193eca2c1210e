import { createServer, type Server, type Socket } from 'node:net';
import { uriOf } from './address.ts';
import { replicaSetName } from './commands/handshake.ts';
import { maxConnections } from './commands/server-status.ts';
import { electionIdAfter } from './engine/election.ts';
import { Engine } from './engine/engine.ts';
import { checkFolder } from './engine/file/check-folder.ts';
import type { Verification } from './engine/file/verify.ts';
import { startHousekeeping, type Housekeeping } from './engine/housekeeping.ts';
import { refuseDuringMaintenance } from './engine/maintenance.ts';
import { giveUpOwnership, refuseWhileOwned, takeOwnership, type Owner } from './engine/owner.ts';
import { rebuildStaleIndexes } from './engine/stale-indexes.ts';
import { Storage } from './engine/storage.ts';
import { dropTemporaryCollections } from './engine/temporary-collections.ts';
import { checkPlace, listen } from './listener.ts';
import { isAlive } from './liveness.ts';
import type { ServerOptions } from './server.ts';
import { serveConnection } from './wire/connection.ts';
import { ReplyTimes } from './wire/reply-times.ts';

/** `startServer`, of a folder whose data file is being checked. */
export async function serveFolder(
  { path, testCommands = false, transactionLifetimeMs, ...place }: ServerOptions,
  verification: Verification,
): Promise<StoreServer> {
  checkPlace(place);
  refuseDuringMaintenance(path);
  await checkFolder(path, isAlive, verification);
  const storage = new Storage(path);
  const ready = Promise.withResolvers<Engine>();
  ready.promise.catch(() => {});
  const sockets = new Set<Socket>();
  const times = new ReplyTimes();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    ready.promise.then(
      (engine) => serveConnection(engine, times, socket),
      () => socket.destroy(),
    );
  });
  server.maxConnections = maxConnections;
  const electionId = electionIdAfter(storage.clock, Date.now());
  try {
    // Says more than that the socket beside the folder is taken, which it mostly is by the folder's owner.
    if (place.socket !== undefined) await refuseWhileOwned(storage, isAlive);
    const address = await listen(server, place);
    const owner = { pid: process.pid, address, since: new Date(), token: electionId.toHexString() };
    // Whoever had this very address is gone, since it is ours now.
    await takeOwnership(storage, owner, async (other) => other.address !== address && (await isAlive(other)));
    refuseDuringMaintenance(path);
    const engine = new Engine(storage, { address, electionId, testCommands, transactionLifetimeMs });
    await dropTemporaryCollections(engine);
    await rebuildStaleIndexes(engine);
    ready.resolve(engine);
    return new StoreServer({ engine, owner, server, sockets });
  } catch (error) {
    ready.reject(error);
    server.close();
    for (const socket of sockets) socket.destroy();
    await storage.close();
    throw error;
  }
}

interface Parts {
  readonly engine: Engine;
  readonly owner: Owner;
  readonly server: Server;
  readonly sockets: ReadonlySet<Socket>;
}

export class StoreServer {
  readonly #parts: Parts;
  readonly #housekeeping: Housekeeping;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#housekeeping = startHousekeeping(parts.engine);
  }

  /** What a client connects with. */
  get uri(): string {
    return uriOf(this.#parts.engine.address, replicaSetName);
  }

  /** Takes no more connections, finishes the writes that were taken, then closes the files. */
  async close(): Promise<void> {
    const { engine, owner, server, sockets } = this.#parts;
    const closed = new Promise<void>((resolve) => {
      server.close(() => resolve());
    });
    await this.#housekeeping.stop();
    await engine.drain();
    await giveUpOwnership(engine.storage, owner);
    await engine.storage.close();
    for (const socket of sockets) socket.end();
    for (const socket of sockets) socket.destroySoon();
    await closed;
  }
}
