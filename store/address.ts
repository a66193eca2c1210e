import type { NetConnectOpts } from 'node:net';

/** What `connect` needs for an address of the store: `host:port`, with brackets around an IPv6 host, or the path of a socket. */
export function connectOptions(address: string): NetConnectOpts {
  if (isSocketPath(address)) return { path: address };
  const colon = address.lastIndexOf(':');
  return { host: address.slice(0, colon).replace(/^\[|\]$/g, ''), port: Number(address.slice(colon + 1)) };
}

export function isSocketPath(address: string): boolean {
  return address.startsWith('/');
}

export function tcpAddress(host: string, port: number): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}

/**
 * The address in a connection string. A client that knows a server by its socket has to be told not to look for others:
 * it would compare the path with what the server says of itself in lower case.
 */
export function uriOf(address: string, replicaSet: string): string {
  if (isSocketPath(address)) return `mongodb://${encodeURIComponent(address)}/?directConnection=true`;
  return `mongodb://${address}/?replicaSet=${replicaSet}`;
}
