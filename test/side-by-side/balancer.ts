import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

export interface Balancer extends AsyncDisposable {
  readonly url: string;
}

/**
 * As simple as they come: connections go to one server after the other, to the next where one refuses; nothing sticks to
 * anything, and what breaks on one side breaks on the other.
 */
export async function startBalancer(urls: readonly string[]): Promise<Balancer> {
  const ports = urls.map((url) => Number(new URL(url).port));
  const open = new Set<Socket>();
  let turn = 0;

  const serve = (client: Socket, tries: number): void => {
    const port = ports[turn % ports.length] ?? 0;
    turn += 1;
    const server = connect(port, '127.0.0.1');
    const refused = (): void => {
      if (tries > 1) serve(client, tries - 1);
      else client.destroy();
    };
    server.once('error', refused);
    server.once('connect', () => {
      server.off('error', refused);
      for (const [one, other] of [
        [client, server],
        [server, client],
      ] as const) {
        one.on('error', () => other.destroy());
        one.once('close', () => other.destroySoon());
      }
      client.pipe(server).pipe(client);
    });
  };

  const balancer = createServer((client) => {
    open.add(client);
    client.once('close', () => open.delete(client));
    client.on('error', () => client.destroy());
    serve(client, ports.length);
  });
  balancer.listen(0, '127.0.0.1');
  await once(balancer, 'listening');
  const address = balancer.address();
  if (address === null || typeof address === 'string') throw new Error('The balancer does not listen.');
  return {
    url: `http://127.0.0.1:${address.port}/graphql`,
    [Symbol.asyncDispose]: async () => {
      for (const socket of open) socket.destroy();
      balancer.close();
      await once(balancer, 'close');
    },
  };
}
