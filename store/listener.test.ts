import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { listen } from './listener.ts';

describe('where the server listens', () => {
  it.each([
    ['127.0.0.1', /^127\.0\.0\.1:\d+$/],
    ['127.0.0.2', /^127\.0\.0\.2:\d+$/],
    ['::1', /^\[::1\]:\d+$/],
    ['localhost', /^(127\.0\.0\.1|\[::1\]):\d+$/],
  ])('may be %s', async (host, address) => {
    const server = createServer();
    expect(await listen(server, { host })).toMatch(address);
    server.close();
  });

  it.each(['0.0.0.0', '::', '192.168.1.7', 'example.org', '127.1', '127.0.0.1.example.org', ''])(
    'must not be %j, which others might reach',
    async (host) => {
      await expect(listen(createServer(), { host })).rejects.toThrow(
        /^--host must be an address of this machine alone.* has no authentication/,
      );
    },
  );

  it('must not be a port that is in use', async () => {
    const first = createServer();
    const port = Number((await listen(first, {})).split(':')[1]);
    await expect(listen(createServer(), { port })).rejects.toThrow(`Port ${port} of 127.0.0.1 is in use`);
    first.close();
  });

  it.each(['store.sock', '/tmp/store.socket', `/tmp/${'x'.repeat(100)}.sock`])(
    'must not be the socket %s',
    async (socket) => {
      await expect(listen(createServer(), { socket })).rejects.toThrow(/^--socket must be an absolute path/);
    },
  );
});
