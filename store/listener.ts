import { chmodSync } from 'node:fs';
import { lstat, rename, unlink } from 'node:fs/promises';
import { connect, isIPv4, type AddressInfo, type Server } from 'node:net';
import { tcpAddress } from './address.ts';
import { Refusal } from './engine/refusal.ts';

/** Where a server listens: on a port of this machine's own, or on a socket in the file system. */
export interface Place {
  /** 127.0.0.1 where nothing is said. Nobody outside this machine may connect: there is no authentication. */
  readonly host?: string;
  /** 0 where nothing is said, which takes any free port. */
  readonly port?: number;
  /** The absolute path of a socket, instead of host and port. Its name has to end in `.sock`, as drivers expect. */
  readonly socket?: string;
}

/** Stale sockets that several servers replace at once. */
const maxAttempts = 5;

/**
 * Listens, and answers the address: `host:port`, or the path of the socket, which only this user can open. Throws a
 * `Refusal` for a host outside of this machine, for a port or socket that is in use, and for a file in the socket's place.
 */
export async function listen(server: Server, { host = '127.0.0.1', port = 0, socket }: Place): Promise<string> {
  if (socket !== undefined) return listenOnSocket(server, socket);
  checkLoopback(host);
  try {
    await bound(server, () => server.listen(port, host));
  } catch (error) {
    if (codeOf(error) === 'EADDRINUSE')
      throw new Refusal(`Port ${port} of ${host} is in use. Choose another with --port, or end what listens there`);
    throw error;
  }
  const { address, port: taken } = server.address() as AddressInfo;
  return tcpAddress(address, taken);
}

/** Throws as `listen` would for a place that must not be, before anything is opened. */
export function checkPlace({ host, socket }: Place): void {
  if (socket !== undefined) checkSocketPath(socket);
  else if (host !== undefined) checkLoopback(host);
}

export function checkLoopback(host: string): void {
  if (host === 'localhost' || host === '::1' || (isIPv4(host) && host.startsWith('127.'))) return;
  throw new Refusal(
    `--host must be an address of this machine alone, such as 127.0.0.1, ::1 or localhost, not ${host}: ` +
      `the store has no authentication, so it must not be reachable from elsewhere`,
  );
}

/** Whether a socket can be made there, as far as its path tells. */
export function canBeSocket(path: string): boolean {
  return path.startsWith('/') && path.endsWith('.sock') && Buffer.byteLength(path) <= maxSocketPathBytes;
}

export function checkSocketPath(path: string): void {
  if (canBeSocket(path)) return;
  throw new Refusal(
    `--socket must be an absolute path of at most ${maxSocketPathBytes} bytes that ends in .sock, not ${path}`,
  );
}

/** The least that systems take, of which some take a few more. */
const maxSocketPathBytes = 100;

async function listenOnSocket(server: Server, path: string): Promise<string> {
  checkSocketPath(path);
  for (let attempt = 0; attempt < maxAttempts; attempt++) {
    try {
      await bound(server, () => {
        server.listen(path);
        // Before anybody can find it: binding has happened, and nothing else runs in between.
        if (server.listening) chmodSync(path, 0o600);
      });
      return path;
    } catch (error) {
      if (codeOf(error) !== 'EADDRINUSE') throw error;
    }
    await removeStale(path);
  }
  throw new Refusal(`The socket ${path} is being taken by others`);
}

/** Moves the file away before it is removed, so that of two servers that do this one does not remove the other's. */
async function removeStale(path: string): Promise<void> {
  if (!(await lstat(path)).isSocket()) {
    throw new Refusal(`There is a file at ${path} that is not a socket. Choose another path with --socket, or move it`);
  }
  const inUse = new Refusal(`The socket ${path} is in use by another server. Choose another path with --socket`);
  if (await answers(path)) throw inUse;
  const aside = `${path}.${process.pid}`;
  await rename(path, aside);
  if (await answers(aside)) {
    await rename(aside, path);
    throw inUse;
  }
  await unlink(aside);
}

function answers(path: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const socket = connect({ path });
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', (error) => {
      if (codeOf(error) === 'ECONNREFUSED' || codeOf(error) === 'ENOENT') resolve(false);
      else reject(error);
    });
  });
}

function bound(server: Server, listenNow: () => void): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.once('listening', () => {
      server.off('error', reject);
      resolve();
    });
    listenNow();
  });
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
