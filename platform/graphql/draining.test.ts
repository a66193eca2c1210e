import { Agent, get, type IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import { createLogger } from '../telemetry/logger.ts';
import { drainServer } from './draining.ts';
import { createHttpServer, originOf } from './http-server.ts';

const logger = createLogger({ name: 'test', level: 'silent' });

test('a server that drains answers on, sends balancers elsewhere and closes connections with their answers', async () => {
  const server = createHttpServer({ logger, isReady: async () => true });
  server.get('/sale', async () => ({ total: 5 }));
  await server.listen({ host: '127.0.0.1', port: 0 });
  const origin = originOf(server);
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const ask = async (path: string): Promise<IncomingMessage> => {
    const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
    get(`${origin}${path}`, { agent }, resolve).on('error', reject);
    const response = await promise;
    await response.resume().toArray();
    return response;
  };
  const seen = ({ statusCode, headers }: IncomingMessage): object => ({ statusCode, connection: headers.connection });

  expect(seen(await ask('/readyz'))).toEqual({ statusCode: 200, connection: 'keep-alive' });
  const drained = drainServer(server, 50);
  expect(seen(await ask('/sale'))).toEqual({ statusCode: 200, connection: 'close' });
  expect(seen(await ask('/readyz'))).toEqual({ statusCode: 503, connection: 'close' });
  await drained;
  await server.close();
  await expect(ask('/sale')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  agent.destroy();
});
