import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { createGraphClient, type GraphClient } from '#platform/graphql/client.ts';
import { carryOut, type Mutation } from './carry-out.ts';

type Behaviour = (response: ServerResponse) => void;

/** A server that behaves differently at each request, and remembers what it was sent. */
async function serverThat(...behaviours: Behaviour[]) {
  const bodies: string[] = [];
  const server = createServer((request, response) => {
    void text(request).then((body) => behaviours[bodies.push(body) - 1]?.(response));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const graph: GraphClient = createGraphClient({ url: `http://127.0.0.1:${port}/graphql`, token: 'token' });
  return {
    graph,
    bodies,
    [Symbol.asyncDispose]: async () => {
      await graph.close();
      server.closeAllConnections();
      server.close();
    },
  };
}

const answer =
  (body: object): Behaviour =>
  (response) => {
    response.end(JSON.stringify(body));
  };
const hangUp: Behaviour = (response) => response.destroy();
const hangUpHalfway: Behaviour = (response) => {
  response.writeHead(200, { 'content-length': 1000 }).write('{"data":');
  setImmediate(() => response.destroy());
};
const failWith = (code: string, retryable?: boolean): Behaviour =>
  answer({ errors: [{ message: 'It failed.', extensions: { code, retryable } }] });
const refuseWith = (code: string): Behaviour =>
  answer({ data: { ring: { userErrors: [{ code, message: 'No.', field: ['input', 'sku'] }] } } });
const accept = answer({ data: { ring: { id: 'sale_1', userErrors: [] } } });

const ring: Mutation<{ id: string }> = { field: 'ring', document: 'mutation { ring }' };

it('sends the same input again while connections break, the graph is busy, or news has not spread', async () => {
  const behaviours = [hangUp, hangUpHalfway, failWith('BUSY', true), refuseWith('NOT_FOUND'), accept];
  await using server = await serverThat(...behaviours);
  expect(await carryOut(server.graph, ring, { idempotencyKey: '1' })).toMatchObject({ id: 'sale_1' });
  expect(server.bodies).toHaveLength(behaviours.length);
  expect(new Set(server.bodies)).toHaveLength(1);
});

it('throws a refusal with the field at fault, and does not ask again', async () => {
  await using server = await serverThat(refuseWith('INVALID_INPUT'), accept);
  const refused = carryOut(server.graph, ring, { idempotencyKey: '1' });
  await expect(refused).rejects.toMatchObject({ code: 'REFUSED', message: 'ring was refused: No. (input.sku)' });
  expect(server.bodies).toHaveLength(1);
});

it('throws an error that another attempt would not mend', async () => {
  await using server = await serverThat(failWith('TOKEN_EXPIRED'), accept);
  await expect(carryOut(server.graph, ring, { idempotencyKey: '1' })).rejects.toMatchObject({ code: 'TOKEN_EXPIRED' });
  expect(server.bodies).toHaveLength(1);
});
