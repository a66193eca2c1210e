import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { serveLines } from '#platform/graphql/lines/serve-lines.ts';
import { createOperationPreparer, isPrepared } from '#platform/graphql/prepared-operation.ts';
import { type CatalogueSubgraph, schemaOf } from './catalogue.ts';

/** Where a subgraph of the catalogue listens. */
export interface CatalogueReady {
  readonly url: string;
}

/**
 * One subgraph of the catalogue in a process of its own, with as little around its execution as there can be: by HTTP, as
 * every gateway asks, and over lines, as ours asks its own.
 */
const operations = createOperationPreparer(schemaOf(process.argv[2] as CatalogueSubgraph));

interface Body {
  readonly query: string;
  readonly operationName?: string | null;
  readonly variables?: object;
}

async function answer({ query, operationName, variables }: Body): Promise<string> {
  const operation = operations.prepare(query, operationName ?? null);
  if (!isPrepared(operation)) return JSON.stringify({ errors: operation });
  return JSON.stringify(await operation.run({ context: {}, variables: variables ?? {} }));
}

async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await answer(JSON.parse(await text(request)) as Body);
  response.setHeader('content-type', 'application/json');
  response.setHeader('content-length', Buffer.byteLength(body));
  response.end(body);
}

const server = createServer((request, response) => void respond(request, response));
const lines = serveLines(async ({ body }) => ({ status: 200, text: await answer(body as Body) }));
server.on('upgrade', (_request, socket) => lines.accept(socket));
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  console.log(JSON.stringify({ url: `http://127.0.0.1:${port}/graphql` } satisfies CatalogueReady));
});
process.once('SIGTERM', () => process.exit(0));
