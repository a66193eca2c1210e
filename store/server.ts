import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { replicaSetName } from './commands/handshake.ts';
import { Engine } from './engine/engine.ts';
import { serveConnection } from './wire/connection.ts';

export interface ServerOptions {
  /** The folder the data is kept in; made when it is missing. One process at a time may have it open. */
  readonly path: string;
  /** 0, the default, takes any free port. */
  readonly port?: number;
}

/** Nobody outside this machine can connect: there is no authentication. */
const host = '127.0.0.1';

/** Opens a data folder and serves it over MongoDB's wire protocol, in the thread that calls. */
export async function startServer({ path, port = 0 }: ServerOptions): Promise<StoreServer> {
  const engine = new Engine(path);
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    serveConnection(engine, socket);
  });
  try {
    await listen(server, port);
  } catch (error) {
    await engine.close();
    throw error;
  }
  engine.address = `${host}:${(server.address() as AddressInfo).port}`;
  return new StoreServer(engine, server, sockets);
}

export class StoreServer {
  readonly #engine: Engine;
  readonly #server: Server;
  readonly #sockets: ReadonlySet<Socket>;

  constructor(engine: Engine, server: Server, sockets: ReadonlySet<Socket>) {
    this.#engine = engine;
    this.#server = server;
    this.#sockets = sockets;
  }

  /** What a client connects with. */
  get uri(): string {
    return `mongodb://${this.#engine.address}/?replicaSet=${replicaSetName}`;
  }

  /** Takes no more connections, finishes the writes that were taken, then closes the files. */
  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    await this.#engine.close();
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}
