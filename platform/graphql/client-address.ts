import type { IncomingMessage } from 'node:http';
import { all, compile } from '@fastify/proxy-addr';

/** Whether a proxy at this address is ours, so that what it says of where a request came from is believed. */
export type IsTrustedProxy = (address: string, hop: number) => boolean;

/** Of addresses, ranges such as `10.0.0.0/8`, and the names `loopback`, `linklocal`, `uniquelocal`. Throws for anything else. */
export function trustedProxies(addresses: readonly string[]): IsTrustedProxy {
  return compile([...addresses]);
}

/**
 * Where a client is: the last address on the way here that is not a trusted proxy's, by what each of those has added to
 * `X-Forwarded-For`. What stands before it a client may have written itself, and is not looked at, nor is `Forwarded`
 * (RFC 7239): a proxy that writes one of the two hands on the other as it came. Null once the client has gone.
 */
export function clientAddressOf(request: IncomingMessage, isTrusted: IsTrustedProxy): string | null {
  return all(request, isTrusted).at(-1) ?? null;
}
