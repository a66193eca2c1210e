import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { once } from 'node:events';
import type { Server as HttpServer } from 'node:http';
import { createServer } from 'node:net';

const ANSWERED = 'http.server.request.start';

/**
 * Has the HTTP server of this process that answers at a URL take connections of a Unix socket, too. What a client there
 * does not read is held back soon: between two TCP sockets of one machine, the kernel takes 4 MB first.
 */
export async function alsoListen({ url, path }: { url: string; path: string }): Promise<void> {
  const answered = Promise.withResolvers<HttpServer>();
  const onRequest = (message: unknown): void => answered.resolve((message as { server: HttpServer }).server);
  subscribe(ANSWERED, onRequest);
  await fetch(new URL('/livez', url));
  const http = await answered.promise;
  unsubscribe(ANSWERED, onRequest);
  const listener = createServer((socket) => http.emit('connection', socket));
  await once(listener.listen(path), 'listening');
}
